import { addDays, daysBetween, type LocalDay } from '../kernel/index.ts';
import type { Edition } from './release/index.ts';
import { watchedShare } from './watched-words.ts';

/** How long nothing may have been recorded before a case opens on the last day on which something was. */
const silentDays = 92;

/**
 * The day that a case opens on: the newest. Where the ceasefire is over, the last day on which it was in force; where
 * nothing has been recorded for a quarter, the last day on which something was: those are the days readers ask about.
 */
export function openingDay(edition: Edition): LocalDay | undefined {
  const newest = edition.days.at(-1)?.day;
  if (newest === undefined) return undefined;
  const { truceEndDay } = edition.case;
  if (truceEndDay !== undefined && newest >= truceEndDay) {
    const last = addDays(truceEndDay, -1);
    return edition.days.some((each) => each.day === last) ? last : newest;
  }
  const recorded = lastRecordedDay(edition);
  // An invented world has an end: what its record says after that is nothing about its last days.
  const silent = edition.case.exercise ? 0 : silentDays;
  return recorded !== undefined && daysBetween(recorded, newest) > silent ? recorded : newest;
}

/** The last day on which something was recorded or anybody recorded where they looked. */
export function lastRecordedDay(edition: Edition): LocalDay | undefined {
  return edition.days.findLast((day) => day.total.high > 0 || day.zones.some((zone) => watchedShare(zone.watched)))
    ?.day;
}
