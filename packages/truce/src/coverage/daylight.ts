import type { Position } from '../kernel/index.ts';
import type { Stretch } from './stretches.ts';

/** The sun is up when its centre stands higher than this: refraction and its radius, as almanacs define sunrise. */
export const sunriseDeg = -0.833;

const rad = Math.PI / 180;
const j2000Ms = Date.UTC(2000, 0, 1, 12);
const dayMs = 86_400_000;
const quarterMs = 900_000;
/** The sun rises or sinks by at most 15 degrees an hour: farther from the threshold, no quarter-hour can cross it. */
const degreesInQuarter = 3.76;

/**
 * Height of the sun's centre over the horizon in degrees, without refraction: the low-precision formula of the Astronomical
 * Almanac as J. J. Michalsky gives it (Solar Energy 40, 1988, 227 to 235), within 0.01 degrees from 1950 to 2050.
 */
export function sunHeightDeg(at: number, [longitude, latitude]: Position): number {
  const days = (at - j2000Ms) / dayMs;
  const meanLongitude = 280.46 + 0.9856474 * days;
  const anomaly = (357.528 + 0.9856003 * days) * rad;
  const ecliptic = (meanLongitude + 1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * rad;
  const obliquity = (23.439 - 0.0000004 * days) * rad;
  const rightAscension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const hours = (((at % dayMs) + dayMs) % dayMs) / 3_600_000;
  const siderealDeg = (6.697375 + 0.0657098242 * days + hours) * 15;
  const hourAngle = (siderealDeg + longitude) * rad - rightAscension;
  const sine =
    Math.sin(declination) * Math.sin(latitude * rad) +
    Math.cos(declination) * Math.cos(latitude * rad) * Math.cos(hourAngle);
  return Math.asin(Math.min(1, Math.max(-1, sine))) / rad;
}

/**
 * The stretches of time in which the sun was up at the place, to the second. Where it only touches the threshold for less
 * than a quarter of an hour, near the poles, that may be missed.
 */
export function daylight([from, to]: Stretch, place: Position): readonly Stretch[] {
  const up = (at: number): boolean => sunHeightDeg(at, place) > sunriseDeg;
  const stretches: Stretch[] = [];
  let rose = up(from) ? from : undefined;
  for (let at = from; at < to; ) {
    const apart = Math.abs(sunHeightDeg(at, place) - sunriseDeg);
    const next = Math.min(to, at + quarterMs * Math.max(1, Math.floor(apart / degreesInQuarter)));
    if (up(next) !== (rose !== undefined)) {
      const turn = turnBetween(at, next, up);
      if (rose === undefined) rose = turn;
      else {
        stretches.push([rose, turn]);
        rose = undefined;
      }
    }
    at = next;
  }
  if (rose !== undefined) stretches.push([rose, to]);
  return stretches.filter(([begins, ends]) => begins < ends);
}

function turnBetween(from: number, to: number, up: (at: number) => boolean): number {
  let [low, high] = [from, to];
  const before = up(low);
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2);
    if (up(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
