import type { Verdict } from '../days/index.ts';
import type { LocalDay } from '../kernel/index.ts';
import { phrase, say } from '../wording/index.ts';
import { breachesOn } from './breaches-on.ts';
import { type ChartMark, chartMarks, type WatchBand, watchBands } from './chart-watching.ts';
import { type DayLimit, limitsOf } from './day-limits.ts';
import { basisOf, counterWords, sentenceOf } from './day-sentences.ts';
import type { Edition, ReleasedCount, ReleasedDay, ReleasedZoneDay } from './release/index.ts';
import { type SinceYesterday, sinceYesterday } from './since-yesterday.ts';
import { watchedShare, watchedWords } from './watched-words.ts';
import { verdictGround } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** The home page of a case as it stood at the end of one day. */
export interface DayView {
  readonly day: LocalDay;
  /** `Day 2 of the ceasefire`, or why there is no such number. */
  readonly counter: string;
  /** The sentence that answers the reader's first question. */
  readonly sentence: string;
  readonly overall: Verdict['kind'];
  /** The clauses that the sentence is about: those apparently breached, else those that set the limits it speaks of. */
  readonly rules: readonly string[];
  /** What stands behind the sentence: rule, date, coverage. */
  readonly basis: readonly string[];
  readonly since: SinceYesterday;
  readonly zones: readonly ZoneRow[];
  readonly total: ReleasedCount;
  readonly incidents: readonly string[];
  readonly strip: readonly StripDay[];
  /** Limits of a day that the text sets, by zone; drawn beside the counts of the zone. */
  readonly limits: readonly DayLimit[];
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
  /** Grounds of the verdict, in words. */
  readonly because: readonly string[];
  readonly watchedWords: string;
  /** Too little is known of who looked for an absence of reports to say anything. */
  readonly unwatched: boolean;
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
  /** By zone; `count` is absent where nobody is recorded to have watched it and nothing was reported there. */
  readonly zones: readonly { readonly zone: string; readonly count?: ReleasedCount }[];
}

const stripDays = 60;

const verdicts: Readonly<Record<Verdict['kind'], string>> = {
  noTruceInForce: phrase('no ceasefire in force'),
  beyondLimit: phrase('apparent breach'),
  noBreachRecorded: phrase('no breach recorded'),
  notDeterminable: phrase('cannot be determined'),
};

/** A verdict in words. None of them says that a place is quiet. */
export function verdictWords(kind: Verdict['kind']): string {
  return say(verdicts[kind]);
}

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
    rules: rulesOf(today, overall, edition),
    since: sinceYesterday(edition, {
      today,
      before: edition.days[index - 1],
      newest: index === edition.days.length - 1,
    }),
    zones: today.zones.map((zone) => zoneRow(zone, edition)),
    total: today.total,
    incidents: today.incidents,
    strip: shown.map((each) => stripDay(each, edition)),
    limits: limitsOf(edition),
    bands: watchBands(edition, shownDays),
    marks: chartMarks(edition, shownDays),
    ...(previous === undefined ? {} : { previous }),
    ...(next === undefined ? {} : { next }),
  };
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

/** Clauses that a reader of the sentence may want to read: at most so many as a line holds are shown by the page. */
function rulesOf(day: ReleasedDay, overall: Verdict['kind'], edition: Edition): readonly string[] {
  if (overall === 'beyondLimit') {
    const standing = new Set(breachesOn(day, edition));
    return [...new Set(edition.breaches.filter(({ id }) => standing.has(id)).map(({ clause }) => clause))];
  }
  const { ceasefires, counters } = edition.agreement.terms;
  return (overall === 'noBreachRecorded' ? counters : ceasefires).map(({ id }) => id);
}

function zoneRow(zone: ReleasedZoneDay, edition: Edition): ZoneRow {
  return {
    zone: zone.zone,
    title: titleOfZone(zone.zone, edition),
    verdict: zone.verdict,
    verdictWords: verdictWords(zone.verdict.kind),
    because: zone.verdict.because.map(verdictGround),
    count: zone.count,
    watchedWords: watchedWords(zone.watched),
    unwatched: zone.verdict.unseen === true || watchedShare(zone.watched) === undefined,
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
    zones: day.zones.map(({ zone, count, watched: looked }) => ({
      zone,
      ...(watchedShare(looked) !== undefined || count.high > 0 ? { count } : {}),
    })),
  };
}
