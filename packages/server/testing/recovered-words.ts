import { type Instant, instant } from '@truceline/truce/kernel';
import { exact, type Money, type Speaker } from '@truceline/truce/pledges';
import type {
  AssetEntry,
  AssetKind,
  Recovered,
  RecoveredSorts,
  Sector,
  WorksMoney,
  WorksStage,
  WorksTelling,
} from '@truceline/truce/recovery';

/** An instant of a day of 2031, the year of the planted case. */
export const dayOf2031 = (month: number, day: number, hour = 9): Instant =>
  instant(Date.UTC(2031, month - 1, day, hour));

const ministry: Speaker = { side: 'recipient', name: 'Ministry of Works' };
const bank: Speaker = { side: 'donor', name: 'Bank of Xanadu' };
const panel: Speaker = { side: 'observer', name: 'Joint assessment' };
let rows = 0;

/** A word on recovery with everything that every word has; it rests on an address unless `more` says otherwise. */
export function recoveredWord<S extends keyof RecoveredSorts>(
  sort: S,
  own: Omit<RecoveredSorts[S], 'id' | 'happenedAt' | 'receivedAt' | 'speaker' | 'evidence' | 'grade'>,
  more: Partial<RecoveredSorts[S]> = {},
): Recovered {
  const entry = {
    id: `recovered-row-${rows++}`,
    happenedAt: { startsAt: dayOf2031(2, 10, 0), endsAt: dayOf2031(2, 11, 0) },
    receivedAt: dayOf2031(2, 12),
    speaker: ministry,
    evidence: ['https://works.example/list'],
    grade: { source: 'B', information: 3 },
    ...own,
    ...more,
  };
  return { sort, entry } as unknown as Recovered;
}

const xts = (thousands: number): Money => ({
  measure: 'money',
  currency: 'XTS',
  value: exact(BigInt(thousands) * 1_000n),
});

function need(sector: Sector | undefined, region: string | undefined, thousands: number): Recovered {
  return recoveredWord(
    'assessment',
    {
      assessment: 'joint-1',
      telling: {
        what: 'assessed',
        measure: 'need',
        ...(sector ? { sector } : {}),
        ...(region ? { region } : {}),
        amount: xts(thousands),
        years: 10,
        asOf: '2030-12-31' as never,
      },
    },
    { speaker: panel, evidence: ['https://assessment.example/joint-1'] },
  );
}

interface Works {
  readonly id: string;
  readonly name: string;
  readonly sector: Sector;
  readonly region: string;
  readonly stage: WorksStage;
  readonly money: Partial<Record<WorksMoney, number>>;
  readonly by?: Speaker;
  readonly more?: Extract<WorksTelling, { readonly what: 'described' }>['facts'];
}

function works({
  id,
  name,
  sector,
  region,
  stage,
  money,
  by: speaker = ministry,
  more = {},
}: Works): readonly Recovered[] {
  const facts = { name, sector, placing: { region }, ...more };
  const tell = (telling: WorksTelling): Recovered => recoveredWord('works', { works: id, telling }, { speaker });
  return [
    tell({ what: 'described', facts }),
    tell({ what: 'stage', stage }),
    ...Object.entries(money).map(([kind, amount]) =>
      tell({ what: 'money', kind: kind as WorksMoney, amount: xts(amount) }),
    ),
  ];
}

/** Words on an asset: what it is, how far it is damaged, what of its capacity is lost and restored. */
export function assetWords(
  asset: string,
  of: {
    readonly kind: AssetKind;
    readonly sector: Sector;
    readonly region: string;
    readonly lost: number;
    readonly restored?: number;
  },
  more: Partial<AssetEntry> = {},
): readonly Recovered[] {
  const unit = of.sector === 'education' ? 'school places' : of.sector === 'health' ? 'beds' : 'MW';
  const amount = (value: number) => ({ measure: 'quantity', unit, value: exact(BigInt(value)) }) as const;
  const tell = (telling: AssetEntry['telling']): Recovered => recoveredWord('asset', { asset, telling }, more);
  const { kind, sector, region, lost, restored } = of;
  return [
    tell({ what: 'described', facts: { name: `${kind} ${asset}`, kind, sector, placing: { region } } }),
    tell({ what: 'damaged', extent: 'partly', repairCost: xts(lost * 10) }),
    tell({ what: 'capacity', state: 'lost', amount: amount(lost) }),
    ...(restored === undefined ? [] : [tell({ what: 'capacity', state: 'restored', amount: amount(restored) })]),
  ];
}

