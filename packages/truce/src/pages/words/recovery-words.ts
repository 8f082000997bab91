import { type Exact, formatExact, roundedQuotient } from '../../pledges/index.ts';
import type {
  AssessedFigure,
  AssetFacts,
  AssetKind,
  AssetTelling,
  Likeness,
  Placing,
  RecoveryProblemKind,
  Sector,
  WorksFacts,
  WorksMoney,
  WorksStage,
  WorksTelling,
} from '../../recovery/index.ts';
import { amountWords, exactFigure, valueWords } from './amounts.ts';
import { namedWords } from './pledge-words.ts';
import { intervalWords } from './times.ts';

/** What a stage of works means, for a reader who does not know the codelist of OC4IDS. */
export const worksStageMeaning: Readonly<Record<WorksStage, string>> = {
  identification: 'somebody decided that it should be done; no plan yet',
  preparation: 'being planned, costed or tendered',
  implementation: 'being built',
  completion: 'built and being handed over',
  maintenance: 'in use',
  decommissioning: 'being taken down',
  decommissioned: 'taken down',
  cancelled: 'given up',
};

/** What a kind of money means. No two of them are added. */
export const worksMoneyMeaning: Readonly<Record<WorksMoney, string>> = {
  budgeted: 'set aside in a plan',
  committed: 'promised by who pays',
  contracted: 'owed under contracts that are signed',
  disbursed: 'paid out by who pays',
  spent: 'spent on the works, by who has them done',
};

const kindWordsOf: Readonly<Record<AssetKind, string>> = {
  powerStation: 'power stations',
  substation: 'substations',
  grid: 'grid',
  heat: 'heat supply',
  port: 'ports',
  bridge: 'bridges',
  road: 'roads',
  railway: 'railways',
  school: 'schools',
  hospital: 'hospitals',
  housing: 'homes',
  counselling: 'care for trauma',
  water: 'water supply',
  other: 'other',
};

/** A kind of asset in words, in the plural. */
export function assetKindWords(kind: AssetKind): string {
  return kindWordsOf[kind];
}

/** A sector in words. */
export function sectorWords(sector: Sector): string {
  if (sector === 'hazards') return 'explosive hazards and debris';
  return sector === 'social' ? 'social protection' : sector;
}

/** What kind of thing is wrong, as the heading of a list. */
export const recoveryProblemWords: Readonly<Record<RecoveryProblemKind, string>> = {
  entry: 'Entries that do not count',
  noFigure: 'Figures that are none',
  endBeforeStart: 'Plans that end before they begin',
  currenciesMixed: 'One kind of money in several currencies',
  partsAboveWhole: 'Parts that are more than their whole',
  restoredAboveLost: 'More restored than lost',
  lostAboveBefore: 'More lost than was there',
  voicesDiffer: 'Voices that contradict each other',
  identifierOfMany: 'Identifiers that too many works have',
};

/** A figure for a chart, to three digits: `588 bn`, `1.25 M`. The table beside the chart has it exactly. */
export function shortFigure(value: Exact): string {
  const size = formatExact({ units: value.units < 0n ? -value.units : value.units, scale: value.scale }).split('.')[0]!;
  const [places, name] =
    size.length > 9 ? [9, ' bn'] : size.length > 6 ? [6, ' M'] : size.length > 3 ? [3, ' k'] : [0, ''];
  const digits = size.length - places;
  const short = roundedQuotient(value.units, 10n ** BigInt(places + value.scale), Math.max(0, 3 - digits));
  return `${exactFigure(short)}${name}`;
}

/** A figure of an assessment: `USD 588 bn`, or the words that name it without fixing it. */
export function assessedFigureWords({ amount, named }: Pick<AssessedFigure, 'amount' | 'named'>): string {
  return amount ? amountWords(amount) : named ? `${namedWords(named)}, not fixed` : '';
}

