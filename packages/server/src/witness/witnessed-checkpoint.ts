import {
  consistencyProof,
  evaluatePolicy,
  isRefusal as isRecordRefusal,
  openNote,
  type Policy,
  parseCheckpoint,
  parseNote,
  type ReadTile,
  signNote,
  tileHashes,
  type VerifierKey,
} from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { askWitnesses, type WitnessAnswer, type WitnessQuestion } from './ask-witnesses.ts';

/** The policy by which a record is published, and how its witnesses are asked. */
export interface PublishingPolicy extends Pick<WitnessQuestion, 'post' | 'timeoutMs'> {
  readonly policy: Policy;
  /** The policy as it was written, for readers. */
  readonly bytes: Uint8Array;
}

/** What is published of a signed checkpoint. */
export interface WitnessedFiles {
  /** The newest that meets the policy; absent where none ever did. */
  readonly checkpoint?: Uint8Array;
  /** The new one, where it does not meet it. */
  readonly pending?: Uint8Array;
  readonly answers: readonly WitnessAnswer[];
  readonly met: boolean;
}

/**
 * Has a new checkpoint of a log cosigned and decides where it is published (RECORD, sections 7 and 12): as `checkpoint`
 * where the quorum is met, else as `pending`, and the last one stays. A cosignature of the last publishing holds on
 * where size and root are the same, with its age.
 */
export async function witnessedCheckpoint(
  note: Uint8Array,
  asked: PublishingPolicy,
  around: {
    /** The last published `checkpoint`. */
    readonly last: Uint8Array | undefined;
    /** Tiles of the log, at least up to the new size. */
    readonly read: ReadTile;
    readonly log: readonly VerifierKey[];
    readonly nowMs: number;
  },
): Promise<WitnessedFiles | Refusal> {
  const { policy } = asked;
  const { last, log, nowMs } = around;
  const carried = carriedOver(note, last, policy);
  const size = sizeOf(note);
  if (isRefusal(carried)) return carried;
  if (size === undefined) return refuse('checkpoint-form', 'the new checkpoint cannot be read');
  const hashes = tileHashes(around.read);
  const witnessed = await askWitnesses(carried, {
    ...asked,
    oldSize: (last && sizeOf(last)) ?? 0,
    proofFrom: (oldSize) => consistencyProof({ older: oldSize, newer: size }, hashes),
  });
  if (isRefusal(witnessed)) return witnessed;
  const outcome = evaluatePolicy(policy, witnessed.note, { nowMs, log });
  if (isRecordRefusal(outcome)) return refuse(outcome.code, outcome.message);
  const { answers, note: whole } = witnessed;
  if (outcome.met) return { checkpoint: whole, answers, met: true };
  const isAhead = last === undefined || sizeOf(last) !== size;
  return { ...(last && { checkpoint: last }), ...(isAhead && { pending: whole }), answers, met: false };
}

/** The new note with the cosignatures of the last one, where both say the same. */
function carriedOver(note: Uint8Array, last: Uint8Array | undefined, policy: Policy): Uint8Array | Refusal {
  const [now, before] = [parseNote(note), last && parseNote(last)];
  if (isRecordRefusal(now)) return refuse(now.code, now.message);
  if (!last || !before || isRecordRefusal(before) || before.text !== now.text) return note;
  const opened = openNote(
    last,
    policy.witnesses.map(({ key }) => key),
  );
  if (isRecordRefusal(opened)) return note;
  const whole = signNote(now.text, [], [...now.signatures, ...opened.verified]);
  return isRecordRefusal(whole) ? refuse(whole.code, whole.message) : whole;
}

function sizeOf(note: Uint8Array): number | undefined {
  const parsed = parseNote(note);
  const checkpoint = isRecordRefusal(parsed) ? parsed : parseCheckpoint(parsed.text);
  return isRecordRefusal(checkpoint) ? undefined : checkpoint.size;
}
