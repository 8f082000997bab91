import {
  geodesicLine,
  holdsPosition,
  indexZones,
  instant,
  isRefusal,
  type MultiPolygon,
  type Position,
  type Refusal,
  zoneGrid,
} from '@truceline/truce/kernel';
import Flatbush from 'flatbush';
import hao from 'point-in-polygon-hao';
import { mulberry32 } from './chance.ts';
import type { Figure } from './figure.ts';

const zonesCount = 10_000;
const [west, south, east, north] = [22, 44, 40, 52] as const;

/**
 * Membership of 10,000 zones of 50 to 500 corners that overlap some ten deep, and of 10,000 that all overlap: building, and
 * asking place by place, against going through all zones by their boxes, and against Flatbush with point-in-polygon-hao.
 * Ten million rows to classes of zones; uncertain places against a zone of 3,000 corners; metres to its outline.
 */
export async function figures(seed: number): Promise<readonly Figure[]> {
  const next = mulberry32(seed);
  const deep = Array.from({ length: zonesCount }, () => zone(next, 0.1 + 0.5 * next()));
  const one = Array.from({ length: zonesCount }, () => zone(next, 3, [31 + next() * 0.5, 48 + next() * 0.5]));
  return [
    ...asked('space/ten-deep', deep, next, 1_000_000, 5_000),
    ...asked('space/all-overlap', one, next, 5_000, 300),
    ...classed(
      Array.from({ length: 1_000 }, () => zone(next, 0.05 + 0.15 * next())),
      next,
    ),
    ...uncertain(next),
  ];
}

function asked(
  id: string,
  zones: readonly MultiPolygon[],
  next: () => number,
  count: number,
  slowCount: number,
): readonly Figure[] {
  const [grid, buildMs] = timed(() => sound(zoneGrid(zones)));
  const { longitudes, latitudes } = scattered(next, count);
  const [total, askMs] = timed(() => {
    let sum = 0;
    for (let row = 0; row < count; row++) sum += grid.zonesAt(longitudes[row]!, latitudes[row]!).length;
    return sum;
  });
  const boxes = zones.map(boxOfZone);
  const [, naiveMs] = timed(() => {
    for (let row = 0; row < slowCount; row++) {
      const [x, y] = [longitudes[row]!, latitudes[row]!];
      const found = zones.flatMap((each, index) => {
        const [w, s, e, n] = boxes[index]!;
        return x >= w && x <= e && y >= s && y <= n && holdsPosition(each, [x, y]) ? [index] : [];
      });
      if (found.join() !== grid.zonesAt(x, y).join()) throw new Error(`the grid errs at ${x}, ${y}`);
    }
  });
  const peerCount = slowCount * 4;
  const [tree, treeMs] = timed(() => {
    const made = new Flatbush(zones.length);
    for (const box of boxes) made.add(...box);
    made.finish();
    return made;
  });
  const [peerTotal, peerMs] = timed(() => {
    let sum = 0;
    for (let row = 0; row < Math.min(peerCount, count); row++) {
      const [x, y] = [longitudes[row]!, latitudes[row]!];
      for (const index of tree.search(x, y, x, y))
        if (hao([x, y], zones[index]![0] as unknown as [number, number][][]) === true) sum++;
    }
    return sum;
  });
  if (peerTotal === 0 || total === 0) throw new Error('no place lay in any zone');
  const [ns, naiveNs, peerNs] = [
    (askMs / count) * 1e6,
    (naiveMs / slowCount) * 1e6,
    (peerMs / Math.min(peerCount, count)) * 1e6,
  ];
  return [
    {
      id: `${id}/build`,
      ours: Math.round(buildMs),
      peer: Math.round(treeMs),
      unit: 'ms',
      reach: 10_000,
      reached: buildMs < 10_000,
    },
    { id: `${id}/entries`, ours: grid.size.entries, unit: 'entries' },
    { id: `${id}/zones-a-place`, ours: round(total / count), unit: 'zones' },
    { id: `${id}/place`, ours: Math.round(ns), peer: Math.round(peerNs), ratio: round(peerNs / ns), unit: 'ns' },
    {
      id: `${id}/place-by-all`,
      ours: Math.round(ns),
      peer: Math.round(naiveNs),
      ratio: round(naiveNs / ns),
      unit: 'ns',
    },
  ];
}

