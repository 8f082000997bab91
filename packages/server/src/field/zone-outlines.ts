import type { Position } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';

/** Corners of all outlines together: a drawing on a phone shows no more, and they are some 60 kB. */
export const cornersMax = 4_000;
const metresPerDegree = 111_320;
const leastErrorM = 25;

/**
 * The zones of a case as GeoJSON for the field page (`kind: zone`), from the operator's edition: outlines for finding one's way, made coarser
 * until they have at most `cornersMax` corners together. Nothing else of the case is in it.
 */
export function zoneOutlines(edition: Edition): object {
  const drawn = edition.zones.filter(({ polygons }) => polygons.length > 0);
  const rings = (errorM: number) =>
    drawn.map(({ polygons }) => polygons.map((polygon) => polygon.map((ring) => coarser(ring, errorM))));
  const count = (all: ReturnType<typeof rings>): number => all.flat(2).reduce((sum, ring) => sum + ring.length, 0);
  let errorM = leastErrorM;
  let shapes = rings(errorM);
  while (count(shapes) > cornersMax && errorM < 1e6) {
    errorM *= 2;
    shapes = rings(errorM);
  }
  return {
    type: 'FeatureCollection',
    features: drawn.map(({ zone }, index) => ({
      type: 'Feature',
      properties: { kind: 'zone', name: zone, ...(edition.case.exercise ? { exercise: true } : {}) },
      geometry: { type: 'MultiPolygon', coordinates: shapes[index] },
    })),
  };
}

/** The ring without the corners that lie nearer than so many metres to the line between others (Douglas and Peucker 1973). */
function coarser(ring: readonly Position[], errorM: number): readonly Position[] {
  const kept = new Set([0, ring.length - 1]);
  // A ring begins where it ends: it is cut in two at the corner furthest from there.
  const half = furthest(ring, 0, ring.length - 1);
  kept.add(half.at);
  const open: [number, number][] = [
    [0, half.at],
    [half.at, ring.length - 1],
  ];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const { at, awayM } = furthest(ring, from, to);
    if (at === from || awayM <= errorM) continue;
    kept.add(at);
    open.push([from, at], [at, to]);
  }
  return ring.filter((_, index) => kept.has(index)).map(([x, y]): Position => [round(x), round(y)]);
}

/** Which corner between two others lies furthest from the line between them. */
function furthest(
  ring: readonly Position[],
  from: number,
  to: number,
): { readonly at: number; readonly awayM: number } {
  const [[x1, y1], [x2, y2]] = [ring[from]!, ring[to]!];
  const wide = Math.cos((y1 * Math.PI) / 180);
  const [east, north] = [(x2 - x1) * wide, y2 - y1];
  const length = east * east + north * north;
  let [at, away] = [from, -1];
  for (let index = from + 1; index < to; index++) {
    const [dx, dy] = [(ring[index]![0] - x1) * wide, ring[index]![1] - y1];
    const along = length === 0 ? 0 : Math.min(1, Math.max(0, (dx * east + dy * north) / length));
    const distance = Math.hypot(dx - along * east, dy - along * north);
    if (distance > away) [at, away] = [index, distance];
  }
  return { at, awayM: Math.max(0, away) * metresPerDegree };
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}
