import { allMeans, columnsOf } from './coverage-figures.ts';
import { firstPieceAfter, type PackedWatch, pieceLength } from './packed-watch.ts';
import { lengthOfUnion, type Stretch, sharedStretches, withoutStretches } from './stretches.ts';
import type { Era, ZoneGround } from './zone-ground.ts';
import { placesIn } from './zone-lattice.ts';

/** What a row of figures is worked out of: a zone, the watches that may concern it, a stretch of time. */
export interface RowGround {
  readonly zone: number;
  readonly ground: ZoneGround;
  readonly watches: readonly PackedWatch[];
  readonly from: number;
  readonly to: number;
  /** Stretches of daylight, at least those of the stretch; absent where the zone is not drawn. */
  readonly light: readonly Stretch[] | undefined;
  /** Only what these means did, by their positions in `allMeans`; all without it. */
  readonly means?: ReadonlySet<number>;
  /** By position in `allMeans`: nothing beyond these ranges counts as in reach. No range of its own: the stated one holds. */
  readonly ranges?: readonly (LightRange | undefined)[];
}

/** How far something is perceived by day and by night, in metres; 0 is not at all. */
export interface LightRange {
  readonly dayM: number;
  readonly nightM: number;
}

/** A stretch of one light, and how far at most something is perceived in it. */
interface LightPart {
  readonly from: number;
  readonly to: number;
  readonly mostM: number;
}

/** Somebody had part of the zone in reach; without a mask the zone was named alone. */
interface Presence {
  readonly from: number;
  readonly to: number;
  readonly means: number;
  readonly watcher: number;
  readonly mask: Uint32Array | undefined;
}

/** Time told by a watcher, watched or not. */
interface Told {
  readonly watcher: number;
  readonly from: number;
  readonly to: number;
}

/** Adds the figures of the stretch to a row of `rowLength` numbers. The order of the watches changes nothing. */
export function addToRow(row: Float64Array, offset: number, ground: RowGround): void {
  const presences: Presence[] = [];
  const [planned, denied, jammed]: [Told[], Told[], Told[]] = [[], [], []];
  for (const era of ground.ground.eras) {
    const [from, to] = [Math.max(era.from, ground.from), Math.min(era.to, ground.to)];
    if (from >= to) continue;
    const here: Presence[] = [];
    for (const watch of ground.watches) {
      if (ground.means && !ground.means.has(watch.means)) continue;
      collect(watch, { ...ground, from, to, era }, { here, planned, denied, jammed });
    }
    addArea(row, offset, here, era, [from, to]);
    for (const each of here) presences.push(each);
  }
  addTimes(row, offset, presences, ground);
  row[offset + columnsOf.planned]! += timeOfWatchers(planned);
  row[offset + columnsOf.denied]! += timeOfWatchers(denied);
  row[offset + columnsOf.jammed]! += timeOfWatchers(jammed);
  if (presences.length + planned.length + denied.length + jammed.length > 0) row[offset + columnsOf.recorded] = 1;
}

interface Collected {
  readonly here: Presence[];
  readonly planned: Told[];
  readonly denied: Told[];
  readonly jammed: Told[];
}

function collect(watch: PackedWatch, ground: RowGround & { readonly era: Era }, into: Collected): void {
  const { from, to, era, zone } = ground;
  const { watcher, means, fixed, fixedKey } = watch;
  const concerns = watch.plannedZones.includes(zone) || (fixed && era.shape?.reached(...fixed, fixedKey) !== undefined);
  if (concerns) {
    within(watch.planned, from, to, (begins, ends) => into.planned.push({ watcher, from: begins, to: ends }));
    within(watch.denied, from, to, (begins, ends) => into.denied.push({ watcher, from: begins, to: ends }));
  }
  if (concerns && (fixed || watch.namedZone === zone))
    within(watch.jammed, from, to, (begins, ends) => into.jammed.push({ watcher, from: begins, to: ends }));
  for (const part of lightParts(ground, means)) {
    if (!(part.mostM > 0)) continue;
    if (watch.namedZone === zone)
      within(watch.actual, part.from, part.to, (begins, ends) =>
        into.here.push({ from: begins, to: ends, means, watcher, mask: undefined }),
      );
    collectPieces(watch, { ...ground, ...part }, into);
  }
}

/** Cuts the stretch where the range of a means changes with the light; of a zone that is not drawn the lesser range holds. */
function lightParts({ from, to, light, ranges }: RowGround, means: number): readonly LightPart[] {
  const range = ranges?.[means];
  if (!range) return [{ from, to, mostM: Number.POSITIVE_INFINITY }];
  const { dayM, nightM } = range;
  if (!light || dayM === nightM) return [{ from, to, mostM: Math.min(dayM, nightM) }];
  const lit = sharedStretches([[from, to]], light);
  const part =
    (mostM: number) =>
    ([begins, ends]: Stretch): LightPart => ({ from: begins, to: ends, mostM });
  return [...lit.map(part(dayM)), ...withoutStretches([[from, to]], lit).map(part(nightM))];
}