function classed(zones: readonly MultiPolygon[], next: () => number): readonly Figure[] {
  const count = 10_000_000;
  const grid = sound(zoneGrid(zones));
  const { longitudes, latitudes } = scattered(next, count);
  const [{ classes, sets }, ms] = timed(() => sound(grid.classesAt(longitudes, latitudes)));
  const checked = 10_000;
  for (let row = 0; row < checked; row++) {
    const expected = zones.flatMap((each, index) =>
      holdsPosition(each, [longitudes[row]!, latitudes[row]!]) ? [index] : [],
    );
    if (expected.join() !== sets[classes[row]!]!.join()) throw new Error('a class errs');
  }
  return [
    { id: 'space/classes/sets', ours: sets.length, unit: 'sets' },
    { id: 'space/classes/ten-million', ours: Math.round(ms), unit: 'ms' },
    { id: 'space/classes/place', ours: round((ms / count) * 1e6), unit: 'ns' },
  ];
}

function uncertain(next: () => number): readonly Figure[] {
  const polygons = zone(next, 3, [35, 48], 3_000);
  const index = indexZones([{ zone: 'z', polygons, regions: [], source: 'bench', coarse: false }]);
  const line = sound(geodesicLine(polygons.flat()));
  const count = 5_000;
  const { longitudes, latitudes } = scattered(next, count);
  const figure = (id: string, ask: (at: Position) => void): Figure => {
    ask([35, 48]);
    const [, ms] = timed(() => {
      for (let row = 0; row < count; row++) ask([longitudes[row]!, latitudes[row]!]);
    });
    return { id: `space/uncertain/${id}`, ours: round((ms / count) * 1e3), unit: 'µs' };
  };
  const within = (radiusM: number) => (at: Position) =>
    void index.membership('z', { at, radiusM, regions: [] }, instant(0));
  return [
    figure('settlement', within(1_500)),
    figure('district', within(25_000)),
    figure('region', within(100_000)),
    figure('metres-to-outline', (at) => void line.distanceM(at)),
  ];
}

function zone(
  next: () => number,
  reach: number,
  centre?: Position,
  corners = 50 + Math.floor(next() * 451),
): MultiPolygon {
  const [x, y] = centre ?? [west + next() * (east - west), south + next() * (north - south)];
  const waves = [next() * 7, next() * 7, next() * 7];
  const ring = Array.from({ length: corners }, (_, index): Position => {
    const angle = (index * 2 * Math.PI) / corners;
    const bend =
      Math.sin(3 * angle + waves[0]!) + Math.sin(7 * angle + waves[1]!) / 2 + Math.sin(19 * angle + waves[2]!) / 4;
    const away = reach * (0.7 + 0.12 * bend + 0.02 * next());
    return [x + away * 1.4 * Math.cos(angle), y + away * Math.sin(angle)];
  });
  return [[[...ring, ring[0]!]]];
}

function scattered(
  next: () => number,
  count: number,
): { readonly longitudes: Float64Array; readonly latitudes: Float64Array } {
  const [longitudes, latitudes] = [new Float64Array(count), new Float64Array(count)];
  for (let row = 0; row < count; row++) {
    longitudes[row] = west + next() * (east - west);
    latitudes[row] = south + next() * (north - south);
  }
  return { longitudes, latitudes };
}

function boxOfZone(polygons: MultiPolygon): readonly [number, number, number, number] {
  const ring = polygons[0]![0]!;
  const [xs, ys] = [ring.map(([x]) => x), ring.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

function sound<T>(made: T | Refusal): T {
  if (isRefusal(made)) throw new Error(made.message);
  return made as T;
}

function timed<T>(work: () => T): readonly [T, number] {
  const began = performance.now();
  const made = work();
  return [made, performance.now() - began];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
