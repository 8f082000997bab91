import { by } from '../../kernel/index.ts';
import { compareExact, type Exact, plusExact } from '../../pledges/index.ts';
import type { Id } from '../../terms/index.ts';
import { groupKey, type RecoveryGroup, type RecoveryGrouping, recoveryGroup } from '../recovery-group.ts';
import { type WorksMoney, type WorksStage, worksMoney, worksStages } from './entry.ts';
import type { WorksStanding, WorksWord } from './works-at.ts';

/** Money of one kind in one currency by one voice, over the works of one group. It stands twice: all added, and copies once. */
export interface WorksSum extends RecoveryGroup {
  readonly voice: string;
  readonly kind: WorksMoney;
  readonly currency: string;
  /** Everything added as it was told, copies too. */
  readonly value: Exact;
  /** How many works it is the sum of. */
  readonly works: number;
  /** Works that are certainly the same counted once; where their figures differ, with the smallest and with the largest. */
  readonly once: { readonly low: Exact; readonly high: Exact; readonly works: number };
}

/** How many works of one group are at one stage, by one voice. */
export interface WorksCount extends RecoveryGroup {
  readonly voice: string;
  /** Absent where the voice names none. */
  readonly stage?: WorksStage;
  readonly works: number;
  /** Works that are certainly the same counted once, at the stage of the one whose id comes first. */
  readonly once: number;
}

/** Works that are certainly the same: each id with the id that stands for them all. A works that is not in it is its own. */
export type SameWorksIds = ReadonlyMap<Id, Id>;

/**
 * The sums of works. Money for which a voice names no source is all money of its kind; what single sources gave is added only
 * where there is no such figure. A group of copies falls where the one of them whose id comes first does.
 */
export function worksSums(
  works: readonly WorksStanding[],
  grouping: readonly RecoveryGrouping[],
  same: SameWorksIds = new Map(),
): readonly WorksSum[] {
  const sums = new Map<string, OpenSum>();
  const copies = new Map<string, Copies>();
  for (const { id, words } of works)
    for (const word of words) {
      const group = recoveryGroup(word.facts, grouping);
      for (const { kind, currency, value } of moneyAdded(word)) {
        const sum = sumIn(sums, { ...group, voice: word.voice, kind, currency });
        sum.value = sum.value ? plusExact(sum.value, value) : value;
        sum.works++;
        const whole = same.get(id);
        if (whole === undefined) once(sum, value, value);
        else {
          const key = JSON.stringify([whole, word.voice, kind, currency]);
          const there = copies.get(key);
          if (there === undefined) copies.set(key, { sum, low: value, high: value });
          else if (compareExact(value, there.low) < 0) there.low = value;
          else if (compareExact(value, there.high) > 0) there.high = value;
        }
      }
    }
  for (const { sum, low, high } of copies.values()) once(sum, low, high);
  return [...sums.values()].map(closed).sort(worksSumOrder);
}

/** The works of each group by voice and stage. Works that a voice withdrew, or only compares with others, are not counted for it. */
export function worksCounts(
  works: readonly WorksStanding[],
  grouping: readonly RecoveryGrouping[],
  same: SameWorksIds = new Map(),
): readonly WorksCount[] {
  const counts = new Map<string, { -readonly [K in keyof WorksCount]: WorksCount[K] }>();
  const seen = new Set<string>();
  for (const { id, words } of works)
    for (const { voice, stage, facts, withdrawn } of words) {
      if (withdrawn) continue;
      const group = { ...recoveryGroup(facts, grouping), voice, ...(stage === undefined ? {} : { stage }) };
      const key = `${voice}\n${stage ?? ''}\n${groupKey(group)}`;
      const count = counts.get(key) ?? { ...group, works: 0, once: 0 };
      counts.set(key, count);
      count.works++;
      const whole = `${same.get(id) ?? id}\n${voice}`;
      if (same.has(id) && seen.has(whole)) continue;
      if (same.has(id)) seen.add(whole);
      count.once++;
    }
  return [...counts.values()].sort(
    by<WorksCount>(
      (count) => count.voice,
      groupKey,
      (count) => (count.stage === undefined ? -1 : worksStages.indexOf(count.stage)),
    ),
  );
}

/** By voice, group, kind of money and currency. */
export const worksSumOrder = by<WorksSum>(
  (sum) => sum.voice,
  groupKey,
  (sum) => worksMoney.indexOf(sum.kind),
  (sum) => sum.currency,
);

interface OpenSum {
  readonly of: Pick<WorksSum, 'voice' | 'kind' | 'currency'> & RecoveryGroup;
  value?: Exact;
  works: number;
  low?: Exact;
  high?: Exact;
  single: number;
}

interface Copies {
  readonly sum: OpenSum;
  low: Exact;
  high: Exact;
}

function sumIn(sums: Map<string, OpenSum>, of: OpenSum['of']): OpenSum {
  const key = `${of.voice}\n${of.kind}\n${of.currency}\n${groupKey(of)}`;
  const there = sums.get(key);
  if (there) return there;
  const sum: OpenSum = { of, works: 0, single: 0 };
  sums.set(key, sum);
  return sum;
}

function once(sum: OpenSum, low: Exact, high: Exact): void {
  sum.low = sum.low ? plusExact(sum.low, low) : low;
  sum.high = sum.high ? plusExact(sum.high, high) : high;
  sum.single++;
}

const nothing: Exact = { units: 0n, scale: 0 };

function closed({ of, value = nothing, works, low = nothing, high = nothing, single }: OpenSum): WorksSum {
  return { ...of, value, works, once: { low, high, works: single } };
}

/** What of a word's money may be added: by kind and currency the figure for all sources, or else those of single sources. */
function moneyAdded({
  money,
}: WorksWord): readonly { readonly kind: WorksMoney; readonly currency: string; readonly value: Exact }[] {
  const added: { kind: WorksMoney; currency: string; value: Exact; isWhole: boolean }[] = [];
  for (const { kind, amount, from } of money) {
    const there = added.find((each) => each.kind === kind && each.currency === amount.currency);
    const isWhole = from === undefined;
    if (there === undefined) added.push({ kind, currency: amount.currency, value: amount.value, isWhole });
    else if (isWhole) Object.assign(there, { value: amount.value, isWhole });
    else if (!there.isWhole) there.value = plusExact(there.value, amount.value);
  }
  return added;
}
