import { dayMs } from './history.ts';

/** A sliding window with the thresholds that are tried in it, ascending. */
export interface GridWindow {
  readonly lengthMs: number;
  readonly thresholds: readonly number[];
}

/**
 * Where an alarm ends: below the threshold itself (`same`, as a text that says nothing of it), below one level for every
 * threshold, or below a share of the threshold, rounded up.
 */
export type ClearLevel =
  | { readonly kind: 'same' }
  | { readonly kind: 'level'; readonly level: number }
  | { readonly kind: 'perCent'; readonly perCent: number };

/** What is injected: so many times as many incidents as usual, for so long, in one zone or in all of them at once. */
export interface Scenario {
  readonly factorPerMille: number;
  readonly days: number;
  readonly where: 'zone' | 'line';
}

/** Everything that a calibration is a function of, beside the history. */
export interface Design {
  readonly windows: readonly GridWindow[];
  readonly clear: ClearLevel;
  /** Whole local days that are drawn together. */
  readonly blockDays: number;
  /** `zone`: each zone draws blocks of its own; `line`: all zones draw the same, so that what was simultaneous stays so. */
  readonly blocks: 'zone' | 'line';
  /** `together`: all zones are counted as one, as a clause that names several does; `apart`: each has a counter of its own. */
  readonly counted: 'together' | 'apart';
  readonly replays: number;
  readonly seed: number;
  readonly scenarios: readonly Scenario[];
}

/** Half as many again, twice and four times as many; for a day, three and seven; in one zone and along the whole line. */
export const usualScenarios: readonly Scenario[] = (['zone', 'line'] as const).flatMap((where) =>
  [1_500, 2_000, 4_000].flatMap((factorPerMille) => [1, 3, 7].map((days) => ({ factorPerMille, days, where }))),
);

/** The number below which an alarm of this threshold ends; at least 1 and never above the threshold. */
export function clearOf(clear: ClearLevel, threshold: number): number {
  if (clear.kind === 'same') return threshold;
  const level = clear.kind === 'level' ? clear.level : Math.ceil((threshold * clear.perCent) / 100);
  return Math.max(1, Math.min(level, threshold));
}

/** Days before and after those that are judged, so that no window looks out of the replay. */
export function marginDays({ windows }: Pick<Design, 'windows'>): number {
  return Math.ceil(Math.max(...windows.map(({ lengthMs }) => lengthMs)) / dayMs);
}

/** So many thresholds from 1 to one above the most that was ever counted, close together where they are small. */
export function thresholdsUpTo(most: number, count = 20, least = 1): readonly number[] {
  const top = Math.max(most + 1, least);
  const found = new Set<number>([least, top]);
  for (let step = 0; step < count; step++) found.add(Math.round(least * (top / least) ** (step / (count - 1))));
  // Where steps fell together, the smallest numbers that are missing take their place.
  for (let next = least; next < top && found.size < count; next++) found.add(next);
  return [...found].sort((a, b) => a - b);
}
