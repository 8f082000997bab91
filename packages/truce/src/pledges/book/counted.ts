import { unitOf } from '../amount.ts';
import { type Essential, missingOf } from '../checks/missing.ts';
import type { PledgeStanding } from '../ledger.ts';
import { namedSumsOf } from '../named-sums.ts';
import { groupOf } from '../sums.ts';
import type { SumKey, SumKeys } from './sum-keys.ts';

/** What can be found fault with in a pledge: what is missing of it, or that voices contradict each other on what it is. */
export type Flag = Essential | 'conflict';

/** What one pledge counts for under a key. */
export interface Counted {
  readonly key: number;
  readonly units: bigint;
  readonly count: number;
}

const finest = ['donor', 'kind'] as const;

/** All that one pledge counts for. The sums of this over pledges are the sums of the ledger in their finest grouping. */
export function countedOf(pledge: PledgeStanding, keys: SumKeys): readonly Counted[] {
  const found: Counted[] = [];
  const put = (key: Omit<SumKey, 'scale'>, count: number, units = 0n, scale = 0): void => {
    found.push({ key: keys.numberOf({ ...key, scale }), units, count });
  };
  for (const word of pledge.words)
    for (const { stage, amount } of word.amounts) {
      const key = { what: 'fixed', voice: word.voice, stage, unit: unitOf(amount), ...groupOf(word, finest) } as const;
      put(key, 1, amount.value.units, amount.value.scale);
    }
  if (pledge.words.some(({ named }) => named.length > 0))
    for (const { voice, stage, unit, donor, kind, ...sum } of namedSumsOf({ pledges: [pledge] }, finest)) {
      const place = {
        voice,
        stage,
        ...(unit === undefined ? {} : { unit }),
        ...(donor === undefined ? {} : { donor }),
        ...(kind === undefined ? {} : { kind }),
      };
      put({ ...place, what: 'named' }, sum.pledges, BigInt(sum.words));
      if (sum.namedOnly > 0) put({ ...place, what: 'namedOnly' }, sum.namedOnly);
      if (sum.low) put({ ...place, what: 'low' }, sum.words - sum.withoutLow, sum.low.units, sum.low.scale);
      if (sum.high) put({ ...place, what: 'high' }, sum.words - sum.withoutHigh, sum.high.units, sum.high.scale);
    }
  const flags = { what: 'flags', unit: becameOthers(pledge) ? goneByNow : flagsOf(pledge).join() } as const;
  put(flags, 1);
  for (const donor of new Set(pledge.words.flatMap(({ facts }) => facts.donor ?? []))) put({ ...flags, donor }, 1);
  return found;
}

/** Stands in the place of the flags of a pledge that was merged or split. */
export const goneByNow = 'gone';

/** The flags of a pledge. */
export function flagsOf(pledge: PledgeStanding): readonly Flag[] {
  const missing = missingOf(pledge).map(({ what }) => what);
  return pledge.conflicts.length > 0 && !becameOthers(pledge) ? [...missing, 'conflict'] : missing;
}

function becameOthers({ mergedInto, splitInto }: PledgeStanding): boolean {
  return mergedInto !== undefined || splitInto.length > 0;
}
