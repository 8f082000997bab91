import { type Amount, type Exact, formatExact, roundedQuotient } from '../../pledges/index.ts';
import type {
  AssessedFigure,
  AssessedMeasure,
  AssetFacts,
  AssetKind,
  AssetTelling,
  capacityStates,
  damageExtents,
  Likeness,
  Placing,
  RecoveryProblemKind,
  Sector,
  WorksFacts,
  WorksMoney,
  WorksStage,
  WorksTelling,
} from '../../recovery/index.ts';
import { phrase, say } from '../../wording/index.ts';
import { amountWords, exactFigure, valueWords } from './amounts.ts';
import { decimalFigure } from './numbers.ts';
import { namedWords } from './pledge-words.ts';
import { intervalWords } from './times.ts';

type CapacityState = (typeof capacityStates)[number];
type DamageExtent = (typeof damageExtents)[number];

const stageNames: Readonly<Record<WorksStage, string>> = {
  identification: phrase('identification'),
  preparation: phrase('preparation'),
  implementation: phrase('implementation'),
  completion: phrase('completion'),
  maintenance: phrase('maintenance'),
  decommissioning: phrase('decommissioning'),
  decommissioned: phrase('decommissioned'),
  cancelled: phrase('cancelled'),
};
const stageMeanings: Readonly<Record<WorksStage, string>> = {
  identification: phrase('somebody decided that it should be done; no plan yet'),
  preparation: phrase('being planned, costed or tendered'),
  implementation: phrase('being built'),
  completion: phrase('built and being handed over'),
  maintenance: phrase('in use'),
  decommissioning: phrase('being taken down'),
  decommissioned: phrase('taken down'),
  cancelled: phrase('given up'),
};

/** A stage of works by its name in the codelist of OC4IDS. */
export function worksStageWords(stage: WorksStage): string {
  return say(stageNames[stage]);
}

/** What a stage of works means, for a reader who does not know the codelist of OC4IDS. */
export function worksStageMeaning(stage: WorksStage): string {
  return say(stageMeanings[stage]);
}

const moneyNames: Readonly<Record<WorksMoney, string>> = {
  budgeted: phrase('budgeted'),
  committed: phrase('committed'),
  contracted: phrase('contracted'),
  disbursed: phrase('disbursed'),
  spent: phrase('spent'),
};
const moneyMeanings: Readonly<Record<WorksMoney, string>> = {
  budgeted: phrase('set aside in a plan'),
  committed: phrase('promised by who pays'),
  contracted: phrase('owed under contracts that are signed'),
  disbursed: phrase('paid out by who pays'),
  spent: phrase('spent on the works, by who has them done'),
};

/** A kind of money in a word. */
export function worksMoneyWords(kind: WorksMoney): string {
  return say(moneyNames[kind]);
}

/** What a kind of money means. No two of them are added. */
export function worksMoneyMeaning(kind: WorksMoney): string {
  return say(moneyMeanings[kind]);
}

/** A kind of money with who gives it, where that is said. */
export function moneyKindFrom({
  kind,
  from,
}: {
  readonly kind: WorksMoney;
  readonly from?: string | undefined;
}): string {
  return from === undefined
    ? worksMoneyWords(kind)
    : say('{what} from {whom}', { what: worksMoneyWords(kind), whom: from });
}

/** Money of one kind in a line: `disbursed EUR 1 000 from the bank`. */
export function worksMoneyLine({
  kind,
  amount,
  from,
}: {
  readonly kind: WorksMoney;
  readonly amount: Amount;
  readonly from?: string | undefined;
}): string {
  const words = `${worksMoneyWords(kind)} ${amountWords(amount)}`;
  return from === undefined ? words : say('{what} from {whom}', { what: words, whom: from });
}

const kindsOf: Readonly<Record<AssetKind, string>> = {
  powerStation: phrase('power stations'),
  substation: phrase('substations'),
  grid: phrase('grid'),
  heat: phrase('heat supply'),
  port: phrase('ports'),
  bridge: phrase('bridges'),
  road: phrase('roads'),
  railway: phrase('railways'),
  school: phrase('schools'),
  hospital: phrase('hospitals'),
  housing: phrase('homes'),
  counselling: phrase('care for trauma'),
  water: phrase('water supply'),
  other: phrase('other'),
};
const oneOfKind: Readonly<Record<AssetKind, string>> = {
  powerStation: phrase('power station'),
  substation: phrase('substation'),
  grid: phrase('grid'),
  heat: phrase('heat'),
  port: phrase('port'),
  bridge: phrase('bridge'),
  road: phrase('road'),
  railway: phrase('railway'),
  school: phrase('school'),
  hospital: phrase('hospital'),
  housing: phrase('housing'),
  counselling: phrase('counselling'),
  water: phrase('water'),
  other: phrase('other'),
};

