import { isPosition, type Position, type Refusal, refuse } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Placing } from '../placing.ts';

/** A site or place whose exposure is asked for, and how far off its stated position may be. */
export interface Spot {
  readonly id: Id;
  readonly at: Position;
  readonly uncertaintyM: number;
  /** First-level area, by the name that the speaker uses. */
  readonly region?: string;
  /** Works at the site, by their ids: a window of silence may be told of them. */
  readonly works?: readonly Id[];
}

/**
 * The spot of a placing; refused where nobody gave it a position. Where the speaker does not say how far off the position may
 * be, it is as far as its last stated digit allows.
 */
export function spotFrom(id: Id, { at, uncertaintyM, region }: Placing): Spot | Refusal {
  if (!at)
    return refuse(
      'spot-no-position',
      `\`${id}\` has no position: nothing near it can be counted; give longitude and latitude`,
    );
  if (!isPosition(at[0], at[1]))
    return refuse('spot-off-the-globe', `\`${at.join(', ')}\` is no place; longitudes end at 180 and latitudes at 90`);
  if (uncertaintyM !== undefined && !(uncertaintyM >= 0 && Number.isFinite(uncertaintyM)))
    return refuse('spot-uncertainty', `\`${uncertaintyM}\` is no length; write metres from 0`);
  return {
    id,
    at,
    uncertaintyM: uncertaintyM ?? digitsUncertaintyM(at),
    ...(region === undefined ? {} : { region }),
  };
}

const metresPerDegree = 111_700;
const digitsMax = 7;

/** Digits after the point of the position's finer coordinate. Zeros at the end are lost in numbers, so the truth may be finer. */
export function digitsOf(at: Position): number {
  return Math.max(...at.map((each) => (String(each).split('.')[1] ?? '').replace(/e.*$/, '').length));
}

/** Half of the last stated digit in both directions, in metres. */
export function digitsUncertaintyM(at: Position): number {
  const half = 0.5 * 10 ** -Math.min(digitsMax, digitsOf(at)) * metresPerDegree;
  return Math.ceil(Math.hypot(half, half * Math.cos((at[1] * Math.PI) / 180)));
}
