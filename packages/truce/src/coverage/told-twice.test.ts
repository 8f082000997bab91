import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinedStretches, type Stretch } from './stretches.ts';
import { toldTwice } from './told-twice.ts';

const someRows = fc.array(
  fc
    .array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 15 })), { maxLength: 4 })
    .map((each) => joinedStretches(each.map(([from, length]) => [from, from + length]))),
  { maxLength: 8 },
);
const holds = (row: readonly Stretch[], at: number): boolean => row.some(([from, to]) => from <= at && at < to);

describe('time that one team is told for twice', () => {
  it('is, row by row, what instant by instant another row holds as well', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const found = toldTwice(rows);
        for (const [index, row] of rows.entries()) {
          const others = (at: number) =>
            rows.flatMap((other, number) => (number !== index && holds(other, at) ? [number] : []));
          const instants = Array.from({ length: 60 }, (_, at) => at);
          const twice = instants.filter((at) => holds(row, at) && others(at).length > 0);
          const pieces = twice.filter((at) => !twice.includes(at - 1));
          expect(found[index]?.ms ?? 0).toBe(twice.length);
          if (twice.length === 0) expect(found[index]).toBeUndefined();
          else {
            expect(found[index]!.pieces).toBeGreaterThanOrEqual(pieces.length);
            expect(others(twice[0]!)).toContain(found[index]!.other);
          }
        }
      }),
    );
  });

  it('costs as many steps as there are rows, however many hold the same time', () => {
    let read = 0;
    const counted = (from: number, to: number): Stretch =>
      new Proxy([from, to] as const, {
        get: (pair, key) => {
          read++;
          return Reflect.get(pair, key);
        },
      });
    const readsOf = (rows: number, row: (index: number) => Stretch): number => {
      read = 0;
      toldTwice(Array.from({ length: rows }, (_, index) => [counted(...row(index))]));
      return read;
    };
    const [same, inARow]: ((index: number) => Stretch)[] = [(index) => [index, 10_000], (index) => [index, index + 2]];
    const withinOne = (index: number): Stretch => (index === 0 ? [0, 10_000] : [3 * index, 3 * index + 1]);
    for (const row of [same!, inARow!, withinOne]) expect(readsOf(2_000, row)).toBeLessThan(2.5 * readsOf(1_000, row));
  });
});
