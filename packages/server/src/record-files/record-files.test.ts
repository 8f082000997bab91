import {
  formatBundle,
  isRefusal,
  leafHash,
  openCheckpoint,
  parseTilePath,
  refuse,
  rootOfLeaves,
  signCheckpoint,
  signerKey,
  signerOf,
  tilePath,
  type VerifierKey,
  verifierOf,
} from '@truceline/record';
import { describe, expect, it } from 'vitest';
import { recordFiles } from './index.ts';

const origin = 'mission.example/case';
const signers = ([1, 6] as const).map((type) => {
  const key = signerKey({ name: origin, type, seed: new Uint8Array(32).fill(type) });
  if (isRefusal(key)) throw new Error(key.message);
  return signerOf(key);
});
const entry = (index: number) => Buffer.from(`entry ${index}`);

/** Tiles by their definition: every hash of a level is the root over 256 of the level below. */
function readerOf(size: number) {
  const levels: Uint8Array[][] = [Array.from({ length: size }, (_, index) => leafHash(entry(index)))];
  for (let below = levels[0]!; below.length >= 256; below = levels.at(-1)!)
    levels.push(
      Array.from({ length: Math.floor(below.length / 256) }, (_, n) =>
        rootOfLeaves(below.slice(n * 256, n * 256 + 256) as never),
      ),
    );
  return async (path: string) => {
    const tile = parseTilePath(path);
    if (isRefusal(tile)) return undefined;
    const { level, n, width } = tile;
    if (level === 'entries')
      return formatBundle(Array.from({ length: width }, (_, at) => entry(n * 256 + at))) as Uint8Array;
    return Buffer.concat(levels[level]!.slice(n * 256, n * 256 + width));
  };
}

function checkpointOf(size: number) {
  const root = rootOfLeaves(Array.from({ length: size }, (_, index) => leafHash(entry(index))));
  return signCheckpoint({ origin, size, root, extensions: [] }, signers, { nowMs: 1_900_000_000_000 });
}

async function filesOf(size: number, shown: (index: number) => boolean = () => true) {
  const files = new Map<string, Uint8Array>();
  for (const { path, bytes } of recordFiles({
    size,
    shown,
    read: readerOf(size),
    checkpoint: async () => checkpointOf(size),
  })) {
    const made = await bytes();
    if (isRefusal(made)) throw new Error(made.message);
    expect(files.has(path)).toBe(false);
    files.set(path, made);
  }
  return files;
}

describe('files of a published record', () => {
  it.each([0, 1, 255, 256, 257, 65_535, 65_536, 65_537])('at size %i are those of that size', async (size) => {
    const files = await filesOf(size);
    const expected = new Set<string>();
    for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / 256)) {
      for (let n = 0; n < Math.floor(count / 256); n++) expected.add(tilePath({ level, n, width: 256 }));
      if (count % 256 > 0) expected.add(tilePath({ level, n: Math.floor(count / 256), width: count % 256 }));
    }
    const paths = [...files.keys()];
    expect(paths.filter((path) => /^tile\/\d/.test(path)).sort()).toEqual([...expected].sort());
    expect(paths.filter((path) => path.startsWith('tile/e')).map((path) => path.replace('entries', '0'))).toEqual(
      paths.filter((path) => path.startsWith('tile/0/')),
    );
    expect(paths.at(-1)).toBe('checkpoint');
    const log = signers.map((signer) => verifierOf(signer) as VerifierKey);
    const opened = openCheckpoint(files.get('checkpoint')!, { log });
    const leaves = Array.from({ length: size }, (_, index) => leafHash(entry(index)));
    expect(isRefusal(opened) ? opened : opened.checkpoint).toEqual({
      origin,
      size,
      root: rootOfLeaves(leaves),
      extensions: [],
    });
  });

  it('an entry that is withheld has length 0, in a bundle of another place; its hash stays', async () => {
    const files = await filesOf(300, (index) => index !== 5);
    expect([...files.keys()].filter((path) => /entries|shown/.test(path))).toEqual([
      'shown/000',
      'tile/entries/001.p/44',
    ]);
    expect(Buffer.from(files.get('shown/000')!).toString('latin1')).toContain('\0\x07entry 4\0\0\0\x07entry 6');
    const open = await filesOf(300);
    for (const path of ['checkpoint', 'tile/0/000', 'tile/0/001.p/44', 'tile/1/000.p/1'])
      expect(files.get(path)).toEqual(open.get(path));
  });

  it('are refused where the record cannot give a tile', async () => {
    const files = [
      ...recordFiles({
        size: 3,
        shown: () => true,
        read: async () => undefined,
        checkpoint: async () => refuse('none', 'none'),
      }),
    ];
    for (const { bytes } of files) expect(isRefusal((await bytes()) as never)).toBe(true);
  });
});
