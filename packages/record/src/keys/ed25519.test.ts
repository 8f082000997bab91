import { createHash } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { checkEd25519Key, ed25519PublicKey, signEd25519, type VettedKey, verifyEd25519 } from './ed25519.ts';

const { Point } = ed25519;
const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
const little = (number: bigint) => new Uint8Array(Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse());
const order = Point.Fn.ORDER;
/** A point of order 8: what is left of a curve point when its part of prime order is taken away. */
const torsion = (() => {
  for (let y = 2; ; y++) {
    try {
      const point = Point.fromBytes(little(BigInt(y)));
      const rest = point.multiplyUnsafe(order - 1n).add(point);
      if (!rest.multiplyUnsafe(4n).is0()) return rest;
    } catch {}
  }
})();
const seed = new Uint8Array(32).fill(5);
const key = checkEd25519Key(ed25519PublicKey(seed)) as VettedKey;
const message = Uint8Array.of(1, 2, 3);
const signature = signEd25519(seed, message);

describe('the strict Ed25519 rule', () => {
  test('test 2 of RFC 8032, section 7.1, verifies', () => {
    const rfc = checkEd25519Key(hex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')) as VettedKey;
    const s =
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00';
    expect(verifyEd25519(rfc, hex('72'), hex(s))).toBe(true);
    expect(verifyEd25519(rfc, hex('73'), hex(s))).toBe(false);
  });

  test('every key of small or mixed order is refused', () => {
    expect(torsion.multiplyUnsafe(8n).is0()).toBe(true);
    for (let times = 1n; times < 8n; times++) {
      const small = torsion.multiplyUnsafe(times);
      expect(isRefusal(checkEd25519Key(small.toBytes()))).toBe(true);
      expect(isRefusal(checkEd25519Key(key.point.add(small).toBytes()))).toBe(true);
    }
    expect(isRefusal(checkEd25519Key(Point.ZERO.toBytes()))).toBe(true);
  });

  test('encodings that are not canonical are refused as keys: y of the field order or more, and minus zero', () => {
    const p = 2n ** 255n - 19n;
    for (let y = 0n; y < 19n; y++)
      for (const sign of [0n, 2n ** 255n]) expect(isRefusal(checkEd25519Key(little(p + y + sign)))).toBe(true);
    expect(isRefusal(checkEd25519Key(little(1n + 2n ** 255n)))).toBe(true);
    for (const length of [0, 31, 33]) expect(isRefusal(checkEd25519Key(new Uint8Array(length)))).toBe(true);
  });

  test('S of the group order or more, another length and every changed bit are refused', () => {
    expect(verifyEd25519(key, message, signature)).toBe(true);
    const s = BigInt(`0x${Buffer.from(signature.slice(32)).reverse().toString('hex')}`);
    expect(verifyEd25519(key, message, Uint8Array.from([...signature.slice(0, 32), ...little(s + order)]))).toBe(false);
    expect(verifyEd25519(key, message, signature.slice(0, 63))).toBe(false);
    expect(verifyEd25519(key, message, Uint8Array.from([...signature, 0]))).toBe(false);
    for (let bit = 0; bit < 512; bit += 5) {
      const changed = signature.slice();
      changed[Math.floor(bit / 8)]! ^= 1 << (bit % 8);
      expect(verifyEd25519(key, message, changed)).toBe(false);
    }
  });

  test('R with a part of small order is refused, though the equation with cofactor holds', () => {
    // r·B + T for R: valid only where the difference T is multiplied away by 8.
    const secret = ed25519.utils.getExtendedPublicKey(seed);
    const nonce = 12_345n;
    const r = Point.BASE.multiply(nonce).add(torsion).toBytes();
    const k =
      BigInt(
        `0x${Buffer.from(sha512(r, key.bytes, message))
          .reverse()
          .toString('hex')}`,
      ) % order;
    const forged = Uint8Array.from([...r, ...little((nonce + k * secret.scalar) % order)]);
    expect(ed25519.verify(forged, message, key.bytes, { zip215: true })).toBe(true);
    expect(verifyEd25519(key, message, forged)).toBe(false);
  });

  test('R of the identity is refused', () => {
    const secret = ed25519.utils.getExtendedPublicKey(seed);
    const r = Point.ZERO.toBytes();
    const k =
      BigInt(
        `0x${Buffer.from(sha512(r, key.bytes, message))
          .reverse()
          .toString('hex')}`,
      ) % order;
    expect(verifyEd25519(key, message, Uint8Array.from([...r, ...little((k * secret.scalar) % order)]))).toBe(false);
  });
});

function sha512(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(createHash('sha512').update(Buffer.concat(parts)).digest());
}
