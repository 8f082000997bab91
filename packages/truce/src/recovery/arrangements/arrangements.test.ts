import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../kernel/index.ts';
import type { Speaker } from '../../pledges/index.ts';
import { ungraded } from '../../reports/index.ts';
import {
  type ArrangementEntry,
  type ArrangementTelling,
  arrangementKinds,
  arrangementsAt,
  isAgreed,
  type OutcomeShares,
  offeredBy,
  outcomeShares,
  outcomeSharesBy,
  outcomes,
} from './index.ts';

const day = 86_400_000;
const time = { at: instant(1000 * day), knownAt: instant(1000 * day) };
const observer: Speaker = { side: 'observer', name: 'Gazette' };
const party: Speaker = { side: 'party', name: 'Northland' };
const entry = (
  telling: ArrangementTelling,
  number: number,
  more: Partial<ArrangementEntry> = {},
): ArrangementEntry => ({
  id: `e${String(number).padStart(3, '0')}`,
  arrangement: 'north-1',
  kind: 'corridor',
  happenedAt: { startsAt: instant(number * day), endsAt: instant((number + 1) * day) },
  receivedAt: instant((number + 2) * day),
  speaker: observer,
  evidence: ['Gazette'],
  grade: ungraded,
  telling,
  ...more,
});
const ended = (outcome: (typeof outcomes)[number]) => ({ what: 'ended', outcome }) as const;
const only = (...entries: readonly ArrangementEntry[]) => {
  const { arrangements, problems } = arrangementsAt(entries, time);
  expect([arrangements.length, problems]).toEqual([1, []]);
  return arrangements[0]!;
};

describe('an arrangement', () => {
  it('has its steps as told, each with its voice, and infers none', () => {
    const told = only(
      entry({ what: 'agreed', between: ['Northland', 'Southland'] }, 3),
      entry({ what: 'offered', by: 'Northland' }, 1, { speaker: party }),
      entry({ what: 'described', facts: { from: 'Old Ford', to: 'Mill' } }, 1, { id: 'd1' }),
      entry({ what: 'described', facts: { to: 'New Mill' } }, 2),
    );
    expect(told.steps.map(({ step, voice }) => `${step.what} ${voice}`)).toEqual([
      'offered party: Northland',
      'agreed observer: Gazette',
    ]);
    expect(told.described).toEqual([{ voice: 'observer: Gazette', facts: { from: 'Old Ford', to: 'New Mill' } }]);
    expect([offeredBy(told), isAgreed(told), told.outcome]).toEqual([['Northland'], true, 'unknown']);
    expect([told.firstAt.startsAt, told.exercise]).toEqual([day, undefined]);
    expect(isAgreed(only(entry({ what: 'answered', by: 'Southland', answer: 'refused' }, 1)))).toBe(false);
  });

  it('is kept, partly kept or disrupted where voices agree, and disputed where they do not', () => {
    for (const a of outcomes)
      for (const b of outcomes) {
        const { outcome } = only(entry(ended(a), 1), entry(ended(b), 2, { speaker: party }));
        const expected = a === 'unknown' ? b : b === 'unknown' || a === b ? a : 'disputed';
        expect([a, b, outcome]).toEqual([a, b, expected]);
      }
  });

  it('keeps the last outcome that a voice tells; that it does not know takes back nothing, replacing does', () => {
    expect(only(entry(ended('disrupted'), 1), entry(ended('kept'), 2)).outcome).toBe('kept');
    expect(only(entry(ended('kept'), 1), entry(ended('unknown'), 2)).outcome).toBe('kept');
    expect(only(entry(ended('kept'), 1), entry(ended('unknown'), 2, { replaces: 'e001' })).outcome).toBe('unknown');
  });

  it('is known as it was known then', () => {
    const entries = [entry({ what: 'offered', by: 'Northland' }, 1), entry(ended('kept'), 5)];
    const then = (at: number, knownAt: number) =>
      arrangementsAt(entries, { at: instant(at * day), knownAt: instant(knownAt * day) }).arrangements.map(
        ({ outcome }) => outcome,
      );
    expect([then(1, 9), then(2, 9), then(6, 9), then(6, 6)]).toEqual([[], ['unknown'], ['kept'], ['unknown']]);
  });

  it('begins with the earliest that is told of it, also where that is over last', () => {
    const long = { startsAt: instant(1 * day), endsAt: instant(9 * day) };
    const told = only(entry(ended('kept'), 5), entry({ what: 'agreed', between: [] }, 3, { happenedAt: long }));
    expect(told.firstAt).toEqual(long);
  });

  it('of two kinds under one id is two, and that is told', () => {
    const { arrangements, problems } = arrangementsAt(
      [entry(ended('kept'), 1), entry(ended('unknown'), 2, { kind: 'pause', exercise: true })],
      time,
    );
    expect(arrangements.map(({ kind, outcome, exercise }) => [kind, outcome, exercise])).toEqual([
      ['corridor', 'kept', undefined],
      ['pause', 'unknown', true],
    ]);
    expect(problems).toEqual([
      { entry: 'north-1', reason: 'is a corridor and a pause; they are taken for two, give each its own id' },
    ]);
  });
});

