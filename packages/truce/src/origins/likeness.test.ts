import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { report } from '../../testing/reports.ts';
import { received } from '../reports/index.ts';
import { bandKeys, likenessPerMille } from './likeness.ts';

/** The share of five-word shingles that two lists of words have in common, by counting. */
function exactPerMille(a: readonly string[], b: readonly string[]): number {
  const shingles = (words: readonly string[]) =>
    new Set(Array.from({ length: words.length - 4 }, (_, at) => words.slice(at, at + 5).join(' ')));
  const [left, right] = [shingles(a), shingles(b)];
  const both = [...left].filter((each) => right.has(each)).length;
  return (1000 * both) / (left.size + right.size - both);
}

const sketchOf = (words: readonly string[]) =>
  received({ ...report(), text: words.join(' ') }, report().receivedAt).sketch!;
const words = (from: number, count: number) => Array.from({ length: count }, (_, at) => `w${from + at}`);

describe('likeness of texts by their sketches', () => {
  it('is that of the texts themselves, within what 128 draws allow', () => {
    let squares = 0;
    let sum = 0;
    const trials = 400;
    for (let trial = 0; trial < trials; trial++) {
      const kept = 20 + (trial % 80);
      const a = [...words(trial * 1000, kept), ...words(trial * 1000 + 500, 100 - kept)];
      const b = [...words(trial * 1000, kept), ...words(trial * 1000 + 700, 100 - kept)];
      const error = likenessPerMille(sketchOf(a), sketchOf(b)) - exactPerMille(a, b);
      squares += error * error;
      sum += error;
    }
    // The widest standard error of a share of 128 draws is 44 per mille; the mean of 400 of them is within 3 of its own.
    expect(Math.sqrt(squares / trials)).toBeLessThan(44);
    expect(Math.abs(sum / trials)).toBeLessThan(8);
  });

  it('one text in other case and punctuation has one sketch, and others do not', () => {
    const text = words(0, 30);
    expect(sketchOf(text.map((word) => `${word.toUpperCase()},`))).toBe(sketchOf(text));
    expect(likenessPerMille(sketchOf(text), sketchOf(words(100, 30)))).toBeLessThan(60);
  });

  it('texts that share four fifths of their shingles share a key', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), (seed) => {
        const a = words(seed, 120);
        const b = [...a.slice(0, 110), ...words(seed + 500, 4)];
        const keys = new Set(bandKeys(sketchOf(a)));
        expect(bandKeys(sketchOf(b)).some((key) => keys.has(key))).toBe(true);
      }),
      { numRuns: 60, seed: 7 },
    );
  });

  it('a short text has no sketch: many say it without copying', () => {
    expect(received({ ...report(), text: 'explosion heard in the town' }, report().receivedAt).sketch).toBeUndefined();
  });
});
