import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../bytes/refusal.ts';
import { entryBytesMax, frameEntries, parseSegment, segmentName } from './segment.ts';

const framed = (entries: readonly Uint8Array[]) => frameEntries(entries) as Uint8Array;

describe('segment', () => {
  test('entries come back from their frames, the longest too', () => {
    const entries = [Uint8Array.of(1), new Uint8Array(entryBytesMax).fill(2), Uint8Array.of(3, 4)];
    expect(parseSegment(framed(entries))).toEqual({ entries, wholeBytes: 1 + 2 + entryBytesMax + 2 + 2 + 2 });
    expect(isRefusal(frameEntries([new Uint8Array(entryBytesMax + 1)]))).toBe(true);
    expect(isRefusal(frameEntries([new Uint8Array(0)]))).toBe(true);
    expect(segmentName(12)).toBe('000012.seg');
  });

  test('a cut at any byte leaves the whole entries before it, and says where the tear begins', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 5 }), (entries) => {
        const bytes = framed(entries);
        const ends = entries.map((_, at) => framed(entries.slice(0, at + 1)).length);
        for (let cut = 0; cut <= bytes.length; cut++) {
          const whole = ends.filter((end) => end <= cut).length;
          expect(parseSegment(bytes.subarray(0, cut))).toEqual({
            entries: entries.slice(0, whole),
            wholeBytes: ends[whole - 1] ?? 0,
          });
        }
      }),
      { numRuns: 25 },
    );
  });

  test('zeros after the last entry are a tear, not entries', () => {
    const bytes = new Uint8Array(60);
    bytes.set(framed([Uint8Array.of(7)]));
    expect(parseSegment(bytes)).toEqual({ entries: [Uint8Array.of(7)], wholeBytes: 3 });
  });
});
