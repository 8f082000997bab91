import type { ReportId } from '../reports/index.ts';
import { probabilityOf } from './calibration.ts';
import { Cells } from './cells.ts';
import { Claims } from './claims.ts';
import { comparison } from './compare.ts';
import type { FusionItem } from './item.ts';
import type { FusionParameters } from './parameters.ts';

/** Two reports that share a block, and how alike they are. */
export interface ComparedReports {
  /** The smaller id. */
  readonly one: ReportId;
  readonly other: ReportId;
  /** Its levels, as `levelsOf` reads them. */
  readonly pattern: number;
  /** Sum of weights and prior in millibits, the rarity of the kind included, before calibration. */
  readonly rawMillibits: number;
  readonly millibits: number;
  /** That both speak of one incident. */
  readonly probability: number;
}

/**
 * Every pair of reports within the limits of place and time, each once, in no order: what parameters are learned from, and what
 * people label. Coarse reports are in none of them, nor are two rows of one list. A crowded block is not cut short here.
 */
export function* comparedPairs(items: Iterable<FusionItem>, parameters: FusionParameters): Generator<ComparedReports> {
  const claims = new Claims();
  const fine = new Set<number>();
  for (const item of items) if (!item.coarse) fine.add(claims.put(item).slot);
  const compare = comparison(claims, parameters);
  const cells = new Cells(claims, {
    sideM: parameters.distanceM.at(-1)! + 500,
    sliceMs: parameters.gapMinutes.at(-1)! * 60_000,
  });
  for (const slot of fine) cells.add(slot);
  for (const slot of fine) {
    const others: number[] = [];
    cells.around(slot, (other) => {
      if (other >= slot) others.push(other);
      return undefined;
    });
    for (const other of others) {
      const pattern = compare.pattern(slot, other);
      if (pattern < 0 || compare.barred(slot, other)) continue;
      const rawMillibits = compare.rawWeight(pattern, slot);
      const millibits = compare.weight(slot, other);
      const found = { pattern, rawMillibits, millibits, probability: probabilityOf(millibits) };
      for (const [one, two] of reportPairs(claims, slot, other))
        yield one < two ? { one, other: two, ...found } : { one: two, other: one, ...found };
    }
  }
}

function* reportPairs(claims: Claims, slot: number, other: number): Generator<readonly [ReportId, ReportId]> {
  const ones = claims.membersOf(slot);
  if (slot !== other) {
    const others = claims.membersOf(other);
    for (const one of ones) for (const two of others) yield [one, two];
    return;
  }
  for (const [at, one] of ones.entries()) for (const two of ones.slice(at + 1)) yield [one, two];
}