/** A small recovery: needs by sector and area, works by two voices, one of them in two lists, a figure revised backwards, assets. */
export function smallRecovery(): readonly Recovered[] {
  const school = works({
    id: 'm-school-12',
    name: 'Repair of school 12 in Ford',
    sector: 'education',
    region: 'Northmark',
    stage: 'implementation',
    money: { budgeted: 9_000, contracted: 8_200, disbursed: 3_100 },
    more: { identifiers: [{ scheme: 'X-DREAM', id: 'X-77' }], owner: 'Council of Ford', serves: ['school-12'] },
  });
  return [
    need(undefined, undefined, 900_000),
    need('education', undefined, 40_000),
    need('health', undefined, 60_000),
    need('energy', undefined, 300_000),
    need(undefined, 'Northmark', 220_000),
    need(undefined, 'Southmark', 310_000),
    ...school,
    ...works({
      id: 'b-1',
      name: 'School 12, Ford',
      sector: 'education',
      region: 'Northmark',
      stage: 'preparation',
      money: { committed: 5_000, contracted: 8_000 },
      by: bank,
      more: { identifiers: [{ scheme: 'X-DREAM', id: 'X-77' }] },
    }),
    ...works({
      id: 'm-hospital',
      name: 'New wing of the hospital of Mill',
      sector: 'health',
      region: 'Southmark',
      stage: 'completion',
      money: { contracted: 21_000, disbursed: 20_500 },
    }),
    ...works({
      id: 'm-grid',
      name: 'Lines between Ford and Mill',
      sector: 'energy',
      region: 'Southmark',
      stage: 'implementation',
      money: { contracted: 120_000, disbursed: 60_000 },
    }),
    ...works({
      id: 'm-school-40',
      name: 'Repair of school 40 in Ford',
      sector: 'education',
      region: 'Northmark',
      stage: 'preparation',
      money: {},
      more: { placing: { region: 'Northmark', place: 'Ford' } },
    }),
    ...works({
      id: 'b-2',
      name: 'Repair of school 40, Ford',
      sector: 'education',
      region: 'Northmark',
      stage: 'preparation',
      money: {},
      by: bank,
      more: { placing: { region: 'Northmark', place: 'Ford' } },
    }),
    recoveredWord('works', {
      works: 'm-unknown',
      telling: { what: 'described', facts: { name: 'Works of which little is told' } },
    }),
    recoveredWord(
      'works',
      { works: 'm-hospital', telling: { what: 'money', kind: 'disbursed', amount: xts(18_000) } },
      { happenedAt: { startsAt: dayOf2031(2, 20, 0), endsAt: dayOf2031(2, 21, 0) }, receivedAt: dayOf2031(2, 22) },
    ),
    recoveredWord('works', {
      works: 'm-grid',
      telling: { what: 'money', kind: 'spent', amount: { ...xts(1), value: exact(-5n) } },
    }),
    ...assetWords('school-12', { kind: 'school', sector: 'education', region: 'Northmark', lost: 480, restored: 120 }),
    ...assetWords('hospital-mill', { kind: 'hospital', sector: 'health', region: 'Southmark', lost: 90 }),
    ...[40, 55, 60, 35, 70, 20].flatMap((lost, index) =>
      assetWords(`plant-${index}`, {
        kind: 'substation',
        sector: 'energy',
        region: 'Southmark',
        lost,
        restored: lost / 5,
      }),
    ),
  ];
}
