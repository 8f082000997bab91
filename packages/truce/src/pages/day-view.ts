import type { Verdict } from '../days/index.ts';
import { addDays, daysBetween, type LocalDay } from '../kernel/index.ts';
import { shortName } from '../terms/index.ts';
import { type ChartMark, chartMarks, type WatchBand, watchBands } from './chart-watching.ts';
import { floorOfDayWords } from './floor-words.ts';
import type { Edition, ReleasedCount, ReleasedDay, ReleasedZoneDay } from './release/index.ts';
import { nobodyLooked, watchedShare, watchedWords } from './watched-words.ts';
import { correctionLines, countWords, instantWords, wordingNumber } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** The home page of a case as it stood at the end of one day. */
export interface DayView {
  readonly day: LocalDay;
  /** `Day 2 of the ceasefire`, or why there is no such number. */
  readonly counter: string;
  /** The sentence that answers the reader's first question. */
  readonly sentence: string;
  readonly overall: Verdict['kind'];
  /** What stands behind the sentence: rule, date, coverage. */
  readonly basis: readonly string[];
  readonly sinceYesterday: readonly string[];
  readonly zones: readonly ZoneRow[];
  readonly total: ReleasedCount;
  readonly incidents: readonly string[];
  readonly strip: readonly StripDay[];
  /** What was watched under the columns of the strip, and where that changed in kind. */
  readonly bands: readonly WatchBand[];
  readonly marks: readonly ChartMark[];
  readonly previous?: LocalDay;
  readonly next?: LocalDay;
}

export interface ZoneRow {
  readonly zone: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly verdictWords: string;
  readonly count: ReleasedCount;
  readonly watchedWords: string;
  readonly incidents: readonly string[];
  readonly breaches: readonly string[];
}

/** One column of the strip of days; `count` is absent on days that nobody is recorded to have watched and nothing was reported. */
export interface StripDay {
  readonly day: LocalDay;
  readonly count?: ReleasedCount;
  readonly breaches: number;
  readonly watched: boolean;
  readonly truce: boolean;
}

const stripDays = 60;

/** The verdicts in words. None of them says that a place is quiet. */
export const verdictWords: Readonly<Record<Verdict['kind'], string>> = {
  noTruceInForce: 'no ceasefire in force',
  beyondLimit: 'apparent breach',
  noBreachRecorded: 'no breach recorded',
  notDeterminable: 'cannot be determined',
};

/** The view of one day; `undefined` where the edition has no such day. */
export function dayView(edition: Edition, day: LocalDay): DayView | undefined {
  const index = edition.days.findIndex((each) => each.day === day);
  const today = edition.days[index];
  if (!today) return undefined;
  const overall = overallVerdict(today, edition);
  const [previous, next] = [edition.days[index - 1]?.day, edition.days[index + 1]?.day];
  const shown = edition.days.slice(Math.max(0, index - stripDays + 1), index + 1);
  const shownDays = shown.map((each) => each.day);
  return {
    day,
    counter: counterWords(edition, today),
    sentence: sentenceOf(today, overall, edition),
    overall,
    basis: basisOf(today, edition),
    sinceYesterday: index === edition.days.length - 1 ? changeWords(edition) : [],
    zones: today.zones.map((zone) => zoneRow(zone, edition)),
    total: today.total,
    incidents: today.incidents,
    strip: shown.map((each) => stripDay(each, edition)),
    bands: watchBands(edition, shownDays),
    marks: chartMarks(edition, shownDays),
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
  };
}

function counterWords({ case: facts }: Edition, { day, startOpen }: ReleasedDay): string {
  if (facts.truceDay === undefined && startOpen) return 'The text puts the start of the ceasefire on no clock';
  if (facts.truceDay === undefined) return 'No ceasefire is in force on the clock of this text';
  if (day < facts.truceDay) return `${daysWords(daysBetween(day, facts.truceDay))} before the ceasefire`;
  if (facts.truceEndDay !== undefined && day >= facts.truceEndDay && facts.truceEndDay > facts.truceDay)
    return `${daysWords(daysBetween(facts.truceEndDay, day) + 1)} after the end of the ceasefire`;
  return `Day ${daysBetween(facts.truceDay, day) + 1} of the ceasefire`;
}

