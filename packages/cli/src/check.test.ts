import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codes, pictureOf } from '@truceline/language';
import { readAgreement } from '@truceline/server/agreements';
import { isRefusal } from '@truceline/truce/kernel';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const schema = join(root, '..', 'shared', 'data', 'schemas', 'sarif-2.1.0', 'sarif-schema-2.1.0.json');
const program = join(import.meta.dirname, '..', 'bin', 'truceline.js');
const folder = temporaryFolder();

function draft(name: string, text: string): string {
  mkdirSync(join(folder, name), { recursive: true });
  const path = join(folder, name, 'agreement.truce');
  writeFileSync(path, `truce v1\nagreement ${name} "T"\ndated 2030-01-01\nsource doc "d" official\n${text}`);
  return path;
}

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { id: string; help?: { text: string } }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly relatedLocations?: readonly { readonly message: { readonly text: string } }[];
    }[];
  }[];
}

describe('truceline check --format sarif', () => {
  it('validates against the published schema, for every bundled text', async (context) => {
    if (!existsSync(schema)) {
      if (process.env.TRUCELINE_REQUIRE_ALL === '1') throw new Error('the SARIF schema is absent');
      context.skip('the shared data is not beside the checkout, so there is no schema to validate against');
    }
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    (ajvFormats as unknown as (ajv: Ajv) => void)(ajv);
    const valid = ajv.compile(JSON.parse(readFileSync(schema, 'utf8')));
    for (const name of ['paris-declaration', 'minsk-2', 'response-plan-2026']) {
      const log = JSON.parse((await truceline(['check', name, '--format', 'sarif'], { cwd: root })).out) as Sarif;
      expect(valid(log), JSON.stringify(valid.errors?.slice(0, 3))).toBe(true);
      expect(log.runs[0]!.results.length).toBeGreaterThan(5);
      expect(valid({ ...log, version: '2.0' })).toBe(false);
    }
  });

  it('names each code as a rule that says how to mend it, and rival readings beside the clause they word otherwise', async () => {
    const { out } = await truceline(['check', 'response-plan-2026', '--format', 'sarif'], { cwd: root });
    const [run] = (JSON.parse(out) as Sarif).runs;
    const { rules } = run!.tool.driver;
    for (const result of run!.results) expect(rules[result.ruleIndex]!.id).toBe(result.ruleId);
    const known = new Set(codes.map((page) => page.code));
    for (const rule of rules) if (known.has(rule.id)) expect(rule.help?.text.length).toBeGreaterThan(10);
    const related = run!.results.flatMap((result) => result.relatedLocations ?? []).map((each) => each.message.text);
    expect(related).toContain('reading `not_before` has other words for `response.respond`');
    expect(related).toContain('reading `at_latest` has other words for `response.respond`');
  });
});

describe('truceline check, as text', () => {
  it('puts the gravest first, the words of the clause under its findings, the counts, and what to do next', async () => {
    const { out } = await truceline(['check', 'paris-declaration'], { cwd: root });
    const lines = out.split('\n');
    expect(lines[0]).toContain('Paris Declaration');
    const compiled = readAgreement(join(root, 'agreements', 'paris-declaration', 'agreement.truce'), undefined);
    if (isRefusal(compiled)) throw new Error(compiled.message);
    const { open, counts } = pictureOf(compiled.compiled, compiled.path);
    expect(open.length).toBeGreaterThan(10);
    expect(lines[1]).toBe(
      `${counts.error} errors, ${counts.warning} warnings, ${counts.information} notes; ${open.length} questions left open`,
    );
    expect(lines[2]).toMatch(/^how much of its sources has been read is not known, since none is pinned: /);
    const heading = lines.findIndex((line) => line.startsWith('  guarantee support “'));
    expect(lines[heading]).toMatch(/ agreements\/paris-declaration\/agreement\.truce:\d+$/);
    expect(lines[heading + 1]).toMatch(/^ {4}\d+:\d+ error TL-301 nobody decides on `support`/);
    expect(lines.slice(heading, heading + 6).join('\n')).toContain(
      '“remain the first line of defence and deterrence” (decl,',
    );
    expect(out.indexOf('ERRORS')).toBeLessThan(out.indexOf('WARNINGS'));
    expect(lines.some((line) => /^next: begin with .*`truceline explain TL-\d+`/.test(line))).toBe(true);
  });

  it('prints what was silenced on purpose, with its reason', async () => {
    const path = draft('silenced', 'actor a { role party allow TL-106 "known to all" }');
    const { out } = await truceline(['check', path]);
    expect(out).toContain('SILENCED ON PURPOSE (1)\n  TL-106 on `a`: known to all');
    expect(out).not.toMatch(/warning TL-106/);
  });
});

describe('the exit code of truceline check', () => {
  it('is 0 without errors, 1 with some or with what is denied, 2 for a wrong use', async () => {
    const mild = draft('mild', 'actor a { role party }\nduration d { cites "1" ends 2031-01-01 }');
    const grave = draft('grave', 'actor a { rol party }');
    const codeOf = async (...words: string[]) => (await truceline(['check', ...words])).code;
    expect(await codeOf(mild)).toBe(0);
    expect(await codeOf(mild, '--deny', 'W')).toBe(1);
    expect(await codeOf(mild, '--deny', 'TL-106')).toBe(1);
    expect(await codeOf(mild, '--deny', 'TL-301')).toBe(0);
    expect(await codeOf(grave)).toBe(1);
    const wrong = await truceline(['check', mild, '--deny', 'X']);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining('use W, I or a code') });
    expect(await codeOf('minsk-3')).toBe(2);
  });

  it('reads a text from standard input', () => {
    const { status, stdout } = spawnSync(process.execPath, [program, 'check', '-'], {
      input: 'truce v1\nactr a { }\n',
      encoding: 'utf8',
    });
    expect(status).toBe(1);
    expect(stdout).toContain('2:1 error TL-701 unknown item `actr`, read as `actor`');
  });

  it('says with --against what changed since another version', async () => {
    const old = draft('old', 'actor a { cites "1" role party }\nguarantee g { cites "1" by a status agreed }');
    const fresh = draft('fresh', 'actor a { cites "1" role party }\nguarantee g { cites "1" by a status intended }');
    const { out } = await truceline(['check', fresh, '--against', old, '--format', 'json']);
    const found = (JSON.parse(out) as { diagnostics: { code: string; line: number; message: string }[] }).diagnostics;
    expect(found.filter((each) => each.code === 'TL-716')).toEqual([
      expect.objectContaining({ line: 6, message: expect.stringContaining('agreed → intended') }),
    ]);
    expect(found.length).toBeGreaterThan(1);
  });
});
