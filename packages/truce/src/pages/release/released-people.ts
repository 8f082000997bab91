import { byText, dayOf, type Interval, instant, spanOfDay } from '../../kernel/index.ts';
import { voiceOf } from '../../pledges/index.ts';
import {
  type AdminPlace,
  type PeopleEntry,
  type PeopleTelling,
  placeKey,
  placesOf,
  recoveredOfSort,
  seriesKey,
} from '../../recovery/index.ts';
import { countsExact, optional, type ReleaseGround } from './gate.ts';
import { hiddenCounts } from './small-counts.ts';
import { isAddress, toldInPublic } from './told-by.ts';

const dayMs = 86_400_000;

/**
 * Counts of people that a public edition may show, where its profile names `people`: those with an address of the web, of a whole
 * country or an area of the first level, of all people and not of a sex, an age or an origin. Dates are those of the survey, whole days.
 * Small counts are held back, and what they could be reckoned from. Names of areas are those of the case's gazetteer and of its text; of others
 * the code stands alone. Surveys, positions and finer places are never shown.
 */
export function peopleInPublic(ground: ReleaseGround): readonly PeopleEntry[] {
  const { evaluation, profile, recovered = [] } = ground;
  if (!profile.fields.includes('people')) return [];
  const printable = new Set([...ground.gazetteer, ...Object.values(ground.agreement.sidecar.titles)]);
  const known = recoveredOfSort(recovered, 'people')
    .filter(({ receivedAt }) => receivedAt <= evaluation.knownAt)
    .map((entry) => ({ ...entry, happenedAt: wholeDays(entry.happenedAt, ground.input.dayZone) }));
  const coarse = known.filter(isCoarse);
  const hidden = countsExact(profile) ? new Set<PeopleEntry>() : heldBack(coarse, profile.countMin);
  const stale = correctedUnseen(known);
  const open = coarse.filter(
    (entry) => entry.evidence.some(isAddress) && printedPlaces(entry, printable) !== undefined && !stale(entry),
  );
  return toldInPublic(open, ground, ({ happenedAt }) => happenedAt.endsAt).map(({ entry, told }) => ({
    ...told,
    telling: tellingOf(entry.telling, printedPlaces(entry, printable)!, hidden.has(entry)),
  }));
}

/** The days that a survey touched: of UTC where it is told in such, else those of the case. */
function wholeDays({ startsAt, endsAt }: Interval, zone: string): Interval {
  if (endsAt > startsAt && startsAt % dayMs === 0 && endsAt % dayMs === 0) return { startsAt, endsAt };
  const last = instant(Math.max(startsAt, endsAt - 1));
  return {
    startsAt: spanOfDay(dayOf(startsAt, zone), zone).startsAt,
    endsAt: spanOfDay(dayOf(last, zone), zone).endsAt,
  };
}

function tellingOf(
  { group, unit, count }: PeopleTelling,
  within: readonly AdminPlace[],
  isHidden: boolean,
): PeopleTelling {
  const region = within.find(({ level }) => level === 1);
  return {
    what: 'counted',
    group,
    unit,
    ...(isHidden ? {} : optional('count', count)),
    placing: { ...optional('region', region?.name ?? region?.code) },
    ...optional('code', within.at(-1)?.code),
    within,
  };
}

/** Of all people, in a country or an area of the first level. */
function isCoarse({ telling }: PeopleEntry): boolean {
  const own = placesOf(telling).at(-1);
  return (telling.part ?? []).length === 0 && telling.origin === undefined && own !== undefined && own.level <= 1;
}

/** Places as they are printed: a code that has the shape of one, a name that the gazetteer holds; nothing where neither is there. */
function printedPlaces({ telling }: PeopleEntry, printable: ReadonlySet<string>): readonly AdminPlace[] | undefined {
  const places = placesOf(telling).map(
    ({ level, code, name }): AdminPlace => ({
      level,
      ...optional(
        'code',
        code !== undefined && /^[A-Z]{2,3}(?:\d{0,12}|-[A-Z0-9]{1,3})$/.test(code) ? code : undefined,
      ),
      ...optional('name', name !== undefined && printable.has(name) ? name : undefined),
    }),
  );
  const told = places.filter(({ code, name }) => code !== undefined || name !== undefined);
  return told.at(-1)?.level === places.at(-1)?.level ? told : undefined;
}

/** Counts that are held back: by survey, in persons and in households alike. */
function heldBack(coarse: readonly PeopleEntry[], countMin: number): ReadonlySet<PeopleEntry> {
  const byVoice = Map.groupBy(coarse, (entry) => JSON.stringify([voiceOf(entry), entry.telling.group]));
  return new Set([...byVoice.values()].flatMap(surveysIn).flatMap((survey) => heldBackIn(survey, countMin)));
}

