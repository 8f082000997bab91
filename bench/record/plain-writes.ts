import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { emptyRange, frameEntries, isRefusal } from '@truceline/record';
import { grown } from '../../packages/server/src/journal/growth.ts';
import { leafHashOf } from '../../packages/server/src/journal/hashing.ts';

/**
 * The peer: hashes each entry and its part of the tree as the record does, writes the group to one file and waits until
 * it is durable, group by group or once in so many milliseconds. Nothing is read back, signed or kept of the tree. Gives
 * the milliseconds that all of it took.
 */
export function plainWrites(path: string, groups: readonly (readonly Uint8Array[])[], syncEveryMs: number): number {
  const file = openSync(path, 'w');
  try {
    const began = performance.now();
    let range = emptyRange;
    let [atByte, syncedAt] = [0, began];
    for (const group of groups) {
      range = grown(range, group.map(leafHashOf)).range;
      const bytes = frameEntries(group);
      if (isRefusal(bytes)) throw new Error(bytes.message);
      atByte += writeSync(file, bytes, 0, bytes.length, atByte);
      if (performance.now() - syncedAt < syncEveryMs) continue;
      fdatasyncSync(file);
      syncedAt = performance.now();
    }
    fdatasyncSync(file);
    return performance.now() - began;
  } finally {
    closeSync(file);
  }
}
