import { formatCheckpoint, isRefusal, type Refusal, rootOf, type Signer, signNote } from '@truceline/record';
import { type PublishedEntry, type RecordFile, tileFiles } from './tile-files.ts';

/** What the published files of a record are made from. */
export interface RecordGround {
  /** First line of its checkpoints. */
  readonly origin: string;
  /** Every entry of the published size, in order, and whether it may be shown. */
  readonly entries: Iterable<PublishedEntry>;
  /** Keys of the log. */
  readonly signers: readonly Signer[];
}

/**
 * The files of a published record, tiles and bundles first and `checkpoint` last: whoever writes them in this order
 * never has a checkpoint that promises a tile which is not there. Gives a refusal where a key cannot sign.
 */
export function* recordFiles({ origin, entries, signers }: RecordGround): Generator<RecordFile, Refusal | undefined> {
  const range = yield* tileFiles(entries);
  const text = formatCheckpoint({ origin, size: range.size, root: rootOf(range), extensions: [] });
  const note = signNote(text, signers);
  if (isRefusal(note)) return note;
  yield { path: 'checkpoint', bytes: note };
  return undefined;
}
