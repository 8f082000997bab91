import type { Rate, RateReading } from '@truceline/truce/recovery';
import { column, noZone, type ReachColumn } from './reach-column.ts';
import type { ReachRow } from './reach-row.ts';
import { rateLackWords, ratioLackWords, rounded, trendLackWords, watchedShareWords } from './reach-words.ts';

const noRate = 'the rate is not determinable; `rate_state` says why';

/** Columns on what was recorded and watched: counts, hours, rates, before and after, trend. */
export const recordColumns: readonly ReachColumn[] = [
  ...counts('', 'counts', 'in the period', ({ zone }) => zone?.rate),
  ...exposure('', 'exposure', 'of the period', ({ zone }) => zone?.rate),
  column(
    'floor_percent',
    'exposure',
    '% of the hours',
    'the least share that must have been watched, as it stood before the period began',
    ({ zone }) => (zone?.rate.floorPerMille === undefined ? undefined : zone.rate.floorPerMille / 10),
    'no floor stood',
  ),
  ...rates('rate', 'rate', ({ zone }) => zone?.rate),
  column(
    'rate_state',
    'rate',
    'text',
    '`rate`, or `not determinable` with every reason; below the floor no rate stands, whatever was counted',
    ({ zone, facts }) =>
      zone
        ? stateOf(zone.rate)
        : `not determinable: ${facts.ofCase ? 'no zone of the case holds the place' : 'no case is read, and with it no incident'}`,
  ),
  column(
    'ceasefire',
    'start',
    'text',
    'the ceasefire of the text that the row compares around',
    ({ start }) => start?.start.ceasefire,
    'no ceasefire has a start on the clock',
  ),
  column(
    'start_day',
    'start',
    'date',
    'first whole local day in force by this reading',
    ({ start }) => start?.start.from,
    'no ceasefire has a start on the clock',
  ),
  column(
    'start_by',
    'start',
    'text',
    'who says so; rival readings stand in rows of their own',
    ({ start }) => start?.start.by,
    'no ceasefire has a start on the clock',
  ),
  column(
    'days_each_side',
    'start',
    'days',
    'days compared on each side, at most 30; a day in which the ceasefire began is on neither',
    ({ start }) => start?.daysEach,
    'no ceasefire has a start on the clock',
  ),
  column(
    'days_before_looked_at',
    'before',
    'days',
    'days before the start that were looked at',
    ({ start }) => start?.daysBefore,
    'no ceasefire has a start on the clock',
  ),
  ...counts('before_', 'before', 'before', ({ start }) => start?.before),
  ...exposure('before_', 'before', 'before', ({ start }) => start?.before),
  ...rates('before_rate', 'before', ({ start }) => start?.before),
  column(
    'before_rate_state',
    'before',
    'text',
    'as `rate_state`',
    ({ start }) => start && stateOf(start.before),
    'no ceasefire has a start on the clock',
  ),
  ...counts('after_', 'after', 'after', ({ start }) => start?.after),
  ...exposure('after_', 'after', 'after', ({ start }) => start?.after),
  ...rates('after_rate', 'after', ({ start }) => start?.after),
  column(
    'after_rate_state',
    'after',
    'text',
    'as `rate_state`',
    ({ start }) => start && stateOf(start.after),
    'no ceasefire has a start on the clock',
  ),
  column(
    'ratio',
    'ratio',
    'times',
    'rate after over rate before, both of calendar days',
    ({ start }) => (start?.ratio?.value === undefined ? undefined : rounded(start.ratio.value)),
    'no ratio stands, or none was recorded before',
  ),
  column(
    'ratio_low',
    'ratio',
    'times',
    'lower limit at 95 %: given the sum of both counts, the share of Clopper and Pearson; no mid-p',
    ({ start }) => (start?.ratio ? rounded(start.ratio.low) : undefined),
    'no ratio stands',
  ),
  column(
    'ratio_high',
    'ratio',
    'times',
    'upper limit at 95 %',
    ({ start }) => (start?.ratio?.high === undefined ? undefined : rounded(start.ratio.high)),
    'no ratio stands, or it has no upper limit: none was recorded before',
  ),
  column(
    'ratio_state',
    'ratio',
    'text',
    '`ratio`, or `not determinable` with every reason; it does not say that the ceasefire made the difference',
    ({ start }) =>
      start &&
      (start.ratio
        ? 'ratio'
        : `not determinable: ${[...start.because.map((each) => ratioLackWords[each]), ...(start.comparison ? [start.comparison.answer] : [])].join('; ')}`),
    'no ceasefire has a start on the clock',
  ),
  column(
    'trend_per_30_days',
    'trend',
    'times',
    'what the rate is multiplied by in 30 days: log-linear Poisson fit over whole weeks that reached the floor, since the start as the case counts it; 1 is no change; it foretells nothing',
    ({ zone }) => (zone?.trend.kind === 'trend' ? rounded(zone.trend.factorPer30Days) : undefined),
    '`trend_state` says why',
  ),
  column(
    'trend_low',
    'trend',
    'times',
    'lower limit at 95 %, widened by the dispersion',
    ({ zone }) => (zone?.trend.kind === 'trend' ? rounded(zone.trend.low) : undefined),
    '`trend_state` says why',
  ),
  column(
    'trend_high',
    'trend',
    'times',
    'upper limit at 95 %, widened by the dispersion',
    ({ zone }) => (zone?.trend.kind === 'trend' ? rounded(zone.trend.high) : undefined),
    '`trend_state` says why',
  ),
  column(
    'trend_dispersion',
    'trend',
    'times',
    'how much more weekly counts vary than independent incidents would; above 1 the intervals of the rates are too narrow',
    ({ zone }) => (zone?.trend.kind === 'trend' ? rounded(zone.trend.dispersion) : undefined),
    '`trend_state` says why',
  ),
  column(
    'trend_state',
    'trend',
    'text',
    '`trend`, or `not determinable` with the reason',
    ({ zone }) =>
      zone && (zone.trend.kind === 'trend' ? 'trend' : `not determinable: ${trendLackWords[zone.trend.because]}`),
    noZone,
  ),
];

