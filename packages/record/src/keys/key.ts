import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { checkEd25519Key, ed25519PublicKey, signEd25519, type VettedKey } from './ed25519.ts';
import { mlDsaPublicKey, mlDsaPublicKeyBytes, mlDsaSigner } from './ml-dsa.ts';

/** Signature type of C2SP `signed-note`: Ed25519 over the note text. */
export const ed25519Type = 0x01;
/** Signature type of C2SP `tlog-cosignature`: Ed25519 over `cosignature/v1`, the time and the note text. */
export const cosignatureType = 0x04;
/** Signature type of C2SP `tlog-cosignature`: ML-DSA-44 over `cosigned_message`. */
export const mlDsaType = 0x06;

/** What secret keys of this package sign. Types 4 and 6 sign a time with the text, and stand on checkpoints alone. */
export type SigningType = typeof ed25519Type | typeof cosignatureType | typeof mlDsaType;

/** A key that signatures are checked with: `PeterNeumann+c74f20a3+ARpc2QcU…` */
export type VerifierKey = Ed25519Key | MlDsaKey;

interface NamedKey {
  readonly name: string;
  /** Eight hex letters: which of the keys of that name. */
  readonly keyId: string;
  readonly publicKey: Uint8Array;
}

/** An Ed25519 key that passed the strict rule, of a signer of notes or of a witness. */
export interface Ed25519Key extends NamedKey {
  readonly type: typeof ed25519Type | typeof cosignatureType;
  readonly key: VettedKey;
}

/** An ML-DSA-44 key, of a log or of a witness. */
export interface MlDsaKey extends NamedKey {
  readonly type: typeof mlDsaType;
}

/**
 * Whoever can sign under a name. The secret stays inside `sign`, which applies the bare algorithm to the bytes; which
 * bytes these are for a note, the type says.
 */
export interface Signer {
  readonly name: string;
  readonly keyId: string;
  readonly type: SigningType;
  readonly publicKey: Uint8Array;
  readonly sign: (bytes: Uint8Array) => Uint8Array;
}

/** First four bytes, in hex, of SHA-256(name ‖ line feed ‖ type ‖ public key), as C2SP `signed-note` has it. Throws on a name that is none. */
export function keyIdOf(name: string, type: number, publicKey: Uint8Array): string {
  const bytes = encodeUtf8(`${name}\n`);
  if (isRefusal(bytes)) throw new TypeError(bytes.message);
  return bytesToHex(sha256(concatBytes(bytes, Uint8Array.of(type), publicKey)).subarray(0, 4));
}

/** Whether the text can name a key: not empty, no space of any kind, no plus. */
export function isKeyName(name: string): boolean {
  return (
    name !== '' &&
    name.isWellFormed() &&
    !/[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000+]/.test(name)
  );
}

/** Reads `name+keyid+base64(type ‖ key)`. Refuses a key id that does not match, an unknown type, and a key that fails the strict rule. */
export function parseVerifierKey(text: string): VerifierKey | Refusal {
  const parts = keyParts(text);
  if (isRefusal(parts)) return parts;
  const { name, keyId, type, bytes } = parts;
  if (!isSigningType(type)) return unreadType(type);
  const key = verifierKey({ name, type, publicKey: bytes });
  return isRefusal(key) || key.keyId === keyId ? key : wrongKeyId(keyId);
}

/** A verifier key from its parts; refused where the name or the bytes cannot be those of a key of the type. */
export function verifierKey(of: {
  readonly name: string;
  readonly type: SigningType;
  readonly publicKey: Uint8Array;
}): VerifierKey | Refusal {
  const { name, type } = of;
  const refusal = nameRefusal(name, type);
  if (refusal) return refusal;
  const publicKey = Uint8Array.from(of.publicKey);
  const keyId = keyIdOf(name, type, publicKey);
  if (type === mlDsaType)
    return publicKey.length === mlDsaPublicKeyBytes
      ? { name, keyId, type, publicKey }
      : refuse('key-size', `an ML-DSA-44 key has ${mlDsaPublicKeyBytes} bytes, not ${publicKey.length}`);
  if (publicKey.length !== 32)
    return refuse('key-size', `an Ed25519 key has 32 bytes, not ${publicKey.length}; copy the whole line again`);
  const key = checkEd25519Key(publicKey);
  return isRefusal(key) ? key : { name, keyId, type, publicKey, key };
}

/** Writes a verifier key: `name+keyid+base64`. */
export function formatVerifierKey(
  name: string,
  publicKey: Uint8Array,
  type: SigningType = ed25519Type,
): string | Refusal {
  const key = verifierKey({ name, type, publicKey });
  return isRefusal(key) ? key : verifierKeyText(key);
}

