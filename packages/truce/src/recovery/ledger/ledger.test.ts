import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recoveryTimes, recoveryWords } from '../../../testing/recovery.ts';
import { type Exact, formatExact, nought, plusExact } from '../../pledges/index.ts';
import {
  assessedSums,
  capacitySums,
  needsAgainstWorks,
  type RecoveryGrouping,
  recoveryAt,
  worksCounts,
  worksDuplicates,
  worksSums,
} from '../index.ts';

const end = { at: 30 as never, knownAt: 40 as never };
const groupings: readonly (readonly RecoveryGrouping[])[] = [
  ['sector'],
  ['region'],
  ['owner'],
  ['sector', 'region'],
  ['sector', 'region', 'owner'],
];
const sumOf = (values: readonly Exact[]) => formatExact(values.reduce(plusExact, nought));

/** The total of each part of a list, by a key: what every grouping must agree on. */
function totals<T>(all: readonly T[], key: (each: T) => string, figures: (each: T) => readonly (Exact | number)[]) {
  return Object.fromEntries(
    [...Map.groupBy(all, key)]
      .map(([name, each]) => {
        const columns = each.map(figures);
        return [
          name,
          columns[0]!.map((_, index) =>
            sumOf(
              columns.map((row) => {
                const value = row[index]!;
                return typeof value === 'number' ? { units: BigInt(value), scale: 0 } : value;
              }),
            ),
          ),
        ] as const;
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe('the ledger of recovery', () => {
  it('is the same in whatever order the words arrive, duplicates and needs against works too', () => {
    fc.assert(
      fc.property(
        recoveryWords.chain((words) =>
          fc.tuple(
            fc.constant(words),
            fc.shuffledSubarray([...words.works], { minLength: words.works.length }),
            fc.shuffledSubarray([...words.asset], { minLength: words.asset.length }),
            fc.shuffledSubarray([...words.assessment], { minLength: words.assessment.length }),
          ),
        ),
        recoveryTimes,
        ([words, works, asset, assessment], time) => {
          const [one, other] = [recoveryAt(words, time), recoveryAt({ works, asset, assessment }, time)];
          expect(other).toEqual(one);
          const [copies, again] = [worksDuplicates(one.works), worksDuplicates(other.works)];
          expect(again).toEqual(copies);
          expect(needsAgainstWorks(other, 'region', again.same)).toEqual(needsAgainstWorks(one, 'region', copies.same));
        },
      ),
    );
  });

  it('knows at a time what it would know if nothing had come since', () => {
    fc.assert(
      fc.property(recoveryWords, recoveryTimes, (words, time) => {
        const known = <T extends { readonly receivedAt: number }>(all: readonly T[]) =>
          all.filter(({ receivedAt }) => receivedAt <= time.knownAt);
        const then = { works: known(words.works), asset: known(words.asset), assessment: known(words.assessment) };
        expect(recoveryAt(words, time)).toEqual(recoveryAt(then, time));
      }),
    );
  });

  it('has one total by voice, kind and currency in every grouping, all added and with copies once', () => {
    fc.assert(
      fc.property(recoveryWords, (words) => {
        const { works } = recoveryAt(words, end);
        const { same } = worksDuplicates(works);
        const total = (grouping: readonly RecoveryGrouping[]) => [
          totals(
            worksSums(works, grouping, same),
            ({ voice, kind, currency }) => `${voice} ${kind} ${currency}`,
            ({ value, works: count, once }) => [value, count, once.low, once.high, once.works],
          ),
          totals(
            worksCounts(works, grouping, same),
            ({ voice }) => voice,
            (count) => [count.works, count.once],
          ),
        ];
        const whole = total([]);
        for (const grouping of groupings) expect(total(grouping)).toEqual(whole);
      }),
    );
  });

  it('has one total of capacity and of each level of an assessment in every grouping', () => {
    fc.assert(
      fc.property(recoveryWords, (words) => {
        const { assets, figures } = recoveryAt(words, end);
        const capacity = (grouping: readonly RecoveryGrouping[]) =>
          totals(
            capacitySums(assets, grouping),
            ({ voice, unit }) => `${voice} ${unit}`,
            ({ before, lost, restored, missing, withoutRestored }) => [
              ...[before, lost, restored, missing].flatMap((part) => [part?.value ?? nought, part?.assets ?? 0]),
              withoutRestored,
            ],
          );
        const assessed = (grouping: readonly ('sector' | 'region')[]) =>
          totals(
            assessedSums(figures, grouping),
            ({ assessment, voice, measure, level, unit, years }) =>
              [assessment, voice, measure, level, unit, years].join(),
            ({ value, fixed, named }) => [value ?? nought, fixed, named],
          );
        for (const grouping of groupings) expect(capacity(grouping)).toEqual(capacity([]));
        for (const grouping of [['sector'], ['region'], ['sector', 'region']] as const)
          expect(assessed(grouping)).toEqual(assessed([]));
      }),
    );
  });

  it('puts everything into just one row of each table of needs against works', () => {
    fc.assert(
      fc.property(recoveryWords, fc.constantFrom('sector' as const, 'region' as const), (words, group) => {
        const ledger = recoveryAt(words, end);
        const { same } = worksDuplicates(ledger.works);
        const told = needsAgainstWorks(ledger, group, same);
        const figures = [
          ...told.whole,
          ...told.otherwise,
          ...told.rows.flatMap(({ assessed, parts }) => [...assessed, ...parts]),
        ];
        expect(figures.map(({ entry }) => entry).sort()).toEqual(ledger.figures.map(({ entry }) => entry).sort());
        expect(told.rows.flatMap(({ money }) => money)).toHaveLength(worksSums(ledger.works, [group], same).length);
        expect(told.rows.flatMap(({ capacity }) => capacity)).toHaveLength(capacitySums(ledger.assets, [group]).length);
        expect(new Set(told.rows.map((row) => row[group] ?? '')).size).toBe(told.rows.length);
      }),
    );
  });
});
