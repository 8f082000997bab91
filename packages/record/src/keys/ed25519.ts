import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { type Refusal, refuse } from '../bytes/refusal.ts';

/** A public key that passed the strict rule. Only `checkEd25519Key` makes one. */
export interface VettedKey {
  readonly bytes: Uint8Array;
  readonly point: InstanceType<typeof ed25519.Point>;
}

const groupOrder = ed25519.Point.Fn.ORDER;
const identity = ed25519.Point.ZERO.toBytes();

/**
 * Admits an Ed25519 public key (RECORD, section 6, rule 1): 32 bytes, the canonical encoding of a point, free of
 * torsion and not of small order. Under any other key one signature can fit many messages, and libraries disagree.
 */
export function checkEd25519Key(key: Uint8Array): VettedKey | Refusal {
  const bytes = Uint8Array.from(key);
  try {
    const point = ed25519.Point.fromBytes(bytes, false);
    if (point.isSmallOrder() || !point.isTorsionFree())
      return refuse(
        'key-torsion',
        'the key is of small or mixed order: one signature could fit many messages; make a new key',
      );
    return { bytes, point };
  } catch {
    return refuse('key-encoding', 'the key is not the canonical encoding of a point in 32 bytes; make a new key');
  }
}

/**
 * Whether the signature is valid by the strict rule (RECORD, section 6): S below the order of the group, and
 * R = [S]B − [k]A compared as bytes, without cofactor. R is then canonical and free of torsion, as B and A are.
 */
export function verifyEd25519(key: VettedKey, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64) return false;
  const s = littleEndian(signature.subarray(32));
  if (s >= groupOrder) return false;
  const r = signature.subarray(0, 32);
  const k = littleEndian(sha512(concatBytes(r, key.bytes, message))) % groupOrder;
  const expected = ed25519.Point.BASE.multiplyUnsafe(s).subtract(key.point.multiplyUnsafe(k)).toBytes();
  return sameBytes(expected, r) && !sameBytes(expected, identity);
}

/** Public key of a 32-byte seed (RFC 8032). */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

/** Signature over the bytes (RFC 8032, pure Ed25519, deterministic). */
export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

function littleEndian(bytes: Uint8Array): bigint {
  let number = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) number = (number << 8n) | BigInt(bytes[at]!);
  return number;
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
