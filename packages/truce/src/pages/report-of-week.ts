import { reportingPeriod } from '../days/index.ts';
import { addDays, type Interval, type LocalDay, mondayOf, mondayOfWeek, weekOf } from '../kernel/index.ts';
import { currentLanguage, type PageLanguage, say } from '../wording/index.ts';
import { marksOf } from './marks.ts';
import { type Edition, isOperators, type ReleasedCount, type ReleasedDay, sumReleased } from './release/index.ts';
import { casualties } from './report-of-casualties.ts';
import { minesSection } from './report-of-mines.ts';
import { nightSection } from './report-of-nights.ts';
import { counting, plainly, type ReportSection } from './report-tree.ts';
import { uncountedIn } from './uncounted.ts';
import { watchedShare } from './watched-words.ts';
import { countFigure, countWords, decimalFigure, hoursWords, instantWords, wordingNumber } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** The weekly summary: seven reporting periods from Monday to Sunday, as a tree of text and tables. Serves DAILY-REPORT, Companions. */
export interface WeeklySummary {
  readonly title: string;
  readonly case: string;
  /** `2001-W11`, by ISO 8601. */
  readonly week: string;
  readonly language: PageLanguage;
  readonly marks: readonly string[];
  readonly header: readonly string[];
  readonly sections: readonly ReportSection[];
  readonly footer: readonly string[];
  /** The reports that it sums up, the oldest first. */
  readonly days: readonly LocalDay[];
}

/** The summary of an ISO week, `2001-W11`; `undefined` where the edition has no report of it. */
export function weeklySummary(edition: Edition, week: string): WeeklySummary | undefined {
  const monday = mondayOfWeek(week);
  const periods = monday === undefined ? [] : periodsFrom(edition, monday);
  if (monday === undefined || periods.length === 0) return undefined;
  const { case: facts } = edition;
  const span: Interval = {
    startsAt: reportingPeriod(periods[0]!.day, facts).startsAt,
    endsAt: reportingPeriod(periods.at(-1)!.day, facts).endsAt,
  };
  const listed = new Set(periods.flatMap(({ incidents }) => incidents));
  const incidents = edition.incidents.filter(({ id }) => listed.has(id));
  const uncounted = periods.flatMap((each) => uncountedIn(edition, each, reportingPeriod(each.day, facts)));
  const asked = { edition, incidents, uncounted, span };
  return {
    title: say('Weekly summary {week}', { week }),
    case: facts.title,
    week,
    language: currentLanguage(),
    marks: marksOf(edition),
    header: [
      say('Based on information as of {at}', { at: instantWords(facts.knownAt, facts.dayZone) }),
      say('All times are on the clocks of {zone}', { zone: facts.dayZone }),
      say('{n, plural, one {# daily report} other {# daily reports}} of seven, from {first} to {last}', {
        n: periods.length,
        first: periods[0]!.day,
        last: periods.at(-1)!.day,
      }),
    ],
    sections: [
      overall(edition, periods, monday),
      byDay(edition, periods, monday),
      nightSection(edition, periods, incidents),
      access(edition, periods),
      { ...casualties({ ...asked, period: periods[0]!, previous: undefined })[0]!, id: 'W5' },
      { ...minesSection({ ...asked, period: periods[0]!, previous: undefined }), id: 'W6' },
    ],
    footer: [
      say('Terms {terms}, release profile {name} {profile}', {
        terms: edition.agreement.terms.hash.slice(0, 16),
        name: edition.profile.name,
        profile: edition.profile.hash.slice(0, 16),
      }),
      ...marksOf(edition),
    ],
    days: periods.map(({ day }) => day),
  };
}

/** The weeks of which the edition has a report, the oldest first. */
export function reportedWeeks({ periods }: Edition): readonly string[] {
  return [...new Set(periods.map(({ day }) => weekOf(day)))];
}

const weekDays = 7;
const weeksOfMean = 4;

function periodsFrom({ periods }: Edition, monday: LocalDay): readonly ReleasedDay[] {
  const next = addDays(monday, weekDays);
  return periods.filter(({ day }) => monday <= day && day < next);
}

function overall(edition: Edition, periods: readonly ReleasedDay[], monday: LocalDay): ReportSection {
  const total = sumReleased(periods.map((period) => period.total));
  const before = periodsFrom(edition, addDays(monday, -weekDays));
  const recorded = say(
    '{n, plural, one {{count} was recorded in the week.} other {{count} were recorded in the week.}}',
    { n: wordingNumber(total), count: countWords(total) },
  );
  return {
    id: 'W1',
    heading: say('The week in short'),
    paragraphs: [
      counting(recorded.charAt(0).toUpperCase() + recorded.slice(1), [
        ...new Set(periods.flatMap(({ incidents }) => incidents)),
      ]),
      before.length === periods.length
        ? counting(
            say('In as many days of the week before: {count}.', {
              count: countWords(sumReleased(before.map((period) => period.total))),
            }),
            [],
          )
        : plainly(
            say('The week before has {days} of seven reports: a sum of other length is not set beside this one.', {
              days: before.length,
            }),
          ),
    ],
  };
}

