import { byText } from '../../kernel/index.ts';
import { exact, plusExact } from '../exact.ts';
import { type NamedSum, namedOrder, together } from '../named-sums.ts';
import { type Grouping, type StageSum, sumOrder } from '../sums.ts';
import type { SumFound } from './sum-columns.ts';
import type { SumKey } from './sum-keys.ts';

/** How many pledges have a flag, of how many pledges that were neither merged nor split. */
export interface FlagCount {
  readonly flag: string;
  readonly pledges: number;
  readonly of: number;
}

type Found = ReadonlyMap<number, SumFound>;

/** Sums of what is fixed, put together by a grouping. */
export function stageSums(found: Found, keys: readonly SumKey[], grouping: readonly Grouping[]): readonly StageSum[] {
  const sums = new Map<string, StageSum>();
  for (const [number, { units, count }] of found) {
    const key = keys[number]!;
    if (key.what !== 'fixed') continue;
    const group = groupOfKey(key, grouping);
    const spelled = spelledGroup(key, group);
    const there = sums.get(spelled);
    const value = exact(units, key.scale);
    sums.set(spelled, {
      voice: key.voice!,
      stage: key.stage!,
      unit: key.unit!,
      ...group,
      value: there ? plusExact(there.value, value) : value,
      pledges: (there?.pledges ?? 0) + count,
    });
  }
  return [...sums.values()].filter(({ pledges }) => pledges > 0).sort(sumOrder);
}

/** Sums of what is only named, put together by a grouping. */
export function namedSums(found: Found, keys: readonly SumKey[], grouping: readonly Grouping[]): readonly NamedSum[] {
  const sums = new Map<string, NamedSum>();
  for (const [number, each] of found) {
    const key = keys[number]!;
    if (!['named', 'namedOnly', 'low', 'high'].includes(key.what)) continue;
    const group = groupOfKey(key, grouping);
    const spelled = spelledGroup(key, group);
    const { voice, stage, unit } = key;
    const one = { voice: voice!, stage: stage!, ...(unit !== undefined && { unit }), ...group, ...partOf(key, each) };
    sums.set(spelled, together(sums.get(spelled), one));
  }
  return [...sums.values()].filter(({ pledges }) => pledges > 0).sort(namedOrder);
}

/** The flags that any pledge has, by name. */
export function flagCounts(found: Found, keys: readonly SumKey[], donor?: string): readonly FlagCount[] {
  const asked = donor === undefined ? 'flag' : 'flagOfDonor';
  const mine = [...found]
    .map(([number, { count }]) => ({ ...keys[number]!, count }))
    .filter((each) => each.donor === donor);
  const of = mine.find(({ what }) => what === 'pledges')?.count ?? 0;
  return mine
    .filter(({ what }) => what === asked)
    .map(({ unit, count }) => ({ flag: unit!, pledges: count, of }))
    .sort((a, b) => byText(a.flag, b.flag));
}

function groupOfKey({ donor, kind }: SumKey, grouping: readonly Grouping[]): Pick<SumKey, 'donor' | 'kind'> {
  return {
    ...(grouping.includes('donor') && donor !== undefined ? { donor } : {}),
    ...(grouping.includes('kind') && kind !== undefined ? { kind } : {}),
  };
}

function spelledGroup({ voice, stage, unit }: SumKey, { donor, kind }: Pick<SumKey, 'donor' | 'kind'>): string {
  return JSON.stringify([voice, stage, unit ?? null, donor ?? null, kind ?? null]);
}

/** What one key tells of a sum: words and open bounds are counted as if there were none, and bounds take away from that. */
function partOf({ what, scale }: SumKey, { units, count }: SumFound) {
  const none = { pledges: 0, namedOnly: 0, words: 0, withoutLow: 0, withoutHigh: 0 };
  if (what === 'named') {
    const words = Number(units);
    return { ...none, pledges: count, words, withoutLow: words, withoutHigh: words };
  }
  if (what === 'namedOnly') return { ...none, namedOnly: count };
  return what === 'low'
    ? { ...none, low: exact(units, scale), withoutLow: -count }
    : { ...none, high: exact(units, scale), withoutHigh: -count };
}
