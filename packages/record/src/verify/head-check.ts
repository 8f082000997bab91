import { encodeBase64 } from '../bytes/base64.ts';
import { isRefusal } from '../bytes/refusal.ts';
import { mlDsaType, type VerifierKey } from '../keys/key.ts';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.ts';
import { evaluatePolicy, type WitnessLine } from '../notes/evaluate-policy.ts';
import { parseNote, type VerifiedSignature } from '../notes/note.ts';
import { type Policy, parsePolicy, policyText } from '../notes/policy.ts';
import { openCheckpoint } from '../notes/signed-checkpoint.ts';
import { consistencyProof } from '../tree/make-proof.ts';
import { tileHashes } from '../tree/tile-hashes.ts';
import type { ReadTile } from '../tree/tiles.ts';
import { sameHash, verifyConsistency } from '../tree/verify-proof.ts';
import type { CheckLine } from './check-line.ts';
import { noteFault } from './note-check.ts';
import { checkPending } from './pending-check.ts';

/** What a reader brings along to check the head of a record. */
export interface HeadTrust {
  /** Keys of the log, each of which must have signed. None: the form alone is checked, and that is said. */
  readonly log: readonly VerifierKey[];
  /** The policy that the reader goes by; absent: the one that is published beside the record. */
  readonly policy?: Policy;
  /** First line that the checkpoint must have; absent: the name of the first key. */
  readonly origin?: string;
  /** Whether too few cosignatures fail, and do not only stand as not checked. */
  readonly requireQuorum?: boolean;
  /** The last checkpoint that the reader saw to be right. */
  readonly seen?: Checkpoint;
  /** Whether a shorter record than the one seen may be an older copy of it, which the reader knows to be old. */
  readonly mayBeOlder?: boolean;
  readonly nowMs: number;
}

/** A checkpoint as it was read. */
export interface CheckedHead {
  readonly checkpoint: Checkpoint;
  /** The whole signed note. */
  readonly note: Uint8Array;
}

/** A cosignature older than this is shown as old (RECORD, section 8). */
const staleAfterS = 3600;

/**
 * Checks the head of a record (RECORD, section 13, lines 1 to 3): that the log signed its checkpoint with every key, who
 * cosigned it and when, and that it continues what this reader saw before. Gives the checkpoint where it could be read.
 */
export async function* checkHead(read: ReadTile, trust: HeadTrust): AsyncGenerator<CheckLine, CheckedHead | undefined> {
  const note = await read('checkpoint');
  if (!note) {
    const words = (await read('pending'))
      ? 'there is no file `checkpoint` but one `pending`: too few witnesses have ever cosigned this record'
      : 'there is no file `checkpoint`: this is no record, or a part of it is missing';
    yield line('checkpoint', 'fail', words);
    return undefined;
  }
  const published = trust.policy ?? (await policyIn(read));
  if (isRefusal(published)) yield line('policy', 'fail', published.message);
  const policy = isRefusal(published) ? undefined : published;
  const checkpoint = yield* signedBy(note, trust, policy);
  if (!checkpoint) return undefined;
  if (!trust.policy && policy) yield* policyOfCopy(policy, trust.log);
  yield* cosignedBy(note, trust, policy);
  yield* checkPending(read, checkpoint, trust.log);
  yield* continues(read, checkpoint, trust);
  return { checkpoint, note };
}

async function policyIn(read: ReadTile) {
  const bytes = await read('policy');
  return bytes && parsePolicy(bytes);
}

/** A policy that came with the record is signed by nobody: it says which witnesses its keeper wants to be asked for. */
function* policyOfCopy(policy: Policy, log: readonly VerifierKey[]): Generator<CheckLine> {
  const isNamed = policy.logs.some(({ key }) =>
    log.some(({ name, keyId }) => name === key.name && keyId === key.keyId),
  );
  if (log.length > 0 && policy.logs.length > 0 && !isNamed)
    yield {
      ...line('policy', 'fail', 'the policy beside this record names another log, or another key of it'),
      path: 'policy',
    };
  if (policy.witnesses.length > 0)
    yield line(
      'policy',
      'not-checked',
      'which witnesses count was not checked, because the policy is the one that lies beside this record; hold it against one that you have from elsewhere',
    );
}

function* signedBy(
  note: Uint8Array,
  { log, origin }: HeadTrust,
  policy: Policy | undefined,
): Generator<CheckLine, Checkpoint | undefined> {
  if (log.length === 0) {
    const parsed = parseNote(note);
    const checkpoint = isRefusal(parsed) ? parsed : parseCheckpoint(parsed.text);
    if (isRefusal(checkpoint)) {
      yield line('checkpoint', 'fail', checkpoint.message);
      return undefined;
    }
    yield line(
      'log-signature',
      'not-checked',
      `who signed the ${checkpoint.size} entries of \`${checkpoint.origin}\` was not checked, because no key of the log is known`,
    );
    return checkpoint;
  }
  const others = (policy?.witnesses ?? [])
    .map(({ key }) => key)
    .filter((key) => !log.some(({ name, keyId }) => name === key.name && keyId === key.keyId));
  const opened = openCheckpoint(note, { log, others, ...(origin === undefined ? {} : { origin }) });
  if (isRefusal(opened)) {
    yield { ...noteFault(note, [...log, ...others], opened), path: 'checkpoint' };
    return undefined;
  }
  const { checkpoint, verified } = opened;
  const own = verified.filter(({ name }) => name === checkpoint.origin);
  yield line(
    'log-signature',
    'pass',
    `\`${checkpoint.origin}\` signed that its record has ${entries(checkpoint.size)} and the root \`${encodeBase64(checkpoint.root)}\`, with ${keysInWords(own)}`,
  );
  return checkpoint;
}

