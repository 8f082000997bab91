import {
  geodesicLine,
  holdsPosition,
  isRefusal,
  type MultiPolygon,
  outlineOf,
  type Position,
} from '../kernel/index.ts';

/** Land as one outline has it, and how coarse that outline is. */
export interface LandOutline {
  readonly name: string;
  readonly land: MultiPolygon;
  /** West, south, east, north: the outline says nothing of places outside. */
  readonly box: readonly [number, number, number, number];
  /** How far off its shores may be, in metres. */
  readonly marginM: number;
}

/** Whether a place lies on land, as far as an outline can tell. */
export interface OnLand {
  readonly kind: 'land' | 'nearShore' | 'sea' | 'outsideOutline';
  readonly words: string;
}

/** Makes the question that is asked of every site; the outline is laid out once. */
export function landQuestion({ name, land, box, marginM }: LandOutline): (place: Position) => OnLand {
  const shores = geodesicLine(outlineOf(land));
  return (place) => {
    const [west, south, east, north] = box;
    if (place[0] < west || place[0] > east || place[1] < south || place[1] > north)
      return {
        kind: 'outsideOutline',
        words: `lies outside the outline \`${name}\`; whether it is on land is not known`,
      };
    const held = holdsPosition(land, place);
    const apartM = isRefusal(shores) ? undefined : shores.nearest(place, marginM)?.distanceM;
    if (held) return { kind: 'land', words: `on land by the coarse outline \`${name}\`` };
    if (apartM !== undefined)
      return {
        kind: 'nearShore',
        words: `in the water by the coarse outline \`${name}\`, but only ${Math.round(apartM)} m from its shore, which may be ${marginM} m off`,
      };
    return {
      kind: 'sea',
      words: `lies in the sea by the coarse outline \`${name}\`; check its place (longitude and latitude may be swapped)`,
    };
  };
}
