import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileAgreement, compileReading, isBlocking } from './index.ts';

const agreements = join(import.meta.dirname, '..', '..', '..', 'agreements');
const host = {
  readText: (path: string) =>
    existsSync(join(agreements, path)) ? readFileSync(join(agreements, path), 'utf8') : undefined,
};
const folders = readdirSync(agreements).filter((name) => existsSync(join(agreements, name, 'agreement.truce')));
const filesIn = (folder: string, part: string): readonly string[] => {
  const path = join(agreements, folder, part);
  return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${part}/${name}`) : [];
};

describe('every agreement', () => {
  it.each(folders)(
    '%s compiles without an error of form, name, word or unit, and names the source of each clause',
    (name) => {
      const { terms, diagnostics } = compileAgreement(`${name}/agreement.truce`, host);
      expect(diagnostics.filter(isBlocking)).toEqual([]);
      expect(terms.agreement).toBe(name);
      expect(terms.holes.length).toBeGreaterThan(0);
      expect(diagnostics.filter((each) => each.code === 'TL-106')).toEqual([]);
      expect(existsSync(join(agreements, name, 'sources.md'))).toBe(true);
    },
  );

  it('is named in the README', () => {
    const readme = readFileSync(join(agreements, '..', 'README.md'), 'utf8');
    for (const name of folders) expect(readme).toContain(`\`${name}\``);
  });

  it('gives the same hash however its lines end, its items are ordered and its comments read', () => {
    for (const name of folders) {
      const path = `${name}/agreement.truce`;
      const text = host.readText(path)!;
      const hash = (changed: string) =>
        compileAgreement(path, { readText: (asked) => (asked === path ? changed : host.readText(asked)) }).terms.hash;
      expect(hash(text.replaceAll('\n', '\r\n'))).toBe(hash(text));
      expect(hash(`${text}\n// a remark\n`)).toBe(hash(text));
      expect(hash(text.normalize('NFD'))).toBe(hash(text));
      expect(hash(text.replace('dated 20', 'dated 19'))).not.toBe(hash(text));
    }
  });
});

describe('every reading beside a text', () => {
  it.each(folders.flatMap((folder) => filesIn(folder, 'readings')))(
    '%s lies over its text and changes it',
    (reading) => {
      const path = `${reading.split('/')[0]}/agreement.truce`;
      const read = compileReading(path, reading, host);
      expect(read.diagnostics.filter(isBlocking)).toEqual([]);
      expect(read.terms.reading).toMatch(/\/reading\//);
      expect(read.terms.hash).not.toBe(compileAgreement(path, host).terms.hash);
    },
  );
});

const cases = folders.flatMap((folder) => filesIn(folder, 'cases')).filter((path) => path.endsWith('.truce.md'));

describe('every literate case', () => {
  it('is there to be run', () => {
    expect(cases.length).toBeGreaterThanOrEqual(4);
  });

  it.each(cases)('%s raises what it expects', (path) => {
    const text = readFileSync(join(agreements, path), 'utf8');
    const [truce, expected] = ['truce', 'expect'].map(
      (fence) => new RegExp(`\`\`\`${fence}\\n([\\s\\S]*?)\`\`\``).exec(text)?.[1],
    );
    expect(truce, 'a case has a truce block').toBeDefined();
    expect(expected, 'a case has an expect block').toBeDefined();
    const { diagnostics } = compileAgreement('case.truce', {
      readText: (asked) => (asked === 'case.truce' ? truce : undefined),
    });
    const raised = diagnostics.map(
      (each) => `${each.line}:${each.column} ${each.severity} ${each.code} ${each.message}`,
    );
    for (const line of expected!.split('\n').filter((each) => each.trim() !== '')) {
      const [, place, fragment = ''] = /^(\S+ \S+ TL-\d{3})(?: "(.*)")?$/.exec(line.trim()) ?? [];
      expect(place, `\`${line}\` is not \`line:column severity code "fragment"\``).toBeDefined();
      expect(
        raised.filter((each) => each.startsWith(`${place} `) && each.includes(fragment)),
        `${line}\nraised:\n${raised.join('\n')}`,
      ).not.toEqual([]);
    }
    if (expected!.trim() === '') expect(raised).toEqual([]);
  });
});