describe('shares of outcomes', () => {
  it('are absent where there is nothing to divide by', () => {
    expect(outcomeShares([])).toEqual({
      all: 0,
      counts: { kept: 0, partly: 0, disrupted: 0, disputed: 0, unknown: 0 },
    });
    expect(outcomeShares([{ outcome: 'unknown' }])).toMatchObject({
      keptAtLeast: { count: 0, of: 1 },
      keptAtMost: { count: 1, of: 1 },
    });
    expect(outcomeShares([{ outcome: 'unknown' }])).not.toHaveProperty('keptAmongTold');
  });

  it('are the ones reckoned by hand', () => {
    const world = outcomes.flatMap((outcome, index) => Array.from({ length: index + 2 }, () => ({ outcome })));
    expect(outcomeShares(world)).toEqual({
      all: 20,
      counts: { kept: 2, partly: 3, disrupted: 4, disputed: 5, unknown: 6 },
      keptAtLeast: { count: 2, of: 20 },
      keptAtMost: { count: 13, of: 20 },
      keptAmongTold: { count: 2, of: 14 },
    });
  });
});

const speakers = [observer, party, { side: 'party', name: 'Southland' }] as const;
const aTelling: fc.Arbitrary<ArrangementTelling> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...outcomes).map(ended) },
  fc.record({ what: fc.constant('offered' as const), by: fc.constantFrom('Northland', 'Southland') }),
  fc.record({ what: fc.constant('agreed' as const), between: fc.constant([]) }),
  fc.record({ what: fc.constant('described' as const), facts: fc.record({ from: fc.constantFrom('a', 'b') }) }),
);
const someEntries = fc
  .array(
    fc.record({
      telling: aTelling,
      arrangement: fc.constantFrom('a-1', 'a-2', 'a-3', 'a-4'),
      kind: fc.constantFrom(...arrangementKinds.slice(0, 2)),
      speaker: fc.constantFrom(...speakers),
      on: fc.nat(20),
      replaces: fc.option(fc.nat(24), { nil: undefined }),
    }),
    { maxLength: 25 },
  )
  .map((told) =>
    told.map(({ telling, on, replaces, ...more }, index) =>
      entry(telling, on, {
        ...more,
        id: `e${index}`,
        ...(replaces === undefined ? {} : { replaces: `e${replaces}` }),
      }),
    ),
  );
const sharesOf = (entries: readonly ArrangementEntry[]) => outcomeShares(arrangementsAt(entries, time).arrangements);
const withoutUnknown = ({ counts }: OutcomeShares) => ({ ...counts, unknown: undefined });

describe('any entries', () => {
  it('fold to the same whatever their order of arrival', () => {
    fc.assert(
      fc.property(
        someEntries.chain((entries) =>
          fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
        ),
        ([entries, shuffled]) => {
          expect(arrangementsAt(shuffled, time)).toEqual(arrangementsAt(entries, time));
        },
      ),
    );
  });

  it('count as kept, partly, disrupted and disputed the same with any word more that the outcome is unknown', () => {
    fc.assert(
      fc.property(
        someEntries,
        fc.constantFrom('a-1', 'a-2', 'new'),
        fc.constantFrom(...arrangementKinds),
        fc.constantFrom(...speakers),
        fc.nat(20),
        (entries, arrangement, kind, speaker, on) => {
          const more = entry(ended('unknown'), on, { id: 'more', arrangement, kind, speaker });
          const [before, after] = [sharesOf(entries), sharesOf([...entries, more])];
          expect(withoutUnknown(after)).toEqual(withoutUnknown(before));
          expect(after.keptAmongTold).toEqual(before.keptAmongTold);
          expect(after.counts.unknown - before.counts.unknown).toBe(after.all - before.all);
        },
      ),
    );
  });

  it('have bounds that hold the share among those told of, and every share that the unknown could make', () => {
    const value = (share: { count: number; of: number }) => share.count / share.of;
    fc.assert(
      fc.property(
        fc.array(fc.record({ outcome: fc.constantFrom(...outcomes) }), { minLength: 1, maxLength: 40 }),
        fc.infiniteStream(fc.boolean()),
        (world, chance) => {
          const { keptAtLeast, keptAtMost, keptAmongTold, all, counts } = outcomeShares(world);
          expect(outcomes.reduce((sum, each) => sum + counts[each], 0)).toBe(all);
          expect(keptAmongTold === undefined).toBe(world.every(({ outcome }) => outcome === 'unknown'));
          if (keptAmongTold) {
            expect(value(keptAmongTold)).toBeGreaterThanOrEqual(value(keptAtLeast!));
            expect(value(keptAmongTold)).toBeLessThanOrEqual(value(keptAtMost!));
          }
          const truth = world.map(({ outcome }) =>
            outcome === 'unknown' || outcome === 'disputed' ? chance.next().value === true : outcome === 'kept',
          );
          const kept = truth.filter(Boolean).length;
          expect(kept).toBeGreaterThanOrEqual(keptAtLeast!.count);
          expect(kept).toBeLessThanOrEqual(keptAtMost!.count);
        },
      ),
    );
  });

  it('add up in every grouping', () => {
    fc.assert(
      fc.property(someEntries, (entries) => {
        const { arrangements } = arrangementsAt(entries, time);
        const all = outcomeShares(arrangements);
        for (const keyOf of [
          (each: (typeof arrangements)[number]) => each.kind,
          (each: (typeof arrangements)[number]) => offeredBy(each).join(),
        ]) {
          const groups = outcomeSharesBy(arrangements, keyOf);
          for (const outcome of outcomes)
            expect(groups.reduce((sum, { shares }) => sum + shares.counts[outcome], 0)).toBe(all.counts[outcome]);
        }
      }),
    );
  });
});
