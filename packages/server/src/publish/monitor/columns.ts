import type { ReleasedPlace, ReleasedTime } from '@truceline/truce/pages';
import { type PlacePrecision, placeRadiusM } from '@truceline/truce/reports';

/** Values of a column that repeat: each stands once in the list, and the column holds where. */
export interface Listed {
  /** Where a value stands in the list; -1 for none. */
  readonly of: (value: string | undefined) => number;
  readonly list: readonly string[];
}

export function listed(): Listed {
  const at = new Map<string, number>();
  const list: string[] = [];
  return {
    list,
    of: (value) => {
      if (value === undefined) return -1;
      const known = at.get(value);
      if (known !== undefined) return known;
      at.set(value, list.length);
      return list.push(value) - 1;
    },
  };
}

/** Milliseconds of a time that is known to the minute; nothing of a day alone. */
export function msOf(time: ReleasedTime | undefined): number | null {
  return time?.kind === 'exact' ? time.at : null;
}

/** How far from its point a place may have been, in metres; nothing where nobody can say. */
export function radiusOf({ exact, precision }: ReleasedPlace): number | null {
  const radius = placeRadiusM[(precision ?? 'unknown') as PlacePrecision];
  return exact && Number.isFinite(radius) ? radius : null;
}

/** Degrees to the metre: more digits would only be longer. */
export function degrees(value: number | undefined): number | null {
  return value === undefined ? null : Math.round(value * 1e5) / 1e5;
}
