import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Checkpoint,
  type Entry,
  isRefusal,
  leafHash,
  parseCheckpoint,
  parseEntry,
  parseNote,
  rootOfLeaves,
  tilePath,
} from '@truceline/record';

/** A record as anyone reads it from its published files. */
export interface ReadRecord {
  readonly checkpoint: Checkpoint;
  /** For each entry what is shown of it; `undefined`: withheld. */
  readonly entries: readonly (Entry | undefined)[];
  readonly leaves: readonly Uint8Array[];
}

/** Reads a published record whole and checks it: every leaf hash, and the root over them. Throws where something does not fit. */
export function readPublishedRecord(folder: string): ReadRecord {
  const file = (path: string): Uint8Array | undefined =>
    existsSync(join(folder, path)) ? new Uint8Array(readFileSync(join(folder, path))) : undefined;
  const note = parseNote(file('checkpoint')!);
  if (isRefusal(note)) throw new Error(note.message);
  const checkpoint = parseCheckpoint(note.text);
  if (isRefusal(checkpoint)) throw new Error(checkpoint.message);
  const entries: (Entry | undefined)[] = [];
  const leaves: Uint8Array[] = [];
  for (let n = 0; n * 256 < checkpoint.size; n++) {
    const width = Math.min(256, checkpoint.size - n * 256);
    const path = tilePath({ level: 'entries', n, width });
    const bundle = file(path) ?? file(path.replace('tile/entries', 'shown'));
    const tile = file(tilePath({ level: 0, n, width }));
    if (!bundle || tile?.length !== width * 32) throw new Error(`bundle ${n} or its tile is missing`);
    let at = 0;
    for (let index = 0; index < width; index++) {
      const length = bundle[at]! * 256 + bundle[at + 1]!;
      const bytes = bundle.subarray(at + 2, at + 2 + length);
      at += 2 + length;
      const leaf = tile.subarray(index * 32, index * 32 + 32);
      leaves.push(leaf);
      if (length > 0 && Buffer.compare(leafHash(bytes), leaf) !== 0) throw new Error(`entry ${index} has another hash`);
      const entry = length === 0 ? undefined : parseEntry(bytes);
      if (isRefusal(entry)) throw new Error(entry.message);
      entries.push(entry);
    }
    if (at !== bundle.length) throw new Error(`bundle ${n} is longer than its entries`);
  }
  if (Buffer.compare(rootOfLeaves(leaves as never), checkpoint.root) !== 0) throw new Error('the root differs');
  return { checkpoint, entries, leaves };
}
