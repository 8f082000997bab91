import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';
import { ed25519Type, findKey, isKeyName, type VerifierKey } from '../keys/key.ts';
import type { Signer } from '../keys/signer.ts';
import { verifyText } from './signed-text.ts';

/** Signature lines read at most; C2SP `signed-note` asks readers to take at least 16. */
export const signaturesMax = 64;
/** Bytes of a note read at most. */
export const noteBytesMax = 262_144;

/** One signature line: `— PeterNeumann x08go/ZJ…`, the key id taken off the signature. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A note taken apart, nothing checked yet. `text` ends in a line feed and is what was signed. */
export interface ParsedNote {
  readonly text: string;
  readonly textBytes: Uint8Array;
  readonly signatures: readonly NoteSignature[];
}

/** A signature that verified, and how. */
export interface VerifiedSignature extends NoteSignature {
  readonly type: VerifierKey['type'];
  /** What the signer's clock said, in POSIX seconds; types 4 and 6 state it. A time of 0 says nothing. */
  readonly timeS?: number;
}

/** A note with at least one signature of a known key that verified, and none that failed. */
export interface OpenedNote {
  readonly text: string;
  readonly verified: readonly VerifiedSignature[];
  readonly unverified: readonly NoteSignature[];
}

/**
 * Takes a signed note apart (C2SP `signed-note`): UTF-8 without control characters, the text, an empty line, then
 * nothing but signature lines. The last empty line of the note divides it.
 */
export function parseNote(bytes: Uint8Array): ParsedNote | Refusal {
  if (bytes.length > noteBytesMax)
    return refuse('note-size', `a note has at most ${noteBytesMax} bytes, not ${bytes.length}`);
  const note = decodeUtf8(bytes);
  if (isRefusal(note)) return note;
  if (holdsControls(note)) return malformed('it holds control characters');
  const split = note.lastIndexOf('\n\n');
  if (split < 0) return malformed('no empty line divides text and signatures');
  if (!note.endsWith('\n')) return malformed('it does not end in a line feed');
  const text = note.slice(0, split + 1);
  const signatures = readLines(note.slice(split + 2));
  if (isRefusal(signatures)) return signatures;
  const textBytes = encodeUtf8(text);
  return isRefusal(textBytes) ? textBytes : { text, textBytes, signatures };
}

/**
 * Opens a signed note: signatures of keys that are not known are listed and ignored; a known key whose signature
 * fails rejects the whole note; with none that verifies the note is refused. A key counts once, by its first line.
 * A key of type 4 or 6 verifies on the text of a checkpoint alone. Throws nothing.
 */
export function openNote(bytes: Uint8Array, known: readonly VerifierKey[]): OpenedNote | Refusal {
  const note = parseNote(bytes);
  if (isRefusal(note)) return note;
  const verified = new Map<string, VerifiedSignature>();
  const unverified = new Map<string, NoteSignature>();
  for (const signature of note.signatures) {
    const { name, keyId } = signature;
    const key = findKey(known, name, keyId);
    if (isRefusal(key)) {
      if (key.code !== 'key-unknown') return key;
      unverified.set(signatureLine(signature), signature);
      continue;
    }
    const result = verifyText(key, note.text, signature.signature);
    if (isRefusal(result)) return result;
    if (!verified.has(`${name}+${keyId}`))
      verified.set(`${name}+${keyId}`, { ...signature, type: key.type, ...result });
  }
  if (verified.size === 0)
    return refuse('note-unsigned', 'no signature of a known key; give the key of whoever signed it');
  return { text: note.text, verified: [...verified.values()], unverified: [...unverified.values()] };
}

/**
 * Signs a text, which ends in a line feed. Signatures that it already bears stand first; a new one replaces the old
 * one of the same key. Passes on what a signer throws.
 */
export function signNote(
  text: string,
  signers: readonly Signer[],
  existing: readonly NoteSignature[] = [],
): Uint8Array | Refusal {
  const textBytes = encodeUtf8(text);
  if (isRefusal(textBytes)) return textBytes;
  if (!text.endsWith('\n')) return malformed('its text does not end in a line feed');
  const lines: string[] = [];
  for (const { name, keyId, signature } of existing)
    if (!signers.some((signer) => signer.name === name && signer.keyId === keyId)) {
      if (!isKeyName(name)) return malformed(`\`${name}\` cannot name a key`);
      lines.push(signatureLine({ name, keyId, signature }));
    }
  for (const signer of signers) {
    if (!isKeyName(signer.name))
      return refuse('key-name', `\`${signer.name}\` cannot name a key: no spaces, no plus, not empty`);
    if (signer.type !== ed25519Type)
      return refuse(
        'key-type',
        `\`${signer.name}\` signs checkpoints with their time, not texts; give a key of type 1`,
      );
    lines.push(signatureLine({ name: signer.name, keyId: signer.keyId, signature: signer.sign(textBytes) }));
  }
  if (holdsControls(text)) return malformed('it holds control characters');
  if (lines.length === 0 || lines.length > signaturesMax)
    return malformed(`it has not 1 to ${signaturesMax} signature lines`);
  const signatures = encodeUtf8(`\n${lines.join('')}`);
  if (isRefusal(signatures)) return signatures;
  if (textBytes.length + signatures.length > noteBytesMax)
    return refuse('note-size', `a note has at most ${noteBytesMax} bytes`);
  return concatBytes(textBytes, signatures);
}

/** Whether the text holds a control character other than the line feed. */
function holdsControls(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 && code !== 0x0a) return true;
  }
  return false;
}

/** Reads signature lines alone, as a witness answers; each ends in a line feed. */
export function parseSignatureLines(bytes: Uint8Array): readonly NoteSignature[] | Refusal {
  if (bytes.length > noteBytesMax)
    return refuse('note-size', `signature lines have at most ${noteBytesMax} bytes, not ${bytes.length}`);
  const text = decodeUtf8(bytes);
  if (isRefusal(text)) return text;
  return text.endsWith('\n') ? readLines(text) : malformed('its last line does not end in a line feed');
}

function readLines(text: string): readonly NoteSignature[] | Refusal {
  const lines = text.split('\n').slice(0, -1);
  if (lines.length === 0) return malformed('it has no signature line');
  if (lines.length > signaturesMax) return malformed(`it has more than ${signaturesMax} signature lines`);
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseSignatureLine(line);
    if (isRefusal(signature)) return signature;
    signatures.push(signature);
  }
  return signatures;
}

function parseSignatureLine(line: string): NoteSignature | Refusal {
  const parts = /^\u2014 ([^ ]+) ([^ ]+)$/.exec(line);
  if (!parts || !isKeyName(parts[1]!)) return malformed('a line after its text is no signature line');
  const bytes = decodeBase64(parts[2]!);
  if (isRefusal(bytes)) return malformed(`the signature of \`${parts[1]!}\` is not base64`);
  if (bytes.length < 5) return malformed(`the signature of \`${parts[1]!}\` is too short`);
  return { name: parts[1]!, keyId: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
}

/** Writes one signature line, with its line feed. */
export function signatureLine({ name, keyId, signature }: NoteSignature): string {
  return `\u2014 ${name} ${encodeBase64(concatBytes(hexToBytes(keyId), signature))}\n`;
}

function malformed(why: string): Refusal {
  return refuse('note-form', `the note is malformed: ${why}`);
}
