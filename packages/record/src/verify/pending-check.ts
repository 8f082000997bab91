import { isRefusal, type Refusal } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import type { Checkpoint } from '../notes/checkpoint.ts';
import { openCheckpoint } from '../notes/signed-checkpoint.ts';
import { consistencyProof } from '../tree/make-proof.ts';
import { tileHashes } from '../tree/tile-hashes.ts';
import type { ReadTile } from '../tree/tiles.ts';
import { sameHash, verifyConsistency } from '../tree/verify-proof.ts';
import type { CheckLine } from './check-line.ts';

/**
 * Checks what a log has signed beyond its last witnessed checkpoint (RECORD, section 7): that it signed it, and that it
 * only adds. Its entries are not checked by then, since a checkpoint that too few cosigned may be one of two.
 */
export async function* checkPending(
  read: ReadTile,
  checkpoint: Checkpoint,
  log: readonly VerifierKey[],
): AsyncGenerator<CheckLine> {
  const bytes = await read('pending');
  if (!bytes || log.length === 0) return;
  const opened = openCheckpoint(bytes, { log, origin: checkpoint.origin });
  if (isRefusal(opened)) {
    yield line('fail', opened.message);
    return;
  }
  const ahead = opened.checkpoint;
  if (ahead.size < checkpoint.size) return;
  if (ahead.size === checkpoint.size) {
    if (!sameHash(ahead.root, checkpoint.root))
      yield line('fail', `the log signed two roots for ${ahead.size} entries: it is forked`);
    return;
  }
  const more = `the log itself has signed ${ahead.size} entries, ${ahead.size - checkpoint.size} more than this checkpoint`;
  const goesOn = await continued(read, checkpoint, ahead);
  yield goesOn === true
    ? line(
        'not-checked',
        `${more}; they go on from it, and were not checked, because too few witnesses cosigned them yet`,
      )
    : isMissing(goesOn)
      ? line('not-checked', `${more}; whether they go on from it was not checked, because ${goesOn.message}`)
      : line('fail', `${more}, and they do not go on from it: ${goesOn.message}`);
}

async function continued(read: ReadTile, older: Checkpoint, newer: Checkpoint): Promise<true | Refusal> {
  if (older.size === 0) return true;
  const path = await consistencyProof({ older: older.size, newer: newer.size }, tileHashes(read));
  return isRefusal(path) ? path : verifyConsistency({ older, newer, path });
}

/** Whether a proof could not be made, as against one that does not hold. */
function isMissing({ code }: Refusal): boolean {
  return code !== 'proof-consistency';
}

function line(outcome: CheckLine['outcome'], words: string): CheckLine {
  return { check: 'pending', outcome, words, path: 'pending' };
}
