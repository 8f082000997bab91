import { clearOf, type Design } from './design.ts';
import { quantile, ratioOf, shareOf } from './intervals.ts';
import type { PastTally, ReplayTally } from './tally.ts';
import { stoodAlready } from './trial.ts';

/** One line of the curve: a window, a threshold and a scenario. Members that have no value are left out. */
export interface CurveRow {
  readonly window_h: number;
  readonly threshold: number;
  readonly clear_level: number;
  readonly false_alarms_per_100_zone_days: number;
  readonly past_alarms_per_100_zone_days: number;
  readonly false_alarms_low: number;
  readonly false_alarms_high: number;
  readonly alarm_days_per_100_zone_days: number;
  readonly past_alarm_days_per_100_zone_days: number;
  readonly alarm_days_low: number;
  readonly alarm_days_high: number;
  readonly factor: number;
  readonly lasting_days: number;
  readonly where: 'zone' | 'line';
  readonly injected_mean: number;
  readonly trials: number;
  readonly detected: number;
  readonly detected_share: number;
  readonly detected_low: number;
  readonly detected_high: number;
  readonly stood_already: number;
  readonly median_delay_h?: number;
  readonly p90_delay_h?: number;
}

/** What each column means, in which unit: one line a column, printed with the data. */
export const codebook: Readonly<Record<keyof CurveRow, string>> = {
  window_h: 'length of the sliding window, hours',
  threshold: 'incidents within the window at which an alarm begins (at least so many)',
  clear_level: 'an alarm ends when fewer than so many incidents stand in the window',
  false_alarms_per_100_zone_days:
    'beginnings of an alarm in replays without injection, per 100 zone-days watched; a zone that is counted by itself, or all zones counted as one, is a zone here',
  past_alarms_per_100_zone_days:
    'the same in the past as it was, with no day drawn; far from the replays: blocks are short for this window',
  false_alarms_low: 'of the replays: 2.5 of 100 replays lie below this (bootstrap percentile)',
  false_alarms_high: 'of the replays: 97.5 of 100 replays lie at or below this (bootstrap percentile)',
  alarm_days_per_100_zone_days:
    'zone-days on which an alarm stood at any time, in replays without injection, per 100 zone-days watched; few beginnings and many days are one alarm that hardly ends',
  past_alarm_days_per_100_zone_days: 'the same in the past as it was, with no day drawn',
  alarm_days_low: 'of the replays: 2.5 of 100 replays lie below this (bootstrap percentile)',
  alarm_days_high: 'of the replays: 97.5 of 100 replays lie at or below this (bootstrap percentile)',
  factor:
    'the injection brings the mean number of incidents a day to so many times what it is in the history of the zone',
  lasting_days: 'how long the injection lasts, times of 24 hours',
  where: 'zone: injected in one zone, drawn by chance; line: in every zone at the same time',
  injected_mean: 'incidents that were injected, mean over the replays',
  trials: 'injections tried: one a replay',
  detected:
    'injections that caused the beginning of an alarm within their duration and one window more; one that was there without the injection does not count',
  detected_share: 'detected by trials',
  detected_low: 'the same: lower end of the 95 % interval (Wilson)',
  detected_high: 'the same: upper end of the 95 % interval (Wilson)',
  stood_already: 'injections not detected where an alarm stood already, without the injection, when it began',
  median_delay_h:
    'hours from the start of the injection to the beginning that it caused: median over those detected; empty where none was',
  p90_delay_h: 'the same: nine in ten of those detected took no longer; empty where none was',
};

const hourMs = 3_600_000;

/** The curve of a calibration: every window, threshold and scenario, in this order. */
export function curveOf(design: Design, past: PastTally, tallies: readonly ReplayTally[]): readonly CurveRow[] {
  const watched = tallies.map((each) => each.watchedDays);
  return design.windows.flatMap(({ lengthMs, thresholds }, window) =>
    thresholds.flatMap((threshold, at) => {
      const alarms = ratioOf(
        tallies.map((each) => each.onsets[window]![at]!),
        watched,
        100,
      );
      const days = ratioOf(
        tallies.map((each) => each.alarmDays[window]![at]!),
        watched,
        100,
      );
      const inPast = (grid: PastTally['onsets']): number =>
        rounded((100 * grid[window]![at]!) / (past.watchedDays || 1));
      return design.scenarios.map((scenario, index): CurveRow => {
        const delays = tallies.map((each) => each.injections[index]!.delays[window]![at]!);
        const caught = Float64Array.from(delays.filter((each) => each >= 0)).sort();
        const share = shareOf(caught.length, delays.length) ?? { value: 0, low: 0, high: 1 };
        const [median, p90] = [quantile(caught, 0.5), quantile(caught, 0.9)];
        return {
          window_h: rounded(lengthMs / hourMs),
          threshold,
          clear_level: clearOf(design.clear, threshold),
          false_alarms_per_100_zone_days: rounded(alarms.value),
          past_alarms_per_100_zone_days: inPast(past.onsets),
          false_alarms_low: rounded(alarms.low),
          false_alarms_high: rounded(alarms.high),
          alarm_days_per_100_zone_days: rounded(days.value),
          past_alarm_days_per_100_zone_days: inPast(past.alarmDays),
          alarm_days_low: rounded(days.low),
          alarm_days_high: rounded(days.high),
          factor: scenario.factorPerMille / 1_000,
          lasting_days: scenario.days,
          where: scenario.where,
          injected_mean: rounded(mean(tallies.map((each) => each.injections[index]!.count))),
          trials: delays.length,
          detected: caught.length,
          detected_share: rounded(share.value),
          detected_low: rounded(share.low),
          detected_high: rounded(share.high),
          stood_already: delays.filter((each) => each === stoodAlready).length,
          ...(median === undefined ? {} : { median_delay_h: rounded(median / hourMs) }),
          ...(p90 === undefined ? {} : { p90_delay_h: rounded(p90 / hourMs) }),
        };
      });
    }),
  );
}

/** The curve as a table: columns in the order of the codebook, an empty cell where a member is absent (RFC 4180). */
export function curveCsv(rows: readonly CurveRow[]): string {
  const columns = Object.keys(codebook) as (keyof CurveRow)[];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

/** The codebook as a table of its own. */
export function codebookCsv(): string {
  return [['column', 'meaning'], ...Object.entries(codebook)]
    .map(([column, words]) => `${column},"${words!.replaceAll('"', '""')}"\r\n`)
    .join('');
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, each) => sum + each, 0) / values.length;
}

/** Four places: more would be noise of the replays. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
