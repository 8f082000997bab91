import { Buffer } from 'node:buffer';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64, encodeBase64 } from './base64.ts';
import { isRefusal } from './refusal.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const platformText = (bytes: Uint8Array) => {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
};

describe('UTF-8', () => {
  test('is read exactly as the platform reads it at its strictest: all strings of up to 2 bytes, and around every edge of 3 and 4', () => {
    const edges = [
      0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xec, 0xed, 0xee, 0xef, 0xf0, 0xf3, 0xf4,
      0xf5, 0xff,
    ];
    const check = (bytes: Uint8Array) => {
      const text = decodeUtf8(bytes);
      if ((isRefusal(text) ? undefined : text) !== platformText(bytes))
        expect.fail(`differs on ${Buffer.from(bytes).toString('hex')}`);
    };
    for (let a = 0; a < 256; a++) for (let b = 0; b < 256; b++) check(Uint8Array.of(a, b));
    for (const a of edges)
      for (const b of edges)
        for (const c of edges) {
          check(Uint8Array.of(a, b, c));
          for (const d of edges) check(Uint8Array.of(a, b, c, d));
        }
  });

  test('of a text comes back as the text; half of a surrogate pair is refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 9000, size: 'max' }), (text) => {
        const bytes = encodeUtf8(text);
        expect(bytes).toEqual(new Uint8Array(Buffer.from(text)));
        expect(decodeUtf8(bytes as Uint8Array)).toBe(text);
      }),
      { numRuns: 50 },
    );
    expect(isRefusal(encodeUtf8('a\ud800'))).toBe(true);
    expect(isRefusal(encodeUtf8('\udc00a'))).toBe(true);
  });
});

describe('base64', () => {
  test('of bytes comes back as the bytes, in the standard alphabet', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(encodeBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(decodeBase64(encodeBase64(bytes))).toEqual(bytes);
      }),
    );
  });

  test('has one spelling for each value: every accepted text of 4 letters is the one that is written', () => {
    const letters = ['A', 'B', 'Q', 'g', 'w', '/', '+', '=', '-', '_', ' ', '\n'];
    for (const a of letters)
      for (const b of letters)
        for (const c of letters)
          for (const d of letters) {
            const text = a + b + c + d;
            const bytes = decodeBase64(text);
            if (!isRefusal(bytes) && encodeBase64(bytes) !== text) expect.fail(`two spellings of one value: ${text}`);
            if (isRefusal(bytes) && Buffer.from(text, 'base64').toString('base64') === text)
              expect.fail(`refused in error: ${text}`);
          }
    for (const text of ['A', 'AA', 'AAA', 'AAAAA', '====', 'AA==AA=='])
      expect(isRefusal(decodeBase64(text)), text).toBe(true);
  });
});
