import type { Position } from '@truceline/truce/kernel';

/** A stretch of the outline of a polygon, and to which ring it belongs. */
interface Stretch {
  readonly ring: number;
  readonly from: Position;
  readonly to: Position;
}

/** A place where the outline of a polygon crosses itself: within one ring, or where two of its rings cross. */
export interface Crossing {
  readonly at: Position;
  readonly rings: readonly [number, number];
}

/**
 * The first place found where rings cross themselves or each other. Rings that only touch are no fault: the ground they
 * hold is the same. Stretches are swept along one axis, so that only those that lie side by side on it are compared.
 */
export function crossingIn(rings: readonly (readonly Position[])[]): Crossing | undefined {
  return crossedStretches(rings) ?? crossedTurns(rings);
}

function crossedStretches(rings: readonly (readonly Position[])[]): Crossing | undefined {
  const stretches = rings.flatMap((ring, number) =>
    ring.slice(1).map((to, index): Stretch => ({ ring: number, from: ring[index]!, to })),
  );
  const axis = crowding(stretches, 0) <= crowding(stretches, 1) ? 0 : 1;
  const along = boundsOn(axis, stretches);
  const across = boundsOn(axis === 0 ? 1 : 0, stretches);
  const order = Uint32Array.from(stretches.keys()).sort((a, b) => along.least[a]! - along.least[b]!);
  const open = new Uint32Array(stretches.length);
  let opened = 0;
  for (const next of order) {
    let kept = 0;
    for (let place = 0; place < opened; place++) {
      const other = open[place]!;
      if (along.most[other]! < along.least[next]!) continue;
      open[kept++] = other;
      if (across.most[other]! < across.least[next]! || across.least[other]! > across.most[next]!) continue;
      const at = crossing(stretches[next]!, stretches[other]!);
      if (at) return { at, rings: [stretches[other]!.ring, stretches[next]!.ring] };
    }
    open[kept++] = next;
    opened = kept;
  }
  return undefined;
}

/** The bounds of each stretch on an axis. */
function boundsOn(axis: 0 | 1, stretches: readonly Stretch[]) {
  return {
    least: Float64Array.from(stretches, ({ from, to }) => Math.min(from[axis], to[axis])),
    most: Float64Array.from(stretches, ({ from, to }) => Math.max(from[axis], to[axis])),
  };
}

/** How many stretches lie side by side along an axis, on the whole. */
function crowding(stretches: readonly Stretch[], axis: 0 | 1): number {
  let [least, most, sum] = [Infinity, -Infinity, 0];
  for (const { from, to } of stretches) {
    least = Math.min(least, from[axis]);
    most = Math.max(most, from[axis]);
    sum += Math.abs(to[axis] - from[axis]);
  }
  return most > least ? sum / (most - least) : Infinity;
}

/** Where two stretches cross, each with its ends on different sides of the other; they do not where they only touch. */
function crossing({ from: a, to: b }: Stretch, { from: c, to: d }: Stretch): Position | undefined {
  const [ofA, ofB] = [side(c, d, a), side(c, d, b)];
  if (ofA * ofB >= 0 || side(a, b, c) * side(a, b, d) >= 0) return undefined;
  const share = ofA / (ofA - ofB);
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])];
}

/** On which side of a line a place lies: left, on it, or right. */
function side(from: Position, to: Position, place: Position): number {
  return Math.sign((to[0] - from[0]) * (place[1] - from[1]) - (to[1] - from[1]) * (place[0] - from[0]));
}

/** A place that an outline passes twice, the second time from one side of the first to the other. */
function crossedTurns(rings: readonly (readonly Position[])[]): Crossing | undefined {
  const passed = new Map<string, { readonly ring: number; readonly before: Position; readonly after: Position }[]>();
  for (const [number, ring] of rings.entries())
    for (let index = 0; index < ring.length - 1; index++) {
      const at = ring[index]!;
      const here = { ring: number, before: ring[index === 0 ? ring.length - 2 : index - 1]!, after: ring[index + 1]! };
      const key = `${at[0]} ${at[1]}`;
      const earlier = passed.get(key) ?? [];
      for (const other of earlier.slice(-turnsCompared))
        if (parted(at, other, here)) return { at, rings: [other.ring, number] };
      passed.set(key, [...earlier.slice(-turnsCompared), here]);
    }
  return undefined;
}

/** So many earlier visits to one place are compared: an outline that comes back more often is found at one of them. */
const turnsCompared = 8;

function parted(
  at: Position,
  one: { readonly before: Position; readonly after: Position },
  other: { readonly before: Position; readonly after: Position },
): boolean {
  const bearing = ([x, y]: Position): number => Math.atan2(y - at[1], x - at[0]);
  const [start, end, first, second] = [one.before, one.after, other.before, other.after].map(bearing);
  const turned = (angle: number): number => (angle - start! + 4 * Math.PI) % (2 * Math.PI);
  const [limit, a, b] = [turned(end!), turned(first!), turned(second!)];
  const shared = [a, b].some((each) => each === 0 || each === limit);
  return !shared && a < limit !== b < limit;
}