function daysWords(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}

function overallVerdict(day: ReleasedDay, edition: Edition): Verdict['kind'] {
  const kinds = new Set(day.zones.map((zone) => zone.verdict.kind));
  if (breachesOn(day, edition).length > 0) return 'beyondLimit';
  if (day.zones.length === 0 && day.startOpen) return 'notDeterminable';
  if (day.zones.length === 0)
    return edition.case.truceDay === undefined || day.day < edition.case.truceDay
      ? 'noTruceInForce'
      : ended(edition, day.day)
        ? 'noTruceInForce'
        : 'notDeterminable';
  for (const kind of ['beyondLimit', 'notDeterminable', 'noBreachRecorded'] as const) if (kinds.has(kind)) return kind;
  return 'noTruceInForce';
}

function ended({ case: facts }: Edition, day: LocalDay): boolean {
  return facts.truceEndDay !== undefined && day >= facts.truceEndDay;
}

/** Apparent breaches that stood on the day, in a zone or without one. */
export function breachesOn(day: ReleasedDay, edition: Edition): readonly string[] {
  const zoned = new Set(day.zones.flatMap((zone) => zone.breaches));
  const placeless = edition.breaches.filter(
    (breach) =>
      breach.zones.length === 0 &&
      onDay(breach.onset, edition) <= day.day &&
      (breach.clear === undefined || onDay(breach.clear, edition) >= day.day),
  );
  return [...zoned, ...placeless.map((breach) => breach.id)];
}

function onDay(time: Edition['breaches'][number]['onset'], { case: facts }: Edition): LocalDay {
  return time.kind === 'day' ? time.day : (instantWords(time.at, facts.dayZone).slice(0, 10) as LocalDay);
}

function sentenceOf(day: ReleasedDay, overall: Verdict['kind'], edition: Edition): string {
  const recorded = `On ${day.day}, ${countWords(day.total)} ${wordingNumber(day.total) === 1 ? 'was' : 'were'} recorded${watchedPhrase(day)}.`;
  switch (overall) {
    case 'noTruceInForce':
      return `${recorded} No ceasefire was in force on that day.`;
    case 'beyondLimit': {
      const count = breachesOn(day, edition).length;
      const small = edition.profile.countMin > 1 && count < edition.profile.countMin;
      return `${recorded} ${small ? 'At least one apparent breach' : count === 1 ? 'One apparent breach' : `${count} apparent breaches`} of the text stood; nobody has determined ${count === 1 && !small ? 'it' : 'them'}.`;
    }
    case 'noBreachRecorded':
      return `${recorded} No limit of the text was passed by what was recorded.`;
    case 'notDeterminable':
      if (day.startOpen)
        return `${recorded} Whether a ceasefire was in force cannot be determined: ${day.startOpen.join('; ')}.`;
      return `${recorded} Whether the ceasefire held cannot be determined: ${reasons(day, edition)}.`;
  }
}

/** Why it cannot be determined, with the zones that a reason is about, unless it is about all of them. */
function reasons(day: ReleasedDay, edition: Edition): string {
  const open = day.zones.filter((zone) => zone.verdict.kind === 'notDeterminable');
  const zonesOf = Map.groupBy(
    open.flatMap(({ zone, verdict }) => verdict.because.map((words) => ({ zone, words }))),
    ({ words }) => words,
  );
  if (zonesOf.size === 0) return 'nobody recorded where they looked';
  return [...zonesOf]
    .map(([words, zones]) =>
      zones.length === day.zones.length
        ? words
        : `in ${zones.map(({ zone }) => titleOfZone(zone, edition)).join(', ')}, ${words}`,
    )
    .join('; ');
}

function watchedPhrase(day: ReleasedDay): string {
  const shares = day.zones.flatMap((zone) => watchedShare(zone.watched) ?? []);
  const [first] = shares;
  if (!first) return '';
  const mean = Math.round(shares.reduce((sum, { perCent }) => sum + perCent, 0) / shares.length);
  return `, with ${mean} % of the ${first.of} watched in ${shares.length} of ${day.zones.length} zones`;
}

