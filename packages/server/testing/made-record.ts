import {
  formatBundle,
  formatPolicy,
  isRefusal,
  leafHash,
  parseTilePath,
  type ReadTile,
  rootOfLeaves,
  type Signer,
  signCheckpoint,
  signerKey,
  signerOf,
  type VerifierKey,
  verifierOf,
} from '@truceline/record';
import { recordFiles } from '../src/record-files/index.ts';

export const madeOrigin = 'mission.example/case';

/** The two keys of a log, from seeds that everyone knows. */
export const madeSigners: readonly Signer[] = ([1, 6] as const).map((type) => {
  const key = signerKey({ name: madeOrigin, type, seed: new Uint8Array(32).fill(type) });
  if (isRefusal(key)) throw new Error(key.message);
  return signerOf(key);
});
export const madeKeys = madeSigners.map((signer) => verifierOf(signer) as VerifierKey);

export const madeEntry = (index: number): Uint8Array => Buffer.from(`entry ${index}`);

/** Tiles by their definition: every hash of a level is the root over 256 of the level below. */
export function madeReader(size: number, entryAt = madeEntry): ReadTile {
  const levels: Uint8Array[][] = [Array.from({ length: size }, (_, index) => leafHash(entryAt(index)))];
  for (let below = levels[0]!; below.length >= 256; below = levels.at(-1)!)
    levels.push(
      Array.from({ length: Math.floor(below.length / 256) }, (_, n) =>
        rootOfLeaves(below.slice(n * 256, n * 256 + 256) as never),
      ),
    );
  return async (path) => {
    const tile = parseTilePath(path);
    if (isRefusal(tile)) return undefined;
    const { level, n, width } = tile;
    if (level === 'entries')
      return formatBundle(Array.from({ length: width }, (_, at) => entryAt(n * 256 + at))) as Uint8Array;
    return Buffer.concat(levels[level]!.slice(n * 256, n * 256 + width));
  };
}

/** The published files of a record of entries that hold a number each, by their paths. */
export async function madeRecord(
  size: number,
  {
    shown = () => true,
    entryAt = madeEntry,
  }: { readonly shown?: (index: number) => boolean; readonly entryAt?: (index: number) => Uint8Array } = {},
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  files.set(
    'policy',
    formatPolicy({ logs: madeKeys.map((key) => ({ key })), witnesses: [], groups: [], quorum: 'none' }),
  );
  const read = madeReader(size, entryAt);
  const root = rootOfLeaves(Array.from({ length: size }, (_, index) => leafHash(entryAt(index))));
  const checkpoint = async () =>
    signCheckpoint({ origin: madeOrigin, size, root, extensions: [] }, madeSigners, { nowMs: 1_900_000_000_000 });
  for (const { path, bytes } of recordFiles({ size, shown, read, checkpoint })) {
    const made = await bytes();
    if (isRefusal(made)) throw new Error(made.message);
    if (files.has(path)) throw new Error(`\`${path}\` is made twice`);
    files.set(path, made);
  }
  return files;
}
