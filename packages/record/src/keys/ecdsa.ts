import { p256, p384, p521 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { type Refusal, refuse } from '../bytes/refusal.ts';

/** An ECDSA public key of other logs, as SubjectPublicKeyInfo in DER, with the curve it is on. Only `checkEcdsaKey` makes one. */
export interface CurveKey {
  readonly curve: 'P-256' | 'P-384' | 'P-521';
  readonly point: Uint8Array;
}

/** Curves with what stands in DER before a point that is not compressed (RFC 5480). */
const curves = [
  { curve: 'P-256', ecdsa: p256, start: '3059301306072a8648ce3d020106082a8648ce3d030107034200', pointBytes: 65 },
  { curve: 'P-384', ecdsa: p384, start: '3076301006072a8648ce3d020106052b81040022036200', pointBytes: 97 },
  { curve: 'P-521', ecdsa: p521, start: '30819b301006072a8648ce3d020106052b8104002303818600', pointBytes: 133 },
] as const;

/** Reads a public key in DER: a point of P-256, P-384 or P-521, not compressed, in its one spelling. */
export function checkEcdsaKey(der: Uint8Array): CurveKey | Refusal {
  for (const { curve, ecdsa, start, pointBytes } of curves) {
    const before = hexToBytes(start);
    if (der.length !== before.length + pointBytes || before.some((byte, at) => byte !== der[at])) continue;
    const point = der.slice(before.length);
    if (point[0] === 4 && ecdsa.utils.isValidPublicKey(point, false)) return { curve, point };
  }
  return refuse('key-encoding', 'the key is not a point of P-256, P-384 or P-521 in DER; copy the whole line again');
}

/** Whether the signature (ASN.1, as RFC 3279 has it) is one over the SHA-256 of the message. For notes of other logs; ours sign with Ed25519. */
export function verifyEcdsa(key: CurveKey, message: Uint8Array, signature: Uint8Array): boolean {
  const { ecdsa } = curves.find(({ curve }) => curve === key.curve)!;
  try {
    return ecdsa.verify(signature, sha256(message), key.point, { prehash: false, lowS: false, format: 'der' });
  } catch {
    return false;
  }
}
