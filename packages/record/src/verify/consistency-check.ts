import { isRefusal } from '../bytes/refusal.ts';
import type { TileHashes } from '../tree/tile-hashes.ts';
import type { CheckLine } from './check-line.ts';
import { compareCheckpoints, type ForkEvidence, type NotedCheckpoint } from './fork.ts';

/** How a checkpoint stands to the one that a reader saw last. */
export interface ComparedWithSeen {
  readonly line: CheckLine;
  /** Where the log signed two histories. */
  readonly fork?: ForkEvidence;
}

/** Proves that a record goes on from the checkpoint seen last, by its own tiles (RECORD, section 8: freeze and rollback). */
export async function compareWithSeen(
  now: NotedCheckpoint,
  seen: NotedCheckpoint,
  hashes: TileHashes,
): Promise<ComparedWithSeen> {
  const line = (outcome: CheckLine['outcome'], words: string): CheckLine => ({ check: 'consistency', outcome, words });
  const [size, before] = [now.checkpoint.size, seen.checkpoint.size];
  if (size < before)
    return {
      line: line(
        'fail',
        `the record has ${size} entries, and ${before} were seen before: it was rolled back, or this is an older copy`,
      ),
    };
  const compared = await compareCheckpoints(now, seen, hashes);
  if (isRefusal(compared)) return { line: line('fail', compared.message) };
  if (compared.kind === 'fork')
    return {
      line: line(
        'fail',
        `the log signed two histories: this record of ${size} entries does not hold the ${before} that were seen before`,
      ),
      fork: compared.evidence,
    };
  return {
    line: line(
      'pass',
      size === before
        ? `it is the checkpoint that was seen before, of ${size} entries`
        : `the record holds all ${before} entries that were seen before, unchanged, and ${size - before} more`,
    ),
  };
}
