import { instant } from '@truceline/truce/kernel';
import {
  type Amount,
  exact,
  type Milestone,
  type NamedAmount,
  type PledgeCaveat,
  type PledgeCondition,
  type PledgeEntry,
  type PledgeFacts,
  stages,
  type Telling,
  voiceSides,
} from '@truceline/truce/pledges';
import type { Grade } from '@truceline/truce/reports';
import fc from 'fast-check';
import { keptText } from '../src/text-limits.ts';

/** Text as it is kept, marks of XML, quotation, letters beyond the plane and line ends among it. */
const text = fc
  .oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('Ukraine', 'Germany', 'a<b & "c" \'d\' ]]>', 'line\nline\tend', '=1+1', 'Україна', 'grant', 'loan'),
  )
  .map((each) => keptText(each));
const name = text.map((each) => (each === '' ? 'n' : each));
const dayMs = 86_400_000;
const moment = fc.integer({ min: Date.UTC(2014, 0, 1), max: Date.UTC(2030, 0, 1) }).map(instant);
const interval = fc.oneof(
  fc.integer({ min: 16_000, max: 22_000 }).map((day) => ({
    startsAt: instant(day * dayMs),
    endsAt: instant((day + 1) * dayMs),
  })),
  fc.tuple(moment, fc.nat(400 * dayMs)).map(([startsAt, ms]) => ({ startsAt, endsAt: instant(startsAt + ms) })),
);
const figure = fc
  .tuple(fc.bigInt({ min: -5n, max: 10n ** 20n }), fc.nat(6))
  .map(([units, scale]) => exact(units, scale));
const amount: fc.Arbitrary<Amount> = fc.oneof(
  fc.record({
    measure: fc.constant('money' as const),
    currency: fc.constantFrom('EUR', 'USD', 'UAH', 'DEM', 'XXX'),
    value: figure,
  }),
  fc.record({ measure: fc.constant('quantity' as const), unit: name, value: figure }),
);
const stage = fc.constantFrom(...stages);
const basis = fc.constantFrom(
  'stated' as const,
  'marketPrice' as const,
  'replacementCost' as const,
  'estimate' as const,
);
const until = { until: moment };
const condition: fc.Arbitrary<PledgeCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('clause' as const),
    of: name,
    state: fc.constantFrom('inForce' as const, 'met' as const),
  }),
  fc.record(
    { kind: fc.constant('decision' as const), body: name, on: name, ...until },
    { requiredKeys: ['kind', 'body'] },
  ),
  fc.record({ kind: fc.constant('recorded' as const), of: name, is: text }),
  fc.record({ kind: fc.constant('pledge' as const), of: name, stage }),
  fc.record({ kind: fc.constant('words' as const), words: text, ...until }, { requiredKeys: ['kind', 'words'] }),
);
const caveat: fc.Arbitrary<PledgeCaveat> = fc.record(
  { text, kind: fc.constantFrom('only' as const, 'never' as const), task: text, place: text, from: moment, ...until },
  { requiredKeys: ['text', 'kind'] },
);
const milestone: fc.Arbitrary<Milestone> = fc.record(
  { during: interval, amount, stage, name: text },
  { requiredKeys: ['during'] },
);
const perCent = fc.record({ low: figure, high: figure }, { requiredKeys: [] });
const named: fc.Arbitrary<NamedAmount> = fc.record(
  {
    kind: fc.constantFrom('upTo' as const, 'share' as const),
    asSaid: text,
    low: amount,
    high: amount,
    of: text,
    perCent,
  },
  { requiredKeys: ['kind', 'asSaid'] },
);
const facts: fc.Arbitrary<Partial<PledgeFacts>> = fc.record(
  {
    name: text,
    donor: text,
    recipient: text,
    kind: fc.constantFrom('money' as const, 'equipment' as const, 'political' as const),
    purpose: text,
    instrument: text,
    conditions: fc.array(condition, { maxLength: 2 }),
    caveats: fc.array(caveat, { maxLength: 1 }),
    schedule: fc.array(milestone, { maxLength: 2 }),
    channel: text,
    trigger: text,
    decider: text,
    basis,
  },
  { requiredKeys: [] },
);
const takes = fc.array(fc.record({ stage, amount }), { maxLength: 2 });
const telling: fc.Arbitrary<Telling> = fc.oneof(
  fc.record({ what: fc.constant('reached' as const), stage, amount }),
  fc.record({ what: fc.constant('reached' as const), stage, amount, basis }),
  fc.record({ what: fc.constant('named' as const), stage, named }),
  fc.record({ what: fc.constant('described' as const), facts }),
  fc.record({ what: fc.constant('reduced' as const), stage, amount }),
  fc.constant({ what: 'withdrawn' as const }),
  fc.record({ what: fc.constant('revalued' as const), stage, from: amount, to: amount, basis }),
  fc.record({ what: fc.constant('renamed' as const), name: text }),
  fc.record({
    what: fc.constant('split' as const),
    into: fc.array(fc.record({ pledge: name, name: text, takes }), { maxLength: 2 }),
  }),
  fc.record({ what: fc.constant('merged' as const), into: name }),
);
const grade = fc.record({
  source: fc.constantFrom<Grade['source']>('A', 'B', 'F'),
  information: fc.constantFrom<Grade['information']>(1, 2, 6),
});

/** Entries of every telling and every side, each with an id of its own, few pledges and voices so that they meet. */
export const pledgeWorlds: fc.Arbitrary<readonly PledgeEntry[]> = fc
  .array(
    fc.record(
      {
        pledge: fc.oneof(fc.constantFrom('iati/XX-1', 'p1'), name),
        telling,
        happenedAt: interval,
        receivedAt: moment,
        speaker: fc.record({
          side: fc.constantFrom(...voiceSides, 'party' as const),
          name: fc.oneof(fc.constant('Northland'), name),
        }),
        evidence: fc.array(text, { maxLength: 2 }),
        grade,
        exercise: fc.constant(true as const),
        replaces: name,
      },
      { requiredKeys: ['pledge', 'telling', 'happenedAt', 'receivedAt', 'speaker', 'evidence', 'grade'] },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((entries) => entries.map((entry, index) => ({ ...entry, id: `e${index} <&>` })));
