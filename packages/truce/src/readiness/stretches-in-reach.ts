import { distanceM, inverse, nearestOnEdge, type Position } from '../kernel/index.ts';
import { type ContactCourse, type CoursePiece, placeOnPiece } from './contact-course.ts';
import type { Sector, Stand } from './sensor.ts';

/** Metres along the course: from, until before. */
export type CourseStretch = readonly [fromM: number, toM: number];

const metresPerDegreeLeast = 110_500;
const closeEnoughM = 0.01;
/** A piece that a range only touches for less than about this is not found. */
const grazeM = 1;
const rad = Math.PI / 180;

/**
 * The stretches of the course within the range of a place or of a path, and within the sector of a place: ends found to a
 * centimetre by distances on the ellipsoid, in order, joined where they meet. Distance along a straight piece falls and
 * then rises, so it enters and leaves a range at most once.
 */
export function stretchesInReach(course: ContactCourse, stand: Stand, rangeM: number): readonly CourseStretch[] {
  if (!(rangeM > 0)) return [];
  return joinedStretches(
    edgesOf(stand).flatMap(([from, to]) => {
      const near = boxAround(from, to, rangeM);
      return course.pieces
        .filter(({ box }) => box[0] <= near[2] && box[2] >= near[0] && box[1] <= near[3] && box[3] >= near[1])
        .flatMap((piece) => {
          const within = withinRange(piece, (place) => apartM(place, from, to), rangeM);
          if (!within) return [];
          const sector = stand.kind === 'place' ? stand.sector : undefined;
          const shares = sector && !isAllRound(sector) ? withinSector(piece, within, from, sector) : [within];
          return shares.map(
            ([low, high]): CourseStretch => [piece.startM + low * piece.lengthM, piece.startM + high * piece.lengthM],
          );
        });
    }),
  );
}

/** Stretches in order, without overlaps; what meets within a millimetre is one. */
export function joinedStretches(stretches: readonly CourseStretch[]): readonly CourseStretch[] {
  const joined: [number, number][] = [];
  for (const [from, to] of [...stretches].sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last && from <= last[1] + 1e-3) last[1] = Math.max(last[1], to);
    else if (from < to) joined.push([from, to]);
  }
  return joined;
}

/** Whether a bearing lies in the sector. */
export function inSector({ fromDeg, toDeg }: Sector, bearingDeg: number): boolean {
  return isAllRound({ fromDeg, toDeg }) || turn(fromDeg, bearingDeg) <= turn(fromDeg, toDeg);
}

function isAllRound({ fromDeg, toDeg }: Sector): boolean {
  return turn(fromDeg, toDeg) === 0;
}

/** Degrees clockwise from one direction to another, from 0 to 360. */
function turn(fromDeg: number, toDeg: number): number {
  return (((toDeg - fromDeg) % 360) + 360) % 360;
}

function edgesOf(stand: Stand): readonly (readonly [Position, Position])[] {
  if (stand.kind === 'place') return [[stand.at, stand.at]];
  const [first, ...others] = stand.path;
  if (!first) return [];
  return others.length === 0 ? [[first, first]] : others.map((to, index) => [stand.path[index]!, to]);
}

function apartM(place: Position, from: Position, to: Position): number {
  return from[0] === to[0] && from[1] === to[1] ? distanceM(place, from) : nearestOnEdge(place, from, to).distanceM;
}

/** A box in degrees that holds everything within the range, with room to spare. */
function boxAround(from: Position, to: Position, rangeM: number): CoursePiece['box'] {
  const up = rangeM / metresPerDegreeLeast;
  const [south, north] = [Math.min(from[1], to[1]) - up, Math.max(from[1], to[1]) + up];
  const across = up / Math.max(0.01, Math.cos(Math.min(89, Math.max(Math.abs(south), Math.abs(north))) * rad));
  return [Math.min(from[0], to[0]) - across, south, Math.max(from[0], to[0]) + across, north];
}

type Shares = readonly [low: number, high: number];

