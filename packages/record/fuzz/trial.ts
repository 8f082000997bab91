import { isDeepStrictEqual } from 'node:util';
import {
  canonicalBytes,
  composeEntry,
  decodeUtf8,
  encodeUtf8,
  formatAddCheckpoint,
  formatBundle,
  formatCheckpoint,
  formatKeyRing,
  formatPolicy,
  formatProof,
  isRefusal,
  openNote,
  parseAddCheckpoint,
  parseBundle,
  parseCanonical,
  parseCheckpoint,
  parseEntry,
  parseKeyRing,
  parseNote,
  parsePolicy,
  parseProof,
  parseTilePath,
  parseVerifierKey,
  type Refusal,
  signNote,
  statementText,
  tilePath,
  type VerifierKey,
  verifierKeyText,
} from '../src/index.ts';
import { chanceOf, mutated } from './mutate.ts';
import { type FormatName, formatNames, type Right } from './right.ts';

/** What a reader did with one input: it refused it, or it accepted it. */
export type Outcome = 'refused' | 'accepted';

/** Reads bytes and writes what was read; gives the bytes written, a refusal of the reader, or what cannot be. */
type Reader = (bytes: Uint8Array, known: readonly VerifierKey[]) => Uint8Array | Refusal;

/** How each format is read and written again. Text formats are read from UTF-8. */
const readers: Readonly<Record<FormatName, Reader>> = {
  note: (bytes) => {
    const note = parseNote(bytes);
    return isRefusal(note) ? note : signNote(note.text, [], note.signatures);
  },
  checkpoint: ofText((text) => {
    const checkpoint = parseCheckpoint(text);
    return isRefusal(checkpoint) ? checkpoint : formatCheckpoint(checkpoint);
  }),
  proof: (bytes) => {
    const proof = parseProof(bytes);
    return isRefusal(proof) ? proof : formatProof(proof);
  },
  entry: (bytes) => {
    const entry = parseEntry(bytes);
    if (isRefusal(entry)) return entry;
    const text = statementText(entry.statement);
    const note = isRefusal(text) ? text : signNote(text, [], entry.signatures);
    return isRefusal(note) ? note : composeEntry({ receivedAtMs: entry.receivedAtMs, note });
  },
  key: ofText((text) => {
    const key = parseVerifierKey(text);
    return isRefusal(key) ? key : verifierKeyText(key);
  }),
  policy: (bytes) => {
    // A policy has many spellings; written once, it must be read as what it was.
    const policy = parsePolicy(bytes);
    if (isRefusal(policy)) return policy;
    return isDeepStrictEqual(parsePolicy(formatPolicy(policy)), policy) ? bytes : new Uint8Array(0);
  },
  keyring: ofText((text) => {
    const ring = parseKeyRing(text);
    return isRefusal(ring) ? ring : formatKeyRing(ring);
  }),
  request: (bytes) => {
    const request = parseAddCheckpoint(bytes);
    return isRefusal(request) ? request : formatAddCheckpoint(request);
  },
  'tile-path': ofText((text) => {
    const tile = parseTilePath(text);
    return isRefusal(tile) ? tile : tilePath(tile);
  }),
  bundle: (bytes) => {
    const entries = parseBundle(bytes, 3);
    return isRefusal(entries) ? entries : formatBundle(entries);
  },
  json: (bytes) => {
    const value = parseCanonical(bytes);
    return isRefusal(value) ? value : canonicalBytes(value);
  },
};

/** Signatures are checked of one input in so many: a check costs more than all the rest. */
const openedEvery = 64;

/** The bytes of one case. */
export function inputOf(
  right: Right,
  at: { readonly format: FormatName; readonly seed: number; readonly number: number },
): Uint8Array {
  const chance = chanceOf(at.seed * formatNames.length + formatNames.indexOf(at.format), at.number);
  const own = right.bytes[at.format];
  return mutated(own[chance(own.length)]!, own, chance);
}

/**
 * Reads one input. Throws where the reader throws, where what it accepted is written in other bytes than it had, and where
 * it gives something that is neither a value nor a refusal of one line.
 */
export function trial(
  format: FormatName,
  input: Uint8Array,
  {
    known,
    number,
    read = readers[format],
  }: { readonly known: readonly VerifierKey[]; readonly number: number; readonly read?: Reader },
): Outcome {
  const before = input.slice();
  const written = read(input, known);
  if (Buffer.compare(input, before) !== 0) throw new Error('the reader changed its input');
  if ((format === 'note' || format === 'proof') && number % openedEvery === 0) check(openNote(input, known));
  if (isRefusal(written)) return check(written);
  if (Buffer.compare(written, input) !== 0) throw new Error('what was accepted is written in other bytes');
  return 'accepted';
}

function check(value: unknown): 'refused' {
  if (
    isRefusal(value) &&
    (!/^[a-z][a-z0-9-]*$/.test(value.code) || value.message === '' || value.message.length > 500_000)
  )
    throw new Error(`a refusal without a code or a sentence: ${value.code}`);
  return 'refused';
}

function ofText(read: (text: string) => string | Refusal): Reader {
  return (bytes) => {
    const text = decodeUtf8(bytes);
    if (isRefusal(text)) return text;
    const again = read(text);
    return isRefusal(again) ? again : encodeUtf8(again);
  };
}
