import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangementWord, day, north, observer, person, south } from '../../../testing/told-arrangements.ts';
import { instant } from '../../kernel/index.ts';
import * as door from './index.ts';
import {
  type Arrangement,
  type ArrangementEntry,
  type ArrangementTelling,
  arrangementKinds,
  arrangementsAt,
  clausesAtWork,
  headCount,
  outcomeShares,
  outcomeSharesBy,
  outcomes,
  searchOf,
  searchResults,
  searchShares,
  windowOf,
  workResults,
  workShares,
} from './index.ts';

const time = { at: instant(1000 * day), knownAt: instant(1000 * day) };
const ids = ['a', 'b', 'c'];
const aTelling: fc.Arbitrary<ArrangementTelling> = fc.oneof(
  fc.constantFrom(...outcomes).map((outcome) => ({ what: 'ended' as const, outcome })),
  fc.constantFrom(...workResults).map((result) => ({ what: 'worked' as const, result })),
  fc.constantFrom('heard' as const, 'none' as const).map((near) => ({ what: 'shots' as const, near })),
  fc.record({
    what: fc.constant('searched' as const),
    result: fc.constantFrom(...searchResults),
    persons: fc.array(fc.nat(5).map(person), { maxLength: 4 }),
  }),
  fc.constant({ what: 'described' as const, facts: { clause: 'x/corridor/c' } }),
);
const someEntries = fc
  .array(
    fc.record({
      telling: aTelling,
      arrangement: fc.constantFrom(...ids),
      kind: fc.constantFrom(...arrangementKinds.slice(0, 2)),
      speaker: fc.constantFrom(observer, north, south),
      on: fc.nat(20),
    }),
    { maxLength: 30 },
  )
  .map((told) =>
    told.map(({ telling, on, ...more }, index) => arrangementWord(telling, on, { ...more, id: `e${index}` })),
  );

/** Words that say nothing is known, on what is there and on what nobody had told of. */
const unknownWord: fc.Arbitrary<ArrangementEntry> = fc
  .record({
    telling: fc.constantFrom<ArrangementTelling>(
      { what: 'ended', outcome: 'unknown' },
      { what: 'searched', result: 'unknown', persons: [person(1), person(77)] },
      { what: 'searched', result: 'unknown', number: headCount(9), persons: [] },
      { what: 'requested', by: 'families', persons: [person(2), person(78)] },
      { what: 'described', facts: { name: 'one more' } },
      { what: 'offered', by: 'Northland' },
    ),
    arrangement: fc.constantFrom(...ids, 'new'),
    kind: fc.constantFrom(...arrangementKinds),
    speaker: fc.constantFrom(observer, north, south),
    on: fc.nat(20),
  })
  .map(({ telling, on, ...more }) => arrangementWord(telling, on, { ...more, id: 'more' }));

/** Each way to a share of arrangements, and what of it must not move: all but how many are unknown, and of how many. */
const rates: Readonly<Record<string, (told: readonly Arrangement[]) => unknown>> = {
  outcomeShares: (told) => known(outcomeShares(told)),
  outcomeSharesBy: (told) =>
    outcomeSharesBy(told, ({ kind }) => kind)
      .map(({ key, shares }) => [key, known(shares)])
      .filter(([, shares]) => JSON.stringify(shares) !== JSON.stringify(known(outcomeShares([])))),
  clausesAtWork: (told) => clausesAtWork({ arrangements: [clause] }, told).clauses.map(({ shares }) => known(shares)),
  workShares: (told) => known(workShares(told.map(windowOf))),
  searchOf: (told) => told.map((each) => known(searchOf(each).persons)).filter((shares) => shares.some(Boolean)),
  searchShares: (told) =>
    known(searchShares(told.map(({ outcome }) => ({ result: outcome === 'unknown' ? 'unknown' : 'alive' })))),
};
const clause = {
  id: 'x/corridor/c',
  kind: 'corridor',
  between: [],
  by: [],
  zones: [],
  clocks: [],
  cites: [],
  quotes: [],
  basis: 'none',
  was: [],
  allow: [],
} as const;

function known({
  counts,
  ...shares
}: {
  readonly counts: Readonly<Record<string, number>>;
  readonly keptAmongTold?: unknown;
  readonly doneAmongTold?: unknown;
  readonly shotsAmongTold?: unknown;
  readonly foundAmongTold?: unknown;
}): readonly unknown[] {
  const { keptAmongTold, doneAmongTold, shotsAmongTold, foundAmongTold } = shares;
  const told = Object.entries(counts).filter(([word]) => word !== 'unknown' && counts[word]! > 0);
  return [
    ...(told.length > 0 ? [told.toString()] : []),
    ...[keptAmongTold, doneAmongTold, shotsAmongTold, foundAmongTold].filter((share) => share !== undefined),
  ];
}

describe('"unknown" never counts as kept or broken', () => {
  it.each(Object.entries(rates))('in %s', (_, rate) => {
    fc.assert(
      fc.property(someEntries, unknownWord, (entries, more) => {
        const before = rate(arrangementsAt(entries, time).arrangements);
        const after = rate(arrangementsAt([...entries, more], time).arrangements);
        expect(after).toEqual(before);
      }),
    );
  });

  it('and every way to a share is in this list', () => {
    const shares = Object.keys(door).filter((name) => /shares|rate/i.test(name));
    expect(shares.filter((name) => !(name in rates))).toEqual([]);
    expect(shares.length).toBe(4);
  });

  it('and a share among those told of has no unknown in its denominator', () => {
    fc.assert(
      fc.property(someEntries, (entries) => {
        const told = arrangementsAt(entries, time).arrangements;
        const { counts, all, keptAmongTold } = outcomeShares(told);
        expect(keptAmongTold?.of ?? 0).toBe(all - counts.unknown);
        const work = workShares(told.map(windowOf));
        expect(work.doneAmongTold?.of ?? 0).toBe(work.all - work.counts.unknown);
        for (const each of told) {
          const { persons } = searchOf(each);
          expect(persons.foundAmongTold?.of ?? 0).toBe(persons.all - persons.counts.unknown);
        }
      }),
    );
  });
});
