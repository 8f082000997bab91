import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCase } from '@truceline/server';
import { instant } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const store = join(folder, 'store');
const evidence = (...words: readonly string[]) => truceline(['evidence', '--store', store, ...words]);
const picture = join(folder, 'Planted Name at the bridge.png');
const film = join(folder, 'film.mp4');
const inCase = () => join(store, 'cases', 'small');

describe('truceline evidence', () => {
  beforeAll(async () => {
    writeFileSync(picture, `\x89PNG\r\n\x1a\n and so on`, 'latin1');
    writeFileSync(film, Buffer.concat([Buffer.from('\0\0\0\x18ftypisom'), Buffer.alloc(500_000)]));
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
  });

  it('keeps files, seals the hash of one and states that of another, and lists both', async () => {
    const sealed = await evidence('--add', picture, '--json');
    expect([sealed.code, sealed.err]).toEqual([0, '']);
    const [{ sha256, entry }] = JSON.parse(sealed.out).added;
    const open = JSON.parse((await evidence('--add', film, '--public', '--json')).out).added[0];
    const segment = readFileSync(join(inCase(), 'segments', '000000.seg')).toString('latin1');
    expect([segment.includes(sha256), segment.includes('Planted Name'), segment.includes(open.sha256)]).toEqual([
      false,
      false,
      true,
    ]);
    const again = JSON.parse((await evidence('--add', picture, '--json')).out).added[0];
    expect(again).toMatchObject({ sha256, entry, already: true });
    const listed = JSON.parse((await evidence('--json')).out).evidence;
    expect(listed).toEqual([
      expect.objectContaining({ entry, sha256, public: false, held: true, name: 'Planted Name at the bridge.png' }),
      expect.objectContaining({ sha256: open.sha256, bytes: 500_012, public: true, held: true }),
    ]);
  });

  it('hands a file out whole and checked, or not at all', async () => {
    const [{ sha256 }] = JSON.parse((await evidence('--json')).out).evidence;
    const out = join(folder, 'copy.png');
    expect((await evidence('--copy', sha256, '--to', out)).code).toBe(0);
    expect(readFileSync(out).equals(readFileSync(picture))).toBe(true);
    expect(await evidence('--copy', sha256, '--to', out)).toMatchObject({
      code: 2,
      err: expect.stringContaining('is there already'),
    });
    const blob = join(inCase(), 'blobs', 'sha256', sha256.slice(0, 2), sha256);
    const before = readFileSync(blob);
    chmodSync(blob, 0o644);
    writeFileSync(blob, 'other');
    const other = join(folder, 'other.png');
    expect(await evidence('--copy', sha256, '--to', other)).toMatchObject({
      code: 2,
      err: expect.stringContaining('no longer hashes to its name'),
    });
    expect(existsSync(other)).toBe(false);
    writeFileSync(blob, before);
  });

  it('hands out nothing that no entry names, and refuses in one line', async () => {
    const [text] = readdirSync(join(inCase(), 'blobs', 'sha256'), { recursive: true }).filter(
      (name) =>
        String(name).length > 60 && readFileSync(join(inCase(), 'blobs', 'sha256', String(name))).includes('truce v1'),
    );
    const script = join(folder, 'photo.jpg');
    writeFileSync(script, '<html>');
    for (const [words, said] of [
      [['--copy', String(text).slice(3), '--to', join(folder, 'x')], 'no entry of case'],
      [['--add', script], 'not on the list of evidence'],
      [['--add', film, '--bytes-max', '1000'], 'has more than 1000 bytes'],
      [['--add', film, '--bytes-max', '1k'], 'is no number of bytes'],
      [['--add', join(folder, 'nowhere')], 'there is no file'],
      [['--copy', 'abc', '--to', join(folder, 'x')], 'is no SHA-256'],
      [['--copy', 'ab'.repeat(32)], 'go together'],
      [['--add', film, '--of', 'odk'], 'is no row'],
      [['more'], 'unexpected `more`'],
    ] as const) {
      const { code, err } = await evidence(...words);
      expect([code, err]).toEqual([2, expect.stringContaining(said)]);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });
});
