import { isRefusal, type Refusal } from '../bytes/refusal.ts';
import { cosignatureType, mlDsaType, type VerifierKey } from '../keys/key.ts';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.ts';
import { type OpenedNote, openNote, parseNote, type VerifiedSignature } from '../notes/note.ts';
import type { CheckLine } from './check-line.ts';

/** A note that was opened, or not, and what is to be said of it. */
export interface CheckedNote {
  readonly lines: readonly CheckLine[];
  /** The note, where a known key signed it and none failed. */
  readonly opened?: OpenedNote;
  /** What it says, where its text is a checkpoint. */
  readonly checkpoint?: Checkpoint;
}

/** Signatures tried at most in the search for a changed byte, a millisecond each. */
const triesMax = 1_500;
/** Bytes of notes taken apart at most in that search, a few seconds: without it, a long note of a stranger would take hours. */
const readMax = 120_000_000;

/** Opens a note with known keys: a line for each signature, and for each key that did not sign. `nowMs` is for the age of cosignatures. */
export function checkNote(bytes: Uint8Array, keys: readonly VerifierKey[], nowMs: number): CheckedNote {
  const opened = openNote(bytes, keys);
  if (isRefusal(opened)) return { lines: [noteFault(bytes, keys, opened)] };
  const checkpoint = parseCheckpoint(opened.text);
  const missing = keys.filter(
    ({ name, keyId }) => !opened.verified.some((each) => each.name === name && each.keyId === keyId),
  );
  const lines: CheckLine[] = [
    ...opened.verified.map(
      (signature): CheckLine => ({
        check: isCosignature(signature, checkpoint) ? 'cosignature' : 'log-signature',
        outcome: 'pass',
        words: `\`${signature.name}+${signature.keyId}\` signed it (${algorithm(signature.type)})${signed(signature, nowMs)}`,
      }),
    ),
    ...missing.map(
      ({ name, keyId }): CheckLine => ({
        check: 'log-signature',
        outcome: 'not-checked',
        words: `\`${name}+${keyId}\` has no line in this note`,
      }),
    ),
    ...opened.unverified.map(
      ({ name, keyId }): CheckLine => ({
        check: 'cosignature',
        outcome: 'not-checked',
        words: `the line of \`${name}+${keyId}\` was not checked, because no such key was given`,
      }),
    ),
  ];
  return { lines, opened, ...(isRefusal(checkpoint) ? {} : { checkpoint }) };
}

/**
 * A line where the lines that verified are not of the log: a witness says that it saw the checkpoint, and only the log
 * says that it is its own (C2SP `tlog-checkpoint`). A key named for the origin is the log's; where none is given, any
 * that signs more than cosignatures.
 */
export function notByLog(
  { verified }: OpenedNote,
  { origin }: Checkpoint,
  keys: readonly VerifierKey[],
): CheckLine | undefined {
  const named = keys.some(({ name }) => name === origin);
  if (verified.some(({ name, type }) => (named ? name === origin : type !== cosignatureType))) return undefined;
  return {
    check: 'log-signature',
    outcome: 'fail',
    words: `no key of the log signed this checkpoint of \`${origin}\`: only ${verified.map(({ name }) => `\`${name}\``).join(', ')} did`,
  };
}

/** Why a note was refused, with the byte that was changed where trying the likely changes finds it. */
export function noteFault(bytes: Uint8Array, keys: readonly VerifierKey[], why: Refusal): CheckLine {
  const line: CheckLine = { check: 'log-signature', outcome: 'fail', words: why.message };
  const at = changedByteOfNote(bytes, keys);
  return at === undefined
    ? line
    : {
        ...line,
        words: `${why.message}; byte ${at.at} is wrong: it is ${at.is}, and with ${at.should} the note is signed`,
        bytes: { from: at.at, to: at.at },
      };
}

/** The one byte whose change makes the note open, found by trying likely changes; nothing where none does, or trying would take long. */
function changedByteOfNote(
  bytes: Uint8Array,
  keys: readonly VerifierKey[],
): { readonly at: number; readonly is: number; readonly should: number } | undefined {
  if (!isRefusal(openNote(bytes, keys))) return undefined;
  const ours = new Set(keys.map(({ name, keyId }) => `${name} ${keyId}`));
  const tried = Uint8Array.from(bytes);
  let [tries, read] = [0, 0];
  for (const change of [1, 2, 4, 8, 16, 32, 64, 128, 255])
    for (let at = 0; at < tried.length && tries < triesMax && read < readMax; at++) {
      tried[at] = bytes[at]! ^ change;
      read += tried.length;
      const note = parseNote(tried);
      if (!isRefusal(note) && note.signatures.some(({ name, keyId }) => ours.has(`${name} ${keyId}`))) {
        tries++;
        if (!isRefusal(openNote(tried, keys))) return { at, is: bytes[at]!, should: tried[at]! };
      }
      tried[at] = bytes[at]!;
    }
  return undefined;
}

function isCosignature({ type, name }: VerifiedSignature, checkpoint: Checkpoint | Refusal): boolean {
  return type === cosignatureType || (type === mlDsaType && !isRefusal(checkpoint) && checkpoint.origin !== name);
}

const algorithms: Readonly<Record<VerifierKey['type'], string>> = {
  1: 'Ed25519',
  2: 'ECDSA',
  4: 'Ed25519 cosignature',
  5: 'tree head of RFC 6962',
  6: 'ML-DSA-44',
};

function algorithm(type: VerifierKey['type']): string {
  return algorithms[type];
}

function signed({ timeS }: VerifiedSignature, nowMs: number): string {
  if (!timeS) return '';
  const ageS = Math.floor(nowMs / 1000) - timeS;
  const at = isoSeconds(timeS);
  return ageS < 0 ? ` at ${at}, by a clock ahead of this one` : ` at ${at}, ${age(ageS)} ago`;
}

/** POSIX seconds as `2026-03-01T05:12:07Z`; as a number where no calendar reaches. */
function isoSeconds(timeS: number): string {
  const date = new Date(timeS * 1000);
  return Number.isNaN(date.getTime()) ? `second ${timeS}` : date.toISOString().replace('.000Z', 'Z');
}

/** A length of time in its largest whole unit: `3 hours`. */
function age(seconds: number): string {
  for (const [unit, length] of [
    ['day', 86_400],
    ['hour', 3_600],
    ['minute', 60],
  ] as const)
    if (seconds >= length * 2) return `${Math.floor(seconds / length)} ${unit}s`;
  return `${seconds} seconds`;
}
