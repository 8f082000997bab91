import { byText, type Instant, type Interval, instant } from '../../kernel/index.ts';
import { type EntryProblem, entriesKnown, type LedgerTime, type Speaker, voiceOf } from '../../pledges/index.ts';
import { entryProblemOrder } from '../ledger-problem.ts';
import { type AdminPlace, liesWithin, placeKey, placesOf } from './admin-place.ts';
import { type PeopleEntry, type PeopleGroup, type PeopleUnit, peopleGroups, peopleUnits } from './entry.ts';

/** A survey older than this many days says nothing of now, unless a setting says otherwise: rounds of surveys are some three months apart. */
export const currentDaysDefault = 90;

const dayMs = 86_400_000;
const forEver = instant(Number.MAX_SAFE_INTEGER);

/** One word on a count. */
export interface PeopleFigure {
  readonly entry: string;
  /** Absent where a public edition does not print it. */
  readonly count?: number;
  readonly receivedAt: Instant;
  readonly evidence: readonly string[];
  readonly exercise: boolean;
}

/** What one publisher said of one survey: what stands, and what it said before. Nothing said is lost. */
export interface PeoplePoint {
  readonly during: Interval;
  /** Several where words of one instant differ: then none of them stands. Empty where all was replaced by a word on another day. */
  readonly standing: readonly PeopleFigure[];
  /** Earlier words, oldest first. */
  readonly before: readonly PeopleFigure[];
}

/** Counts of one publisher, group, unit, part and place over time. */
export interface PeopleSeries {
  readonly key: string;
  readonly publisher: Speaker;
  readonly group: PeopleGroup;
  readonly unit: PeopleUnit;
  readonly part: readonly string[];
  readonly origin?: AdminPlace;
  /** From the whole down; the last is the place that is counted. */
  readonly places: readonly AdminPlace[];
  /** By the end of the survey. */
  readonly points: readonly PeoplePoint[];
  /** The last survey of which a word stands. */
  readonly latest?: PeoplePoint;
  /** The count that may be called current; absent where the survey is too old or two words differ. */
  readonly current?: PeopleFigure;
  /** Keys of series of which this place is a part, all else being the same: never added to them. */
  readonly partOf: readonly string[];
}

/** All counts known at a time. */
export interface PeopleBook {
  readonly series: readonly PeopleSeries[];
  readonly currentDays: number;
  readonly problems: readonly EntryProblem[];
}

/**
 * Counts of people as known at a time, by publisher, group, unit, part and place. Nothing is added: not publishers, not groups, not
 * persons and households, not places. A later word of a publisher on the same survey stands, and the earlier one is kept beside it.
 */
export function peopleAt(
  entries: readonly PeopleEntry[],
  time: LedgerTime,
  { currentDays = currentDaysDefault }: { readonly currentDays?: number } = {},
): PeopleBook {
  const { standing, replaced, problems } = saidBy(entries, time);
  const early = entries.filter((entry) => entry.receivedAt <= time.knownAt && isBeforeItsTime(entry));
  const dated = [...standing, ...replaced].filter((entry) => !isBeforeItsTime(entry));
  const kept = new Set(standing.map(({ id }) => id));
  const series = [...Map.groupBy(dated, seriesKey)]
    .map(([key, of]) => seriesFrom(key, of, { kept, at: time.at, currentDays }))
    .sort(inOrder);
  return {
    series: withWholes(series),
    currentDays,
    problems: [
      ...problems,
      ...[...new Set(early.map(({ id }) => id))].map((entry) => ({
        entry,
        reason: 'its survey begins after it came in: a day to come is a plan or a slip, and no count',
      })),
    ].sort(entryProblemOrder),
  };
}

/** One text for what is counted: counts with different texts are never added or compared as one. */
export function seriesKey({ speaker, telling }: Pick<PeopleEntry, 'speaker' | 'telling'>): string {
  const { group, unit, part = [], origin } = telling;
  const counted = sameCounted({ publisher: speaker, group, unit, part, ...(origin === undefined ? {} : { origin }) });
  return JSON.stringify([counted, placeKey(placesOf(telling))]);
}

/**
 * Entries whose survey was over: those that stand, and those that a later word of their speaker took the place of, also where that
 * speaks of a later survey. They are shown beside it.
 */
function saidBy(
  entries: readonly PeopleEntry[],
  { at, knownAt }: LedgerTime,
): {
  readonly standing: readonly PeopleEntry[];
  readonly replaced: readonly PeopleEntry[];
  readonly problems: readonly EntryProblem[];
} {
  const { standing, replaced, problems } = entriesKnown(entries, { at: forEver, knownAt });
  const isOver = ({ happenedAt }: PeopleEntry): boolean => happenedAt.endsAt <= at;
  return {
    standing: standing.filter(isOver),
    replaced: [...new Set(replaced.map(({ older }) => older))].filter(isOver),
    problems,
  };
}

