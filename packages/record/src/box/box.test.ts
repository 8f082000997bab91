import { createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from '../bytes/canonical.ts';
import { isRefusal } from '../bytes/refusal.ts';
import { fieldKeyPair, openBox } from '../opening.ts';
import {
  boxBytesMax,
  contentBytesMax,
  fieldKeyFingerprint,
  formatFieldKey,
  parseFieldKey,
  sealBox,
} from '../sealing.ts';
import { boxKey, headerBytes, readBoxHeader } from './box-form.ts';

const bytes = (length: number, from: number) => Uint8Array.from({ length }, (_, at) => (at * 7 + from) % 256);
const operator = fieldKeyPair(bytes(32, 1));
const another = fieldKeyPair(bytes(32, 2));
const counted = (from: number) => (length: number) => bytes(length, from);
const seal = (content: Uint8Array, from = 3, purpose: 'item' | 'attachment' = 'item') =>
  sealBox(content, { to: operator.publicKey, purpose, random: counted(from) }) as Uint8Array;

describe('a sealed box', () => {
  it('opens with the operator’s key, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.integer({ min: 0, max: 255 }), (content, from) => {
        const opened = openBox(seal(content, from), operator);
        expect(opened).toEqual({ purpose: 'item', content: Uint8Array.from(content) });
      }),
      { numRuns: 60 },
    );
  });

  it('does not open with another key, nor with the key once any byte was changed', () => {
    const box = seal(bytes(700, 4));
    expect(openBox(box, another)).toMatchObject({ code: 'box-other-key' });
    // The same fingerprint with another secret: only the secret counts.
    expect(openBox(box, { ...operator, secretKey: another.secretKey })).toMatchObject({ code: 'box-changed' });
    for (const at of [0, 1, 2, 3, 5, 12, 43, 44, 300, box.length - 1]) {
      const changed = Uint8Array.from(box);
      changed[at]! ^= 1;
      expect(isRefusal(openBox(changed, operator))).toBe(true);
    }
    for (const length of [0, 10, headerBytes, box.length - 1])
      expect(isRefusal(openBox(box.subarray(0, length), operator))).toBe(true);
  });

  it('shows nothing of its content, its length up to a step of 512 bytes included', () => {
    const lengths = [0, 1, 200, 508].map((length) => seal(bytes(length, 9)).length);
    expect(new Set(lengths)).toEqual(new Set([headerBytes + 512 + 16]));
    const word = new TextEncoder().encode('a word that must not be found');
    expect(bytesToHex(seal(word))).not.toContain(bytesToHex(word));
    expect(bytesToHex(seal(word, 3))).not.toBe(bytesToHex(seal(word, 5)));
  });

  it('has the bytes that this format had on its first day', () => {
    expect(sha256Hex(seal(bytes(10, 8)))).toBe('c6493542149e4e7f9256feb5971237d0117744d05879812d31954cc7618151a5');
  });

  it('rests on the same X25519 and HKDF as the platform’s', () => {
    const box = seal(bytes(10, 8));
    const header = readBoxHeader(box);
    if (isRefusal(header)) throw new Error(header.message);
    const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), operator.secretKey]);
    const spki = Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), header.ephemeral]);
    const shared = diffieHellman({
      privateKey: createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }),
      publicKey: createPublicKey({ key: spki, format: 'der', type: 'spki' }),
    });
    const derived = new Uint8Array(
      hkdfSync('sha256', shared, 'truceline/field-box/v1', concatBytes(header.bytes, operator.publicKey), 56),
    );
    expect(concatBytes(...boxKey(shared, header.bytes, operator.publicKey))).toEqual(derived);
  });

  it('refuses more than fits, and takes all that fits', () => {
    const most = contentBytesMax('attachment');
    const box = seal(new Uint8Array(most), 3, 'attachment');
    expect(box.length).toBeLessThanOrEqual(boxBytesMax);
    expect(seal(new Uint8Array(most + 1), 3, 'attachment')).toMatchObject({ code: 'box-size' });
  });
});

describe('the operator’s public key', () => {
  it('is read as it was written, and not with any letter changed or missing', () => {
    const text = formatFieldKey(operator.publicKey);
    expect(parseFieldKey(text)).toEqual(operator.publicKey);
    for (let at = 0; at < text.length; at++) {
      const other = text[at] === 'A' ? 'B' : 'A';
      expect(isRefusal(parseFieldKey(text.slice(0, at) + other + text.slice(at + 1)))).toBe(true);
      expect(isRefusal(parseFieldKey(text.slice(0, at) + text.slice(at + 1)))).toBe(true);
    }
  });

  it('has a fingerprint to be read aloud', () => {
    expect(fieldKeyFingerprint(operator.publicKey)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/);
    expect(fieldKeyFingerprint(operator.publicKey)).not.toBe(fieldKeyFingerprint(another.publicKey));
  });
});
