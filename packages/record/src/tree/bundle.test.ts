import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { formatBundle, parseBundle } from './bundle.ts';

describe('bundles', () => {
  test('come back, with empty entries and all', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 }), (entries) => {
        const bytes = formatBundle(entries) as Uint8Array;
        expect(parseBundle(bytes, entries.length)).toEqual(entries);
        expect(isRefusal(parseBundle(bytes, entries.length + 1))).toBe(true);
        expect(isRefusal(parseBundle(bytes.subarray(0, -1), entries.length))).toBe(true);
        expect(isRefusal(parseBundle(Buffer.concat([bytes, Buffer.of(0)]), entries.length))).toBe(true);
      }),
    );
  });

  test('say at which byte they end or go on', () => {
    const bytes = formatBundle([Uint8Array.of(1, 2), Uint8Array.of(3)]) as Uint8Array;
    const told = (cut: Uint8Array, width: number) => {
      const parsed = parseBundle(cut, width);
      return isRefusal(parsed) && `${parsed.code}: ${parsed.message}`;
    };
    expect(told(bytes, 1)).toBe('bundle-trailing: the bundle goes on after its 1 entries, at byte 4 of 7');
    expect(told(bytes.subarray(0, 6), 2)).toBe(
      'bundle-cut: the bundle ends at byte 6, within its entry 1, which the two bytes at 4 say has 1 bytes',
    );
    expect(told(bytes, 3)).toBe('bundle-cut: the bundle ends at byte 7, before its entry 2 of 3');
  });

  test('have 1 to 256 entries of at most 65,535 bytes', () => {
    for (const entries of [[], Array.from({ length: 257 }, () => new Uint8Array(1)), [new Uint8Array(65_536)]])
      expect(isRefusal(formatBundle(entries))).toBe(true);
    expect((formatBundle([new Uint8Array(65_535)]) as Uint8Array).length).toBe(65_537);
  });
});
