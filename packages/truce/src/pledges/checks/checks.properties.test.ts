import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  described,
  euros,
  ever,
  ministry,
  observer,
  recipient,
  span,
  told,
  word,
} from '../../../testing/told-pledges.ts';
import { type PledgeEntry, stages, type Telling } from '../entry.ts';
import { compareExact, exact } from '../exact.ts';
import { ledgerFrom } from '../ledger.ts';
import type { BackingEntry } from './backing-entry.ts';
import { checksOf } from './checks.ts';
import { concentrationOf, roundedIndex } from './concentration.ts';
import type { DependenceEntry } from './dependence-entry.ts';
import { missingOf } from './missing.ts';
import type { NeedEntry } from './need-entry.ts';
import type { OverlapEntry } from './overlap-entry.ts';

const ids = ['p', 'q', 'r', 's'] as const;
const pledgeId = fc.constantFrom(...ids);
const speaker = fc.oneof(
  { weight: 3, arbitrary: fc.constant(ministry) },
  fc.constantFrom(observer, recipient, { side: 'donor', name: 'other' } as const),
);
const day = fc.integer({ min: 10, max: 28 }).map((each) => `2030-01-${each}`);
const amount = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 9 }).map(euros) },
  fc
    .integer({ min: 1, max: 9 })
    .map((units) => ({ measure: 'quantity' as const, unit: 'vans', value: exact(BigInt(units)) })),
);
const during = fc
  .tuple(fc.integer({ min: 10, max: 19 }), fc.integer({ min: 20, max: 28 }))
  .map(([from, to]) => span(`2030-01-${from}`, `2030-01-${to}`));
const facts = fc.record(
  {
    donor: fc.constantFrom('A', 'B'),
    recipient: fc.constant('u'),
    purpose: fc.constantFrom('shelters', 'salaries'),
    name: fc.constantFrom('one', 'two'),
    trigger: fc.constant('first snow'),
    decider: fc.constant('the Diet'),
    schedule: fc.array(fc.record({ during, amount }), { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: [] },
);
/** Mostly few stages and one unit, so that pledges meet. */
const stage = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('committed' as const, 'delivered' as const) },
  fc.constantFrom(...stages),
);
/** Words that add to what is known, and take nothing back. */
const adding: fc.Arbitrary<Telling> = fc.oneof(
  fc.record({ what: fc.constant('reached' as const), stage, amount }),
  facts.map(described),
);
const telling: fc.Arbitrary<Telling> = fc.oneof(
  { weight: 8, arbitrary: adding },
  fc.record({ what: fc.constant('withdrawn' as const) }),
  fc.record({ what: fc.constant('reduced' as const), stage, amount }),
  fc.record({ what: fc.constant('merged' as const), into: pledgeId }),
);
const pledgeEntry = (each: fc.Arbitrary<Telling>) =>
  fc
    .record({
      id: fc.nat(60),
      pledge: pledgeId,
      day,
      telling: each,
      speaker,
      stretch: fc.option(during, { nil: undefined }),
    })
    .map(
      ({ id, pledge, day: on, telling: what, speaker: who, stretch }): PledgeEntry =>
        word(pledge, `${id}`, on, what, { speaker: who, ...(stretch ? { happenedAt: stretch } : {}) }),
    );
const need = fc.record({ id: fc.nat(9), day, amount, speaker }).map(
  (each): NeedEntry => ({
    ...told(`n${each.id}`, each.day, { speaker: each.speaker }),
    need: `need ${each.id % 3}`,
    telling: { what: 'needed', name: 'x', purpose: 'Shelters', amount: each.amount },
  }),
);
const backing = fc
  .record({ id: fc.nat(9), day, during, state: fc.constantFrom('required' as const, 'granted' as const) })
  .map(
    (each): BackingEntry => ({
      ...told(`b${each.id}`, each.day),
      donor: 'A',
      telling: { what: 'mandate', name: 'law', state: each.state, until: each.during.startsAt },
    }),
  );
const dependence = fc.record({ id: fc.nat(9), day, of: pledgeId, stands: fc.boolean() }).map(
  (each): DependenceEntry => ({
    ...told(`d${each.id}`, each.day),
    of: each.of,
    on: 'us',
    telling: { what: each.stands ? 'stands' : 'condition', words: 'w' },
  }),
);
const overlap = fc
  .record({
    id: fc.nat(20),
    day,
    a: pledgeId,
    b: pledgeId,
    speaker,
    amount: fc.option(amount, { nil: undefined }),
    apart: fc.boolean(),
  })
  .map(
    (each): OverlapEntry => ({
      ...told(`o${each.id}`, each.day, { speaker: each.speaker }),
      pledge: each.a,
      with: each.b,
      telling: each.apart
        ? { what: 'apart' }
        : { what: 'overlaps', kind: 'samePledge', ...(each.amount ? { amount: each.amount } : {}) },
    }),
  );
