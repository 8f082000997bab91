import { isRefusal } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import { tileHashes } from '../tree/tile-hashes.ts';
import type { ReadTile } from '../tree/tiles.ts';
import type { CheckLine } from './check-line.ts';
import { compareCheckpoints, type ForkEvidence, type NotedCheckpoint } from './fork.ts';
import { checkHead, type HeadTrust } from './head-check.ts';
import { tlogTilesLayout } from './layout.ts';
import { authorsInRing } from './ring-check.ts';
import { statementCheck } from './statement-check.ts';
import { checkTree } from './tree-check.ts';

/** Whom a reader of a record trusts, and with what it is checked. */
export interface Trust extends Omit<HeadTrust, 'seen'> {
  /** Keys of authors of entries, beside those that the published key ring names. */
  readonly authors?: readonly VerifierKey[];
}

/** What else happens on the way. */
export interface AlongTheWay {
  /** The checkpoint that the reader verified last. */
  readonly seen?: NotedCheckpoint;
  /** Called once the checkpoint is opened, before the tree is read. */
  readonly onCheckpoint?: (checkpoint: NotedCheckpoint) => void;
  /** Called where the log signed two histories. */
  readonly onFork?: (evidence: ForkEvidence) => void;
  /** Takes each entry that is shown and has its hash, in order of index: what wants to replay them begins here. */
  readonly onEntry?: (entry: { readonly index: number; readonly bytes: Uint8Array }) => Promise<void> | void;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Checks a whole published record, line by line (RECORD, section 13): signatures of the log, cosignatures, consistency
 * with the checkpoint seen last, every hash and every entry, authors, references and released fields. Reads nothing but
 * through `read`, trusts nothing but `trust`, and goes through the record once, bundle by bundle.
 */
export async function* verifyRecord(read: ReadTile, trust: Trust, way: AlongTheWay = {}): AsyncGenerator<CheckLine> {
  const { seen } = way;
  const head = yield* checkHead(read, { ...trust, ...(seen ? { seen: seen.checkpoint } : {}) });
  if (!head) return;
  way.onCheckpoint?.(head);
  const hashes = tileHashes(read);
  const compared = seen && way.onFork ? await compareCheckpoints(head, seen, hashes) : undefined;
  if (compared && !isRefusal(compared) && compared.kind === 'fork') way.onFork?.(compared.evidence);
  const authors = yield* authorsInRing(read, trust.log, trust.authors);
  const statements = statementCheck({ read, hashes, size: head.checkpoint.size, authors });
  for await (const line of checkTree({
    head: head.checkpoint,
    read,
    layout: tlogTilesLayout,
    onEntry: async (entry) => {
      await statements.take(entry);
      await way.onEntry?.(entry);
    },
    ...(way.onProgress ? { onProgress: way.onProgress } : {}),
  })) {
    yield* statements.faults();
    yield line;
  }
  yield* statements.faults();
  yield* statements.end();
}
