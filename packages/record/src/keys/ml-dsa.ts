import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js';

/** Bytes of an ML-DSA-44 public key (FIPS 204, table 2). */
export const mlDsaPublicKeyBytes = 1312;
/** Bytes of an ML-DSA-44 signature. */
export const mlDsaSignatureBytes = 2420;

/** Public key of a 32-byte seed (FIPS 204, algorithm 6). */
export function mlDsaPublicKey(seed: Uint8Array): Uint8Array {
  return ml_dsa44.keygen(seed).publicKey;
}

/** Signs with the key of a seed, without context and without chance: the same bytes for the same message (FIPS 204, rnd = 0). */
export function mlDsaSigner(seed: Uint8Array): (message: Uint8Array) => Uint8Array {
  const { secretKey } = ml_dsa44.keygen(seed);
  return (message) => ml_dsa44.sign(message, secretKey, { extraEntropy: false });
}

/** Whether the signature is one of the message under the key, without context. Other lengths are none. */
export function verifyMlDsa(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== mlDsaPublicKeyBytes || signature.length !== mlDsaSignatureBytes) return false;
  return ml_dsa44.verify(signature, message, publicKey);
}
