import { allMeans } from '../coverage/index.ts';
import { addDays, type Interval, type LocalDay, mondayOf, spanOfDay } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import type { Edition, ReleasedBreach, ReleasedDay } from './release/index.ts';
import { nobodyRecordedWords, watchedShare } from './watched-words.ts';
import { panelFlagWords, watchingMeansWords } from './words/means.ts';

/** What was watched under some columns of a chart: of one day for the operator, of a whole week in a public edition. */
export interface WatchBand {
  readonly first: LocalDay;
  readonly last: LocalDay;
  /** Mean share over the zones of which it is told; absent where it is told of none. */
  readonly perCent?: number;
  /** At least one zone lies below its floor, or nobody recorded where they looked. */
  readonly below: boolean;
  readonly words: string;
}

/** Something that changes what the columns of a chart can be compared with, at its day. */
export interface ChartMark {
  readonly day: LocalDay;
  readonly kind: 'means' | 'panel';
  readonly words: string;
}

/** Bands under the days of a chart, in order; together they lie under every one of its days. */
export function watchBands(edition: Edition, days: readonly LocalDay[]): readonly WatchBand[] {
  const byDay = new Map(edition.days.map((day) => [day.day, day]));
  const bands: WatchBand[] = [];
  let weekOf: LocalDay | undefined;
  for (const day of days) {
    const { zones, floor } = byDay.get(day) ?? { zones: [], floor: { kind: 'notFixed' as const } };
    const told = zones.find(({ watched }) => watched !== undefined)?.watched;
    const monday = told === undefined || told.of === 'day' ? undefined : mondayOf(day);
    const last = bands.at(-1);
    if (last && monday !== undefined && weekOf === monday) bands[bands.length - 1] = { ...last, last: day };
    else bands.push({ first: day, last: day, ...bandOf(zones, floor) });
    weekOf = monday;
  }
  return bands;
}

function bandOf(
  zones: ReleasedDay['zones'],
  floor: ReleasedDay['floor'],
): Pick<WatchBand, 'perCent' | 'below' | 'words'> {
  if (zones.length === 0) return { below: true, words: say('no zone is drawn against which watching could be laid') };
  if (zones.some(({ watched }) => watched === undefined)) return { below: true, words: say('withheld') };
  if (zones.some(({ watched }) => watched?.of === 'weekToCome'))
    return { below: true, words: say('told by the week, once it is over') };
  const shares = zones.flatMap(({ watched }) => watchedShare(watched) ?? []);
  if (shares.length === 0) return { below: true, words: say(nobodyRecordedWords) };
  const perCent = Math.round(shares.reduce((sum, each) => sum + each.perCent, 0) / shares.length);
  const said = { share: perCent, watched: shares.length, zones: zones.length };
  const where =
    shares[0]!.of === 'day'
      ? say('{share} % of the day watched in {watched} of {zones} zones', said)
      : say('{share} % of the week watched in {watched} of {zones} zones', said);
  if (floor.kind !== 'fixed')
    return {
      perCent,
      below: true,
      words:
        floor.kind === 'notFixed'
          ? say('{where}, no floor was fixed', { where })
          : say('{where}, a floor was fixed only afterwards', { where }),
    };
  const low = zones.length - shares.filter((each) => each.perCent * 10 >= floor.perMille).length;
  return { perCent, below: low > 0, words: low > 0 ? say('{where}, {low} below the floor', { where, low }) : where };
}

/**
 * Days at which the means or a media panel changed within a chart: a means watches that had not for a week, or stops for at least
 * one. A public edition tells no means, and flags a panel at the Monday of its week.
 */
export function chartMarks(edition: Edition, days: readonly LocalDay[]): readonly ChartMark[] {
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const shown = new Set<string>(days);
  const panels = edition.panelFlags.flatMap((flag): readonly ChartMark[] => {
    const within = flag.of === 'day' ? shown.has(flag.day) : flag.day <= last && addDays(flag.day, 6) >= first;
    const day = within && !shown.has(flag.day) ? first : flag.day;
    return within
      ? [
          {
            day,
            kind: 'panel',
            words:
              flag.of === 'week'
                ? say('week of {day}: {what}', { day: flag.day, what: panelFlagWords(flag) })
                : panelFlagWords(flag),
          },
        ]
      : [];
  });
  return [...meansMarks(edition, shown), ...panels].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** A means that pauses for less than this many days has not gone: a satellite passes every third day, a UAV waits for weather. */
const pauseDaysMin = 7;

/** Days on which a means watches that had not for a week, or has watched for the last time for at least a week, in any zone. */
function meansMarks({ days }: Edition, shown: ReadonlySet<string>): readonly ChartMark[] {
  const watchedOn = days.map(
    ({ zones }) =>
      new Set(
        zones.flatMap(({ watched }) =>
          watched?.of === 'day' ? allMeans.filter((means) => watched.byMeans[means] !== undefined) : [],
        ),
      ),
  );
  const none = (means: (typeof allMeans)[number], from: number): boolean =>
    watchedOn.slice(from, from + pauseDaysMin).every((each) => !each.has(means));
  return days.flatMap(({ day }, index): readonly ChartMark[] => {
    if (!shown.has(day) || index < pauseDaysMin) return [];
    const came = allMeans.filter((means) => watchedOn[index]!.has(means) && none(means, index - pauseDaysMin));
    const went = allMeans.filter(
      (means) => index + pauseDaysMin <= days.length && watchedOn[index - 1]!.has(means) && none(means, index),
    );
    if (came.length + went.length === 0) return [];
    const words = [
      ...(came.length > 0 ? [say('watching again or anew: {means}', { means: namesOf(came) })] : []),
      ...(went.length > 0 ? [say('no longer watching: {means}', { means: namesOf(went) })] : []),
    ].join('; ');
    return [{ day, kind: 'means', words }];
  });
}

function namesOf(means: readonly (typeof allMeans)[number][]): string {
  return means.map((each) => watchingMeansWords(each)).join(', ');
}

/** Where the counter of a breach was watched below its floor, for its chart. */
export interface CounterWatching {
  /** By its own window, or by the whole week where nothing finer is told. */
  readonly by: 'window' | 'week';
  readonly below: readonly Interval[];
}

/** The stretches of a breach's chart that must be hatched. */
export function counterWatching(edition: Edition, breach: ReleasedBreach): CounterWatching | undefined {
  const [first, last] = [breach.series?.[0], breach.series?.at(-1)];
  if (!first || !last) return undefined;
  const during = { startsAt: first.at, endsAt: last.at };
  if (edition.watching)
    return { by: 'window', below: edition.watching.belowFloor({ clause: breach.clause, zones: breach.zones, during }) };
  const { dayZone } = edition.case;
  const spans = edition.days.map(({ day, zones, floor }) => {
    const own = zones.filter(({ zone }) => breach.zones.length === 0 || breach.zones.includes(zone));
    return { ...spanOfDay(day, dayZone), below: bandOf(own, floor).below };
  });
  const below: Interval[] = [];
  for (const span of spans) {
    const [startsAt, endsAt] = [Math.max(span.startsAt, during.startsAt), Math.min(span.endsAt, during.endsAt)];
    if (!span.below || startsAt >= endsAt) continue;
    const before = below.at(-1);
    if (before?.endsAt === startsAt) below[below.length - 1] = { ...before, endsAt: endsAt as Interval['endsAt'] };
    else below.push({ startsAt, endsAt } as Interval);
  }
  return { by: 'week', below };
}