function collectPieces(
  watch: PackedWatch,
  { era, from, to, mostM }: RowGround & LightPart & { readonly era: Era },
  into: Collected,
): void {
  const { watcher, means, pieces, fixed, fixedKey, openRangeM } = watch;
  if (!era.shape) return;
  for (
    let at = firstPieceAfter(pieces, from) * pieceLength;
    at < pieces.length && pieces[at]! < to;
    at += pieceLength
  ) {
    const [begins, ends] = [Math.max(from, pieces[at]!), Math.min(to, pieces[at + 1]!)];
    const [x, y, rangeM] = [pieces[at + 2]!, pieces[at + 3]!, Math.min(pieces[at + 4]!, mostM)];
    const mask = era.shape.reached(x, y, rangeM, fixedKey);
    if (mask) into.here.push({ from: begins, to: ends, means, watcher, mask });
    if (!fixed && watch.jammed.length > 0 && era.shape.reached(x, y, openRangeM))
      within(watch.jammed, begins, ends, (start, end) => into.jammed.push({ watcher, from: start, to: end }));
  }
}

/** Calls with each part of the rising stretches that lies between two instants. */
function within(
  stretches: readonly Stretch[],
  from: number,
  to: number,
  call: (from: number, to: number) => void,
): void {
  let [low, high] = [0, stretches.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (stretches[middle]![1] <= from) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < stretches.length && stretches[at]![0] < to; at++)
    call(Math.max(from, stretches[at]![0]), Math.min(to, stretches[at]![1]));
}

/** Share of the area in reach, piece of time by piece of time, and at some time of the stretch. */
function addArea(row: Float64Array, offset: number, here: readonly Presence[], { shape }: Era, time: Stretch): void {
  if (!shape) return;
  const { words, places } = shape.lattice;
  const [always, seen, now] = [new Uint32Array(words), new Uint32Array(words), new Uint32Array(words)];
  const passing: Masked[] = [];
  for (const each of here) {
    if (!isMasked(each)) continue;
    join(seen, each.mask);
    if (each.from <= time[0] && each.to >= time[1]) join(always, each.mask);
    else passing.push(each);
  }
  row[offset + columnsOf.seen]! += (placesIn(seen) / places) * (time[1] - time[0]);
  passing.sort((a, b) => a.from - b.from);
  const cuts = [...new Set([...time, ...passing.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b);
  const alwaysPlaces = placesIn(always);
  let placeMs = 0;
  let [active, next]: [Masked[], number] = [[], 0];
  for (let at = 0; at + 1 < cuts.length; at++) {
    const [begins, ends] = [cuts[at]!, cuts[at + 1]!];
    active = active.filter(({ to }) => to > begins);
    while (next < passing.length && passing[next]!.from <= begins) active.push(passing[next++]!);
    if (active.length > 0) {
      now.set(always);
      for (const { mask } of active) join(now, mask);
    }
    placeMs += (active.length > 0 ? placesIn(now) : alwaysPlaces) * (ends - begins);
  }
  row[offset + columnsOf.area]! += Math.round(placeMs / places);
}

type Masked = Presence & { readonly mask: Uint32Array };

function isMasked(presence: Presence): presence is Masked {
  return presence.mask !== undefined;
}

function join(into: Uint32Array, mask: Uint32Array): void {
  for (let word = 0; word < into.length; word++) into[word]! |= mask[word]!;
}

function addTimes(row: Float64Array, offset: number, presences: Presence[], { from, to, light }: RowGround): void {
  presences.sort((a, b) => a.from - b.from);
  row[offset + columnsOf.length]! += to - from;
  const joined: [number, number][] = [];
  const reachedByMeans = new Float64Array(allMeans.length).fill(-Infinity);
  const reachedByWatcher = new Map<number, number>();
  const reachedByBoth = new Map<number, number>();
  let [placed, placedMs] = [-Infinity, 0];
  for (const each of presences) {
    const last = joined.at(-1);
    if (last && each.from <= last[1]) last[1] = Math.max(last[1], each.to);
    else joined.push([each.from, each.to]);
    if (each.mask) {
      placedMs += Math.max(0, each.to - Math.max(each.from, placed));
      placed = Math.max(placed, each.to);
    }
    const column = offset + columnsOf.means + 2 * each.means;
    row[column]! += Math.max(0, each.to - Math.max(each.from, reachedByMeans[each.means]!));
    reachedByMeans[each.means] = Math.max(reachedByMeans[each.means]!, each.to);
    row[column + 1]! += gained(reachedByBoth, each.watcher * allMeans.length + each.means, each);
    row[offset + columnsOf.actual]! += gained(reachedByWatcher, each.watcher, each);
  }
  const watchedMs = lengthOfUnion(joined);
  row[offset + columnsOf.watched]! += watchedMs;
  row[offset + columnsOf.areaNotStated]! += watchedMs - placedMs;
  if (!light) return;
  const [lit, litWatched] = [sharedStretches([[from, to]], light), sharedStretches(joined, light)].map(lengthOfUnion);
  row[offset + columnsOf.dayLength]! += lit!;
  row[offset + columnsOf.dayWatched]! += litWatched!;
  row[offset + columnsOf.nightLength]! += to - from - lit!;
  row[offset + columnsOf.nightWatched]! += watchedMs - litWatched!;
}

/** Time that the stretch adds to what its key has reached already. Stretches must come in order of their beginnings. */
function gained(
  reached: Map<number, number>,
  key: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const before = reached.get(key) ?? -Infinity;
  if (to <= before) return 0;
  reached.set(key, to);
  return to - Math.max(from, before);
}

function timeOfWatchers(told: Told[]): number {
  if (told.length === 0) return 0;
  told.sort((a, b) => a.from - b.from);
  const reached = new Map<number, number>();
  return told.reduce((sum, each) => sum + gained(reached, each.watcher, each), 0);
}
