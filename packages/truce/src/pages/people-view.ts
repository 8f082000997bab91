import type { Instant } from '../kernel/index.ts';
import { dayOf } from '../kernel/index.ts';
import {
  type PeopleBook,
  type PeopleEntry,
  type PeopleGroup,
  type PeoplePoint,
  type PeopleSeries,
  type PeopleUnit,
  peopleAt,
  peopleGroups,
  placeWords,
  sameCounted,
} from '../recovery/index.ts';
import { figure, numberWords } from './words/numbers.ts';
import { intervalWords } from './words/times.ts';

/** Surveys are dated by whole days of UTC. */
const zone = 'UTC';

/** Groups in words: what a sentence begins with. */
export const peopleGroupWords: Readonly<Record<PeopleGroup, string>> = {
  displaced: 'Displaced inside the country',
  refugee: 'Refugees',
  returnee: 'Returned after displacement',
};

/** All that one publisher counts of one group in one unit, without parts by sex, age or origin. */
export interface PeoplePanel {
  readonly publisher: string;
  readonly group: PeopleGroup;
  readonly unit: PeopleUnit;
  readonly exercise: boolean;
  /** The widest place, where it is one. Without it no total is told, and none is made. */
  readonly whole?: PeopleSeries;
  /** The widest places beneath it. */
  readonly areas: readonly PeopleSeries[];
  /** How many still smaller places are counted. */
  readonly finer: number;
}

/** What is known of people at a time, ready to be shown. */
export interface PeopleView {
  /** One sentence a group, the first of them the first of the page. */
  readonly lead: readonly string[];
  readonly panels: readonly PeoplePanel[];
  /** Of a sex, an age or an origin alone. */
  readonly parts: readonly PeopleSeries[];
  readonly book: PeopleBook;
}

/** Counts of people put together for a page: what is known, by whom, of when. Nothing is added. */
export function peopleView(
  entries: readonly PeopleEntry[],
  time: { readonly at: Instant; readonly knownAt: Instant },
  setting: { readonly currentDays?: number } = {},
): PeopleView {
  const book = peopleAt(entries, time, setting);
  const [all, parts] = [book.series.filter(isOfAll), book.series.filter((each) => !isOfAll(each))];
  const panels = [...Map.groupBy(all, sameCounted).values()].map(panelOf);
  return { lead: leadOf(panels, book), panels, parts, book };
}

/** Whether a count is of all people of a group, and not of a sex, an age or an origin. */
function isOfAll({ part, origin }: PeopleSeries): boolean {
  return part.length === 0 && origin === undefined;
}

function panelOf(series: readonly PeopleSeries[]): PeoplePanel {
  const levels = [...new Set(series.map(levelOf))].sort((a, b) => a - b);
  const [widest = [], next = []] = levels.map((level) => series.filter((each) => levelOf(each) === level));
  const [whole] = widest.length === 1 ? widest : [];
  const areas = whole ? next : widest;
  const { publisher, group, unit } = series[0]!;
  return {
    publisher: publisher.name,
    group,
    unit,
    exercise: series.some(({ points }) =>
      points.some(({ standing, before }) => [...standing, ...before].some(({ exercise }) => exercise)),
    ),
    ...(whole ? { whole } : {}),
    areas,
    finer: series.length - areas.length - (whole ? 1 : 0),
  };
}

function levelOf({ places }: PeopleSeries): number {
  return places.at(-1)?.level ?? 9;
}

function leadOf(panels: readonly PeoplePanel[], { currentDays }: PeopleBook): readonly string[] {
  if (panels.length === 0) return ['No count of displaced or returned people is recorded here.'];
  return peopleGroups.map((group) => groupSentence(group, panels, currentDays));
}

/** Of a group the newest figure of its widest place, in persons where anybody counts persons. */
function groupSentence(group: PeopleGroup, panels: readonly PeoplePanel[], currentDays: number): string {
  const [name, own] = [peopleGroupWords[group], panels.filter((each) => each.group === group)];
  if (own.length === 0) return `${name}: nobody’s count is recorded here.`;
  const inPersons = own.filter(({ unit }) => unit === 'persons');
  const told = (inPersons.length > 0 ? inPersons : own).toSorted((a, b) => newestOf(b) - newestOf(a))[0]!;
  const others = new Set(own.map(({ publisher }) => publisher)).size - 1;
  const beside =
    others === 0
      ? ''
      : others === 1
        ? ' One more publisher counts them.'
        : ` ${numberWords(others)} more publishers count them.`;
  const { whole, publisher, unit, areas } = told;
  if (whole?.latest === undefined) {
    const latest = newestPoint(told);
    return `${name}: no total is told. ${publisher} counts ${unit} in ${areas.length === 1 ? 'one place' : `${figure(areas.length)} places`}${latest ? `, the latest survey being of ${intervalWords(latest.during, zone)}` : ''}.${beside}`;
  }
  const when = intervalWords(whole.latest.during, zone);
  const where = placeWords(whole.places);
  const words = `${pointWords(whole.latest, unit)} in ${where}, by ${publisher}`;
  return whole.current
    ? `${name}: ${words}, survey of ${when}.${beside}`
    : `${name}: no current figure. The latest known is of ${when}: ${words}.${whole.latest.standing.length === 1 ? ` A survey begun more than ${currentDays} days before says nothing of now.` : ''}${beside}`;
}

/** What stands of a survey, with its unit: `44 900 persons`; several words that differ are all said. */
export function pointWords({ standing }: PeoplePoint, unit: PeopleUnit): string {
  const counts = standing.map(({ count }) => count);
  if (counts.length === 0) return 'a figure that was taken back';
  if (counts.every((count) => count === undefined)) return 'a figure that is not printed';
  const told = counts.flatMap((count) => (count === undefined ? [] : [figure(count)]));
  return `${told.join(' or ')} ${unit}${told.length > 1 ? ' (two words of one day differ)' : ''}`;
}

/** Days of a survey: `2031-03-03 to 2031-03-09`. */
export function surveyWords({ during }: PeoplePoint): string {
  return intervalWords(during, zone);
}

/** Whether a series has a figure for now, in words. */
export function currentWords(series: PeopleSeries, at: Instant, currentDays: number): string {
  const { latest, current } = series;
  if (latest === undefined) return 'taken back';
  if (current) return 'current';
  if (latest.standing.length > 1) return 'no figure: two words of one day differ';
  if (latest.standing[0]!.count === undefined) return 'not printed';
  const days = Math.floor((at - latest.during.startsAt) / 86_400_000);
  return days > currentDays ? `not current: begun ${figure(days)} days before ${dayOf(at, zone)}` : 'not current';
}

function newestPoint({ whole, areas }: PeoplePanel): PeoplePoint | undefined {
  return [...(whole ? [whole] : []), ...areas]
    .flatMap(({ latest }) => latest ?? [])
    .sort((a, b) => a.during.endsAt - b.during.endsAt)
    .at(-1);
}

function newestOf(panel: PeoplePanel): number {
  return newestPoint(panel)?.during.endsAt ?? 0;
}
