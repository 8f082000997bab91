import {
  type Detector,
  type DetectorDesign,
  type DetectorRow,
  type DetectorTrial,
  dailyCounts,
  detectorCodebook,
  detectorCurve,
  detectorTrials,
  lawOf,
  type Parameters,
  type RolledMonth,
  rolledMonths,
} from '@truceline/truce/calibration';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { CountLaw } from '@truceline/truce/statistics';
import { type Terminal, UsageError } from '../command.ts';
import { whole } from './asked.ts';
import type { Past } from './history.ts';

/** Options of the detectors. */
export const detectorOptions = {
  detectors: { type: 'boolean' },
  trials: { type: 'string', default: '20' },
  delay: { type: 'string', default: '12' },
  'place-error': { type: 'string', default: '2' },
  wanted: { type: 'string', default: '100' },
} as const;

/** Help on them. */
export const detectorHelp = `  --detectors          calibrate detectors of daily counts too: a negative binomial CUSUM and Farrington's bounds
  --trials N           injections of each kind, as reports before fusion, into the past as it was (default 20)
  --delay HOURS        mean delay of an injected report (exponential, default 12)
  --place-error KM     error of an injected place along each axis (standard deviation, default 2)
  --wanted DAYS        days between false alarms that the rolling origin tunes to (default 100)`;

/** What the detectors came to. */
export interface Detectors {
  readonly laws: readonly ({ readonly zone: string } & CountLaw)[];
  readonly wantedDays: number;
  readonly codebook: Readonly<Record<string, string>>;
  readonly rows: readonly DetectorRow[];
  readonly rolled: readonly RolledMonth[];
}

const cusums: readonly Detector[] = [1_500, 2_000].flatMap((ratioPerMille) =>
  [2_000, 3_000, 4_000, 5_000].map((thresholdMilli): Detector => ({ kind: 'cusum', ratioPerMille, thresholdMilli })),
);
const farringtons: readonly Detector[] = [50_000, 10_000, 1_000].map(
  (alphaPerMillion): Detector => ({ kind: 'farrington', alphaPerMillion, weeks: 8, halfWidthDays: 1 }),
);

type Values = { readonly [name in Exclude<keyof typeof detectorOptions, 'detectors'>]?: string | undefined } & {
  readonly detectors?: boolean | undefined;
};

/** What was asked of detectors; nothing where none were asked for. */
export function detectorsAsked(values: Values) {
  const [trials, wantedDays] = [
    whole(values.trials, '--trials', 1, 1_000),
    whole(values.wanted, '--wanted', 2, 100_000),
  ];
  const [hours, km] = [
    numberIn(values.delay, '--delay', 1_000),
    numberIn(values['place-error'], '--place-error', 1_000),
  ];
  if (!values.detectors) return undefined;
  return {
    trials,
    wantedDays,
    noise: { delayMinutes: Math.round(hours * 60), placeErrorM: Math.round(km * 1_000) },
  };
}

/** The design of the detectors, beside that of the sliding counters. */
export function detectorDesignOf(
  { trials, noise }: NonNullable<ReturnType<typeof detectorsAsked>>,
  { scenarios, replays, blockDays, seed }: Parameters['design'],
): DetectorDesign {
  return {
    detectors: [...cusums, ...farringtons],
    scenarios,
    trials,
    replays,
    blockDays,
    simulatedDays: 20_000,
    noise,
    seed,
  };
}