type ReadingOf = (row: ReachRow) => RateReading | undefined;

function counts(prefix: string, measure: ReachColumn['measure'], when: string, of: ReadingOf): readonly ReachColumn[] {
  const why = 'nothing was looked at';
  const looked = (row: ReachRow): RateReading['counts'] | undefined => {
    const reading = of(row);
    return reading && reading.hours > 0 ? reading.counts : undefined;
  };
  return [
    column(
      `${prefix}count_low`,
      measure,
      'incidents',
      `incidents recorded in the zone ${when}: surely in it, reports of one incident joined`,
      (row) => looked(row)?.low,
      why,
    ),
    column(
      `${prefix}count_best`,
      measure,
      'incidents',
      'the likely count',
      (row) => looked(row)?.best,
      `${why}, or small counts are told as a range`,
    ),
    column(
      `${prefix}count_high`,
      measure,
      'incidents',
      'at most: all that may lie in the zone, none joined that may be two',
      (row) => looked(row)?.high,
      why,
    ),
  ];
}

function exposure(
  prefix: string,
  measure: ReachColumn['measure'],
  when: string,
  of: ReadingOf,
): readonly ReachColumn[] {
  return [
    column(`${prefix}hours`, measure, 'hours', `hours ${when} that were looked at`, (row) => of(row)?.hours, noZone),
    column(
      `${prefix}hours_watched`,
      measure,
      'hours',
      'hours of them in which at least one means watched the zone; in no public file',
      (row) => {
        const hours = of(row)?.hoursWatched;
        return row.facts.hours && hours !== undefined ? rounded(hours) : undefined;
      },
      'nobody recorded it, or hours are not told',
    ),
    column(
      `${prefix}watched`,
      measure,
      'text',
      'the share of the hours that was watched, in words',
      (row) => watchedWords(of(row)) ?? (prefix === '' ? 'no zone is drawn that holds it' : undefined),
      ...(prefix === '' ? [] : ['no ceasefire has a start on the clock']),
    ),
    column(
      `${prefix}watched_percent`,
      measure,
      '% of the hours',
      'the same as a number, rounded down',
      (row) => {
        const reading = of(row);
        return reading?.hoursWatched === undefined || reading.hours === 0
          ? undefined
          : Math.floor((reading.hoursWatched * 100) / reading.hours);
      },
      'nobody recorded where they looked',
    ),
  ];
}

function watchedWords(reading: RateReading | undefined): string | undefined {
  if (reading === undefined) return undefined;
  return reading.hours === 0 ? 'Watched: nothing was looked at' : watchedShareWords(reading);
}

function rates(name: string, measure: ReachColumn['measure'], of: ReadingOf): readonly ReachColumn[] {
  const limits = (
    each: string,
    meaning: string,
    pick: (reading: Extract<RateReading, { kind: 'rate' }>) => Rate,
  ): readonly ReachColumn[] => {
    const rate = (row: ReachRow): Rate | undefined => {
      const reading = of(row);
      return reading?.kind === 'rate' ? pick(reading) : undefined;
    };
    const figure = (value: number | undefined): number | undefined =>
      value === undefined ? undefined : rounded(value);
    return [
      column(
        each,
        measure,
        'incidents in 30 days',
        meaning,
        (row) => figure(rate(row)?.value),
        `${noRate}, or small counts are told as a range`,
      ),
      column(
        `${each}_low`,
        measure,
        'incidents in 30 days',
        'lower limit at 95 %: Garwood’s exact interval, of the least count',
        (row) => figure(rate(row)?.low),
        noRate,
      ),
      column(
        `${each}_high`,
        measure,
        'incidents in 30 days',
        'upper limit at 95 %, of the most',
        (row) => figure(rate(row)?.high),
        noRate,
      ),
    ];
  };
  return [
    ...limits(
      `${name}_per_30_days`,
      'likely count for every 30 days of the calendar, as if nothing had happened unseen',
      (reading) => reading.per30Days,
    ),
    ...limits(
      `${name}_per_30_watched_days`,
      'likely count for every 720 watched hours, as if the hours that nobody watched had been like the others',
      (reading) => reading.per30DaysWatched,
    ),
  ];
}

function stateOf(reading: RateReading): string {
  return reading.kind === 'rate'
    ? 'rate'
    : `not determinable: ${reading.because.map((each) => rateLackWords[each]).join('; ')}`;
}
