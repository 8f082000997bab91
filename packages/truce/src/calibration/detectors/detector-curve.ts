import { isRefusal } from '../../kernel/index.ts';
import type { CountLaw } from '../../statistics/index.ts';
import type { Scenario } from '../design.ts';
import { quantile, ratioOf, shareOf } from '../intervals.ts';
import { drawDays } from '../replay.ts';
import { stoodAlready } from '../trial.ts';
import { type Detector, onsetDays } from './detector.ts';
import type { ReportNoise } from './injected-reports.ts';
import { daysBetweenAlarms, simulatedAlarms } from './run-lengths.ts';
import { type DetectorTrial, type DetectorWorld, detectorChance, detectorTrial } from './trials.ts';

/** Everything that the figures of the detectors are a function of, beside the past. Whole numbers, so that it can be frozen. */
export interface DetectorDesign {
  readonly detectors: readonly Detector[];
  readonly scenarios: readonly Scenario[];
  readonly trials: number;
  readonly replays: number;
  readonly blockDays: number;
  readonly simulatedDays: number;
  readonly noise: ReportNoise;
  readonly seed: number;
}

/** One line of the detectors' curve. Members that have no value are left out. */
export interface DetectorRow {
  readonly detector: 'cusum' | 'farrington';
  readonly ratio?: number;
  readonly threshold_nats?: number;
  readonly alpha?: number;
  readonly arl0_days_markov?: number;
  readonly arl0_days_simulated?: number;
  readonly arl0_alarms_simulated: number;
  readonly false_alarms_per_100_zone_days: number;
  readonly false_alarms_low: number;
  readonly false_alarms_high: number;
  readonly past_alarms_per_100_zone_days: number;
  readonly factor: number;
  readonly lasting_days: number;
  readonly where: 'zone' | 'line';
  readonly injected_mean: number;
  readonly added_mean: number;
  readonly trials: number;
  readonly detected: number;
  readonly detected_share: number;
  readonly detected_low: number;
  readonly detected_high: number;
  readonly stood_already: number;
  readonly median_delay_days?: number;
  readonly p90_delay_days?: number;
}

/** What each column means, in which unit. */
export const detectorCodebook: Readonly<Record<keyof DetectorRow, string>> = {
  detector: 'cusum: negative binomial CUSUM of daily counts; farrington: bound from the same days of past weeks',
  ratio: 'of a CUSUM: the multiple of the mean that it is tuned to',
  threshold_nats: 'of a CUSUM: alarm where the sum of log-likelihood ratios reaches it',
  alpha: 'of Farrington: the bound is that of 1 - alpha/2',
  arl0_days_markov:
    'days between false alarms where counts fall by the fitted law, by Markov chain; the mean over places, weighted by their rates; empty for Farrington',
  arl0_days_simulated: 'the same, by drawing negative binomial counts: days over alarms; empty where no alarm came',
  arl0_alarms_simulated: 'alarms that the line above rests on: its relative error is about one over their square root',
  false_alarms_per_100_zone_days:
    'beginnings of an alarm in the past drawn anew in blocks of days, without injection, per 100 zone-days watched',
  false_alarms_low: '2.5 of 100 replays lie below this',
  false_alarms_high: '97.5 of 100 replays lie at or below this',
  past_alarms_per_100_zone_days: 'the same in the past as it was',
  factor: 'the injection brings incidents to so many times the mean of the zone',
  lasting_days: 'how long the injection lasts, days',
  where: 'zone: injected in one zone, drawn by chance; line: in every zone at the same time',
  injected_mean: 'incidents of the past that were told again, with all their reports: mean over the trials',
  added_mean: 'incidents that fusion made of them beyond those that were there: mean over the trials',
  trials: 'injections tried, as reports before fusion, into the past as it was',
  detected: 'injections that began an alarm within their days and seven more that was not there without them',
  detected_share: 'detected by trials',
  detected_low: 'the same: lower end of the 95 % interval (Wilson)',
  detected_high: 'the same: upper end of the 95 % interval (Wilson)',
  stood_already: 'injections not detected where an alarm began in the same days without them',
  median_delay_days: 'days until the alarm, 1 for the first day: median over those detected; empty where none was',
  p90_delay_days: 'the same: nine in ten of those detected took no longer',
};

/** Trials of every scenario, one after another, so that whoever runs them can say how far it is. */
export function* detectorTrials(
  world: DetectorWorld,
  { detectors, scenarios, trials, noise, seed }: DetectorDesign,
): Generator<{ readonly scenario: number; readonly told: DetectorTrial }> {
  for (const [index, scenario] of scenarios.entries())
    for (let trial = 0; trial < trials; trial++)
      yield { scenario: index, told: detectorTrial(world, detectors, scenario, { noise, seed, trial }) };
}