/** Entries by stretches of time that touch one another: counts of one survey, and all that may be of it. */
function surveysIn(entries: readonly PeopleEntry[]): readonly (readonly PeopleEntry[])[] {
  const surveys: PeopleEntry[][] = [];
  let endsAt = Number.NEGATIVE_INFINITY;
  for (const entry of entries.toSorted((a, b) => a.happenedAt.startsAt - b.happenedAt.startsAt)) {
    if (entry.happenedAt.startsAt >= endsAt) surveys.push([]);
    surveys.at(-1)!.push(entry);
    endsAt = Math.max(endsAt, entry.happenedAt.endsAt);
  }
  return surveys;
}

function heldBackIn(survey: readonly PeopleEntry[], countMin: number): readonly PeopleEntry[] {
  const isSmall = ({ telling: { count } }: PeopleEntry): boolean =>
    count !== undefined && count >= 1 && count < countMin;
  const tables = tablesIn(survey)?.map((table) => withRest(table, countMin));
  const hasRest = tables?.some(({ parts }) => parts.has(restKey)) === true;
  if (!hasRest && !survey.some(isSmall)) return [];
  if (tables === undefined) return survey.filter(({ telling }) => telling.count !== 0);
  const places = new Set(
    tables.flatMap(({ wholeKey, whole, parts }) => {
      const hidden = hiddenCounts({ ...optional('whole', whole), parts }, countMin);
      return [...(hidden.whole ? [wholeKey] : []), ...hidden.parts];
    }),
  );
  return survey.filter(({ telling }) => places.has(placeKey(placesOf(telling))));
}

const restKey = '';

/** A table with what its whole has beyond its parts, where that is small: an area that is told elsewhere alone, or nowhere, is a part too. */
function withRest(table: Table, countMin: number): Table {
  const { whole, parts } = table;
  if (whole === undefined || parts.size === 0) return table;
  const rest = [...parts.values()].reduce((left, count) => left - count, whole);
  return rest >= 1 && rest < countMin ? { ...table, parts: new Map([...parts, [restKey, rest]]) } : table;
}

interface Table {
  readonly wholeKey: string;
  readonly whole?: number;
  readonly parts: ReadonlyMap<string, number>;
}

/**
 * A table for each country and unit; nothing where the survey has no one table: a place is told twice, at two times, or nobody says in
 * which of several countries an area lies. Then all is held back.
 */
function tablesIn(survey: readonly PeopleEntry[]): readonly Table[] | undefined {
  const stretches = new Set(survey.map(({ happenedAt }) => `${happenedAt.startsAt} ${happenedAt.endsAt}`));
  const series = new Set(survey.map(seriesKey));
  if (stretches.size > 1 || series.size < survey.length) return undefined;
  const countryOf = (entry: PeopleEntry): string => {
    const places = placesOf(entry.telling);
    return places[0]?.level === 0 ? placeKey(places.slice(0, 1)) : '';
  };
  const countries = new Set(survey.map(countryOf));
  if (countries.has('') && countries.size > 2) return undefined;
  const [only] = [...countries].filter((each) => each !== '').sort(byText);
  const tables = Map.groupBy(survey, (entry) => JSON.stringify([countryOf(entry) || (only ?? ''), entry.telling.unit]));
  return [...tables].map(([key, entries]) => {
    const [wholeKey] = JSON.parse(key) as [string, string];
    const whole = entries.find(({ telling }) => placesOf(telling).at(-1)!.level === 0)?.telling.count;
    const parts = entries
      .filter(({ telling }) => placesOf(telling).at(-1)!.level === 1)
      .map(({ telling }) => [placeKey(placesOf(telling)), telling.count ?? 0] as const);
    return { wholeKey, ...optional('whole', whole), parts: new Map(parts) };
  });
}

/** Words that would mislead by themselves: their publisher took them back, or told the same survey anew, in a word that is not public. */
function correctedUnseen(known: readonly PeopleEntry[]): (entry: PeopleEntry) => boolean {
  const unseen = known.filter(({ evidence }) => !evidence.some(isAddress));
  const replaced = new Set(unseen.flatMap(({ replaces }) => replaces ?? []));
  const told = ({ speaker, telling, happenedAt }: PeopleEntry): string =>
    JSON.stringify([seriesKey({ speaker, telling }), happenedAt.startsAt, happenedAt.endsAt]);
  const newest = new Map<string, number>();
  for (const entry of unseen) newest.set(told(entry), Math.max(newest.get(told(entry)) ?? 0, entry.receivedAt));
  return (entry) => replaced.has(entry.id) || (newest.get(told(entry)) ?? -1) > entry.receivedAt;
}
