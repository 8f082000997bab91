/** Where a place lies: degrees on a sphere, or any plane with one unit on both axes. */
export type ScanPosition =
  | { readonly latitude: number; readonly longitude: number }
  | { readonly x: number; readonly y: number };

/** The circles round one place: its neighbours by distance, as many as the largest circle holds. */
export interface ScanCircles {
  readonly centre: number;
  /** Places by distance, the centre first. */
  readonly places: Int32Array;
  /** Distance of each from the centre: kilometres, or the unit of the plane. */
  readonly distances: Float64Array;
  /** Whether a circle may end with this place: not between places that share one point. */
  readonly ends: Uint8Array;
}

/** SaTScan's sphere. */
const earthRadiusKm = 6367;
const radians = Math.PI / 180;

/** The distance of two places: kilometres along a great circle, or the unit of the plane. */
export function scanDistance(one: ScanPosition, two: ScanPosition): number {
  if ('x' in one || 'x' in two) return 'x' in one && 'x' in two ? Math.hypot(one.x - two.x, one.y - two.y) : Number.NaN;
  const [lat1, lat2] = [one.latitude * radians, two.latitude * radians];
  const half =
    Math.sin((lat2 - lat1) / 2) ** 2 +
    Math.cos(lat1) * Math.cos(lat2) * Math.sin(((two.longitude - one.longitude) * radians) / 2) ** 2;
  return 2 * earthRadiusKm * Math.asin(Math.min(1, Math.sqrt(half)));
}

/**
 * For each place the circles round it that hold at most a share of all that is at risk. Places at one distance enter in the
 * order of their first and second coordinate; places at one point enter together.
 */
export function scanCircles(
  positions: readonly ScanPosition[],
  atRisk: readonly number[],
  shareMax: number,
): readonly ScanCircles[] {
  const most = shareMax * atRisk.reduce((sum, each) => sum + each, 0) * (1 + 1e-12);
  const order = positions.map(pair);
  return positions.map((from, centre) => {
    const all = positions.map((to, place) => ({ place, distance: scanDistance(from, to) }));
    all.sort(
      (one, two) =>
        one.distance - two.distance ||
        Number(two.place === centre) - Number(one.place === centre) ||
        order[one.place]![0] - order[two.place]![0] ||
        order[one.place]![1] - order[two.place]![1] ||
        one.place - two.place,
    );
    let held = 0;
    let count = 0;
    for (; count < all.length; count++) {
      held += atRisk[all[count]!.place]!;
      if (held > most) break;
    }
    const kept = all.slice(0, count);
    const samePoint = (one: number, two: number) =>
      order[one]![0] === order[two]![0] && order[one]![1] === order[two]![1];
    return {
      centre,
      places: Int32Array.from(kept, ({ place }) => place),
      distances: Float64Array.from(kept, ({ distance }) => distance),
      ends: Uint8Array.from(kept, ({ place }, index) => {
        const next = all[index + 1];
        return next && samePoint(place, next.place) ? 0 : 1;
      }),
    };
  });
}

function pair(position: ScanPosition): readonly [number, number] {
  return 'x' in position ? [position.x, position.y] : [position.latitude, position.longitude];
}
