import { isRefusal } from '../bytes/refusal.ts';
import type { VerifierKey } from '../keys/key.ts';
import type { Checkpoint } from '../notes/checkpoint.ts';
import { type Proof, parseProof } from '../notes/proof.ts';
import type { LeafHash } from '../tree/tree.ts';
import { verifyInclusion } from '../tree/verify-proof.ts';
import type { CheckLine } from './check-line.ts';
import { checkNote, notByLog } from './note-check.ts';

/** A proof file that was checked. */
export interface CheckedProof {
  readonly lines: readonly CheckLine[];
  readonly proof?: Proof;
  /** The checkpoint in it, where its log signed it. */
  readonly checkpoint?: Checkpoint;
}

/**
 * Checks a file of C2SP `tlog-proof`: its checkpoint against the keys, and with the leaf hash of an entry that the entry
 * stands at its index under that checkpoint's size and root.
 */
export function checkProof(
  bytes: Uint8Array,
  against: { readonly keys: readonly VerifierKey[]; readonly leaf?: LeafHash; readonly nowMs: number },
): CheckedProof {
  const proof = parseProof(bytes);
  if (isRefusal(proof)) return { lines: [{ check: 'proof', outcome: 'fail', words: proof.message }] };
  const { lines, checkpoint, opened } = checkNote(proof.checkpoint, against.keys, against.nowMs);
  if (!checkpoint) {
    const failed = lines.some(({ outcome }) => outcome === 'fail');
    const words = 'the proof ends in a signed note that is no checkpoint';
    return { lines: failed ? lines : [...lines, { check: 'checkpoint', outcome: 'fail', words }], proof };
  }
  const absent = notByLog(opened!, checkpoint, against.keys);
  return {
    lines: [...lines, ...(absent ? [absent] : []), inclusionLine(proof, checkpoint, against.leaf)],
    proof,
    checkpoint,
  };
}

function inclusionLine({ index, path }: Proof, head: Checkpoint, leaf: LeafHash | undefined): CheckLine {
  if (!leaf)
    return {
      check: 'inclusion',
      outcome: 'not-checked',
      words: `the proof is for entry ${index} of ${head.size}; whether yours is that entry was not checked, because it was not given`,
    };
  const held = verifyInclusion({ head, index, leaf, path });
  return isRefusal(held)
    ? { check: 'inclusion', outcome: 'fail', words: held.message, entries: { from: index, to: index } }
    : {
        check: 'inclusion',
        outcome: 'pass',
        words: `it is entry ${index} of the ${head.size} under the root of the checkpoint`,
        entries: { from: index, to: index },
      };
}
