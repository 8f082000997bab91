import fc from 'fast-check';
import { instant } from '../src/kernel/index.ts';
import { exact, type LedgerTime, type Money, money, type Quantity, type Speaker } from '../src/pledges/index.ts';
import type {
  AssessmentEntry,
  AssetEntry,
  RecoveredWords,
  Sector,
  WorksEntry,
  WorksTelling,
} from '../src/recovery/index.ts';
import { ungraded } from '../src/reports/index.ts';

const speakers: readonly Speaker[] = [
  { side: 'donor', name: 'Bank of X' },
  { side: 'recipient', name: 'Ministry of U' },
  { side: 'observer', name: 'Gazette' },
];
const sectors: readonly Sector[] = ['housing', 'energy', 'education'];
const regions = ['North', 'north oblast', 'South', 'Північна область'];
const works = ['w1', 'w2', 'w3', 'w4', 'w5'];

const euros = fc
  .tuple(fc.constantFrom('EUR', 'USD'), fc.integer({ min: -1, max: 30 }))
  .map(([currency, units]): Money => money(currency, exact(BigInt(units), 1))!);
const quantities = fc
  .tuple(fc.constantFrom('MW', 'school places'), fc.integer({ min: 0, max: 20 }))
  .map(([unit, units]): Quantity => ({ measure: 'quantity', unit, value: exact(BigInt(units)) }));

/** What every told entry has, with replacements and two times that may lie far apart. */
const told = fc.record({
  happened: fc.integer({ min: 0, max: 20 }),
  late: fc.integer({ min: 0, max: 10 }),
  speaker: fc.constantFrom(...speakers),
  replaces: fc.option(fc.integer({ min: 0, max: 40 }), { nil: undefined, freq: 4 }),
});

type Told = (typeof told)['generate'] extends (...args: never[]) => { value: infer V } ? V : never;

function ledgerWord({ happened, late, speaker, replaces }: Told, prefix: string, index: number) {
  const moment = instant(happened);
  return {
    id: `${prefix}${index}`,
    happenedAt: { startsAt: moment, endsAt: moment },
    receivedAt: instant(happened + late),
    speaker,
    evidence: [],
    grade: ungraded,
    ...(replaces === undefined ? {} : { replaces: `${prefix}${replaces}` }),
  };
}

const placings = fc.record(
  { region: fc.constantFrom(...regions), place: fc.constantFrom('Ford', 'Mill') },
  { requiredKeys: [] },
);

const worksTellings: fc.Arbitrary<WorksTelling> = fc.oneof(
  fc
    .record(
      {
        name: fc.constantFrom('Repair of school 12', 'School 12, repair', 'School 13', 'Bridge over the Ford'),
        sector: fc.constantFrom(...sectors),
        placing: placings,
        owner: fc.constantFrom('City of Ford', 'Ministry'),
        planned: fc.constantFrom(
          { startsAt: instant(1), endsAt: instant(9) },
          { startsAt: instant(9), endsAt: instant(1) },
        ),
        identifiers: fc.array(
          fc.record({ scheme: fc.constantFrom('DREAM', 'dream'), id: fc.constantFrom('1', '2', 'n/a') }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: [] },
    )
    .map((facts): WorksTelling => ({ what: 'described', facts })),
  fc
    .constantFrom('preparation' as const, 'implementation' as const, 'completion' as const)
    .map((stage): WorksTelling => ({ what: 'stage', stage })),
  fc
    .tuple(fc.constantFrom('budgeted' as const, 'spent' as const), euros, fc.constantFrom(undefined, 'Bank', 'Fund'))
    .map(
      ([kind, amount, from]): WorksTelling => ({
        what: 'money',
        kind,
        amount,
        ...(from === undefined ? {} : { from }),
      }),
    ),
  fc
    .tuple(fc.constantFrom(...works), fc.constantFrom('same' as const, 'apart' as const))
    .map(([other, are]): WorksTelling => ({ what: 'compared', with: other, are })),
  fc.constant<WorksTelling>({ what: 'withdrawn' }),
);

/** Words on works: a few works, three voices, replacements, negative figures and plans that end before they begin. */
export const worksWords: fc.Arbitrary<readonly WorksEntry[]> = fc
  .array(fc.tuple(told, fc.constantFrom(...works), worksTellings), { maxLength: 40 })
  .map((all) => all.map(([each, id, telling], index) => ({ ...ledgerWord(each, 'w', index), works: id, telling })));

const assetTellings: fc.Arbitrary<AssetEntry['telling']> = fc.oneof(
  fc
    .record({ sector: fc.constantFrom(...sectors), placing: placings }, { requiredKeys: [] })
    .map((facts): AssetEntry['telling'] => ({ what: 'described', facts })),
  fc
    .tuple(fc.constantFrom('partly' as const, 'destroyed' as const), fc.option(euros, { nil: undefined }))
    .map(([extent, repairCost]): AssetEntry['telling'] => ({
      what: 'damaged',
      extent,
      ...(repairCost === undefined ? {} : { repairCost }),
    })),
  fc
    .tuple(fc.constantFrom('before' as const, 'lost' as const, 'restored' as const), quantities)
    .map(([state, amount]): AssetEntry['telling'] => ({ what: 'capacity', state, amount })),
  fc.constant<AssetEntry['telling']>({ what: 'withdrawn' }),
);

const assessmentTellings: fc.Arbitrary<AssessmentEntry['telling']> = fc.oneof(
  fc
    .record(
      { sector: fc.constantFrom(...sectors), region: fc.constantFrom(...regions), years: fc.constantFrom(1, 10) },
      { requiredKeys: [] },
    )
    .chain((of) =>
      fc
        .tuple(fc.constantFrom('need' as const, 'damage' as const), euros, fc.boolean())
        .map(([measure, amount, isNamed]): AssessmentEntry['telling'] => ({
          what: 'assessed',
          measure,
          ...of,
          ...(isNamed ? { named: { kind: 'atLeast', asSaid: 'over so much', low: amount } } : { amount }),
        })),
    ),
  fc.constant<AssessmentEntry['telling']>({ what: 'withdrawn' }),
);

/** Words on works, assets and assessments. */
export const recoveryWords: fc.Arbitrary<Required<Pick<RecoveredWords, 'works' | 'asset' | 'assessment'>>> = fc.record({
  works: worksWords,
  asset: fc
    .array(fc.tuple(told, fc.constantFrom('a1', 'a2', 'a3'), assetTellings), { maxLength: 30 })
    .map((all) => all.map(([each, asset, telling], index) => ({ ...ledgerWord(each, 'a', index), asset, telling }))),
  assessment: fc
    .array(fc.tuple(told, fc.constantFrom('one', 'two'), assessmentTellings), { maxLength: 30 })
    .map((all) =>
      all.map(([each, assessment, telling], index) => ({ ...ledgerWord(each, 'n', index), assessment, telling })),
    ),
});

/** Two times within and after the words of `recoveryWords`. */
export const recoveryTimes: fc.Arbitrary<LedgerTime> = fc
  .tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 35 }))
  .map(([at, knownAt]) => ({ at: instant(at), knownAt: instant(knownAt) }));
