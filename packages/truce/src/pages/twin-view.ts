import { type CoverageFigures, type Incomparable, incomparable, type MeansFigures } from '../coverage/index.ts';
import type { Verdict } from '../days/index.ts';
import type { LocalDay } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import type { Edition, ReleasedCount, ReleasedZoneDay } from './release/index.ts';
import { watchingMeansWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** A zone on one day in one of the two worlds. */
export interface TwinCell {
  readonly verdict: Verdict;
  readonly count: ReleasedCount;
  readonly watchedMs: number;
  readonly lengthMs: number;
}

/** A zone over all days of the truce in one of the two worlds. */
export interface TwinSide {
  /** Incidents as recorded, best count. */
  readonly recorded: number;
  readonly watchedMs: number;
  readonly lengthMs: number;
  readonly sharePerCent: number;
  /** Recorded incidents over a hundred watched hours, in tenths; absent where nobody watched. */
  readonly tenthsPer100Hours?: number;
  readonly days: Readonly<Record<Verdict['kind'], number>>;
}

/** A zone in both worlds. */
export interface TwinZone {
  readonly zone: string;
  readonly title: string;
  /** True incidents of the truce: of the violence itself, the same in both worlds. */
  readonly truth: number;
  readonly full: TwinSide;
  readonly denied: TwinSide;
  /** Why the two counts may not be compared as they stand; empty where they may. */
  readonly apart: readonly Incomparable[];
  readonly days: readonly { readonly day: LocalDay; readonly full: TwinCell; readonly denied: TwinCell }[];
}

/** The same violence watched wholly and with half of the watched hours denied, side by side. */
export interface TwinView {
  readonly from: LocalDay;
  readonly to: LocalDay;
  readonly zones: readonly TwinZone[];
  readonly total: Omit<TwinZone, 'days' | 'apart' | 'zone' | 'title'>;
  /** Days of zones on which the denied world says that no breach is recorded, and the full one does not: there must be none. */
  readonly quieter: readonly { readonly zone: string; readonly day: LocalDay }[];
  /** What a day's watching is held against, in per cent; absent where no floor held. */
  readonly floorPerCent?: number;
}

/** What happened, for counting: where and on which day. */
export interface TwinTruth {
  readonly zone?: string;
  readonly day: LocalDay;
}

/**
 * Puts two editions of one exercise side by side over the days of its truce, up to a last day. Counts and verdicts are those of the
 * editions; nothing is computed anew. Both must be the operator's: the others do not tell hours.
 */
export function twinView(
  { full, denied }: { readonly full: Edition; readonly denied: Edition },
  truth: readonly TwinTruth[],
  last: LocalDay,
): TwinView {
  const from = full.case.truceDay ?? full.days[0]?.day ?? last;
  const other = new Map(denied.days.map((day) => [day.day, day]));
  const days = full.days.flatMap((day) => {
    const twin = other.get(day.day);
    return day.day < from || day.day > last || !twin ? [] : [{ day: day.day, full: day, denied: twin }];
  });
  const happened = truth.filter(({ day }) => day >= from && day <= last);
  const zones = full.zones.map(({ zone }): TwinZone => {
    const rows = days.flatMap((each) => {
      const [one, two] = [each.full, each.denied].map(({ zones: all }) => all.find((row) => row.zone === zone));
      return one && two ? [{ day: each.day, full: one, denied: two }] : [];
    });
    const [one, two] = [rows.map((row) => row.full), rows.map((row) => row.denied)];
    return {
      zone,
      title: titleOfZone(zone, full),
      truth: happened.filter((each) => each.zone === zone).length,
      full: sideOf(one),
      denied: sideOf(two),
      apart: incomparable('armed_force', figuresOver(one), figuresOver(two)),
      days: rows.map(({ day, full: each, denied: less }) => ({ day, full: cellOf(each), denied: cellOf(less) })),
    };
  });
  const floor = days[0]?.full.floor;
  return {
    from,
    to: days.at(-1)?.day ?? last,
    zones,
    total: {
      truth: happened.length,
      full: together(zones.map((zone) => zone.full)),
      denied: together(zones.map((zone) => zone.denied)),
    },
    quieter: zones.flatMap(({ zone, days: rows }) =>
      rows
        .filter((row) => isQuiet(row.denied) && !isQuiet(row.full) && row.full.verdict.kind !== 'noTruceInForce')
        .map(({ day }) => ({ zone, day })),
    ),
    ...(floor?.kind === 'fixed' ? { floorPerCent: floor.perMille / 10 } : {}),
  };
}

/** Why two counts may not be compared, in one lower-case line each. */
export function apartWords(why: Incomparable): string {
  switch (why.because) {
    case 'cannotPerceive':
      return say('some who watched perceive nothing of it: {means}', {
        means: why.means.map(watchingMeansWords).join(', '),
      });
    case 'otherMeans':
      return say('other means watched: {means}', {
        means: [...why.onlyFirst, ...why.onlySecond].map(watchingMeansWords).join(', '),
      });
    case 'otherShares':
      return say('{one} % and {other} % of the time were watched', {
        one: String(Math.floor(why.firstPerMille / 10)),
        other: String(Math.floor(why.secondPerMille / 10)),
      });
  }
}

function isQuiet({ verdict }: TwinCell): boolean {
  return verdict.kind === 'noBreachRecorded';
}

function watchedDay({ watched }: ReleasedZoneDay): CoverageFigures | undefined {
  return watched?.of === 'day' ? watched : undefined;
}

function cellOf(row: ReleasedZoneDay): TwinCell {
  const watched = watchedDay(row);
  return {
    verdict: row.verdict,
    count: row.count,
    watchedMs: watched?.watchedMs ?? 0,
    lengthMs: watched?.lengthMs ?? 0,
  };
}

function sideOf(rows: readonly ReleasedZoneDay[]): TwinSide {
  const days = { noTruceInForce: 0, beyondLimit: 0, noBreachRecorded: 0, notDeterminable: 0 };
  for (const { verdict } of rows) days[verdict.kind]++;
  const cells = rows.map(cellOf);
  return withShares({
    recorded: sum(rows.map(({ count }) => count.best ?? count.low)),
    watchedMs: sum(cells.map(({ watchedMs }) => watchedMs)),
    lengthMs: sum(cells.map(({ lengthMs }) => lengthMs)),
    days,
  });
}

function together(sides: readonly TwinSide[]): TwinSide {
  const days = (kind: Verdict['kind']): number => sum(sides.map((side) => side.days[kind]));
  return withShares({
    recorded: sum(sides.map(({ recorded }) => recorded)),
    watchedMs: sum(sides.map(({ watchedMs }) => watchedMs)),
    lengthMs: sum(sides.map(({ lengthMs }) => lengthMs)),
    days: {
      noTruceInForce: days('noTruceInForce'),
      beyondLimit: days('beyondLimit'),
      noBreachRecorded: days('noBreachRecorded'),
      notDeterminable: days('notDeterminable'),
    },
  });
}

function withShares(side: Omit<TwinSide, 'sharePerCent' | 'tenthsPer100Hours'>): TwinSide {
  const { recorded, watchedMs, lengthMs } = side;
  return {
    ...side,
    sharePerCent: lengthMs > 0 ? Math.floor((watchedMs * 100) / lengthMs) : 0,
    ...(watchedMs > 0 ? { tenthsPer100Hours: Math.round((recorded * 1_000 * 3_600_000) / watchedMs) } : {}),
  };
}

/** Figures of single days put together, as far as comparing asks for them: time, watched time, which means. */
function figuresOver(rows: readonly ReleasedZoneDay[]): CoverageFigures {
  const days = rows.flatMap((row) => watchedDay(row) ?? []);
  const byMeans: Partial<Record<keyof CoverageFigures['byMeans'], MeansFigures>> = {};
  for (const day of days)
    for (const [means, { watchedMs, sumMs }] of Object.entries(day.byMeans) as [keyof typeof byMeans, MeansFigures][])
      byMeans[means] = {
        watchedMs: (byMeans[means]?.watchedMs ?? 0) + watchedMs,
        sumMs: (byMeans[means]?.sumMs ?? 0) + sumMs,
      };
  const total = (of: (day: CoverageFigures) => number): number => sum(days.map(of));
  return {
    recorded: days.some(({ recorded }) => recorded),
    lengthMs: total((day) => day.lengthMs),
    watchedMs: total((day) => day.watchedMs),
    byDay: { lengthMs: total((day) => day.byDay.lengthMs), watchedMs: total((day) => day.byDay.watchedMs) },
    byNight: { lengthMs: total((day) => day.byNight.lengthMs), watchedMs: total((day) => day.byNight.watchedMs) },
    areaMs: total((day) => day.areaMs),
    areaNotStatedMs: total((day) => day.areaNotStatedMs),
    plannedMs: total((day) => day.plannedMs),
    actualMs: total((day) => day.actualMs),
    deniedMs: total((day) => day.deniedMs),
    jammedMs: total((day) => day.jammedMs),
    byMeans,
    sumOverMeansMs: total((day) => day.sumOverMeansMs),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