/** A kind of asset in words, in the plural. */
export function assetKindWords(kind: AssetKind): string {
  return say(kindsOf[kind]);
}

/** What one asset is. */
export function oneAssetWords(kind: AssetKind): string {
  return say(oneOfKind[kind]);
}

const sectorNames: Readonly<Record<Sector, string>> = {
  housing: phrase('housing'),
  education: phrase('education'),
  health: phrase('health'),
  social: phrase('social protection'),
  culture: phrase('culture'),
  energy: phrase('energy'),
  transport: phrase('transport'),
  telecommunications: phrase('telecommunications'),
  water: phrase('water'),
  municipal: phrase('municipal'),
  agriculture: phrase('agriculture'),
  commerce: phrase('commerce'),
  irrigation: phrase('irrigation'),
  finance: phrase('finance'),
  environment: phrase('environment'),
  emergency: phrase('emergency'),
  justice: phrase('justice'),
  hazards: phrase('explosive hazards and debris'),
  other: phrase('other'),
};

/** A sector in words. */
export function sectorWords(sector: Sector): string {
  return say(sectorNames[sector]);
}

const measureNames: Readonly<Record<AssessedMeasure, string>> = {
  damage: phrase('damage'),
  loss: phrase('loss'),
  need: phrase('need'),
  met: phrase('met'),
};

/** What a figure of an assessment measures. */
export function assessedMeasureWords(measure: AssessedMeasure): string {
  return say(measureNames[measure]);
}

/** Over so many years. */
export function overYearsWords(years: number): string {
  return say('{n, plural, other {over {count} years}}', { n: years, count: String(years) });
}

const capacityNames: Readonly<Record<CapacityState, string>> = {
  before: phrase('before'),
  lost: phrase('lost'),
  restored: phrase('restored'),
};

/** What a figure of capacity is. */
export function capacityStateWords(state: CapacityState): string {
  return say(capacityNames[state]);
}

const extents: Readonly<Record<DamageExtent, string>> = {
  none: phrase('none'),
  partly: phrase('partly'),
  destroyed: phrase('destroyed'),
  unknown: phrase('unknown'),
};
const damages: Readonly<Record<DamageExtent, string>> = {
  none: phrase('not damaged'),
  partly: phrase('damaged in part'),
  destroyed: phrase('destroyed'),
  unknown: phrase('damaged, how far is unknown'),
};

/** How far something is damaged, behind the word for damage. */
export function damageExtentWords(extent: DamageExtent): string {
  return say(extents[extent]);
}

/** What an extent of damage says of a thing. */
export function damagedWords(extent: DamageExtent): string {
  return say(damages[extent]);
}

const problemNames: Readonly<Record<RecoveryProblemKind, string>> = {
  entry: phrase('Entries that do not count'),
  noFigure: phrase('Figures that are none'),
  endBeforeStart: phrase('Plans that end before they begin'),
  currenciesMixed: phrase('One kind of money in several currencies'),
  partsAboveWhole: phrase('Parts that are more than their whole'),
  restoredAboveLost: phrase('More restored than lost'),
  lostAboveBefore: phrase('More lost than was there'),
  voicesDiffer: phrase('Voices that contradict each other'),
  identifierOfMany: phrase('Identifiers that too many works have'),
};

/** What kind of thing is wrong, as the heading of a list. */
export function recoveryProblemWords(kind: RecoveryProblemKind): string {
  return say(problemNames[kind]);
}

/** A figure for a chart, to three digits: `588 bn`, `1.25 M`. The table beside the chart has it exactly. */
export function shortFigure(value: Exact): string {
  const size = formatExact({ units: value.units < 0n ? -value.units : value.units, scale: value.scale }).split('.')[0]!;
  const places = size.length > 9 ? 9 : size.length > 6 ? 6 : size.length > 3 ? 3 : 0;
  const digits = size.length - places;
  const short = exactFigure(roundedQuotient(value.units, 10n ** BigInt(places + value.scale), Math.max(0, 3 - digits)));
  switch (places) {
    case 9:
      return say('{figure} bn', { figure: short });
    case 6:
      return say('{figure} M', { figure: short });
    case 3:
      return say('{figure} k', { figure: short });
    default:
      return short;
  }
}