function isBeforeItsTime({ happenedAt, receivedAt }: PeopleEntry): boolean {
  return happenedAt.startsAt > receivedAt;
}

interface Folding {
  readonly kept: ReadonlySet<string>;
  readonly at: Instant;
  readonly currentDays: number;
}

function seriesFrom(key: string, entries: readonly PeopleEntry[], folding: Folding): SeriesAlone {
  const { speaker, telling } = entries.toSorted((a, b) => byText(a.id, b.id))[0]!;
  const points = [...Map.groupBy(entries, ({ happenedAt }) => `${happenedAt.startsAt} ${happenedAt.endsAt}`).values()]
    .map((of) => pointFrom(of, folding.kept))
    .sort((a, b) => a.during.endsAt - b.during.endsAt || a.during.startsAt - b.during.startsAt);
  const latest = points.findLast(({ standing }) => standing.length > 0);
  const current = latest && currentIn(latest, folding);
  return {
    key,
    publisher: speaker,
    group: telling.group,
    unit: telling.unit,
    part: (telling.part ?? []).toSorted(byText),
    ...(telling.origin === undefined ? {} : { origin: telling.origin }),
    places: placesOf(telling),
    points,
    ...(latest === undefined ? {} : { latest }),
    ...(current === undefined ? {} : { current }),
  };
}

/** Of one survey the words that came last stand; where they differ, all of them do and none is the figure. */
function pointFrom(entries: readonly PeopleEntry[], kept: ReadonlySet<string>): PeoplePoint {
  const inTime = entries.toSorted((a, b) => a.receivedAt - b.receivedAt || byText(a.id, b.id));
  const live = inTime.filter(({ id }) => kept.has(id));
  const last = live.at(-1)?.receivedAt;
  const stands = live.filter(({ receivedAt }) => receivedAt === last);
  const standing = [...new Map(stands.map((entry) => [entry.telling.count, figureOf(entry)])).values()];
  return {
    during: entries[0]!.happenedAt,
    standing,
    before: inTime.filter((entry) => !stands.includes(entry)).map(figureOf),
  };
}

/** A survey that ran over a stretch is as old as the day on which it began: no part of it is then older than is said. */
function currentIn({ during, standing }: PeoplePoint, { at, currentDays }: Folding): PeopleFigure | undefined {
  const [only, other] = standing;
  return only?.count !== undefined && other === undefined && at - during.startsAt <= currentDays * dayMs
    ? only
    : undefined;
}

function figureOf({ id, telling, receivedAt, evidence, exercise }: PeopleEntry): PeopleFigure {
  return {
    entry: id,
    ...(telling.count === undefined ? {} : { count: telling.count }),
    receivedAt,
    evidence,
    exercise: exercise === true,
  };
}

/** Each series with those whose place its own is a part of. */
function withWholes(all: readonly SeriesAlone[]): readonly PeopleSeries[] {
  const byPlace = new Map<string, SeriesAlone[]>();
  for (const each of all)
    for (const name of namesOf(each, each.places.at(-1))) {
      const there = byPlace.get(name);
      if (there) there.push(each);
      else byPlace.set(name, [each]);
    }
  return all.map((each) => {
    const wholes = each.places
      .slice(0, -1)
      .flatMap((place) => namesOf(each, place))
      .flatMap((name) => byPlace.get(name) ?? [])
      .filter((whole) => liesWithin(each.places, whole.places));
    return { ...each, partOf: [...new Set(wholes.map(({ key }) => key))] };
  });
}

type SeriesAlone = Omit<PeopleSeries, 'partOf'>;

function namesOf(of: SeriesAlone, place: AdminPlace | undefined): readonly string[] {
  return [place?.code, place?.name].flatMap((name) =>
    name === undefined ? [] : [JSON.stringify([sameCounted(of), place!.level, name])],
  );
}

type Counted = Pick<PeopleSeries, 'publisher' | 'group' | 'unit' | 'part' | 'origin'>;

/** One text for whose count it is and of whom, whatever the place. */
export function sameCounted({ publisher, group, unit, part, origin }: Counted): string {
  return JSON.stringify([
    voiceOf({ speaker: publisher }),
    group,
    unit,
    part.toSorted(byText),
    origin ? placeKey([origin]) : '',
  ]);
}

/** Publishers by name, groups and units as listed, the widest place first. */
function inOrder(a: SeriesAlone, b: SeriesAlone): number {
  return (
    byText(voiceOf({ speaker: a.publisher }), voiceOf({ speaker: b.publisher })) ||
    peopleGroups.indexOf(a.group) - peopleGroups.indexOf(b.group) ||
    peopleUnits.indexOf(a.unit) - peopleUnits.indexOf(b.unit) ||
    byText(a.part.join(), b.part.join()) ||
    (a.places.at(-1)?.level ?? 9) - (b.places.at(-1)?.level ?? 9) ||
    byText(a.key, b.key)
  );
}