const many = <T>(of: fc.Arbitrary<T>, maxLength: number) => fc.array(of, { maxLength });
const worlds = fc.record({
  entries: many(pledgeEntry(telling), 25),
  needs: many(need, 4),
  backing: many(backing, 4),
  dependences: many(dependence, 4),
  overlaps: many(overlap, 14),
});
const shuffledWorlds = worlds.chain((world) =>
  fc.tuple(
    fc.constant(world),
    fc.record({
      entries: shuffled(world.entries),
      needs: shuffled(world.needs),
      backing: shuffled(world.backing),
      dependences: shuffled(world.dependences),
      overlaps: shuffled(world.overlaps),
    }),
  ),
);
function shuffled<T>(all: readonly T[]) {
  return fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length });
}

describe('in every world of pledges', () => {
  it('the checks find the same in any order of arrival', () => {
    fc.assert(
      fc.property(shuffledWorlds, ([world, other]) => {
        expect(checksOf({ ...other, ...ever })).toEqual(checksOf({ ...world, ...ever }));
      }),
    );
  });

  it('no lower total is above its upper, nor below the largest single pledge', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { pledges } = ledgerFrom(world.entries, ever);
        for (const { lower, upper, stage, unit, voice } of checksOf({ ...world, ...ever }).totals) {
          expect(compareExact(lower, upper)).toBeLessThanOrEqual(0);
          if (voice === undefined) continue;
          for (const { words } of pledges)
            for (const { stage: on, amount: each } of words.find((one) => one.voice === voice)?.amounts ?? [])
              if (on === stage && unit === (each.measure === 'money' ? each.currency : `of ${each.unit}`))
                expect(compareExact(lower, each.value)).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('nothing is late where nobody said a date, and what came in time is never more than what was due', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const { results, punctuality } = checksOf({ ...world, ...ever });
        const dated = new Set(
          ledgerFrom(world.entries, ever)
            .pledges.filter(({ words }) => words.some(({ facts: said }) => (said.schedule ?? []).length > 0))
            .map(({ id }) => id),
        );
        for (const { check, about } of results)
          if (check === 'late' && about.kind === 'pledge') expect(dated).toContain(about.id);
        for (const { due, inTimeAtLeast, inTimeAtMost } of punctuality) {
          expect(compareExact(inTimeAtLeast, inTimeAtMost)).toBeLessThanOrEqual(0);
          expect(compareExact(inTimeAtMost, due)).toBeLessThanOrEqual(0);
        }
        const undated = world.entries.filter(({ telling: said }) => said.what !== 'described');
        expect(checksOf({ entries: undated, ...ever }).results.filter(({ check }) => check === 'late')).toEqual([]);
      }),
    );
  });

  it('more evidence never makes a pledge vaguer', () => {
    const missing = (entries: readonly PledgeEntry[]) =>
      new Map(ledgerFrom(entries, ever).pledges.map((each) => [each.id, missingOf(each).map(({ what }) => what)]));
    const distinct = (max: number) => fc.uniqueArray(pledgeEntry(adding), { maxLength: max, selector: ({ id }) => id });
    fc.assert(
      fc.property(distinct(12), distinct(4), (known, more) => {
        const fresh = more.map((entry) => ({ ...entry, id: `more ${entry.id}` }));
        const [before, after] = [missing(known), missing([...known, ...fresh])];
        for (const [id, was] of before) for (const what of after.get(id)!) expect(was).toContain(what);
      }),
    );
  });

  it('the index lies between one divided by the donors and one, and equal shares give the lower end', () => {
    const amounts = fc.dictionary(
      fc.string({ maxLength: 3 }),
      fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 15n }), fc.nat(4)),
    );
    fc.assert(
      fc.property(amounts, fc.bigInt({ min: 1n, max: 9n }), (told_, equal) => {
        const found = concentrationOf(
          new Map(Object.entries(told_).map(([who, [units, scale]]) => [who, exact(units, scale)])),
        );
        if (found === undefined) return;
        const { top, bottom } = found.index;
        expect(top <= bottom).toBe(true);
        expect(top * BigInt(found.donors) >= bottom).toBe(true);
        expect(compareExact(roundedIndex(found), exact(1n))).toBeLessThanOrEqual(0);
        const even = concentrationOf(new Map(Object.keys(told_).map((who) => [who, exact(equal)])))!;
        expect(even.index.top * BigInt(even.donors)).toBe(even.index.bottom);
      }),
    );
  });
});