/** Runs the detectors over the past, telling how far it is; nothing where Ctrl-C was pressed. */
export async function runDetectors(
  past: Past,
  design: DetectorDesign,
  asked: { readonly counted: Parameters['design']['counted']; readonly wantedDays: number },
  terminal: Terminal,
): Promise<Detectors | Refusal | undefined> {
  const daily = dailyCounts(past.history, asked.counted);
  const laws = daily.map((each) => {
    const law = lawOf(each);
    return isRefusal(law) ? undefined : law;
  });
  if (laws.every((law) => law === undefined))
    return refuse('detectors-no-law', 'no zone has days and incidents enough for a mean; leave `--detectors` out');
  const busy = past.history.zones.filter(({ times }) => times.length > 0).map(({ zone }) => zone);
  const world = { counted: asked.counted, daily, laws, busy, ...past.way };
  const trials: { readonly scenario: number; readonly told: DetectorTrial }[] = [];
  for (const trial of detectorTrials(world, design)) {
    if (terminal.signal.aborted) return undefined;
    trials.push(trial);
    terminal.progress(`detectors: injection ${trials.length} of ${design.scenarios.length * design.trials}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  terminal.progress('');
  return {
    laws: daily.flatMap(({ zone }, place) => (laws[place] ? [{ zone, ...laws[place]! }] : [])),
    wantedDays: asked.wantedDays,
    codebook: detectorCodebook,
    rows: detectorCurve(world, design, trials),
    rolled: rolledMonths(daily, {
      ratioPerMille: 2_000,
      thresholdsMilli: cusums.flatMap((each) =>
        each.kind === 'cusum' && each.ratioPerMille === 2_000 ? [each.thresholdMilli] : [],
      ),
      wantedDays: asked.wantedDays,
    }),
  };
}

/** The detectors in words: one line each, one injection of many, and what was promised against what came. */
export function detectorsText({ laws, rows, rolled, wantedDays }: Detectors): string {
  const tried = rows.filter((row) => row.factor === 2 && row.lasting_days === 3 && row.where === 'zone');
  const [months, days] = [rolled.length, rolled.reduce((sum, each) => sum + each.days, 0)];
  const alarms = rolled.reduce((sum, each) => sum + each.alarms, 0);
  return [
    '',
    `detectors of daily counts; ${laws.map(({ zone, mean, size }) => `${zone}: ${two(mean)} a day, ${size === undefined ? 'no more spread than Poisson counts' : `size ${two(size)}`}`).join('; ')}`,
    `injected as reports before fusion: ×2, 3 days, one zone (${two(tried[0]?.injected_mean ?? 0)} incidents, ${two(tried[0]?.added_mean ?? 0)} after fusion)`,
    'detector                  days between false alarms     per 100 zone-days     found %       days until it: median, nine in ten',
    '                          by chain    by drawing        (95 of 100)',
    ...tried.map((row) =>
      [
        nameOf(row).padEnd(26),
        shown(row.arl0_days_markov).padEnd(12),
        shown(row.arl0_days_simulated).padEnd(18),
        `${two(row.false_alarms_per_100_zone_days)} (${two(row.false_alarms_low)} to ${two(row.false_alarms_high)})`.padEnd(
          22,
        ),
        `${Math.round(row.detected_share * 100)} of ${row.trials}`.padEnd(14),
        row.median_delay_days === undefined ? '–' : `${row.median_delay_days}, ${row.p90_delay_days}`,
      ].join(''),
    ),
    months === 0
      ? 'rolling origin: the history is too short for a month after its first 90 days'
      : `rolling origin: ${months} months, tuned each time on the days before to ${wantedDays} days between false alarms: ${alarms} alarms in ${days} zone-days${alarms === 0 ? '' : `, one in ${two(days / alarms)}`}`,
  ].join('\n');
}

/** A detector by its settings. */
export function nameOf({ detector, ratio, threshold_nats: nats, alpha }: DetectorRow): string {
  return detector === 'cusum' ? `CUSUM ×${ratio}, h = ${nats}` : `Farrington, alpha ${alpha}`;
}

function shown(value: number | undefined): string {
  return value === undefined ? '–' : two(value);
}

function two(value: number): string {
  return value.toFixed(value >= 10 ? 1 : 2);
}

function numberIn(words: string | undefined, option: string, most: number): number {
  const value = words === undefined || words.trim() === '' ? Number.NaN : Number(words);
  if (!(value >= 0 && value <= most))
    throw new UsageError(`\`${option}\` is a number from 0 to ${most}, not \`${words ?? ''}\``);
  return value;
}
