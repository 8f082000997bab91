import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { distinctKeys, type VerifierKey } from '../keys/key.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { openNote, type VerifiedSignature } from './note.ts';
import { meetsQuorum, type Policy } from './policy.ts';

/** What one witness of a policy did with a checkpoint. */
export interface WitnessLine {
  /** Its name in the policy. */
  readonly name: string;
  /** The name of its key. */
  readonly keyName: string;
  readonly keyId: string;
  readonly cosigned: boolean;
  /** The time of its cosignature, in POSIX seconds; absent where it did not cosign or stated no time. */
  readonly timeS?: number;
  /** Whole seconds from that time to now; below 0 where the witness's clock is ahead. */
  readonly ageS?: number;
}

/** What a policy says of a checkpoint. */
export interface PolicyOutcome {
  readonly checkpoint: Checkpoint;
  /** The lines of logs that verified, at least one. */
  readonly logs: readonly VerifiedSignature[];
  readonly witnesses: readonly WitnessLine[];
  /** Whether enough of the witnesses cosigned. */
  readonly met: boolean;
}

/** For what and when a policy is asked. */
export interface PolicyQuestion {
  readonly nowMs: number;
  /** Keys of the log where the policy lists none; known from elsewhere. */
  readonly log?: readonly VerifierKey[];
}

/**
 * Asks a policy about a signed checkpoint (C2SP `tlog-policy`, RECORD, section 7). Refused where the note is malformed,
 * a known key's signature fails, or none of the logs signed it under its own origin. A quorum that is not met is no
 * refusal but an outcome: who may go on without it is for the caller to say.
 */
export function evaluatePolicy(policy: Policy, note: Uint8Array, question: PolicyQuestion): PolicyOutcome | Refusal {
  const logs = policy.logs.length > 0 ? policy.logs.map(({ key }) => key) : (question.log ?? []);
  const opened = openNote(note, distinctKeys([...logs, ...policy.witnesses.map(({ key }) => key)]));
  if (isRefusal(opened)) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  if (isRefusal(checkpoint)) return checkpoint;
  const ofLogs = opened.verified.filter((line) =>
    logs.some((key) => isOf(line, key) && key.name === checkpoint.origin),
  );
  if (ofLogs.length === 0)
    return refuse('policy-log', `no log of the policy signed this checkpoint of \`${checkpoint.origin}\``);
  const witnesses = policy.witnesses.map(({ name, key }): WitnessLine => {
    const line = opened.verified.find((each) => isOf(each, key));
    const timeS = line?.timeS === 0 ? undefined : line?.timeS;
    return {
      name,
      keyName: key.name,
      keyId: key.keyId,
      cosigned: line !== undefined,
      ...(timeS !== undefined && { timeS, ageS: Math.floor(question.nowMs / 1000) - timeS }),
    };
  });
  const cosigned = new Set(witnesses.filter((each) => each.cosigned).map(({ name }) => name));
  return { checkpoint, logs: ofLogs, witnesses, met: meetsQuorum(policy, cosigned) };
}

function isOf(line: VerifiedSignature, key: VerifierKey): boolean {
  return line.name === key.name && line.keyId === key.keyId && line.type === key.type;
}