/** The curve of the detectors: each detector with each scenario, in this order. */
export function detectorCurve(
  world: DetectorWorld,
  design: DetectorDesign,
  trials: readonly { readonly scenario: number; readonly told: DetectorTrial }[],
): readonly DetectorRow[] {
  return design.detectors.flatMap((detector, at) => {
    const quiet = withoutInjection(world, design, detector);
    return design.scenarios.map((scenario, index): DetectorRow => {
      const own = trials.filter((each) => each.scenario === index).map(({ told }) => told);
      const delays = own.map((each) => each.delays[at]!);
      const caught = Float64Array.from(delays.filter((each) => each > 0)).sort();
      const share = shareOf(caught.length, delays.length) ?? { value: 0, low: 0, high: 1 };
      const [median, p90] = [quantile(caught, 0.5), quantile(caught, 0.9)];
      return {
        detector: detector.kind,
        ...(detector.kind === 'cusum'
          ? { ratio: detector.ratioPerMille / 1_000, threshold_nats: detector.thresholdMilli / 1_000 }
          : { alpha: detector.alphaPerMillion / 1_000_000 }),
        ...quiet,
        factor: scenario.factorPerMille / 1_000,
        lasting_days: scenario.days,
        where: scenario.where,
        injected_mean: rounded(mean(own.map(({ injected }) => injected))),
        added_mean: rounded(mean(own.map(({ added }) => added))),
        trials: delays.length,
        detected: caught.length,
        detected_share: rounded(share.value),
        detected_low: rounded(share.low),
        detected_high: rounded(share.high),
        stood_already: delays.filter((each) => each === stoodAlready).length,
        ...(median === undefined ? {} : { median_delay_days: median }),
        ...(p90 === undefined ? {} : { p90_delay_days: p90 }),
      };
    });
  });
}

function withoutInjection(world: DetectorWorld, design: DetectorDesign, detector: Detector) {
  const places = world.daily.flatMap((daily, place) => {
    const law = world.laws[place];
    return law ? [{ daily, law }] : [];
  });
  // Farrington is fitted anew each day: fewer days and replays keep it bounded.
  const simulatedDays = detector.kind === 'cusum' ? design.simulatedDays : Math.min(design.simulatedDays, 2_000);
  const simulated = places.map(({ daily: { zone }, law }) =>
    simulatedAlarms(detector, law, simulatedDays, detectorChance(design.seed, `law ${zone}`)),
  );
  const [days, alarms] = [sum(simulated.map((each) => each.days)), sum(simulated.map((each) => each.alarms))];
  const markov = between(
    places.map(({ law }) => law),
    detector,
  );
  const past = places.map(({ daily, law }) => onsetDays(detector, law, daily).length);
  const watched = sum(places.map(({ daily }) => sum([...daily.watched])));
  const replays = detector.kind === 'cusum' ? design.replays : Math.min(design.replays, 10);
  const onsets: number[] = [];
  const bases: number[] = [];
  for (let replay = 0; replay < replays; replay++) {
    const length = world.daily[0]!.counts.length;
    const drawn = drawDays(length, design.blockDays, length, detectorChance(design.seed, `replay ${replay}`));
    const found = places.map(({ daily, law }) => {
      const seen = Uint8Array.from(drawn, (day) => daily.watched[day]!);
      const counts = Array.from(drawn, (day) => daily.counts[day]!);
      return { onsets: onsetDays(detector, law, { counts, watched: seen }).length, watched: sum([...seen]) };
    });
    onsets.push(sum(found.map((each) => each.onsets)));
    bases.push(sum(found.map((each) => each.watched)));
  }
  const rate = ratioOf(onsets, bases, 100);
  return {
    ...(markov === undefined ? {} : { arl0_days_markov: rounded(markov) }),
    ...(alarms === 0 ? {} : { arl0_days_simulated: rounded(days / alarms) }),
    arl0_alarms_simulated: alarms,
    false_alarms_per_100_zone_days: rounded(rate.value),
    false_alarms_low: rounded(rate.low),
    false_alarms_high: rounded(rate.high),
    past_alarms_per_100_zone_days: rounded((100 * sum(past)) / (watched || 1)),
  };
}

/** Days between alarms over all places: the places' rates of alarms are averaged. */
function between(laws: readonly CountLaw[], detector: Detector): number | undefined {
  const found = laws.map((law) => daysBetweenAlarms(detector, law));
  if (found.length === 0 || found.some((each) => each === undefined || isRefusal(each))) return undefined;
  return found.length / sum((found as number[]).map((each) => 1 / each));
}

/** The curve as a table (RFC 4180): columns in the order of the codebook, an empty cell where a member is absent. */
export function detectorCsv(rows: readonly DetectorRow[]): string {
  const columns = Object.keys(detectorCodebook) as (keyof DetectorRow)[];
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))]
    .map((cells) => `${cells.join(',')}\r\n`)
    .join('');
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0);
}

/** Four places: more would be noise of the replays. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
