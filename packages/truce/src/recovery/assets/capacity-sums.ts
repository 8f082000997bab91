import { by, type Instant } from '../../kernel/index.ts';
import { type Exact, plusExact } from '../../pledges/index.ts';
import { groupKey, type RecoveryGroup, type RecoveryGrouping, recoveryGroup } from '../recovery-group.ts';
import type { AssetStanding } from './assets-at.ts';
import { capacityStates } from './entry.ts';

/** Capacity in one unit by one voice, over the assets of one group. A member is absent where no asset has it told. */
export interface CapacitySum extends RecoveryGroup {
  readonly voice: string;
  readonly unit: string;
  readonly before?: CapacityPart;
  readonly lost?: CapacityPart;
  readonly restored?: CapacityPart;
  /** What is still missing, over those assets alone for which the voice tells both lost and restored. */
  readonly missing?: CapacityPart;
  /** Assets for which the voice tells what is lost and nothing of what is restored: their hole is in no difference. */
  readonly withoutRestored: number;
  /** From when to when the figures speak. */
  readonly firstAt: Instant;
  readonly lastAt: Instant;
}

/** A sum and of how many assets it is one. */
export interface CapacityPart {
  readonly value: Exact;
  readonly assets: number;
}

/** The sums of capacity by group. Voices and units are never added. */
export function capacitySums(
  assets: readonly AssetStanding[],
  grouping: readonly RecoveryGrouping[],
): readonly CapacitySum[] {
  const sums = new Map<string, { -readonly [K in keyof CapacitySum]: CapacitySum[K] }>();
  for (const { words } of assets)
    for (const { voice, facts, capacity } of words)
      for (const each of capacity) {
        const group = { ...recoveryGroup(facts, grouping), voice, unit: each.unit };
        const figures = capacityStates.flatMap((state) => each[state] ?? []);
        const [first, last] = [
          Math.min(...figures.map(({ happenedAt }) => happenedAt.startsAt)) as Instant,
          Math.max(...figures.map(({ happenedAt }) => happenedAt.endsAt)) as Instant,
        ];
        const key = `${voice}\n${each.unit}\n${groupKey(group)}`;
        const sum = sums.get(key) ?? { ...group, withoutRestored: 0, firstAt: first, lastAt: last };
        sums.set(key, sum);
        if (first < sum.firstAt) sum.firstAt = first;
        if (last > sum.lastAt) sum.lastAt = last;
        for (const state of capacityStates) {
          const figure = each[state];
          if (figure) sum[state] = plusPart(sum[state], figure.amount.value);
        }
        if (each.missing) sum.missing = plusPart(sum.missing, each.missing);
        if (each.lost && !each.restored) sum.withoutRestored++;
      }
  return [...sums.values()].sort(
    by<CapacitySum>(
      (sum) => sum.voice,
      groupKey,
      (sum) => sum.unit,
    ),
  );
}

function plusPart(part: CapacityPart | undefined, value: Exact): CapacityPart {
  return part ? { value: plusExact(part.value, value), assets: part.assets + 1 } : { value, assets: 1 };
}
