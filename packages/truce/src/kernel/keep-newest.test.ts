import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepNewest } from './keep-newest.ts';

const rowsOf = fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 });
const askedOf = fc.record({ rows: rowsOf, feeds: rowsOf.map((each) => new Set(each)), until: fc.integer({ max: 2 }) });

describe('a function that keeps its newest results', () => {
  it('gives for any questions what the function itself gives', () => {
    const plain = ({ rows, feeds, until }: { rows: number[]; feeds: Set<number>; until: number }, days: number[]) =>
      JSON.stringify([rows, [...feeds].sort(), until, days]);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(askedOf, rowsOf), { maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        (all, count) => {
          const kept = keepNewest(plain, count);
          for (const [one, days] of all) expect(kept(one, days)).toBe(plain(one, days));
        },
      ),
    );
  });

  it('works anew where a row is another, one is missing, or the order differs, and not for a new list of the same rows', () => {
    let worked = 0;
    const kept = keepNewest((rows: readonly object[]) => [++worked, rows.length], 1);
    const [one, other] = [{ deep: { deeper: {} } }, { deep: { deeper: {} } }];
    expect(kept([one, other])).toBe(kept([one, other]));
    expect(worked).toBe(1);
    for (const rows of [[other, one], [one], [one, one], []]) kept(rows);
    expect(worked).toBe(5);
  });

  it('keeps so many, the least lately asked for going first', () => {
    const worked: number[] = [];
    const kept = keepNewest((each: number) => worked.push(each), 2);
    for (const each of [1, 2, 1, 3, 1, 2]) kept(each);
    expect(worked).toEqual([1, 2, 3, 2]);
  });
});
