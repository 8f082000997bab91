import { dayOf, type Instant, instant } from '../kernel/index.ts';
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
import { phrase, say } from '../wording/index.ts';
import { figure, numberWords } from './words/numbers.ts';

const dayMs = 86_400_000;

/** Groups in words: what a sentence begins with. */
export const peopleGroupWords: Readonly<Record<PeopleGroup, string>> = {
  displaced: phrase('Displaced inside the country'),
  refugee: phrase('Refugees'),
  returnee: phrase('Returned after displacement'),
};

/** Units in words, as they stand behind a figure. */
export const peopleUnitWords: Readonly<Record<PeopleUnit, string>> = {
  persons: phrase('persons'),
  households: phrase('households'),
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
  /** Whose days surveys are told by, where they are no whole days of UTC. */
  readonly zone: string;
}

/** Counts of people put together for a page: what is known, by whom, of when. Nothing is added. */
export function peopleView(
  entries: readonly PeopleEntry[],
  time: { readonly at: Instant; readonly knownAt: Instant },
  { zone = 'UTC', ...setting }: { readonly currentDays?: number; readonly zone?: string } = {},
): PeopleView {
  const book = peopleAt(entries, time, setting);
  const [all, parts] = [book.series.filter(isOfAll), book.series.filter((each) => !isOfAll(each))];
  const panels = [...Map.groupBy(all, sameCounted).values()].map(panelOf);
  return { lead: leadOf(panels, book, zone), panels, parts, book, zone };
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

function leadOf(panels: readonly PeoplePanel[], { currentDays }: PeopleBook, zone: string): readonly string[] {
  if (panels.length === 0) return [say('No count of displaced or returned people is recorded here.')];
  return peopleGroups.map((group) => groupSentence(group, panels, { currentDays, zone }));
}

/** Of a group the newest figure of its widest place, in persons where anybody counts persons. */
function groupSentence(
  group: PeopleGroup,
  panels: readonly PeoplePanel[],
  { currentDays, zone }: { readonly currentDays: number; readonly zone: string },
): string {
  const [name, own] = [say(peopleGroupWords[group]), panels.filter((each) => each.group === group)];
  if (own.length === 0) return say('{group}: nobody’s count is recorded here.', { group: name });
  const inPersons = own.filter(({ unit }) => unit === 'persons');
  const told = (inPersons.length > 0 ? inPersons : own).toSorted((a, b) => newestOf(b) - newestOf(a))[0]!;
  const others = new Set(own.map(({ publisher }) => publisher)).size - 1;
  const beside =
    others === 0
      ? ''
      : ` ${say('{n, plural, one {One more publisher counts them.} other {{count} more publishers count them.}}', { n: others, count: numberWords(others) })}`;
  const { whole, publisher, unit, areas } = told;
  if (whole?.latest === undefined) {
    const latest = newestPoint(told);
    const counted = {
      group: name,
      publisher,
      unit: say(peopleUnitWords[unit]),
      n: areas.length,
      places: figure(areas.length),
    };
    return `${
      latest
        ? say(
            '{n, plural, one {{group}: no total is told. {publisher} counts {unit} in one place, the latest survey being of {when}.} other {{group}: no total is told. {publisher} counts {unit} in {places} places, the latest survey being of {when}.}}',
            { ...counted, when: surveyWords(latest, zone) },
          )
        : say(
            '{n, plural, one {{group}: no total is told. {publisher} counts {unit} in one place.} other {{group}: no total is told. {publisher} counts {unit} in {places} places.}}',
            counted,
          )
    }${beside}`;
  }
  const when = surveyWords(whole.latest, zone);
  const where = placeWords(whole.places);
  const words = say('{count} in {place}, by {publisher}', {
    count: pointWords(whole.latest, unit),
    place: where,
    publisher,
  });
  if (whole.current) return `${say('{group}: {words}, survey of {when}.', { group: name, words, when })}${beside}`;
  const old =
    whole.latest.standing.length === 1
      ? ` ${say('A survey begun more than {days} days before says nothing of now.', { days: String(currentDays) })}`
      : '';
  return `${say('{group}: no current figure. The latest known is of {when}: {words}.', { group: name, when, words })}${old}${beside}`;
}

/** What stands of a survey, with its unit: `44 900 persons`; several words that differ are all said. */
export function pointWords({ standing }: PeoplePoint, unit: PeopleUnit): string {
  const counts = standing.map(({ count }) => count);
  if (counts.length === 0) return say('a figure that was taken back');
  if (counts.every((count) => count === undefined)) return say('a figure that is not printed');
  const told = counts.flatMap((count) => (count === undefined ? [] : [figure(count)]));
  const words = `${told.join(say(' or '))} ${say(peopleUnitWords[unit])}`;
  return told.length > 1 ? say('{counts} (two words of one day differ)', { counts: words }) : words;
}

/** The days of a survey, `2031-03-03 to 2031-03-09`, and never its hours: days of UTC where it is told in such, else those of the zone. */
export function surveyWords({ during }: PeoplePoint, zone: string): string {
  const { startsAt, endsAt } = during;
  const whole = endsAt > startsAt && startsAt % dayMs === 0 && endsAt % dayMs === 0;
  const [first, last] = [startsAt, instant(Math.max(startsAt, endsAt - 1))].map((at) =>
    dayOf(at, whole ? 'UTC' : zone),
  );
  return first === last ? first! : say('{from} to {until}', { from: first!, until: last! });
}

/** Whether a series has a figure for now, in words. */
export function currentWords(series: PeopleSeries, at: Instant, currentDays: number): string {
  const { latest, current } = series;
  if (latest === undefined) return say('taken back');
  if (current) return say('current');
  if (latest.standing.length > 1) return say('no figure: two words of one day differ');
  if (latest.standing[0]!.count === undefined) return say('not printed');
  const days = Math.floor((at - latest.during.startsAt) / dayMs);
  return days > currentDays
    ? say('{n, plural, one {not current: begun {days} day before} other {not current: begun {days} days before}}', {
        n: days,
        days: figure(days),
      })
    : say('not current');
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
