import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import { shown, shownLines } from './output/terminal-text.ts';

const folder = temporaryFolder();
const program = join(import.meta.dirname, '..', 'bin', 'truceline.js');
const loud = 'a\u001b[2Jb\u0007c\u202ed\u009be\u2066f\u0000g\nERRORS (0)';
const items = `actor a "Actor ${loud}" { cites doc "1 ${loud}" quote "quoted ${loud}" role party signature given }
actor b "B" { cites doc "2" role guarantor signature given }
body c "Body ${loud}" { cites doc "3" seats a, b votes majority > 1/2 of weight }
force f "Force ${loud}" { cites doc "4" contributors a unspecified "${loud}" requires 500 personnel }
zone z "Z" { unresolved "no line ${loud}" }`;

function draft(name: string, text: string): string {
  mkdirSync(join(folder, name), { recursive: true });
  const path = join(folder, name, 'agreement.truce');
  writeFileSync(path, `truce v1\nagreement ${name} "T ${loud}"\ndated 2030-01-01\nsource doc "d" official\n${text}\n`);
  return path;
}

/** What a terminal would obey: control characters but for line end and tab, and marks that turn the direction. */
const obeyed = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;

describe('words of a text on a terminal', () => {
  it('are shown with what would be obeyed as escapes, in one line or in lines', () => {
    expect(shown('a\u001b[1m\n\u202e\u{e0041}é ї')).toBe('a\\u001b[1m\\n\\u202e\\u{e0041}é ї');
    expect(shownLines('a\tb\n\u0000\ud800')).toBe('a\tb\n\\u0000\\ud800');
  });

  const path = draft('loud', items);
  const other = draft('other', items.replace('signature given }', 'signature none }').replace('> 1/2', '>= 2/3'));
  it.each([
    ['check', [path]],
    ['explain', [`${path}:6`]],
    ['explain', [`${path}:11`]],
    ['diff', [path, other]],
    ['diff', ['--encoders', path, other]],
    ['forces', [path]],
    ['terms', [draft('wrong', `zone z "${loud}" { cites nowhere "${loud}" unresolved "x" } clas x { } \u0000`)]],
  ])('%s prints none of it raw, and no line of the text’s own making', async (command, words) => {
    const { out, err } = await truceline([command, ...words]);
    expect(out + err).not.toMatch(obeyed);
    expect(out + err).not.toMatch(/^ERRORS \(0\)/m);
    expect(out.length + err.length).toBeGreaterThan(20);
  });

  it('stay exactly what they are in JSON', async () => {
    const { out } = await truceline(['explain', `${path}:6`, '--json']);
    expect((JSON.parse(out) as { title: string }).title.replace(/\s+/g, ' ')).toBe(
      `Actor ${loud}`.replace(/\s+/g, ' '),
    );
  });
});

describe('what check advises', () => {
  it.each(['draft', "a draft's"])('can be typed as it stands for a text of anybody’s: %s', async (name) => {
    mkdirSync(join(folder, name), { recursive: true });
    const path = join(folder, name, 'agreement.truce');
    writeFileSync(
      path,
      `truce v1\nagreement draft "T"\ndated 2030-01-01\nsource doc "d" official\n${items.replaceAll(loud, '')}`,
    );
    const { out } = await truceline(['check', path], { cwd: folder });
    const advised = /`truceline (explain [^`]*:\d+[^`]*)` shows a clause/.exec(out)?.[1];
    const { status, stdout } = spawnSync(`"${process.execPath}" "${program}" ${advised}`, {
      shell: true,
      cwd: folder,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^draft\/\w+\/\w+ /)]);
  });

  it('is a file to explain from, for a text that was piped in', () => {
    const { stdout } = spawnSync(process.execPath, [program, 'check', '-'], {
      input: 'truce v1\nbody b { votes consensus }',
      encoding: 'utf8',
    });
    expect(stdout).toContain('keep the text in a file; `truceline explain <file>:<line>`');
  });
});

describe('a text that is not UTF-8', () => {
  const wide = join(folder, 'wide.truce');
  writeFileSync(wide, Buffer.from('\ufefftruce v1\n', 'utf16le'));
  const bare = join(folder, 'bare.truce');
  writeFileSync(bare, Buffer.from('truce v1\nagreement x "X"\n', 'utf16le'));
  const latin = join(folder, 'latin.truce');
  writeFileSync(latin, Buffer.from([0x74, 0xe9, 0x20]));
  it.each(['check', 'format', 'terms', 'forces', 'brief'])('is refused by %s in one sentence', async (command) => {
    for (const [path, words] of [
      [wide, 'is UTF-16; save it as UTF-8'],
      [bare, 'is UTF-16; save it as UTF-8'],
      [latin, 'is not UTF-8; save it as UTF-8'],
    ] as const)
      expect(await truceline([command, path])).toEqual({
        code: 2,
        out: '',
        err: `truceline ${command}: \`${path}\` ${words}\n`,
      });
  });

  it('is refused where it is piped in, or another file imports it', async () => {
    const { status, stderr } = spawnSync(process.execPath, [program, 'check', '-'], {
      input: Buffer.from('\ufefftruce v1\n', 'utf16le'),
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([2, 'truceline check: `standard input` is UTF-16; save it as UTF-8\n']);
    const importing = join(folder, 'importing.truce');
    writeFileSync(importing, 'truce v1\nagreement i "I"\ndated 2030-01-01\nimport "wide.truce"\n');
    expect((await truceline(['check', importing])).err).toContain('wide.truce` is UTF-16; save it as UTF-8');
  });
});

describe('words that nothing answers to', () => {
  it.each([
    [['check', 'minsk-2', '--deny', 'TL-999'], 'there is no diagnostic `TL-999`; did you mean `TL-'],
    [['forces', 'minsk-2', '--action', 'nosuch'], '`nosuch` is no action; '],
    [['forces', 'minsk-2', '--action', 'deplyo'], '`deplyo` is no action; did you mean `deploy`?'],
  ])('%j: exit 2 and the nearest that does', async (words, naming) => {
    const { code, err } = await truceline(words);
    expect([code, err]).toEqual([2, expect.stringContaining(naming)]);
  });
});
