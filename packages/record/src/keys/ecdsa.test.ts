import { generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { type CurveKey, checkEcdsaKey, verifyEcdsa } from './ecdsa.ts';

const curves = ['P-256', 'P-384', 'P-521'] as const;
const made = curves.map((namedCurve) => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve });
  return { namedCurve, privateKey, der: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' })) };
});
const message = Buffer.from('Rekor\n798034\n');

describe('ECDSA keys of other logs', () => {
  test('verify what the platform signs over SHA-256, on each of the three curves', () => {
    for (const { namedCurve, privateKey, der } of made) {
      const key = checkEcdsaKey(der) as CurveKey;
      expect(key.curve).toBe(namedCurve);
      const signature = new Uint8Array(sign('sha256', message, privateKey));
      expect(verifyEcdsa(key, message, signature)).toBe(true);
      expect(verifyEcdsa(key, Buffer.from('other'), signature)).toBe(false);
      for (let at = 0; at < signature.length; at++) {
        const changed = signature.slice();
        changed[at]! ^= 1;
        expect([at, verifyEcdsa(key, message, changed)]).toEqual([at, false]);
      }
      for (const wrong of [
        signature.slice(0, -1),
        Uint8Array.of(...signature, 0),
        new Uint8Array(0),
        Uint8Array.of(0x30, 0),
      ])
        expect(verifyEcdsa(key, message, wrong)).toBe(false);
    }
  });

  test('are refused where they are no point of their curve, of another length, or of another algorithm', () => {
    for (const { der } of made) {
      const off = der.slice();
      off[off.length - 1]! ^= 1;
      for (const wrong of [off, der.slice(0, -1), Uint8Array.of(...der, 0), der.slice(1)])
        expect(isRefusal(checkEcdsaKey(wrong))).toBe(true);
    }
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ format: 'der', type: 'spki' });
    expect(isRefusal(checkEcdsaKey(new Uint8Array(rsa)))).toBe(true);
  });
});