function basisOf(day: ReleasedDay, edition: Edition): readonly string[] {
  const { terms } = edition.agreement;
  const unwatched = day.zones.filter((zone) => nobodyLooked(zone.watched)).length;
  return [
    `Measured against ${edition.agreement.sidecar.titles[terms.agreement] ?? terms.agreement}, dated ${terms.dated}${terms.reading ? `, under the reading ${shortName(terms.reading)}` : ''}.`,
    unwatched === day.zones.length
      ? 'Nobody recorded where they looked: an absence of reports says nothing.'
      : floorOfDayWords(day, edition),
    ...(isFollowedBySilence(day.day, edition)
      ? [`Nothing has been recorded since this day, up to ${edition.days.at(-1)!.day}.`]
      : []),
    ...edition.case.sources.map((source) => `${source.title}: ${source.holds}`),
  ];
}

function isFollowedBySilence(day: LocalDay, edition: Edition): boolean {
  return day !== edition.days.at(-1)?.day && day === lastRecordedDay(edition);
}

function zoneRow(zone: ReleasedZoneDay, edition: Edition): ZoneRow {
  return {
    zone: zone.zone,
    title: edition.zones.find((each) => each.zone === zone.zone)?.title ?? zone.zone,
    verdict: zone.verdict,
    verdictWords: verdictWords[zone.verdict.kind],
    count: zone.count,
    watchedWords: watchedWords(zone.watched),
    incidents: zone.incidents,
    breaches: zone.breaches,
  };
}

function stripDay(day: ReleasedDay, edition: Edition): StripDay {
  const watched = day.zones.some((zone) => watchedShare(zone.watched) !== undefined);
  const known = watched || day.total.high > 0;
  const { truceDay, truceEndDay } = edition.case;
  return {
    day: day.day,
    ...(known ? { count: day.total } : {}),
    breaches: breachesOn(day, edition).length,
    watched,
    truce:
      truceDay !== undefined &&
      day.day >= truceDay &&
      (truceEndDay === undefined || day.day < truceEndDay || truceDay === truceEndDay),
  };
}

/** What changed since the earlier known-at, in sentences. */
export function changeWords({ changes, case: facts }: Edition): readonly string[] {
  if (changes.since === undefined) return [];
  const lines = [
    changes.reportsAdded > 0
      ? `${changes.reportsAdded} more report${changes.reportsAdded === 1 ? ' was' : 's were'} received`
      : 'No more reports were received',
    ...changes.days.map(
      (each) =>
        `The count for ${each.day} as printed was ${countWords(each.printed)}; as known now it is ${countWords(each.now)}`,
    ),
    ...(changes.reportsSuperseded > 0
      ? [
          `${changes.reportsSuperseded} report${changes.reportsSuperseded === 1 ? ' was' : 's were'} corrected by their sources`,
        ]
      : []),
    ...(changes.reportsRetracted > 0
      ? [`${changes.reportsRetracted} report${changes.reportsRetracted === 1 ? ' was' : 's were'} taken back`]
      : []),
    ...(changes.breachesAppeared.length > 0
      ? [
          `${changes.breachesAppeared.length} apparent breach${changes.breachesAppeared.length === 1 ? '' : 'es'} appeared`,
        ]
      : []),
    ...(changes.breachesGone > 0
      ? [
          `${changes.breachesGone} apparent breach${changes.breachesGone === 1 ? ' no longer stands' : 'es no longer stand'} as printed`,
        ]
      : []),
    ...correctionLines(changes.incidents),
  ];
  return lines.map(
    (line) => `${line}, compared with what was known at ${instantWords(changes.since!, facts.dayZone)}.`,
  );
}

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

function lastRecordedDay(edition: Edition): LocalDay | undefined {
  return edition.days.findLast((day) => day.total.high > 0 || day.zones.some((zone) => watchedShare(zone.watched)))
    ?.day;
}
