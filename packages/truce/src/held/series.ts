import type { Registration } from './registration.ts';
import { type HeldRow, rowsMax, rowsOf } from './rows.ts';

/** A series lined up on the rows of a registration: one place a row, `undefined` where nothing was recorded. */
export interface HeldSeries {
  /** Absent where it stands for all zones together. */
  readonly zone?: string;
  readonly rows: readonly string[];
  /** Place of the first row of the truce. */
  readonly truceAt: number;
  readonly counts: readonly (number | undefined)[];
  /** The same at the strict and at the loose end of the ranges. */
  readonly lows: readonly (number | undefined)[];
  readonly highs: readonly (number | undefined)[];
  readonly exposures: readonly (number | undefined)[];
  readonly watchedPerMille: readonly (number | undefined)[];
  readonly sources: readonly (number | undefined)[];
  readonly reports: readonly (number | undefined)[];
}

/** Lines rows up by zone, and all zones together first. Rows of other zones or outside the time are left out. */
export function seriesOf(rows: readonly HeldRow[], registration: Registration): readonly HeldSeries[] {
  const all = rowsOf(registration, rowsMax);
  const truceAt = all.indexOf(registration.truce.from);
  const zones = registration.zones.length > 0 ? registration.zones : [undefined];
  const measured = rows.some(({ exposure }) => exposure !== undefined);
  const byZone = zones.map((zone) => {
    const found = new Map(
      rows.filter((each) => zone === undefined || each.zone === zone).map((each) => [each.row, each]),
    );
    return lineUp(
      all.map((row) => found.get(row)),
      { rows: all, truceAt, ...(zone === undefined ? {} : { zone }) },
      measured,
    );
  });
  return byZone.length === 1 ? byZone : [together(byZone), ...byZone];
}

/** The share that was watched stands for an exposure only where no row has one: the two are not of one unit. */
function lineUp(
  found: readonly (HeldRow | undefined)[],
  where: Pick<HeldSeries, 'zone' | 'rows' | 'truceAt'>,
  measured: boolean,
): HeldSeries {
  const column = (of: (row: HeldRow) => number | undefined): readonly (number | undefined)[] =>
    found.map((row) => (row === undefined ? undefined : of(row)));
  return {
    ...where,
    counts: column(({ count }) => count),
    lows: column(({ count, low }) => low ?? count),
    highs: column(({ count, high }) => high ?? count),
    exposures: column(
      ({ exposure, watchedPerMille }) =>
        exposure ?? (watchedPerMille === undefined || measured ? undefined : watchedPerMille / 1000),
    ),
    watchedPerMille: column(({ watchedPerMille, exposure }) => (exposure === 0 ? 0 : watchedPerMille)),
    sources: column(({ sources }) => sources),
    reports: column(({ reports }) => reports),
  };
}

/** All zones as one series: figures add up, shares and sources are the mean of the zones that told any. */
function together(zones: readonly HeldSeries[]): HeldSeries {
  const { rows, truceAt } = zones[0]!;
  const over = (of: (zone: HeldSeries) => readonly (number | undefined)[], mean = false) =>
    rows.map((_, at) => {
      const told = zones.flatMap((zone) => of(zone)[at] ?? []);
      const sum = told.reduce((total, each) => total + each, 0);
      return told.length === 0 ? undefined : mean ? sum / zones.length : sum;
    });
  return {
    rows,
    truceAt,
    counts: over(({ counts }) => counts),
    lows: over(({ lows }) => lows),
    highs: over(({ highs }) => highs),
    exposures: over(({ exposures }) => exposures),
    watchedPerMille: over(({ watchedPerMille }) => watchedPerMille, true),
    sources: over(({ sources }) => sources, true),
    reports: over(({ reports }) => reports),
  };
}

/** Counts and what they are over, row by row, with the rows of the truce last: what an estimator is given. */
export interface ComparedRows {
  readonly counts: readonly number[];
  readonly exposures: readonly number[];
  /** Names of the rows, for their weekday and month. */
  readonly rows: readonly string[];
  /** How many of them lie before the truce. */
  readonly before: number;
  /** Rows from the truce’s first on, by row: 0 before it and at its first. */
  readonly since: readonly number[];
  /** Place in the whole series, by row. */
  readonly places: readonly number[];
}

/** Which counts, and over what. */
export interface ComparedView {
  readonly counts: 'counts' | 'lows' | 'highs';
  /** Rows cut off before the truce. */
  readonly withoutLast: number;
  /** Exposure as the share of the panel that reported, times what was recorded. */
  readonly perSource?: true;
}

/**
 * The rows that can be compared: those with a count and an exposure above 0. Without any exposure each row stands for one, so that
 * figures can be shown; a verdict is then refused elsewhere.
 */
export function comparedRows(
  series: HeldSeries,
  { counts: which, withoutLast, perSource }: ComparedView,
): ComparedRows {
  const { truceAt } = series;
  const blind = !exposureRecorded(series);
  const kept = series.rows.flatMap((row, at) => {
    if (at >= truceAt - withoutLast && at < truceAt) return [];
    const count = series[which][at];
    const share = perSource ? (series.sources[at] ?? 0) : 1;
    const exposure = (blind ? 1 : (series.exposures[at] ?? 0)) * share;
    return count === undefined || !(exposure > 0) ? [] : [{ row, at, count, exposure }];
  });
  return {
    counts: kept.map(({ count }) => count),
    exposures: kept.map(({ exposure }) => exposure),
    rows: kept.map(({ row }) => row),
    before: kept.filter(({ at }) => at < truceAt).length,
    since: kept.map(({ at }) => Math.max(0, at - truceAt)),
    places: kept.map(({ at }) => at),
  };
}

/** Whether anything was recorded of what the counts are over. */
export function exposureRecorded({ exposures }: HeldSeries): boolean {
  return exposures.some((each) => each !== undefined);
}
