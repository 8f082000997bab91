import type { ReleasedWatched } from './release/index.ts';
import { hoursWords } from './words/index.ts';

/** The share of the day or week that was watched; `undefined` where nobody recorded it, or it is not told. */
export function watchedShare(
  watched: ReleasedWatched | undefined,
): { readonly perCent: number; readonly of: 'day' | 'week' } | undefined {
  switch (watched?.of) {
    case 'day':
      return watched.recorded
        ? { of: 'day', perCent: Math.floor((watched.watchedMs * 100) / watched.lengthMs) }
        : undefined;
    case 'week':
      return watched.recorded ? { of: 'week', perCent: watched.sharePerCent } : undefined;
    default:
      return undefined;
  }
}

/** Whether it is known that nobody recorded where they looked. */
export function nobodyLooked(watched: ReleasedWatched | undefined): boolean {
  return watched !== undefined && watched.of !== 'weekToCome' && !watched.recorded;
}

/** What was watched, for a table: beside every count, and never without the hours that were denied where those may be told. */
export function watchedWords(watched: ReleasedWatched | undefined): string {
  if (!watched) return 'withheld';
  if (watched.of === 'weekToCome') return 'told by the week, once it is over';
  if (!watched.recorded) return 'nobody recorded where they looked';
  const { perCent, of } = watchedShare(watched)!;
  const denied = watched.of === 'day' && watched.deniedMs > 0 ? `, ${hoursWords(watched.deniedMs)} denied` : '';
  return `${perCent} % of the ${of}${denied}`;
}
