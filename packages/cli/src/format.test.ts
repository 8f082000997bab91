import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const program = join(import.meta.dirname, '..', 'bin', 'truceline.js');
const loose = 'truce v1\nactor ua{signature given role party}\n';
const laid = 'truce v1\n\nactor ua { role party signature given }\n';

function piped(words: readonly string[], input: string | Uint8Array) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], { input, encoding: 'utf8' });
  return { code: status, out: stdout, err: stderr };
}

describe('truceline format', () => {
  it('lays out standard input on standard output', () => {
    expect(piped(['format'], loose)).toMatchObject({ code: 0, out: laid });
    expect(piped(['format', '-'], laid)).toMatchObject({ code: 0, out: laid });
  });

  it('--check names the files with another layout and changes none; --write lays them out once', async () => {
    const texts = join(folder, 'texts', 'readings');
    mkdirSync(texts, { recursive: true });
    const [one, other] = [join(folder, 'texts', 'one.truce'), join(texts, 'other.truce')];
    writeFileSync(one, laid);
    writeFileSync(other, loose);
    const checked = await truceline(['format', join(folder, 'texts'), '--check']);
    expect(checked.code).toBe(1);
    expect(checked.out.trim().split('\n')).toEqual([expect.stringMatching(/other\.truce$/)]);
    expect(readFileSync(other, 'utf8')).toBe(loose);
    expect((await truceline(['format', join(folder, 'texts'), '--write'])).code).toBe(0);
    expect(readFileSync(other, 'utf8')).toBe(laid);
    expect(await truceline(['format', join(folder, 'texts'), '--check'])).toMatchObject({ code: 0, out: '' });
  });

  it('leaves a text with mistakes of form as it is: exit 1, the place and what to do', async () => {
    const path = join(folder, 'wrong.truce');
    writeFileSync(path, 'truce v1\nactr ua { }\n');
    const { code, err } = await truceline(['format', path, '--write']);
    expect(code).toBe(1);
    expect(err).toContain('wrong.truce:2:1 error TL-701 unknown item `actr`, read as `actor`');
    expect(readFileSync(path, 'utf8')).toBe('truce v1\nactr ua { }\n');
  });

  it('says in one line what it cannot do: exit 2', async () => {
    for (const [words, naming] of [
      [['format', 'minsk-3'], 'did you mean `minsk-2`?'],
      [['format', folder, '--check', '--write'], 'give one'],
      [['format', 'minsk-2', 'paris-declaration'], 'add `--check` or `--write`'],
    ] as const) {
      const { code, err } = await truceline(words);
      expect(code, words.join(' ')).toBe(2);
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toContain(naming);
    }
  });
});