function keysInWords(signatures: readonly VerifiedSignature[]): string {
  return signatures
    .map(({ keyId, type }) => `key \`${keyId}\` (${type === mlDsaType ? 'ML-DSA-44' : 'Ed25519'})`)
    .join(' and ');
}

function* cosignedBy(note: Uint8Array, trust: HeadTrust, policy: Policy | undefined): Generator<CheckLine> {
  if (!policy || policy.witnesses.length === 0)
    return yield line(
      'cosignatures',
      trust.requireQuorum ? 'fail' : 'not-checked',
      'whether others saw the same record was not checked, because no witness is named in its policy',
    );
  const outcome = evaluatePolicy(policy, note, { nowMs: trust.nowMs, log: trust.log });
  if (isRefusal(outcome)) return yield line('cosignatures', 'fail', outcome.message);
  for (const witness of outcome.witnesses) yield cosignature(witness);
  const signed = outcome.witnesses.filter(({ cosigned }) => cosigned).length;
  const of = `${signed} of ${policy.witnesses.length} witness keys signed this size`;
  yield outcome.met
    ? line('quorum', 'pass', `${of}; that is enough by the policy`)
    : line(
        'quorum',
        trust.requireQuorum ? 'fail' : 'not-checked',
        `${of}; the policy asks for more, so that this size is not witnessed yet`,
      );
  return undefined;
}

function cosignature({ name, cosigned, ageS }: WitnessLine): CheckLine {
  const witness = `witness \`${policyText(name)}\``;
  if (!cosigned) return line('cosignature', 'not-checked', `${witness} has not signed this size`);
  if (ageS === undefined) return line('cosignature', 'pass', `${witness} signed this size and states no time`);
  if (ageS < -60)
    return line('cosignature', 'pass', `${witness} signed this size, at a time that is still to come by this clock`);
  return line(
    'cosignature',
    'pass',
    `${witness} signed this size ${ageInWords(ageS)} ago${ageS > staleAfterS ? ': that is old, and a newer size may be held back' : ''}`,
  );
}

/** A span in its largest whole unit: `3 hours`. */
function ageInWords(ageS: number): string {
  const units: readonly (readonly [number, string])[] = [
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
  ];
  const [lengthS, word] = units.find(([unitS]) => ageS >= unitS) ?? [1, 'second'];
  const count = Math.max(0, Math.floor(ageS / lengthS));
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

async function* continues(
  read: ReadTile,
  { origin, size, root }: Checkpoint,
  { seen, mayBeOlder = false }: HeadTrust,
): AsyncGenerator<CheckLine> {
  const check = 'consistency';
  if (!seen)
    return yield line(
      check,
      'not-checked',
      'whether the record continues what you saw before was not checked, because nothing of it was seen here before',
    );
  if (seen.origin !== origin)
    return yield line(
      check,
      'fail',
      `this is the record \`${origin}\`, and what was seen before was \`${seen.origin}\``,
    );
  if (seen.size === size)
    return yield sameHash(seen.root, root)
      ? line(check, 'pass', `the record is the one that was seen before, with the same ${entries(size)}`)
      : line(
          check,
          'fail',
          `two records of ${entries(size)} were shown: before with the root \`${encodeBase64(seen.root)}\`, now with \`${encodeBase64(root)}\`; both notes together prove it`,
        );
  if (seen.size > size)
    return yield mayBeOlder
      ? line(
          check,
          'not-checked',
          `this copy has ${entries(size)} and is older than what was seen before (${seen.size}); it has not the hashes to compare with that`,
        )
      : line(
          check,
          'fail',
          `the record has ${entries(size)}, and ${seen.size} were seen before: entries were taken back, or an old copy is shown`,
        );
  if (seen.size === 0)
    return yield line(check, 'pass', 'the record was empty when it was seen before, and anything continues that');
  const path = await consistencyProof({ older: seen.size, newer: size }, tileHashes(read));
  if (isRefusal(path))
    return yield line(
      check,
      'fail',
      `whether the record continues what was seen before cannot be shown: ${path.message}`,
    );
  const holds = verifyConsistency({ older: seen, newer: { size, root }, path });
  yield isRefusal(holds)
    ? line(
        check,
        'fail',
        `the record does not continue the one of ${entries(seen.size)} that was seen before: something older was changed, or its tiles are damaged`,
      )
    : line(
        check,
        'pass',
        `the record continues the one of ${entries(seen.size)} that was seen before: nothing of it is gone or changed`,
      );
  return undefined;
}

function entries(count: number): string {
  return `${count} ${count === 1 ? 'entry' : 'entries'}`;
}

function line(check: string, outcome: CheckLine['outcome'], words: string): CheckLine {
  return { check, outcome, words };
}
