import type { ReportId } from '../reports/index.ts';
import { Blocks } from './blocks.ts';
import { probabilityOf } from './calibration.ts';
import { Claims } from './claims.ts';
import { comparison, neverCompared } from './compare.ts';
import type { FusionItem } from './item.ts';
import type { FusionParameters } from './parameters.ts';

/** Two reports that share a block, and what their comparison weighs. */
export interface CandidatePair {
  /** The smaller id of the two, and the other. */
  readonly one: ReportId;
  readonly other: ReportId;
  /** Before calibration, in millibits: what `calibrate` takes. */
  readonly weight: number;
  /** After it, clipped to 8 nats either way. */
  readonly millibits: number;
  readonly probability: number;
  /** The pattern of levels, as `levelsOf` reads it. */
  readonly pattern: number;
}

/** All pairs of reports that share a block and are not told apart by a list, each once; coarse reports have none. */
export function* candidatePairs(items: Iterable<FusionItem>, parameters: FusionParameters): Generator<CandidatePair> {
  const { claims, blocks, compared } = blocked(items, parameters);
  const { pattern, weight, rawWeight, barred } = comparison(claims, parameters);
  for (const slot of compared) {
    const mates: number[] = [];
    blocks.cells.around(slot, (other) => {
      if (other <= slot && weight(slot, other) !== neverCompared && !barred(slot, other)) mates.push(other);
      return undefined;
    });
    for (const mate of mates) {
      const found = pattern(slot, mate);
      const millibits = weight(slot, mate);
      const measured = {
        weight: rawWeight(found, slot),
        millibits,
        probability: probabilityOf(millibits),
        pattern: found,
      };
      const [ones, others] = [[...claims.membersOf(slot)].sort(), claims.membersOf(mate)];
      for (const a of ones)
        for (const b of others)
          if (slot !== mate || a < b)
            yield a < b ? { one: a, other: b, ...measured } : { one: b, other: a, ...measured };
    }
  }
}

/** How many pairs of reports there are of each pattern of levels. */
export function patternCounts(items: Iterable<FusionItem>, parameters: FusionParameters): ReadonlyMap<number, number> {
  const { claims, blocks, compared } = blocked(items, parameters);
  const { pattern, barred } = comparison(claims, parameters);
  const counts = new Map<number, number>();
  const add = (found: number, count: number): void => {
    if (found >= 0 && count > 0) counts.set(found, (counts.get(found) ?? 0) + count);
  };
  for (const slot of compared) {
    const own = claims.count[slot]!;
    if (own > 1) add(pattern(slot, slot), (own * (own - 1)) / 2);
    blocks.cells.around(slot, (other) => {
      if (other < slot && !barred(slot, other)) add(pattern(slot, other), own * claims.count[other]!);
      return undefined;
    });
  }
  return counts;
}

function blocked(items: Iterable<FusionItem>, parameters: FusionParameters) {
  const claims = new Claims();
  const blocks = new Blocks(claims, parameters);
  const nobody = { enter: () => {}, leave: () => {}, aside: () => {}, back: () => {} };
  const seen = new Set<ReportId>();
  for (const item of items) {
    if (item.coarse || seen.has(item.id)) continue;
    seen.add(item.id);
    const { slot, made, renamed } = claims.put(item);
    if (made) blocks.put(slot, nobody);
    else if (renamed) blocks.renamed(slot, nobody);
  }
  const compared = Array.from({ length: claims.slots }, (_, slot) => slot).filter((slot) => blocks.compared(slot));
  return { claims, blocks, compared };
}
