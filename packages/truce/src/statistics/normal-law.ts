import { upperGamma } from './incomplete-gamma.ts';

/** The chance that a standard normal variable lies below z. */
export function normalBelow(z: number): number {
  const tail = upperGamma(0.5, z ** 2 / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}