function byDay(edition: Edition, periods: readonly ReleasedDay[], monday: LocalDay): ReportSection {
  const days = Array.from({ length: weekDays }, (_, index) => addDays(monday, index));
  const zones = [...new Set(periods.flatMap((period) => period.zones.map(({ zone }) => zone)))];
  const countOf = (period: ReleasedDay | undefined, zone: string | undefined): ReleasedCount | undefined =>
    zone === undefined ? period?.total : period?.zones.find((each) => each.zone === zone)?.count;
  const row = (zone: string | undefined) => {
    const counts = days.map((day) =>
      countOf(
        periods.find((period) => period.day === day),
        zone,
      ),
    );
    const told = counts.filter((count) => count !== undefined);
    return {
      cells: [
        zone === undefined ? say('All incidents') : titleOfZone(zone, edition),
        ...counts.map((count) => (count ? countFigure(count) : say('no report'))),
        countFigure(sumReleased(told)),
        meanOfWeeks(edition, monday, (period) => countOf(period, zone)),
        zone === undefined ? say('by zone below') : watchedShareOf(periods, zone),
      ],
      incidents: [
        ...new Set(
          periods.flatMap((period) =>
            zone === undefined
              ? period.incidents
              : period.zones.filter((each) => each.zone === zone).flatMap(({ incidents }) => incidents),
          ),
        ),
      ],
    };
  };
  return {
    id: 'W2',
    heading: say('By zone and day'),
    paragraphs: [],
    table: {
      columns: [
        say('Zone'),
        ...days.map((day) => day.slice(5)),
        say('Week'),
        say('Mean of the four weeks before'),
        say('Watched'),
      ],
      rows: [undefined, ...zones].map(row),
    },
  };
}

/** Mean of whole weeks before; counts that are merged, or days without a report, leave it untold. */
function meanOfWeeks(
  edition: Edition,
  monday: LocalDay,
  countOf: (period: ReleasedDay) => ReleasedCount | undefined,
): string {
  const before = fourWeeksBefore(edition, monday).map(countOf);
  if (before.length < weeksOfMean * weekDays) return say('fewer than {days} days', { days: weeksOfMean * weekDays });
  if (before.some((count) => count?.best === undefined)) return say('small counts merged');
  return decimalFigure((before.reduce((sum, count) => sum + (count?.best ?? 0), 0) / weeksOfMean).toFixed(1));
}

function fourWeeksBefore({ periods }: Edition, monday: LocalDay): readonly ReleasedDay[] {
  const first = addDays(monday, -weeksOfMean * weekDays);
  return periods.filter(({ day }) => first <= day && day < monday);
}

function watchedShareOf(periods: readonly ReleasedDay[], zone: string): string {
  const shares = periods.flatMap((period) =>
    period.zones.flatMap((each) => (each.zone === zone ? (watchedShare(each.watched)?.perCent ?? []) : [])),
  );
  return shares.length === 0
    ? say('not told')
    : say('{share} %, told of {days} of seven days', {
        share: Math.round(shares.reduce((sum, share) => sum + share, 0) / shares.length),
        days: shares.length,
      });
}

/** What of the planned hours was denied, zone by zone; the operator's alone. */
function access(edition: Edition, periods: readonly ReleasedDay[]): ReportSection {
  const heading = say('Access');
  if (!isOperators(edition.profile))
    return {
      id: 'W4',
      heading,
      paragraphs: [plainly(say('Hours planned and denied are not published: the share watched stands in W2.'))],
    };
  const zones = [...new Set(periods.flatMap((period) => period.zones.map(({ zone }) => zone)))];
  const rows = zones.flatMap((zone) => {
    const told = periods.flatMap((period) =>
      period.zones.flatMap(({ zone: own, watched }) =>
        own === zone && watched?.of === 'day' && watched.recorded ? [watched] : [],
      ),
    );
    if (told.length === 0) return [];
    const sum = (of: 'plannedMs' | 'actualMs' | 'deniedMs' | 'jammedMs'): number =>
      told.reduce((all, each) => all + each[of], 0);
    const planned = sum('plannedMs');
    return [
      {
        cells: [
          titleOfZone(zone, edition),
          hoursWords(planned),
          hoursWords(sum('actualMs')),
          hoursWords(sum('deniedMs')),
          planned > 0 ? `${decimalFigure(((sum('deniedMs') * 100) / planned).toFixed(1))} %` : say('nothing planned'),
          hoursWords(sum('jammedMs')),
        ],
        incidents: [],
      },
    ];
  });
  return {
    id: 'W4',
    heading,
    paragraphs: rows.length > 0 ? [] : [plainly(say('Nobody recorded where they looked in this period.'))],
    ...(rows.length > 0
      ? {
          table: {
            columns: [
              say('Zone'),
              say('Planned'),
              say('Actual'),
              say('Denied'),
              say('Denied, of what was planned'),
              say('Jammed'),
            ],
            rows,
          },
        }
      : {}),
  };
}

/** The Monday of the week of a day, for the link from its report to the summary. */
export function weekOfReport(day: LocalDay): string {
  return weekOf(mondayOf(day));
}
