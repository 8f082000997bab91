import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { type CurveKey, checkEcdsaKey } from './ecdsa.ts';
import { checkEd25519Key, type VettedKey } from './ed25519.ts';
import { mlDsaPublicKeyBytes } from './ml-dsa.ts';

/** Signature type of C2SP `signed-note`: Ed25519 over the note text. */
export const ed25519Type = 0x01;
/** Signature type of C2SP `signed-note`: ECDSA over the note text, of other logs; read, never written. */
export const ecdsaType = 0x02;
/** Signature type of C2SP `tlog-cosignature`: Ed25519 over `cosignature/v1`, the time and the note text. */
export const cosignatureType = 0x04;
/** Signature type of C2SP `static-ct-api`: a tree head of RFC 6962, of other logs; read, never written. */
export const treeHeadType = 0x05;
/** Signature type of C2SP `tlog-cosignature`: ML-DSA-44 over `cosigned_message`. */
export const mlDsaType = 0x06;

/** What secret keys of this package sign. Types 4 and 6 sign a time with the text, and stand on checkpoints alone. */
export type SigningType = typeof ed25519Type | typeof cosignatureType | typeof mlDsaType;

/** A key that signatures are checked with: `PeterNeumann+c74f20a3+ARpc2QcU…` */
export type VerifierKey = Ed25519Key | MlDsaKey | EcdsaKey | TreeHeadKey;
/** An Ed25519 key that passed the strict rule, of a signer of notes or of a witness. */
export type Ed25519Key = NamedKey<typeof ed25519Type, VettedKey> | NamedKey<typeof cosignatureType, VettedKey>;
/** An ML-DSA-44 key, of a log or of a witness. */
export type MlDsaKey = NamedKey<typeof mlDsaType, undefined>;
/** A key of a log of another make; `publicKey` is in DER. */
export type EcdsaKey = NamedKey<typeof ecdsaType, CurveKey>;
/** A key of a log of certificates; `publicKey` is in DER. */
export type TreeHeadKey = NamedKey<typeof treeHeadType, CurveKey>;

/** A public key with its name. */
interface NamedKey<Type, Key> {
  readonly name: string;
  /** Eight hex letters: which of the keys of that name. */
  readonly keyId: string;
  readonly type: Type;
  readonly publicKey: Uint8Array;
  /** The key as it was checked. */
  readonly key: Key;
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
  if (!isKnownType(type)) return unreadType(type);
  const key = verifierKey({ name, type, publicKey: bytes });
  return isRefusal(key) || key.keyId === keyId ? key : wrongKeyId(keyId);
}

/** A verifier key from its parts; refused where the name or the bytes cannot be those of a key of the type. */
export function verifierKey(of: {
  readonly name: string;
  readonly type: VerifierKey['type'];
  readonly publicKey: Uint8Array;
}): VerifierKey | Refusal {
  const { name, type } = of;
  const refusal = nameRefusal(name, type);
  if (refusal) return refusal;
  const publicKey = Uint8Array.from(of.publicKey);
  if (type === ecdsaType || type === treeHeadType) {
    const key = checkEcdsaKey(publicKey);
    if (isRefusal(key)) return key;
    const digest = sha256(publicKey);
    const keyId = type === ecdsaType ? bytesToHex(digest.subarray(0, 4)) : keyIdOf(name, type, digest);
    return { name, keyId, type, publicKey, key };
  }
  const keyId = keyIdOf(name, type, publicKey);
  if (type === mlDsaType)
    return publicKey.length === mlDsaPublicKeyBytes
      ? { name, keyId, type, publicKey, key: undefined }
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
  type: VerifierKey['type'] = ed25519Type,
): string | Refusal {
  const key = verifierKey({ name, type, publicKey });
  return isRefusal(key) ? key : verifierKeyText(key);
}

/** The text of a verifier key. */
export function verifierKeyText({ name, keyId, type, publicKey }: VerifierKey): string {
  return `${name}+${keyId}+${encodeBase64(concatBytes(Uint8Array.of(type), publicKey))}`;
}

/** Each key once: one that a reader trusts as a log and as a witness is one key. */
export function distinctKeys(keys: readonly VerifierKey[]): readonly VerifierKey[] {
  return [...new Map(keys.map((key) => [verifierKeyText(key), key])).values()];
}

/** The one key of that name and id among those known; refused where there is none, or where two share both. */
export function findKey(known: readonly VerifierKey[], name: string, keyId: string): VerifierKey | Refusal {
  const [key, second] = known.filter((each) => each.name === name && each.keyId === keyId);
  if (!key) return refuse('key-unknown', `no key \`${name}+${keyId}\` is known here`);
  return second ? refuse('note-ambiguous', `two known keys are called \`${name}+${keyId}\`; list each key once`) : key;
}

/** The cosignature key (type 0x04) of the same name and Ed25519 key as a key of type 0x01; other keys are refused. */
export function cosignatureKeyOf(key: VerifierKey): VerifierKey | Refusal {
  return key.type === ed25519Type
    ? verifierKey({ name: key.name, type: cosignatureType, publicKey: key.publicKey })
    : refuse('key-type', 'only an Ed25519 key of type 1 has a cosignature key of the same bytes');
}

/** `cosigned_message` has one byte for the length of a name (C2SP `tlog-cosignature`). */
const mlDsaNameBytesMax = 255;

/** Why the text cannot name a key of the type, if it cannot. */
export function nameRefusal(name: string, type: number): Refusal | undefined {
  if (!isKeyName(name)) return refuse('key-name', `\`${name}\` cannot name a key: no spaces, no plus, not empty`);
  const bytes = encodeUtf8(name);
  if (isRefusal(bytes)) return bytes;
  return type === mlDsaType && bytes.length > mlDsaNameBytesMax
    ? refuse('key-name', `the name of an ML-DSA-44 key has at most ${mlDsaNameBytesMax} bytes; choose a shorter one`)
    : undefined;
}

function isKnownType(type: number | undefined): type is VerifierKey['type'] {
  return type === ecdsaType || type === treeHeadType || isSigningType(type);
}

/** Whether secret keys of the type are read here. */
export function isSigningType(type: number | undefined): type is SigningType {
  return type === ed25519Type || type === cosignatureType || type === mlDsaType;
}

/** Refuses a key of a type that is not read. */
export function unreadType(type: number | undefined): Refusal {
  return refuse('key-type', `keys of type ${type ?? 'none'} are not read here; known: 1, 4 (Ed25519), 6 (ML-DSA-44)`);
}

/** Refuses a key whose id is not the one that its name and bytes give. */
export function wrongKeyId(keyId: string): Refusal {
  return refuse('key-id', `the key id \`${keyId}\` does not match name and key; copy the whole line again`);
}

/** Takes `name+keyid+base64(type ‖ bytes)` apart; nothing is checked but the form. */
export function keyParts(text: string):
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
