import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mlDsaPublicKey, mlDsaPublicKeyBytes, mlDsaSignatureBytes, mlDsaSigner, verifyMlDsa } from './ml-dsa.ts';

/** What stands in DER before a public key (SubjectPublicKeyInfo) of ML-DSA-44. */
const publicStart = generateKeyPairSync('ml-dsa-44')
  .publicKey.export({ format: 'der', type: 'spki' })
  .subarray(0, -mlDsaPublicKeyBytes);
const platformKey = (publicKey: Uint8Array) =>
  createPublicKey({ key: Buffer.concat([publicStart, publicKey]), format: 'der', type: 'spki' });

describe('ML-DSA-44', () => {
  test('agrees with the platform: what either signs the other accepts', () => {
    for (let n = 0; n < 8; n++) {
      const { publicKey, privateKey } = generateKeyPairSync('ml-dsa-44');
      const message = Buffer.from(`message ${n}`);
      const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-mlDsaPublicKeyBytes);
      expect(verifyMlDsa(raw, message, sign(null, message, privateKey))).toBe(true);
      const seed = new Uint8Array(32).fill(n);
      const signature = mlDsaSigner(seed)(message);
      expect(signature.length).toBe(mlDsaSignatureBytes);
      expect(verify(null, message, platformKey(mlDsaPublicKey(seed)), signature)).toBe(true);
      expect(mlDsaSigner(seed)(message)).toEqual(signature);
    }
  });

  test('refuses every changed byte of a signature, another message and another key, as the platform does', () => {
    const seed = new Uint8Array(32).fill(9);
    const publicKey = mlDsaPublicKey(seed);
    const message = Uint8Array.of(1, 2, 3);
    const signature = mlDsaSigner(seed)(message);
    for (let at = 0; at < signature.length; at += 61) {
      const changed = signature.slice();
      changed[at]! ^= 1;
      expect([at, verifyMlDsa(publicKey, message, changed)]).toEqual([at, false]);
      expect([at, verify(null, message, platformKey(publicKey), changed)]).toEqual([at, false]);
    }
    expect(verifyMlDsa(publicKey, Uint8Array.of(1, 2), signature)).toBe(false);
    expect(verifyMlDsa(mlDsaPublicKey(new Uint8Array(32)), message, signature)).toBe(false);
  });

  test('says no to whatever is no signature and no key, and never throws', () => {
    const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
    fc.assert(
      fc.property(bytes(mlDsaPublicKeyBytes), bytes(mlDsaSignatureBytes), (key, signature) => {
        expect(verifyMlDsa(key, Uint8Array.of(1), signature)).toBe(false);
      }),
      { numRuns: 40 },
    );
    for (const length of [0, 1, mlDsaSignatureBytes - 1, mlDsaSignatureBytes + 1])
      expect(verifyMlDsa(mlDsaPublicKey(new Uint8Array(32)), Uint8Array.of(1), new Uint8Array(length))).toBe(false);
  });
});
