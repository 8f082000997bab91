import type { Means } from './coverage.ts';

/**
 * Faster than this no means of ours moves, in metres a second: a start value of ours, generous, for telling a jump of a
 * clock or a receiver from a way. Patrols 180 km/h, UAVs 400 km/h; satellites pass at some 7.8 km/s; posts stand.
 */
export const speedMaxMetresPerSecond: Readonly<Record<Means, number>> = {
  patrol: 50,
  mirrorPatrol: 50,
  camera: 50,
  uav: 110,
  post: 10,
  acoustic: 50,
  radar: 110,
  satellite: 12_000,
};
