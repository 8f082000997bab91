import { isRefusal, type Refusal, rootOf, type Signer, signCheckpoint } from '@truceline/record';
import { type PublishedEntry, type RecordFile, tileFiles } from './tile-files.ts';

/** What the published files of a record are made from. */
export interface RecordGround {
  /** First line of its checkpoints. */
  readonly origin: string;
  /** Every entry of the published size, in order, and whether it may be shown. */
  readonly entries: Iterable<PublishedEntry>;
  /** Keys of the log, and when they sign. */
  readonly signers: readonly Signer[];
  readonly nowMs: number;
}

/**
 * The files of a published record, tiles and bundles first and `checkpoint` last: whoever writes them in this order
 * never has a checkpoint that promises a tile which is not there. Gives a refusal where a key cannot sign.
 */
export function* recordFiles({
  origin,
  entries,
  signers,
  nowMs,
}: RecordGround): Generator<RecordFile, Refusal | undefined> {
  const { size, ...range } = yield* tileFiles(entries);
  const root = rootOf({ size, ...range });
  const note = signCheckpoint({ origin, size, root, extensions: [] }, signers, { nowMs });
  if (isRefusal(note)) return note;
  yield { path: 'checkpoint', bytes: note };
  return undefined;
}
