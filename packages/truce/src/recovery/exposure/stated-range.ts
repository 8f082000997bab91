import type { WithdrawalRule } from '../../readiness/index.ts';
import type { FromLine } from './from-line.ts';

/**
 * How far a class of weapons reaches, or is to be kept away from the line, as somebody stated it with a source. Truceline knows
 * no range of its own: without such a table nothing is counted by range.
 */
export interface StatedRange {
  readonly weaponClass: string;
  readonly rangeM: number;
  /** `range`: how far it fires. `withdrawalDistance`: how far from the line a text wants it, on each side. */
  readonly basis: 'range' | 'withdrawalDistance';
  readonly source: string;
}

/** The distances of withdrawal that a text gives, as stated ranges. */
export function rangesOfWithdrawal(rules: readonly WithdrawalRule[]): readonly StatedRange[] {
  return rules.map(({ weaponClass, perSideKm, source }) => ({
    weaponClass,
    rangeM: perSideKm * 1000,
    basis: 'withdrawalDistance',
    source,
  }));
}

/** Whether a spot lies within a stated range of the nearest line. It says nothing of where any weapon stands. */
export type ReachFromLine = 'within' | 'beyond' | 'cannotBeTold' | 'noLine';

/** The same for one range and the line of contact nearest to the spot. Exactly at the range is within it. */
export function reachFromLine({ rangeM }: Pick<StatedRange, 'rangeM'>, nearest: FromLine | undefined): ReachFromLine {
  if (!nearest) return 'noLine';
  if (nearest.coarse || !nearest.lineUncertaintyStated) return nearest.lowM > rangeM ? 'beyond' : 'cannotBeTold';
  return nearest.highM <= rangeM ? 'within' : nearest.lowM > rangeM ? 'beyond' : 'cannotBeTold';
}