/** Where something is, as far as it was told. */
export function placingWords({ place, region, at, uncertaintyM }: Placing): string {
  const position =
    at === undefined
      ? undefined
      : `latitude ${at[1]}, longitude ${at[0]}${uncertaintyM === undefined ? '' : `, give or take ${uncertaintyM} m`}`;
  return [place, region, position].filter((each) => each !== undefined).join(', ');
}

/** What an entry tells of works, in one line. */
export function worksTellingWords(telling: WorksTelling, zone: string): string {
  switch (telling.what) {
    case 'described':
      return (
        worksFactRows(telling.facts, zone)
          .map(([term, words]) => `${term}: ${words}`)
          .join('; ') || 'described'
      );
    case 'stage':
      return `stage: ${telling.stage}`;
    case 'money':
      return `${telling.kind}: ${amountWords(telling.amount)}${telling.from === undefined ? '' : ` from ${telling.from}`}`;
    case 'compared':
      return telling.are === 'same' ? `the same works as ${telling.with}` : `other works than ${telling.with}`;
    case 'withdrawn':
      return 'taken off the list';
  }
}

/** What is said of works beside stage and money, as terms and words. */
export function worksFactRows(
  { name, sector, placing, serves, owner, planned, identifiers }: Partial<WorksFacts>,
  zone: string,
): readonly (readonly [string, string])[] {
  return told([
    ['name', name],
    ['sector', sector && sectorWords(sector)],
    ['where', placing && placingWords(placing)],
    ['serves', serves?.join(', ')],
    ['owner', owner],
    ['planned', planned && intervalWords(planned, zone)],
    ['other lists', identifiers?.map(({ scheme, id }) => `${scheme} ${id}`).join(', ')],
  ]);
}

/** What is said of an asset beside damage and capacity, as terms and words. */
export function assetFactRows({
  name,
  kind,
  sector,
  placing,
  owner,
}: Partial<AssetFacts>): readonly (readonly [string, string])[] {
  return told([
    ['name', name],
    ['kind', kind && assetKindWords(kind)],
    ['sector', sector && sectorWords(sector)],
    ['where', placing && placingWords(placing)],
    ['owner', owner],
  ]);
}

/** What an entry tells of an asset, in one line. */
export function assetTellingWords(telling: AssetTelling): string {
  switch (telling.what) {
    case 'described':
      return (
        assetFactRows(telling.facts)
          .map(([term, words]) => `${term}: ${words}`)
          .join('; ') || 'described'
      );
    case 'damaged':
      return `${telling.extent === 'none' ? 'not damaged' : telling.extent === 'unknown' ? 'damaged, how far is unknown' : telling.extent === 'partly' ? 'damaged in part' : 'destroyed'}${telling.repairCost ? `; repair costs ${amountWords(telling.repairCost)}` : ''}`;
    case 'capacity':
      return `${telling.state}: ${amountWords(telling.amount)}${telling.works === undefined ? '' : `, by works ${telling.works}`}`;
    case 'withdrawn':
      return 'taken off the list';
  }
}

/** In what two works are alike. */
export function likenessWords(alike: Likeness): string {
  switch (alike.in) {
    case 'name':
      return `${alike.common.length} of ${alike.together} words of both names`;
    case 'position':
      return `positions ${Math.round(alike.distanceM)} m apart`;
    case 'money':
      return `${alike.kind} ${valueWords(alike.amount.value, alike.amount.currency)}`;
    case 'sector':
      return `sector ${sectorWords(alike.sector)}`;
    case 'place':
      return `place ${alike.place}`;
    case 'region':
      return `area ${alike.region}`;
    case 'owner':
      return `owner ${alike.owner}`;
  }
}

function told(rows: readonly (readonly [string, string | undefined])[]): readonly (readonly [string, string])[] {
  return rows.flatMap(([term, words]) => (words === undefined || words === '' ? [] : [[term, words] as const]));
}
