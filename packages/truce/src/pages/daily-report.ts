import { reportingPeriod } from '../days/index.ts';
import { formatInstant, formatLocal, type Interval, type LocalDay } from '../kernel/index.ts';
import { currentLanguage, ownNames, pageLanguages, say } from '../wording/index.ts';
import { marksOf } from './marks.ts';
import { type Edition, isOperators } from './release/index.ts';
import { annex, annexRows } from './report-annex.ts';
import { watchedByMeans } from './report-by-means.ts';
import { perZone } from './report-by-zone.ts';
import { comparedWithDayBefore } from './report-compared.ts';
import { corrections } from './report-corrections.ts';
import { mapSection } from './report-map.ts';
import { reportNumber } from './report-number.ts';
import { arrangementsOf } from './report-of-arrangements.ts';
import { claimsSection, determinations } from './report-of-breaches.ts';
import { casualties } from './report-of-casualties.ts';
import { decisionsOf } from './report-of-decisions.ts';
import { borderAreas, disengagement, elsewhere } from './report-of-elsewhere.ts';
import { minesSection } from './report-of-mines.ts';
import { promisesOf } from './report-of-promises.ts';
import { movement, watchedHours } from './report-of-watching.ts';
import { militaryPresence, withdrawal } from './report-of-weapons.ts';
import { summary } from './report-summary.ts';
import type { DailyReport } from './report-tree.ts';
import { instantWords, weekdayWords } from './words/index.ts';

export { annexRows, placeWords } from './report-annex.ts';
export * from './report-tree.ts';

const made = new WeakMap<Edition, Map<string, DailyReport | undefined>>();
/** Pages, files and proofs ask for one report many times over; so many are kept of each edition. */
const keptMax = 8;

/** The report of the period that ends on the day at the case's reporting time; `undefined` where the edition has no such period. */
export function dailyReport(edition: Edition, day: LocalDay): DailyReport | undefined {
  const kept = made.get(edition) ?? new Map<string, DailyReport | undefined>();
  made.set(edition, kept);
  const name = `${currentLanguage()} ${day}`;
  if (!kept.has(name)) {
    if (kept.size >= keptMax) kept.delete(kept.keys().next().value!);
    kept.set(name, reportOf(edition, day));
  }
  return kept.get(name);
}

function reportOf(edition: Edition, day: LocalDay): DailyReport | undefined {
  const index = edition.periods.findIndex((each) => each.day === day);
  const period = edition.periods[index];
  if (!period) return undefined;
  const { case: facts } = edition;
  const span = reportingPeriod(day, facts);
  const listed = new Set(period.incidents);
  const asked = {
    edition,
    period,
    previous: edition.periods[index - 1],
    span,
    incidents: edition.incidents.filter((incident) => listed.has(incident.id)),
  };
  const number = reportNumber(day);
  const sections = [
    perZone(asked),
    ...casualties(asked),
    disengagement(),
    withdrawal(asked),
    militaryPresence(asked),
    minesSection(asked),
    ...arrangementsOf(edition, span),
    borderAreas(),
    elsewhere(asked),
    movement(period, span, edition),
    determinations(edition, day),
    ...[decisionsOf(edition, span)].filter((section) => section !== undefined),
    claimsSection(edition, day),
    corrections(edition),
    comparedWithDayBefore(asked),
    ...[promisesOf(edition, span)].filter((section) => section !== undefined),
    annex(asked),
    mapSection(asked),
    watchedHours(period, edition),
    ...watchedByMeans(period, span, edition),
  ];
  return {
    title: say('Daily report {number}, {day}', { number, day: weekdayWords(day) }),
    number,
    case: facts.title,
    day,
    language: currentLanguage(),
    marks: marksOf(edition),
    header: headerOf(edition, span),
    sections: [summary(asked, sections), ...sections],
    footer: [
      say('Terms {terms}, release profile {name} {profile}', {
        terms: edition.agreement.terms.hash.slice(0, 16),
        name: edition.profile.name,
        profile: edition.profile.hash.slice(0, 16),
      }),
      say('Known at {at}', { at: formatInstant(facts.knownAt) }),
      ...marksOf(edition),
    ],
    rows: annexRows(period, edition),
  };
}

/** Length of a period in hours: 23 or 25 where the clocks are changed in it. */
export function hoursOf({ startsAt, endsAt }: Interval): number {
  return Math.round((endsAt - startsAt) / 3_600_000);
}

function headerOf({ case: facts, profile }: Edition, span: Interval): readonly string[] {
  return [
    say('Based on information as of {at}', { at: instantWords(facts.knownAt, facts.dayZone) }),
    say('All times are on the clocks of {zone}', { zone: facts.dayZone }),
    say('Reporting period: {from} to {until} ({hours} h)', {
      from: formatLocal(span.startsAt, facts.dayZone),
      until: formatLocal(span.endsAt, facts.dayZone),
      hours: hoursOf(span),
    }),
    isOperators(profile)
      ? say('For the operator alone: restricted; the public report is coarser and later')
      : say('For the media and the general public, by the release profile {profile}', { profile: profile.name }),
    say('Languages: {languages}; sections, lines and figures are the same in each', {
      languages: pageLanguages.map((language) => ownNames[language]).join(', '),
    }),
    say('Made by rule from the record; no person has signed it'),
  ];
}
