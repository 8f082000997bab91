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
  verifierKeyText,
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
  /** The policy for readers, the log of this record in it. */
  readonly policy: Uint8Array;
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
  const { last, log, nowMs } = around;
  const { policy, bytes } = withLog(asked, log);
  const carried = carriedOver(note, last, policy);
  const size = sizeOf(note);
  if (isRefusal(carried)) return carried;
  if (size === undefined) return refuse('checkpoint-form', 'the new checkpoint cannot be read');
  const hashes = tileHashes(around.read);
  const witnessed = await askWitnesses(carried, {
    ...asked,
    policy,
    oldSize: (last && sizeOf(last)) ?? 0,
    proofFrom: (oldSize) => consistencyProof({ older: oldSize, newer: size }, hashes),
  });
  if (isRefusal(witnessed)) return witnessed;
  const outcome = evaluatePolicy(policy, witnessed.note, { nowMs, log });
  if (isRecordRefusal(outcome)) return refuse(outcome.code, outcome.message);
  const { answers, note: whole } = witnessed;
  if (outcome.met) return { checkpoint: whole, policy: bytes, answers, met: true };
  const isAhead = last === undefined || sizeOf(last) !== size;
  return { ...(last && { checkpoint: last }), ...(isAhead && { pending: whole }), policy: bytes, answers, met: false };
}

/** The policy with the keys of this log, put before it where it does not name the log: one policy may serve many records. */
function withLog(
  { policy, bytes }: PublishingPolicy,
  log: readonly VerifierKey[],
): Pick<PublishingPolicy, 'policy' | 'bytes'> {
  if (log.some(({ name }) => policy.logs.some(({ key }) => key.name === name))) return { policy, bytes };
  const logs = log.map((key) => ({ key }));
  const lines = logs.map(({ key }) => `log ${verifierKeyText(key)}\n`).join('');
  return { policy: { ...policy, logs: [...logs, ...policy.logs] }, bytes: Buffer.concat([Buffer.from(lines), bytes]) };
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
