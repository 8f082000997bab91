import { concatBytes } from '@noble/hashes/utils.js';
import { encodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { ed25519PublicKey, signEd25519 } from './ed25519.ts';
import {
  ed25519Type,
  isSigningType,
  keyIdOf,
  keyParts,
  mlDsaType,
  nameRefusal,
  type SigningType,
  unreadType,
  type VerifierKey,
  verifierKey,
  wrongKeyId,
} from './key.ts';
import { mlDsaPublicKey, mlDsaSigner } from './ml-dsa.ts';

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

/** The key of a signer, for checking what it signed. */
export function verifierOf(signer: Signer): VerifierKey | Refusal {
  return verifierKey(signer);
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
