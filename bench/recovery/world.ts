import { type Instant, instant } from '@truceline/truce/kernel';
import { exact, type Money, money, type Quantity, type Speaker } from '@truceline/truce/pledges';
import {
  type AssessmentEntry,
  type AssetEntry,
  type RecoveredWords,
  sectors,
  type WorksEntry,
  type WorksFacts,
  type WorksTelling,
  worksMoney,
  worksStages,
} from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';

const dayMs = 86_400_000;
const opens = Date.UTC(2031, 0, 1);
const days = 700;

/** The last instant of the invented recovery. */
export const recoveryEnds: Instant = instant(opens + (days + 400) * dayMs);

const ministry: Speaker = { side: 'recipient', name: 'Ministry of U' };
const donors: readonly Speaker[] = Array.from({ length: 12 }, (_, index) => ({ side: 'donor', name: `Bank ${index}` }));
const regions = Array.from({ length: 24 }, (_, index) => `Area ${index}`);
const objects = [
  'School',
  'Hospital',
  'Bridge',
  'Boiler house',
  'Substation',
  'Kindergarten',
  'Water main',
  'Block of flats',
];
const acts = ['repair of', 'capital repair of', 'reconstruction of', 'restoration of', 'new building of'];

/** What is invented, and how many works were listed twice on purpose: with a shared identifier, and with a like name alone. */
export interface RecoveryWorld {
  readonly words: Required<Pick<RecoveredWords, 'works' | 'asset' | 'assessment'>>;
  readonly sameByIdentifier: number;
  readonly sameByName: number;
}

/**
 * Invented works of about six entries each, assets of four, figures of one assessment. One works in fifty stands in a donor's list
 * again: half of these under the ministry's identifier, half under a reworded name alone.
 */
export function inventedRecovery(
  counts: { readonly works: number; readonly assets: number },
  seed: number,
): RecoveryWorld {
  const chance = xorshift(seed);
  const works: WorksEntry[] = [];
  let [sameByIdentifier, sameByName] = [0, 0];
  for (let index = 0; index < counts.works; index++) {
    const facts = factsOf(index, chance);
    works.push(...listed(`m${pad(index)}`, { facts, speaker: ministry, chance }));
    if (index % 50 !== 0) continue;
    index++;
    const isKnown = chance() < 0.5;
    if (isKnown) sameByIdentifier++;
    else sameByName++;
    const { identifiers, name, ...others } = facts;
    const again = { ...others, name: `EXERCISE ${name.toUpperCase()}`, ...(isKnown ? { identifiers } : {}) };
    works.push(...listed(`d${pad(index)}`, { facts: again, speaker: pick(donors, chance), chance }));
  }
  const asset = Array.from({ length: counts.assets }, (_, index) => assetOf(index, chance)).flat();
  return { words: { works, asset, assessment: assessed(chance) }, sameByIdentifier, sameByName };
}

type Chance = () => number;

function factsOf(
  index: number,
  chance: Chance,
): Pick<WorksFacts, 'name' | 'sector' | 'placing' | 'owner' | 'identifiers' | 'planned'> {
  const town = Math.floor(chance() * 900);
  const startsAt = instant(opens + Math.floor(chance() * days) * dayMs);
  return {
    name: `${pick(acts, chance)} ${pick(objects, chance)} ${1 + Math.floor(chance() * 120)}, Lane ${Math.floor(chance() * 400)}, Town ${town}`,
    sector: pick(sectors, chance),
    placing: { region: regions[town % regions.length]!, place: `Town ${town}` },
    owner: `Council of Town ${town}`,
    identifiers: [{ scheme: 'EX-LIST', id: `EX-${index}` }],
    planned: { startsAt, endsAt: instant(startsAt + 300 * dayMs) },
  };
}

function listed(
  id: string,
  {
    facts,
    speaker,
    chance,
  }: { readonly facts: Partial<WorksFacts>; readonly speaker: Speaker; readonly chance: Chance },
): readonly WorksEntry[] {
  let day = Math.floor(chance() * days);
  const currency = pick(['EUR', 'USD', 'UAH'], chance);
  const told: WorksEntry[] = [];
  const tell = (telling: WorksTelling) => {
    day += Math.floor(chance() * 40);
    told.push({ ...word(`${id}/${told.length}`, day, speaker, chance), works: id, telling });
  };
  tell({ what: 'described', facts });
  for (const kind of worksMoney.slice(0, 1 + Math.floor(chance() * 4)))
    tell({ what: 'money', kind, amount: amountIn(currency, chance) });
  for (const stage of worksStages.slice(0, 1 + Math.floor(chance() * 4))) tell({ what: 'stage', stage });
  return told;
}

function assetOf(index: number, chance: Chance): readonly AssetEntry[] {
  const id = `a${pad(index)}`;
  const lost = 1 + Math.floor(chance() * 400);
  const amount = (units: number): Quantity => ({ measure: 'quantity', unit: 'MW', value: exact(BigInt(units)) });
  const tellings: readonly AssetEntry['telling'][] = [
    {
      what: 'described',
      facts: {
        name: `Asset ${index}`,
        kind: 'substation',
        sector: 'energy',
        placing: { region: pick(regions, chance) },
      },
    },
    { what: 'damaged', extent: 'partly' },
    { what: 'capacity', state: 'lost', amount: amount(lost) },
    { what: 'capacity', state: 'restored', amount: amount(Math.floor(lost * chance())) },
  ];
  return tellings.map((telling, at) => ({
    ...word(`${id}/${at}`, Math.floor(chance() * days), ministry, chance),
    asset: id,
    telling,
  }));
}

function assessed(chance: Chance): readonly AssessmentEntry[] {
  return sectors.flatMap((sector) =>
    regions.map((region) => ({
      ...word(`n/${sector}/${region}`, 1, { side: 'observer', name: 'EXERCISE assessment' }, chance),
      assessment: 'ex-1',
      telling: { what: 'assessed' as const, measure: 'need' as const, sector, region, amount: amountIn('EUR', chance) },
    })),
  );
}

function word(id: string, day: number, speaker: Speaker, chance: Chance) {
  const moment = instant(opens + day * dayMs);
  return {
    id,
    happenedAt: { startsAt: moment, endsAt: instant(moment + dayMs) },
    receivedAt: instant(moment + Math.floor(chance() * 30 * dayMs)),
    speaker,
    evidence: ['invented'],
    grade: ungraded,
    exercise: true as const,
  };
}

function amountIn(currency: string, chance: Chance): Money {
  return money(currency, exact(BigInt(1 + Math.floor(chance() * 1e9)), 2))!;
}

function pad(index: number): string {
  return String(index).padStart(6, '0');
}

function pick<T>(all: readonly T[], chance: Chance): T {
  return all[Math.floor(chance() * all.length)]!;
}

function xorshift(seed: number): Chance {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