/** The shares of a piece between which it is within the range. */
function withinRange(piece: CoursePiece, distance: (place: Position) => number, rangeM: number): Shares | undefined {
  const over = (share: number): number => distance(placeOnPiece(piece, share)) - rangeM;
  const [atStart, atEnd] = [over(0), over(1)];
  if (atStart <= 0 && atEnd <= 0) return [0, 1];
  if (Math.min(atStart, atEnd) > piece.lengthM * 1.01) return undefined;
  const inside = atStart <= 0 ? 0 : atEnd <= 0 ? 1 : anyInside(over, piece.lengthM);
  if (inside === undefined) return undefined;
  return [
    atStart <= 0 ? 0 : rootBetween(over, { outside: 0, inside, lengthM: piece.lengthM }),
    atEnd <= 0 ? 1 : rootBetween(over, { outside: 1, inside, lengthM: piece.lengthM }),
  ];
}

const golden = (Math.sqrt(5) - 1) / 2;

/** A share within the range, sought where the distance is least; nothing where there is none. */
function anyInside(over: (share: number) => number, lengthM: number): number | undefined {
  let [low, high] = [0, 1];
  let [left, right] = [1 - golden, golden];
  let [atLeft, atRight] = [over(left), over(right)];
  while (atLeft > 0 && atRight > 0) {
    if ((high - low) * lengthM < grazeM) return undefined;
    // Distance changes by no more than the way, so nothing between can be within.
    if (Math.min(atLeft, atRight) > (high - low) * lengthM * 1.01) return undefined;
    if (atLeft < atRight) {
      high = right;
      [right, atRight] = [left, atLeft];
      left = high - golden * (high - low);
      atLeft = over(left);
    } else {
      low = left;
      [left, atLeft] = [right, atRight];
      right = low + golden * (high - low);
      atRight = over(right);
    }
  }
  return atLeft <= 0 ? left : right;
}

/** Where the range ends between a share outside and one inside, by false position with the Illinois rule. */
function rootBetween(
  over: (share: number) => number,
  { outside, inside, lengthM }: { readonly outside: number; readonly inside: number; readonly lengthM: number },
): number {
  let [out, into] = [outside, inside];
  let [atOut, atInto] = [over(out), over(into)];
  let side = 0;
  for (let step = 0; step < 60 && Math.abs(out - into) * lengthM > closeEnoughM; step++) {
    const spread = atOut - atInto;
    const next = spread === 0 ? (out + into) / 2 : out + ((into - out) * atOut) / spread;
    const found = over(next);
    if (Math.abs(found) < closeEnoughM / 10) return next;
    if (found > 0) {
      [out, atOut] = [next, found];
      if (side === 1) atInto /= 2;
      side = 1;
    } else {
      [into, atInto] = [next, found];
      if (side === -1) atOut /= 2;
      side = -1;
    }
  }
  return into;
}

/**
 * What of a part of a piece lies in the sector: cut where the bearing crosses its two rays, each part tested at its middle.
 * The part is first cut at its nearest place, so that the bearing turns one way, and by no more than a quarter, in each half.
 */
function withinSector(piece: CoursePiece, [low, high]: Shares, at: Position, sector: Sector): readonly Shares[] {
  const bearing = (share: number): number => inverse(at, placeOnPiece(piece, share)).leavesDeg;
  const foot = nearestOnEdge(at, piece.from, piece.to).share;
  const halves = foot > low && foot < high ? [low, foot, high] : [low, high];
  const cuts = [...halves];
  for (const [index, from] of halves.slice(0, -1).entries())
    for (const ray of [sector.fromDeg, sector.toDeg]) {
      const cut = rayCrossing(bearing, [from, halves[index + 1]!], ray);
      if (cut !== undefined) cuts.push(cut);
    }
  cuts.sort((a, b) => a - b);
  return cuts
    .slice(1)
    .map((to, index): Shares => [cuts[index]!, to])
    .filter(([from, to]) => from < to && inSector(sector, bearing((from + to) / 2)));
}

/** Where the bearing passes a ray, between two shares; nothing where it does not. */
function rayCrossing(bearing: (share: number) => number, [low, high]: Shares, ray: number): number | undefined {
  // Ends may lie at the very place that looks, where there is no bearing.
  const inward = (high - low) * 1e-9;
  const away = (share: number): number => ((turn(ray, bearing(share)) + 180) % 360) - 180;
  let [from, to] = [low + inward, high - inward];
  const [atFrom, atTo] = [away(from), away(to)];
  if (atFrom === 0) return from;
  if (atFrom > 0 === atTo > 0 || Math.abs(atFrom - atTo) > 180) return undefined;
  while (to - from > 1e-9) {
    const middle = (from + to) / 2;
    if (away(middle) > 0 === atFrom > 0) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}
