import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { checkEd25519Key, ed25519PublicKey, signEd25519, type VettedKey } from './ed25519.ts';

/** Signature type of C2SP `signed-note` for Ed25519 over the note text. The only one read so far. */
export const ed25519Type = 0x01;

/** A key that signatures are checked with: `PeterNeumann+c74f20a3+ARpc2QcU…` */
export interface VerifierKey {
  readonly name: string;
  /** Eight hex letters: which of the keys of that name. */
  readonly keyId: string;
  readonly type: typeof ed25519Type;
  readonly key: VettedKey;
}

/** Whoever can sign under a name. The secret stays inside `sign`. */
export interface Signer {
  readonly name: string;
  readonly keyId: string;
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

/** Reads `name+keyid+base64(type ‖ key)`. Refuses a key id that does not match, another type, and a key that fails the strict rule. */
export function parseVerifierKey(text: string): VerifierKey | Refusal {
  const parts = keyParts(text);
  if (isRefusal(parts)) return parts;
  const { name, keyId, bytes } = parts;
  if (keyIdOf(name, ed25519Type, bytes) !== keyId)
    return refuse('key-id', `the key id \`${keyId}\` does not match name and key; copy the whole line again`);
  const key = checkEd25519Key(bytes);
  return isRefusal(key) ? key : { name, keyId, type: ed25519Type, key };
}

/** Writes a verifier key: `name+keyid+base64`. */
export function formatVerifierKey(name: string, publicKey: Uint8Array): string | Refusal {
  if (!isKeyName(name)) return refuse('key-name', `\`${name}\` cannot name a key: no spaces, no plus, not empty`);
  const key = checkEd25519Key(publicKey);
  if (isRefusal(key)) return key;
  return `${name}+${keyIdOf(name, ed25519Type, publicKey)}+${encodeBase64(concatBytes(Uint8Array.of(ed25519Type), publicKey))}`;
}

/** The key of a signer, for checking what it signed. */
export function verifierOf(signer: Signer): VerifierKey | Refusal {
  const key = checkEd25519Key(signer.publicKey);
  if (isRefusal(key)) return key;
  return {
    name: signer.name,
    keyId: keyIdOf(signer.name, ed25519Type, signer.publicKey),
    type: ed25519Type,
    key,
  };
}

/** A secret key as it is written down. */
export interface SignerKey {
  readonly name: string;
  readonly keyId: string;
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

const secretPrefix = 'PRIVATE+KEY+';

/** Reads `PRIVATE+KEY+name+keyid+base64(type ‖ seed)`. */
export function parseSignerKey(text: string): SignerKey | Refusal {
  if (!text.startsWith(secretPrefix)) return refuse('key-form', 'a signing key begins with `PRIVATE+KEY+`');
  const parts = keyParts(text.slice(secretPrefix.length));
  if (isRefusal(parts)) return parts;
  const { name, keyId, bytes: seed } = parts;
  const publicKey = ed25519PublicKey(seed);
  if (keyIdOf(name, ed25519Type, publicKey) !== keyId)
    return refuse('key-id', `the key id \`${keyId}\` does not match name and key; copy the whole line again`);
  return { name, keyId, seed, publicKey };
}

/** Writes the secret key of a 32-byte seed. */
export function formatSignerKey(name: string, seed: Uint8Array): string | Refusal {
  if (!isKeyName(name)) return refuse('key-name', `\`${name}\` cannot name a key: no spaces, no plus, not empty`);
  const keyId = keyIdOf(name, ed25519Type, ed25519PublicKey(seed));
  return `${secretPrefix}${name}+${keyId}+${encodeBase64(concatBytes(Uint8Array.of(ed25519Type), seed))}`;
}

/** A signer from a secret key, in pure JavaScript. A server may sign faster by means of its own. */
export function signerOf({ name, keyId, seed, publicKey }: SignerKey): Signer {
  return { name, keyId, publicKey, sign: (bytes) => signEd25519(seed, bytes) };
}

function keyParts(
  text: string,
): { readonly name: string; readonly keyId: string; readonly bytes: Uint8Array } | Refusal {
  const parts = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text);
  if (!parts) return refuse('key-form', 'a key is written `name+keyid+base64`, the key id in eight small hex letters');
  const [name, keyId, base64] = [parts[1]!, parts[2]!, parts[3]!];
  if (!isKeyName(name)) return refuse('key-name', `\`${name}\` cannot name a key: no spaces, no plus, not empty`);
  const bytes = decodeBase64(base64);
  if (isRefusal(bytes)) return bytes;
  if (bytes[0] !== ed25519Type)
    return refuse('key-type', `only keys of type 1 (Ed25519) are read, not ${bytes[0] ?? 'none'}`);
  if (bytes.length !== 33) return refuse('key-size', `an Ed25519 key has 32 bytes, not ${bytes.length - 1}`);
  return { name, keyId, bytes: bytes.subarray(1) };
}
