import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCase } from '@truceline/server';
import { instant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const store = join(folder, 'store');
const fsck = (...words: readonly string[]) => truceline(['fsck', '--store', store, ...words]);
const rebuild = (...words: readonly string[]) => truceline(['rebuild', '--store', store, ...words]);
const inCase = (...below: readonly string[]) => join(store, 'cases', 'small', ...below);
const segment = () => inCase('segments', '000000.seg');

describe('truceline fsck and rebuild', () => {
  beforeAll(async () => {
    const text = join(folder, 'agreement.truce');
    writeFileSync(
      text,
      `truce v1\nagreement small "Small"\ndated 2031-01-01\ntimezone "UTC"\nsource doc "an invented text" official\nactor ann "Ann" { cites doc "1" role party signature given }\n`,
    );
    const made = await loadCase(store, { agreement: text, assume: [], dayZone: 'UTC', profile: defaultProfile }, [], {
      now: () => instant(0),
      progress: () => {},
      signal: new AbortController().signal,
    });
    expect(made).toMatchObject({ case: 'small' });
    for (const name of ['one', 'two', 'three']) {
      writeFileSync(join(folder, name), `${name} invented file`);
      await truceline(['evidence', '--store', store, '--add', join(folder, name)]);
    }
  });

  it('says that all is well with how much was looked at, in words and as JSON', async () => {
    const { code, out, err } = await fsck('--signatures');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/case small: \d+ entries, root [A-Za-z0-9+/]{43}=: whole/);
    expect(out).not.toContain('FAIL');
    expect(out).toMatch(/pass +signatures +\d+ entries bear the signature/);
    const told = JSON.parse((await fsck('--json', '--hashes')).out);
    expect(told.cases).toMatchObject([{ case: 'small', failed: false, lines: expect.any(Array) }]);
  });

  it('names the damage, repairs it from a copy of the store, and enters that', async () => {
    const backup = join(folder, 'backup');
    cpSync(store, backup, { recursive: true });
    const before = readFileSync(segment());
    const changed = Buffer.from(before);
    changed[60]! ^= 1;
    writeFileSync(segment(), changed);
    rmSync(inCase('hashes', '0'));
    const found = await fsck();
    expect(found.code).toBe(1);
    expect(found.out).toMatch(
      /FAIL +segments +`segments\/000000.seg` bytes 0 to \d+ are not what was written: entry 0/,
    );
    expect(await rebuild()).toMatchObject({ code: 2, err: expect.stringContaining('entry 0') });
    const mended = await fsck('--repair-from', join(backup, 'cases', 'small'));
    expect([mended.code, mended.err]).toEqual([0, '']);
    expect(mended.out).toContain('`segments/000000.seg` put right, entry 0');
    expect(mended.out).toMatch(/entered in the record as entry \d+/);
    expect(readFileSync(segment()).subarray(0, before.length).equals(before)).toBe(true);
    expect((await fsck('--signatures')).code).toBe(0);
    expect((await fsck('--repair-from', join(backup, 'cases', 'small'))).out).toContain(
      'nothing that a mirror could help with',
    );
  });

  it('makes the files of hashes anew', async () => {
    const before = readFileSync(inCase('hashes', '0'));
    writeFileSync(inCase('hashes', '0'), 'damaged');
    expect((await fsck()).out).toMatch(/FAIL +hashes +`hashes\/0`/);
    const { code, out } = await rebuild();
    expect([code, out]).toEqual([0, expect.stringContaining('1 files of hashes made from')]);
    expect(readFileSync(inCase('hashes', '0')).equals(before)).toBe(true);
    expect(JSON.parse((await rebuild('--json')).out).cases).toMatchObject([
      { case: 'small', hashFiles: 1, removed: [] },
    ]);
  });

  it('refuses in one line', async () => {
    for (const [words, said] of [
      [['--hashes', '--signatures'], 'not both'],
      [['--case', 'smal'], 'did you mean `small`?'],
      [['more'], 'unexpected `more`'],
      [['--repair-from', folder], 'is no copy of a record'],
    ] as const) {
      const { code, err } = await fsck(...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
    rmSync(inCase('checkpoint.sqlite'));
    expect(await fsck()).toMatchObject({
      code: 2,
      err: expect.stringContaining('nobody can say what was acknowledged'),
    });
  });
});
