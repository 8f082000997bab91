import type { Box } from '../../kernel/index.ts';
import type { OnLand } from '../../readiness/index.ts';
import type { FromLine } from './from-line.ts';
import { digitsOf, digitsUncertaintyM, type Spot } from './spot.ts';

/** What makes it doubtful that a spot lies where its coordinates put it. Nothing is corrected for it: people look. */
export interface SpotDoubt {
  readonly kind: 'swapped' | 'outside' | 'rounded' | 'sea' | 'nearShore' | 'acrossLine';
  readonly words: string;
}

/** What a spot is compared with; what is not given is not asked. */
export interface DoubtGround {
  /** Where places of the case lie. */
  readonly theatre?: Box;
  /** Whether a place is on land, as `landQuestion` tells it. */
  readonly onLand?: (at: Spot['at']) => OnLand;
  /** The line nearest to the spot, and on which side of it the spot's keeper says that it is. */
  readonly line?: { readonly from: FromLine; readonly ownSide: 'left' | 'right' };
}

/** Fewer digits after the point than this, and a position is some hundred metres off at least. */
const digitsLeast = 3;

/** Everything that is doubtful about a spot's position, in one order. */
export function spotDoubts(spot: Spot, { theatre, onLand, line }: DoubtGround): readonly SpotDoubt[] {
  const { at, uncertaintyM } = spot;
  const doubts: SpotDoubt[] = [];
  if (theatre && !inBox(at, theatre))
    doubts.push(
      inBox([at[1], at[0]], theatre)
        ? {
            kind: 'swapped',
            words: 'longitude and latitude seem to be swapped; turned round it lies where this case does',
          }
        : { kind: 'outside', words: 'lies outside the ground of this case; check its coordinates' },
    );
  const digits = digitsOf(at);
  if (digits < digitsLeast) {
    const stated = `its coordinates have ${digits} ${digits === 1 ? 'digit' : 'digits'} after the point`;
    const words =
      uncertaintyM < digitsUncertaintyM(at)
        ? `${stated}, and it is stated to within ${Math.round(uncertaintyM)} m; check them`
        : `${stated}; it may lie ${Math.round(uncertaintyM)} m off`;
    doubts.push({ kind: 'rounded', words });
  }
  const land = onLand?.(at);
  if (land && (land.kind === 'sea' || land.kind === 'nearShore')) doubts.push({ kind: land.kind, words: land.words });
  if (line?.from.side !== undefined && line.from.side !== 'on' && line.from.side !== line.ownSide)
    doubts.push({
      kind: 'acrossLine',
      words: `lies across \`${line.from.line}\` from the side that is stated; check its place and the date of the line`,
    });
  return doubts;
}

function inBox([longitude, latitude]: Spot['at'], [west, south, east, north]: Box): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}
