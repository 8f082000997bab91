import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ed25519PublicKey,
  formatSignerKey,
  isRefusal,
  leafHash,
  openNote,
  parseCheckpoint,
  parseSignerKey,
  rootOfLeaves,
  signerOf,
  tilePath,
  verifierOf,
} from '@truceline/record';
import { afterAll, describe, expect, it } from 'vitest';
import { recordFiles, writeRecord } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'truceline-record-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const origin = 'mission.example/case';
const signer = (() => {
  const key = parseSignerKey(String(formatSignerKey(origin, new Uint8Array(32).fill(7))));
  if (isRefusal(key)) throw new Error(key.message);
  return signerOf(key);
})();
const entry = (index: number) => Buffer.from(`entry ${index}`);
const entriesOf = (size: number, shown: (index: number) => boolean = () => true) =>
  Array.from({ length: size }, (_, index) => ({ bytes: entry(index), shown: shown(index) }));
const filesOf = (size: number, shown?: (index: number) => boolean) => [
  ...recordFiles({ origin, entries: entriesOf(size, shown), signers: [signer], nowMs: 1_900_000_000_000 }),
];

describe('files of a published record', () => {
  it.each([0, 1, 2, 255, 256, 257, 513, 65_535, 65_536, 65_537])('at size %i are the tiles of that size', (size) => {
    const files = filesOf(size);
    const expected = new Set<string>();
    for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / 256)) {
      for (let n = 0; n < Math.floor(count / 256); n++) expected.add(tilePath({ level, n, width: 256 }));
      if (count % 256 > 0) expected.add(tilePath({ level, n: Math.floor(count / 256), width: count % 256 }));
    }
    const paths = files.map(({ path }) => path);
    expect(paths.filter((path) => /^tile\/\d/.test(path)).sort()).toEqual([...expected].sort());
    expect(
      paths.filter((path) => path.startsWith('tile/entries/')).map((path) => path.replace('entries', '0')),
    ).toEqual(paths.filter((path) => path.startsWith('tile/0/')));
    expect(paths.at(-1)).toBe('checkpoint');
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('a tile holds the roots of the subtrees below it', () => {
    const files = new Map(filesOf(66_000).map(({ path, bytes }) => [path, bytes]));
    const leaves = Array.from({ length: 66_000 }, (_, index) => leafHash(entry(index)));
    const hashIn = (path: string, at: number) => Buffer.from(files.get(path)!.subarray(at * 32, at * 32 + 32));
    expect(hashIn('tile/0/001', 3)).toEqual(Buffer.from(leaves[259]!));
    expect(hashIn('tile/1/000', 5)).toEqual(Buffer.from(rootOfLeaves(leaves.slice(5 * 256, 6 * 256))));
    expect(hashIn('tile/1/001.p/1', 0)).toEqual(Buffer.from(rootOfLeaves(leaves.slice(65_536, 65_792))));
    expect(hashIn('tile/2/000.p/1', 0)).toEqual(Buffer.from(rootOfLeaves(leaves.slice(0, 65_536))));
    const known = verifierOf(signer);
    const opened = isRefusal(known) ? known : openNote(files.get('checkpoint')!, [known]);
    const checkpoint = isRefusal(opened) ? opened : parseCheckpoint(opened.text);
    expect(checkpoint).toEqual({ origin, size: 66_000, root: rootOfLeaves(leaves), extensions: [] });
    expect(signer.publicKey).toEqual(ed25519PublicKey(new Uint8Array(32).fill(7)));
  });

  it('an entry that is withheld has length 0, in a bundle of another place', () => {
    const files = new Map(filesOf(300, (index) => index !== 5).map(({ path, bytes }) => [path, bytes]));
    expect(files.has('tile/entries/000')).toBe(false);
    expect(files.has('shown/001.p/44')).toBe(false);
    expect(files.has('tile/entries/001.p/44')).toBe(true);
    const text = Buffer.from(files.get('shown/000')!).toString('latin1');
    expect(text).toContain('\0\x07entry 4\0\0\0\x07entry 6');
    const open = filesOf(300).find(({ path }) => path === 'checkpoint');
    expect(files.get('checkpoint')).toEqual(open?.bytes);
  });

  it('are written below a folder', () => {
    const done = writeRecord(folder, { origin, entries: entriesOf(3), signers: [signer], nowMs: 1_900_000_000_000 });
    expect(done).toEqual({ files: 3 });
    expect(readFileSync(join(folder, 'tile/0/000.p/3'))).toHaveLength(96);
    expect(existsSync(join(folder, 'checkpoint'))).toBe(true);
  });
});