/** A figure of an assessment: `USD 588 bn`, or the words that name it without fixing it. */
export function assessedFigureWords({ amount, named }: Pick<AssessedFigure, 'amount' | 'named'>): string {
  return amount ? amountWords(amount) : named ? say('{amount}, not fixed', { amount: namedWords(named) }) : '';
}

function giveOrTake(uncertaintyM: number): string {
  return say('give or take {m} m', { m: decimalFigure(uncertaintyM) });
}

/** Where something is, as far as it was told. */
export function placingWords({ place, region, at, uncertaintyM }: Placing): string {
  const position =
    at === undefined
      ? undefined
      : say('latitude {latitude}, longitude {longitude}', {
          latitude: decimalFigure(at[1]),
          longitude: decimalFigure(at[0]),
        });
  const off = uncertaintyM === undefined || at === undefined ? undefined : giveOrTake(uncertaintyM);
  return [place, region, position, off].filter((each) => each !== undefined).join(', ');
}

/** What an entry tells of works, in one line. */
export function worksTellingWords(telling: WorksTelling, zone: string): string {
  switch (telling.what) {
    case 'described':
      return (
        worksFactRows(telling.facts, zone)
          .map(([term, words]) => `${term}: ${words}`)
          .join('; ') || say('described')
      );
    case 'stage':
      return say('stage: {stage}', { stage: worksStageWords(telling.stage) });
    case 'money':
      return telling.from === undefined
        ? `${worksMoneyWords(telling.kind)}: ${amountWords(telling.amount)}`
        : say('{what} from {whom}', {
            what: `${worksMoneyWords(telling.kind)}: ${amountWords(telling.amount)}`,
            whom: telling.from,
          });
    case 'compared':
      return telling.are === 'same'
        ? say('the same works as {works}', { works: telling.with })
        : say('other works than {works}', { works: telling.with });
    case 'withdrawn':
      return say('taken off the list');
  }
}

/** What is said of works beside stage and money, as terms and words. */
export function worksFactRows(
  { name, sector, placing, serves, owner, planned, identifiers }: Partial<WorksFacts>,
  zone: string,
): readonly (readonly [string, string])[] {
  return told([
    [say('name'), name],
    [say('sector'), sector && sectorWords(sector)],
    [say('where'), placing && placingWords(placing)],
    [say('serves'), serves?.join(', ')],
    [say('owner'), owner],
    [say('planned'), planned && intervalWords(planned, zone)],
    [say('other lists'), identifiers?.map(({ scheme, id }) => `${scheme} ${id}`).join(', ')],
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
    [say('name'), name],
    [say('kind'), kind && assetKindWords(kind)],
    [say('sector'), sector && sectorWords(sector)],
    [say('where'), placing && placingWords(placing)],
    [say('owner'), owner],
  ]);
}

/** What an entry tells of an asset, in one line. */
export function assetTellingWords(telling: AssetTelling): string {
  switch (telling.what) {
    case 'described':
      return (
        assetFactRows(telling.facts)
          .map(([term, words]) => `${term}: ${words}`)
          .join('; ') || say('described')
      );
    case 'damaged':
      return telling.repairCost
        ? `${damagedWords(telling.extent)}; ${say('repair costs {amount}', { amount: amountWords(telling.repairCost) })}`
        : damagedWords(telling.extent);
    case 'capacity':
      return telling.works === undefined
        ? `${capacityStateWords(telling.state)}: ${amountWords(telling.amount)}`
        : `${capacityStateWords(telling.state)}: ${amountWords(telling.amount)}, ${say('by works {works}', { works: telling.works })}`;
    case 'withdrawn':
      return say('taken off the list');
  }
}

/** In what two works are alike. */
export function likenessWords(alike: Likeness): string {
  switch (alike.in) {
    case 'name':
      return say('{count} of {all} words of both names', {
        count: String(alike.common.length),
        all: String(alike.together),
      });
    case 'position':
      return say('positions {m} m apart', { m: String(Math.round(alike.distanceM)) });
    case 'money':
      return `${worksMoneyWords(alike.kind)} ${valueWords(alike.amount.value, alike.amount.currency)}`;
    case 'sector':
      return say('sector {sector}', { sector: sectorWords(alike.sector) });
    case 'place':
      return say('place {place}', { place: alike.place });
    case 'region':
      return say('area {area}', { area: alike.region });
    case 'owner':
      return say('owner {owner}', { owner: alike.owner });
  }
}

function told(rows: readonly (readonly [string, string | undefined])[]): readonly (readonly [string, string])[] {
  return rows.flatMap(([term, words]) => (words === undefined || words === '' ? [] : [[term, words] as const]));
}
