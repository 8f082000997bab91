import {
  type Box,
  boxOf,
  geodesicLine,
  isRefusal,
  outlineOf,
  type Position,
  versionsByDate,
  type ZoneVersion,
  zoneGrid,
} from '../kernel/index.ts';
import { daylight } from './daylight.ts';
import type { Stretch } from './stretches.ts';
import { type ZoneLattice, zoneLattice } from './zone-lattice.ts';

/** What a watcher has in reach of a zone; absent where that is nothing. The mask may be empty: less than the lattice sees. */
export type ReachedPlaces = Uint32Array | undefined;

/** The shape of a zone from one instant to another. */
export interface Era {
  readonly from: number;
  readonly to: number;
  /** Absent where no version is valid, or its shape holds no ground. */
  readonly shape?: EraShape;
}

/** A shape laid out for asking what is in reach. */
export interface EraShape {
  readonly lattice: ZoneLattice;
  /** What is within the range of the place. A place with a key is asked again and again, and remembered. */
  readonly reached: (x: number, y: number, rangeM: number, fixedKey?: string) => ReachedPlaces;
  /** Whether a box that is wider than the range reaches the shape's. Cheap; may say yes where nothing is in reach. */
  readonly near: (x: number, y: number, rangeM: number) => boolean;
}

/** A zone of a book: its shapes by date, and when it was light there. */
export interface ZoneGround {
  readonly name: string;
  readonly eras: readonly Era[];
  /** The shapes of all eras, each once. */
  readonly shapes: readonly EraShape[];
  /** Stretches of daylight at the middle of the zone's first shape, within a stretch; `undefined` where it has none. */
  readonly light: (within: Stretch) => readonly Stretch[] | undefined;
  readonly squareKm: (at: number) => number | undefined;
}

const remembered = 4_096;
const metresPerDegreeMin = 110_000;
const rad = Math.PI / 180;

/** Lays out the dated versions of one zone over the time of a book. */
export function zoneGround(name: string, versions: readonly ZoneVersion[], [from, to]: Stretch): ZoneGround {
  const taken = versionsByDate(versions.map((version) => ({ version })));
  const turns = versions
    .flatMap(({ validFrom, validTo }) => [validFrom, validTo])
    .filter((turn) => turn !== undefined && turn > from && turn < to) as number[];
  const cuts = [...new Set([from, ...turns, to])].sort((a, b) => a - b);
  const shapes = new Map<ZoneVersion, EraShape | undefined>();
  const shapeOf = (version: ZoneVersion): EraShape | undefined => {
    if (!shapes.has(version)) shapes.set(version, eraShape(version));
    return shapes.get(version);
  };
  const eras = cuts.slice(1).map((ends, index): Era => {
    const begins = cuts[index]!;
    const version = taken(begins as Parameters<typeof taken>[0])?.version;
    const shape = version && shapeOf(version);
    return { from: begins, to: ends, ...(shape ? { shape } : {}) };
  });
  const middle = middleOf(versions);
  return {
    name,
    eras,
    shapes: [...new Set(eras.flatMap(({ shape }) => (shape ? [shape] : [])))],
    light: (within) => middle && daylight(within, middle),
    squareKm: (at) => {
      const era = eras.find((each) => at >= each.from && at < each.to);
      return era?.shape?.lattice.squareKm;
    },
  };
}

function middleOf(versions: readonly ZoneVersion[]): Position | undefined {
  const drawn = versions.find(({ polygons }) => polygons.length > 0);
  if (!drawn) return undefined;
  const [west, south, east, north] = boxOf(drawn.polygons);
  return [(west + east) / 2, (south + north) / 2];
}

function eraShape({ polygons }: ZoneVersion): EraShape | undefined {
  const lattice = zoneLattice(polygons);
  const grid = zoneGrid([polygons]);
  const outline = geodesicLine(outlineOf(polygons));
  if (!lattice || isRefusal(grid)) return undefined;
  const box = boxOf(polygons);
  const near = (x: number, y: number, rangeM: number): boolean => isNear(box, x, y, rangeM);
  const ask = (x: number, y: number, rangeM: number): ReachedPlaces => {
    if (!(rangeM > 0) || !near(x, y, rangeM)) return undefined;
    const mask = new Uint32Array(lattice.words);
    if (lattice.mark(mask, [x, y], rangeM) || grid.zonesAt(x, y).length > 0) return mask;
    return !isRefusal(outline) && outline.distanceM([x, y], rangeM) !== undefined ? mask : undefined;
  };
  const known = new Map<string, Map<number, ReachedPlaces>>();
  const remember = (x: number, y: number, rangeM: number, key: string): ReachedPlaces => {
    const reached = ask(x, y, rangeM);
    if (known.size >= remembered) known.clear();
    const ofPlace = known.get(key) ?? new Map<number, ReachedPlaces>();
    known.set(key, ofPlace.set(rangeM, reached));
    return reached;
  };
  return {
    lattice,
    near,
    reached: (x, y, rangeM, key) => {
      if (key === undefined) return ask(x, y, rangeM);
      const ofPlace = known.get(key);
      return ofPlace?.has(rangeM) ? ofPlace.get(rangeM) : remember(x, y, rangeM, key);
    },
  };
}

function isNear([west, south, east, north]: Box, x: number, y: number, rangeM: number): boolean {
  const up = rangeM / metresPerDegreeMin;
  if (y < south - up || y > north + up) return false;
  const highest = Math.min(90, Math.max(Math.abs(y), Math.abs(y - up), Math.abs(y + up)));
  const across = highest > 89 ? 360 : up / Math.cos(highest * rad);
  const within = (longitude: number): boolean => longitude >= west - across && longitude <= east + across;
  return within(x) || within(x + 360) || within(x - 360);
}
