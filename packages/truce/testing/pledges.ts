import fc from 'fast-check';
import { instant } from '../src/kernel/index.ts';
import {
  type Amount,
  exact,
  money,
  type NamedAmount,
  type PledgeEntry,
  type PledgeFacts,
  stages,
  type Telling,
} from '../src/pledges/index.ts';
import { ungraded } from '../src/reports/index.ts';

const donor = { side: 'donor', name: 'ministry of a' } as const;
const recipient = { side: 'recipient', name: 'ministry of u' } as const;

/** Few pledges, so that they meet often: in mergers, in splits, under one id of an entry and by replacement. */
const pledgeIds = fc.constantFrom('p', 'q', 'r', 's', 't');
const stage = fc.constantFrom(...stages);
/** Whole ones and parts, none, below none, and one that no double holds. */
const values = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: -1, max: 9 }).map(BigInt) },
  { weight: 1, arbitrary: fc.constantFrom(10n ** 30n, 2n ** 57n, 2n ** 57n - 1n) },
);
const amounts = fc
  .record({ units: values, unit: fc.constantFrom('EUR', 'USD', 'tanks'), scale: fc.nat(1) })
  .map(
    ({ units, unit, scale }): Amount =>
      money(unit, exact(units, scale)) ?? { measure: 'quantity', unit, value: exact(units) },
  );
const named: fc.Arbitrary<NamedAmount> = fc.oneof(
  amounts.map((high) => ({ kind: 'upTo' as const, asSaid: 'up to so much', high })),
  amounts.map((low) => ({ kind: 'atLeast' as const, asSaid: 'at least so much', low })),
  amounts.map((each) => ({ kind: 'about' as const, asSaid: 'about so much', low: each, high: each })),
  fc.constant({ kind: 'share' as const, asSaid: 'a part of it', of: 'GDP' }),
);
const facts: fc.Arbitrary<Partial<PledgeFacts>> = fc.record(
  {
    donor: fc.constantFrom('a', 'b'),
    kind: fc.constantFrom('money', 'equipment'),
    purpose: fc.constant('air defence'),
  },
  { requiredKeys: [] },
);
const parts = fc.uniqueArray(
  fc.record({
    pledge: pledgeIds,
    name: fc.constant('a part'),
    takes: fc.array(fc.record({ stage, amount: amounts }), { maxLength: 2 }),
  }),
  { selector: ({ pledge }) => pledge, maxLength: 3 },
);
const tellings: fc.Arbitrary<Telling> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ what: fc.constant('reached' as const), stage, amount: amounts }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('described' as const), facts }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('named' as const), stage, named }) },
  fc.record({ what: fc.constant('reduced' as const), stage, amount: amounts }),
  fc.record({ what: fc.constant('withdrawn' as const) }),
  fc.record({ what: fc.constant('merged' as const), into: pledgeIds }),
  fc.record({ what: fc.constant('split' as const), into: parts }),
);

/** Whole histories of pledges: late words, replaced ones, ids that two entries share, mergers and splits, sound or not. */
export const pledgeHistories: fc.Arbitrary<readonly PledgeEntry[]> = fc
  .array(
    fc.record({
      telling: tellings,
      pledge: pledgeIds,
      day: fc.nat(6),
      lag: fc.nat(4),
      speaker: fc.constantFrom(donor, recipient),
      name: fc.nat(30),
      replaces: fc.option(fc.nat(30), { nil: undefined, freq: 3 }),
    }),
    { maxLength: 25 },
  )
  .map((rows) =>
    rows.map(({ telling, pledge, day, lag, speaker, name, replaces }) => ({
      id: `n${name}`,
      pledge,
      happenedAt: { startsAt: instant(day), endsAt: instant(day) },
      receivedAt: instant(day + lag),
      speaker,
      evidence: [],
      grade: ungraded,
      telling,
      ...(replaces === undefined ? {} : { replaces: `n${replaces}` }),
    })),
  );

/** A day, and a day by which things were known, within the histories. */
export const ledgerTimes = fc
  .record({ at: fc.nat(7), knownAt: fc.nat(11) })
  .map(({ at, knownAt }) => ({ at: instant(at), knownAt: instant(knownAt) }));
