import { byText } from '../../kernel/index.ts';
import { exact } from '../exact.ts';
import { type NamedSum, namedOrder, together } from '../named-sums.ts';
import type { Grouping } from '../sums.ts';
import { goneByNow } from './counted.ts';
import type { SumsFound } from './sum-columns.ts';
import type { SumKey } from './sum-keys.ts';

/** How many pledges have a flag, of how many pledges that were neither merged nor split. */
export interface FlagCount {
  readonly flag: string;
  readonly pledges: number;
  readonly of: number;
}

/** Sums of what is only named, put together by a grouping. */
export function namedSums(
  { units, counts }: SumsFound,
  keys: readonly SumKey[],
  grouping: readonly Grouping[],
): readonly NamedSum[] {
  const sums = new Map<string, NamedSum>();
  for (const [number, count] of counts.entries()) {
    const key = keys[number]!;
    if (count === 0 || key.what === 'fixed' || key.what === 'flags') continue;
    const { voice, stage, unit } = key;
    const group = {
      ...(grouping.includes('donor') && key.donor !== undefined ? { donor: key.donor } : {}),
      ...(grouping.includes('kind') && key.kind !== undefined ? { kind: key.kind } : {}),
    };
    const one = {
      voice: voice!,
      stage: stage!,
      ...(unit === undefined ? {} : { unit }),
      ...group,
      ...partOf(key, units[number]!, count),
    };
    const spelled = JSON.stringify([voice, stage, unit ?? null, group.donor ?? null, group.kind ?? null]);
    sums.set(spelled, together(sums.get(spelled), one));
  }
  return [...sums.values()].filter(({ pledges }) => pledges > 0).sort(namedOrder);
}

/** The flags that any pledge has, by name; of one donor's pledges, or of all. */
export function flagCounts({ counts }: SumsFound, keys: readonly SumKey[], donor?: string): readonly FlagCount[] {
  const by = new Map<string, number>();
  let of = 0;
  for (const [number, count] of counts.entries()) {
    const key = keys[number]!;
    if (count === 0 || key.what !== 'flags' || key.donor !== donor || key.unit === goneByNow) continue;
    of += count;
    for (const flag of flagsIn(key)) by.set(flag, (by.get(flag) ?? 0) + count);
  }
  return [...by].map(([flag, pledges]) => ({ flag, pledges, of })).sort((a, b) => byText(a.flag, b.flag));
}

/** The flags that a key tells of. */
export function flagsIn({ what, unit = '' }: SumKey): readonly string[] {
  return what === 'flags' && unit !== '' && unit !== goneByNow ? unit.split(',') : [];
}

/** What one key tells of a sum: words and open bounds are counted as if there were none, and bounds take away from that. */
function partOf({ what, scale }: SumKey, units: bigint, count: number) {
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