/** The text of a verifier key. */
export function verifierKeyText({ name, keyId, type, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${encodeBase64(concatBytes(Uint8Array.of(type), publicKey))}`;
}

/** The key of a signer, for checking what it signed. */
export function verifierOf(signer: Signer): VerifierKey | Refusal {
  return verifierKey(signer);
}

/** The cosignature key (type 0x04) of the same name and Ed25519 key as a key of type 0x01; other keys are refused. */
export function cosignatureKeyOf(key: VerifierKey): VerifierKey | Refusal {
  return key.type === ed25519Type
    ? verifierKey({ name: key.name, type: cosignatureType, publicKey: key.publicKey })
    : refuse('key-type', 'only an Ed25519 key of type 1 has a cosignature key of the same bytes');
}

/** A secret key as it is written down. */
export interface SignerKey {
  readonly name: string;
  readonly keyId: string;
  readonly type: SigningType;
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

const secretPrefix = 'PRIVATE+KEY+';

/** Reads `PRIVATE+KEY+name+keyid+base64(type ‖ seed)`, the seed of 32 bytes. */
export function parseSignerKey(text: string): SignerKey | Refusal {
  if (!text.startsWith(secretPrefix)) return refuse('key-form', 'a signing key begins with `PRIVATE+KEY+`');
  const parts = keyParts(text.slice(secretPrefix.length));
  if (isRefusal(parts)) return parts;
  const { name, keyId, type, bytes: seed } = parts;
  if (!isSigningType(type)) return unreadType(type);
  const key = signerKey({ name, type, seed });
  return isRefusal(key) || key.keyId === keyId ? key : wrongKeyId(keyId);
}

/** A secret key from its parts. The public key is computed from the seed. */
export function signerKey(of: {
  readonly name: string;
  readonly type: SigningType;
  readonly seed: Uint8Array;
}): SignerKey | Refusal {
  const { name, type, seed } = of;
  const refusal = nameRefusal(name, type);
  if (refusal) return refusal;
  if (seed.length !== 32)
    return refuse('key-size', `the seed of a signing key has 32 bytes, not ${seed.length}; copy the whole line again`);
  const publicKey = type === mlDsaType ? mlDsaPublicKey(seed) : ed25519PublicKey(seed);
  return { name, keyId: keyIdOf(name, type, publicKey), type, seed: Uint8Array.from(seed), publicKey };
}

/** Writes the secret key of a 32-byte seed. */
export function formatSignerKey(name: string, seed: Uint8Array, type: SigningType = ed25519Type): string | Refusal {
  const key = signerKey({ name, type, seed });
  if (isRefusal(key)) return key;
  return `${secretPrefix}${name}+${key.keyId}+${encodeBase64(concatBytes(Uint8Array.of(type), seed))}`;
}

/** A signer from a secret key, in pure JavaScript. A server may sign faster by means of its own. */
export function signerOf({ name, keyId, type, seed, publicKey }: SignerKey): Signer {
  const sign = type === mlDsaType ? mlDsaSigner(seed) : (bytes: Uint8Array) => signEd25519(seed, bytes);
  return { name, keyId, type, publicKey, sign };
}

/** `cosigned_message` has one byte for the length of a name (C2SP `tlog-cosignature`). */
const mlDsaNameBytesMax = 255;

function nameRefusal(name: string, type: SigningType): Refusal | undefined {
  if (!isKeyName(name)) return refuse('key-name', `\`${name}\` cannot name a key: no spaces, no plus, not empty`);
  const bytes = encodeUtf8(name);
  if (isRefusal(bytes)) return bytes;
  return type === mlDsaType && bytes.length > mlDsaNameBytesMax
    ? refuse('key-name', `the name of an ML-DSA-44 key has at most ${mlDsaNameBytesMax} bytes; choose a shorter one`)
    : undefined;
}

function isSigningType(type: number | undefined): type is SigningType {
  return type === ed25519Type || type === cosignatureType || type === mlDsaType;
}

function unreadType(type: number | undefined): Refusal {
  return refuse(
    'key-type',
    `keys of type ${type ?? 'none'} are not read here; known: 1, 4 (Ed25519) and 6 (ML-DSA-44)`,
  );
}

function wrongKeyId(keyId: string): Refusal {
  return refuse('key-id', `the key id \`${keyId}\` does not match name and key; copy the whole line again`);
}

function keyParts(text: string):
  | {
      readonly name: string;
      readonly keyId: string;
      readonly type: number | undefined;
      readonly bytes: Uint8Array;
    }
  | Refusal {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  if (!parts) return refuse('key-form', 'a key is written `name+keyid+base64`, the key id in eight small hex letters');
  const [name, keyId, base64] = [parts[1]!, parts[2]!, parts[3]!];
  const bytes = decodeBase64(base64);
  return isRefusal(bytes) ? bytes : { name, keyId, type: bytes[0], bytes: bytes.subarray(1) };
}
