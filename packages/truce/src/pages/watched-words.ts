import type { LocalDay } from '../kernel/index.ts';
import { phrase, say } from '../wording/index.ts';
import type { Edition, ReleasedWatched } from './release/index.ts';
import { hoursWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** Said beside a count where no record says who looked; to be said in the language of the page. */
export const nobodyRecordedWords = phrase('nobody recorded where they looked');

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
  if (!watched) return say('withheld');
  if (watched.of === 'weekToCome') return say('told by the week, once it is over');
  if (!watched.recorded) return say(nobodyRecordedWords);
  const { perCent, of } = watchedShare(watched)!;
  if (watched.of === 'day' && watched.deniedMs > 0)
    return say('{share} % of the day, {hours} denied', { share: perCent, hours: hoursWords(watched.deniedMs) });
  return say(of === 'day' ? '{share} % of the day' : '{share} % of the week', { share: perCent });
}

/** What was watched on a day in the zones that something was counted over, or in all of them: the denominator of one number. */
export function watchedOn(edition: Edition, day: LocalDay, zones: readonly string[]): string {
  const rows = edition.days
    .find((each) => each.day === day)
    ?.zones.filter(({ zone }) => zones.length === 0 || zones.includes(zone));
  if (!rows || rows.length === 0) return say('no zone is drawn against which the record of watching could be laid');
  return rows.map(({ zone, watched }) => `${titleOfZone(zone, edition)}: ${watchedWords(watched)}`).join('; ');
}

/** What was watched over some days, from the first up to, and not including, the last: on how many of them, and how much. */
export function watchedOver(edition: Edition, from: LocalDay, to: LocalDay, zone?: string): string {
  const days = edition.days.filter(({ day }) => from <= day && day < to);
  const shares = days.flatMap(({ zones }) => {
    const told = zones.flatMap((each) =>
      zone === undefined || each.zone === zone ? (watchedShare(each.watched) ?? []) : [],
    );
    return told.length > 0 ? [told.reduce((sum, { perCent }) => sum + perCent, 0) / told.length] : [];
  });
  if (shares.length === 0) return say(nobodyRecordedWords);
  const mean = Math.round(shares.reduce((sum, share) => sum + share, 0) / shares.length);
  return say('{share} % watched on {watched} of {days} days that are told', {
    share: mean,
    watched: shares.length,
    days: days.length,
  });
}
