import { equatorM, longitudesApart, metresPerRadian } from './ellipsoid.ts';
import { inverse, type Position } from './position.ts';

/** The nearest place of an edge, and how far along the edge it lies (0 at its start, 1 at its end). */
export interface Foot {
  readonly distanceM: number;
  readonly share: number;
}

const rad = Math.PI / 180;
const closeEnoughM = 1e-3;
const stepsMax = 60;
const piecesOfLongEdge = 64;

/**
 * The nearest place of an edge that is straight in degrees (RFC 7946), by lengths on the ellipsoid. The way along the edge
 * is searched by the slope of the distance, which the direction of the shortest line gives exactly; the slope has one zero
 * as long as place and edge are nearer to each other than to a pole, roughly, and an edge where that is not sure is cut.
 */
export function nearestOnEdge(place: Position, from: Position, to: Position): Foot {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  if (dx === 0 && dy === 0) return { distanceM: inverse(place, from).distanceM, share: 0 };
  const start = inverse(place, from).distanceM;
  const lengthAtMostM = (Math.abs(dx) + Math.abs(dy)) * rad * equatorM;
  const steepest = Math.tan(Math.min(Math.max(Math.abs(from[1]), Math.abs(to[1])), 90) * rad);
  const reach = (start + lengthAtMostM) / equatorM;
  const single = reach < 1.5 && 1.1 * steepest * Math.tan(reach) < 1;
  if (single) return searched(place, from, to, 0, 1);
  let best: Foot = { distanceM: start, share: 0 };
  for (let piece = 0; piece < piecesOfLongEdge; piece++) {
    const found = searched(place, from, to, piece / piecesOfLongEdge, (piece + 1) / piecesOfLongEdge);
    if (found.distanceM < best.distanceM) best = found;
  }
  return best;
}

function searched(place: Position, from: Position, to: Position, low: number, high: number): Foot {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let [lo, hi] = [low, high];
  let share = clamped(planarShare(place, from, dx, dy), low, high);
  let best: Foot = { distanceM: Infinity, share };
  let before: { readonly share: number; readonly slope: number } | undefined;
  for (let step = 0; step < stepsMax; step++) {
    const at: Position = [from[0] + share * dx, from[1] + share * dy];
    const { distanceM, arrivesDeg } = inverse(place, at);
    if (distanceM < best.distanceM) best = { distanceM, share };
    const { north, east } = metresPerRadian(at[1]);
    const [up, across] = [north * dy * rad, east * dx * rad];
    const slope = up * Math.cos(arrivesDeg * rad) + across * Math.sin(arrivesDeg * rad);
    if (slope > 0) hi = share;
    else lo = share;
    // The distance bends upwards, so what is left to gain is at most the slope times the way that is left.
    if (distanceM < closeEnoughM || Math.abs(slope) * (slope > 0 ? share - lo : hi - share) < closeEnoughM) break;
    let next = share - (slope * distanceM) / (up * up + across * across || 1);
    if (before && before.slope > 0 !== slope > 0)
      next = share - (slope * (share - before.share)) / (slope - before.slope);
    before = { share, slope };
    next = clamped(next, low, high);
    if (Math.abs(slope * (next - share)) < closeEnoughM / 10 && step > 1) break;
    const ends = (next === low && lo === low) || (next === high && hi === high);
    share = (next > lo && next < hi) || (ends && next !== share) ? next : (lo + hi) / 2;
  }
  return best;
}

/** Where the foot would lie on a plane that is squeezed as the place's and the edge's middle parallel is. */
function planarShare(place: Position, from: Position, dx: number, dy: number): number {
  const squeeze = Math.cos(((place[1] + from[1] + dy / 2) / 2) * rad);
  let east = place[0] - from[0];
  if (longitudesApart(place[0], from[0]) < Math.abs(east)) east -= Math.sign(east) * 360;
  const [ex, ax] = [dx * squeeze, east * squeeze];
  const length = ex * ex + dy * dy;
  return length === 0 ? 0 : (ax * ex + (place[1] - from[1]) * dy) / length;
}

function clamped(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
