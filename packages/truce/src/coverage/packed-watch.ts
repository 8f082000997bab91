import { isPosition } from '../kernel/index.ts';
import { allMeans } from './coverage-figures.ts';
import type { SoundWatch } from './sound-watch.ts';
import type { Stretch } from './stretches.ts';
import type { WatchedPlace, WatchFlag } from './watch.ts';

/** Numbers of one piece of reach: from, to, longitude, latitude, range, range without limits. */
export const pieceLength = 6;

/** A sound watch as a book keeps it: numbers alone, the track's positions gone. */
export interface PackedWatch {
  readonly feed: string;
  readonly item: string;
  /** Number of the watcher in the book. */
  readonly watcher: number;
  /** Position in `allMeans`. */
  readonly means: number;
  /** The zone that was named, by its number; -1 for a place. Of an unknown name -2. */
  readonly namedZone: number;
  /** Where the time planned and denied is set down; of a fixed place it is the zones that it reaches. */
  readonly plannedZones: readonly number[];
  /** Of a fixed place: longitude, latitude and range without limits, where they are sound; and a name for the place. */
  readonly fixed?: readonly [x: number, y: number, openRangeM: number];
  readonly fixedKey?: string;
  readonly planned: readonly Stretch[];
  readonly actual: readonly Stretch[];
  readonly denied: readonly Stretch[];
  readonly jammed: readonly Stretch[];
  readonly pieces: Float64Array;
  readonly flags: readonly WatchFlag[];
  readonly exercise: boolean;
}

/** Packs a watch; `zoneNumber` gives -2 for a name that the book does not know. */
export function packedWatch(sound: SoundWatch, watcher: number, zoneNumber: (name: string) => number): PackedWatch {
  const { watch, reach } = sound;
  const { where } = watch;
  const pieces = new Float64Array(reach.length * pieceLength);
  for (const [index, { from, to, place, rangeM, openRangeM }] of reach.entries())
    pieces.set([from, to, place[0], place[1], rangeM, openRangeM], index * pieceLength);
  const fixed = fixedOf(where);
  return {
    feed: watch.feed,
    item: watch.item,
    watcher,
    means: allMeans.indexOf(watch.means),
    namedZone: where.kind === 'zone' ? zoneNumber(where.zone) : -1,
    plannedZones: plannedNames(where)
      .map(zoneNumber)
      .filter((zone) => zone >= 0),
    ...(fixed ? { fixed, fixedKey: `${fixed[0]} ${fixed[1]}` } : {}),
    planned: sound.planned,
    actual: sound.actual,
    denied: sound.denied,
    jammed: sound.jammed,
    pieces,
    flags: sound.flags,
    exercise: watch.exercise === true,
  };
}

function plannedNames(where: WatchedPlace): readonly string[] {
  if (where.kind === 'fixed') return [];
  return where.kind === 'zone' ? [where.zone] : (where.plannedZones ?? []);
}

function fixedOf(where: WatchedPlace): PackedWatch['fixed'] {
  if (where.kind !== 'fixed' || !isPosition(where.at[0], where.at[1])) return undefined;
  const openRangeM = where.rangeM - (where.uncertaintyM ?? 0);
  return openRangeM > 0 && Number.isFinite(openRangeM) ? [where.at[0], where.at[1], openRangeM] : undefined;
}

/** Position of the first piece that ends after the instant. Pieces rise in time. */
export function firstPieceAfter(pieces: Float64Array, at: number): number {
  let [low, high] = [0, pieces.length / pieceLength];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (pieces[middle * pieceLength + 1]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
