import type { Edition } from '@truceline/truce/pages';

/** Whether a case has pages of places: a list of them, or, on the operator's machine, positions to ask for. */
export function hasPlaces({ places, exposure }: Edition): boolean {
  return places !== undefined || exposure !== undefined;
}
