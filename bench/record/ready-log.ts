import { ed25519Type, isRefusal as isRecordRefusal, type SignerKey, signerKey, signerOf } from '@truceline/record';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { compose } from '../../packages/server/src/journal/compose.ts';
import { type GroupCommit, groupCommit } from '../../packages/server/src/journal/group-commit.ts';
import { leafHashOf } from '../../packages/server/src/journal/hashing.ts';
import { openRecord } from '../../packages/server/src/journal/open-journal.ts';

/** Bytes of an entry of the bench. */
export const entryBytes = 300;

/** Stands for the id of a ready entry, which is none of its author's chain. */
const noEntryId = '00'.repeat(32);

/** A log that is handed entries which are ready, as from authors who sign for themselves. */
export interface ReadyLog {
  /** Resolves when a checkpoint over them is durable. */
  readonly append: (entries: readonly Uint8Array[]) => Promise<void>;
  /** Enters one entry that is composed and signed: opening compares the last entry with the cell. */
  readonly end: () => Promise<void>;
  readonly size: () => number;
  readonly close: () => void;
}

/** Opens a record in a folder and goes in below its drafts: neither composing nor the author's signature is measured. */
export async function openReadyLog(folder: string): Promise<ReadyLog> {
  const opened = await openRecord({ folder, author: signerOf(benchAuthorKey()), now: () => instant(Date.now()) });
  if (isRefusal(opened)) throw new Error(opened.message);
  const group: GroupCommit = groupCommit(opened.parts, opened.first);
  return {
    append: (entries) =>
      group.submit(async (end) => {
        const { nextSeq, receivedAtMs, size } = end;
        return {
          entries: entries.map((bytes, at) => ({
            bytes,
            leaf: leafHashOf(bytes),
            row: { index: size + at, entryId: '' },
            end: { size: size + at + 1, nextSeq: nextSeq + at + 1, prev: noEntryId, receivedAtMs },
          })),
          keys: new Map(),
          answer: undefined,
        };
      }),
    end: () =>
      group.submit(async (end) => {
        const entry = compose({ kind: 'call', body: { number: end.size } }, end, opened.parts.pen);
        return isRefusal(entry) ? entry : { entries: [entry], keys: new Map(), answer: undefined };
      }),
    size: () => group.state().cell.range.size,
    close: group.close,
  };
}

/** The key of the author of a record of the bench. */
export function benchAuthorKey(): SignerKey {
  const key = signerKey({ name: 'bench', type: ed25519Type, seed: new Uint8Array(32).fill(7) });
  if (isRecordRefusal(key)) throw new Error(key.message);
  return key;
}

/** Entries of 300 bytes, no two alike, from a number on: the same number gives the same bytes. */
export function readyEntries(from: number, count: number): readonly Uint8Array[] {
  const all = Buffer.alloc(count * entryBytes, 'the guns were silent from noon to dusk; ');
  return Array.from({ length: count }, (_, at) => {
    const entry = all.subarray(at * entryBytes, (at + 1) * entryBytes);
    entry.writeDoubleBE(from + at);
    return entry;
  });
}
