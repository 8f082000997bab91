import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import type { LeafHash } from '../tree/tree.ts';
import { verifyInclusion } from '../tree/verify-proof.ts';
import type { Checkpoint } from './checkpoint.ts';
import { evaluatePolicy, type PolicyOutcome } from './evaluate-policy.ts';
import type { Policy } from './policy.ts';
import { parseProof } from './proof.ts';
import { openCheckpoint } from './signed-checkpoint.ts';

/** Whom the reader of a proof file trusts. */
export interface ProofTrust {
  /** The keys of the log; each of them must have signed (RECORD, section 5). */
  readonly log: readonly VerifierKey[];
  /** Where the first line of the checkpoint is not the name of the log's key. */
  readonly origin?: string;
  readonly policy?: Policy;
  readonly nowMs: number;
}

/** What a proof file that holds proves: that the leaf stands there. */
export interface ProvenLeaf {
  readonly index: number;
  readonly checkpoint: Checkpoint;
  /** The application's own bytes, which nothing authenticates. */
  readonly extra?: Uint8Array;
  /** What the policy says of the checkpoint, where there is one. Whether an unmet quorum refuses is for the caller to say. */
  readonly outcome?: PolicyOutcome;
}

/**
 * Checks a whole proof file against what the reader trusts (C2SP `tlog-proof`): its form, the signatures of the log on
 * its checkpoint, the cosignatures by the policy, and the path from the leaf to the root. Gives what it proves, or the
 * first thing that is wrong.
 */
export function verifyProofFile(bytes: Uint8Array, leaf: LeafHash, trust: ProofTrust): ProvenLeaf | Refusal {
  const proof = parseProof(bytes);
  if (isRefusal(proof)) return proof;
  const { index, path, extra } = proof;
  const { log, policy, nowMs } = trust;
  const opened = openCheckpoint(proof.checkpoint, { log, ...(trust.origin !== undefined && { origin: trust.origin }) });
  if (isRefusal(opened)) return opened;
  const { checkpoint } = opened;
  if (index >= checkpoint.size)
    return refuse('proof-index', `entry ${index} cannot stand in a log of ${checkpoint.size} entries`);
  const included = verifyInclusion({ head: checkpoint, index, leaf, path });
  if (isRefusal(included)) return included;
  const outcome = policy && evaluatePolicy(policy, proof.checkpoint, { nowMs, log });
  if (isRefusal(outcome)) return outcome;
  return { index, checkpoint, ...(extra && { extra }), ...(outcome && { outcome }) };
}
