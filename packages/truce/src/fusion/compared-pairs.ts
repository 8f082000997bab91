import type { ReportId } from '../reports/index.ts';
import { Blocks } from './blocks.ts';
import { probabilityOf } from './calibration.ts';
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
 * Every pair of reports that fusion compares, each once, in no order: what parameters are learned from, and what people label.
 * Coarse reports are in none of them, nor are two rows of one list, nor what the limit of a crowded block leaves out; of reports
 * that say the same of everything no more are paired than a block may hold.
 */
export function* comparedPairs(items: Iterable<FusionItem>, parameters: FusionParameters): Generator<ComparedReports> {
  const claims = new Claims();
  const blocks = new Blocks(claims, parameters);
  const nobody = { enter: () => {}, leave: () => {}, aside: () => {}, back: () => {} };
  for (const item of items) {
    if (item.coarse || claims.slotOf.has(item.id)) continue;
    const { slot, made, renamed } = claims.put(item);
    if (made) blocks.put(slot, nobody);
    else if (renamed) blocks.renamed(slot, nobody);
  }
  const compare = comparison(claims, parameters);
  const most = parameters.limits.blockClaimsMax;
  const idsOf = (slot: number): readonly ReportId[] =>
    claims.count[slot] === 1 ? claims.membersOf(slot) : [...claims.membersOf(slot)].sort().slice(0, most);
  for (let slot = 0; slot < claims.slots; slot++) {
    if (!blocks.compared(slot)) continue;
    const others: number[] = [];
    blocks.cells.around(slot, (other) => {
      if (other > slot || (other === slot && claims.count[slot]! > 1)) others.push(other);
      return undefined;
    });
    for (const other of others) {
      const pattern = compare.pattern(slot, other);
      if (pattern < 0 || compare.barred(slot, other)) continue;
      const rawMillibits = compare.rawWeight(pattern, slot);
      const millibits = compare.weight(slot, other);
      const found = { pattern, rawMillibits, millibits, probability: probabilityOf(millibits) };
      for (const one of idsOf(slot))
        for (const two of idsOf(other))
          if (one < two) yield { one, other: two, ...found };
          else if (slot !== other) yield { one: two, other: one, ...found };
    }
  }
}
