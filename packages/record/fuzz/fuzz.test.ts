import { expect, test } from 'vitest';
import { formatNames, rightBytes } from './right.ts';
import { inputOf, trial } from './trial.ts';

const right = rightBytes();
const cases = 1500;

test.each(formatNames)(
  '%s: no mutated bytes make its reader throw, and what it accepts it writes in the same bytes',
  (format) => {
    const outcomes = Array.from({ length: cases }, (_, number) =>
      trial(format, inputOf(right, { format, seed: 2026, number }), { known: right.known, number }),
    );
    expect(new Set(outcomes)).toEqual(new Set(['accepted', 'refused']));
  },
);

test.each(formatNames)('%s: what is right is accepted', (format) => {
  for (const input of right.bytes[format])
    expect(trial(format, input, { known: right.known, number: 0 })).toBe('accepted');
});

test('a case is made again from its seed and number alone', () => {
  const of = (number: number, seed = 7) =>
    Buffer.from(inputOf(right, { format: 'note', seed, number })).toString('hex');
  expect(of(3)).toBe(of(3));
  expect(new Set(Array.from({ length: 200 }, (_, number) => of(number))).size).toBeGreaterThan(150);
});

test('a reader that throws, that repairs, or that writes into its input is found', () => {
  const input = Uint8Array.of(1, 2);
  const by = (read: (bytes: Uint8Array) => Uint8Array) => () =>
    trial('json', input.slice(), { known: [], number: 1, read });
  expect(
    by(() => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(by(() => Uint8Array.of(1))).toThrow('other bytes');
  expect(by((bytes) => bytes.fill(0))).toThrow('changed its input');
});
