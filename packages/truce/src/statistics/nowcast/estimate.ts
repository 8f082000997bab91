import { type Refusal, refuse } from '../../kernel/index.ts';
import { lowerGammaQuantile } from '../incomplete-gamma.ts';
import { type DelayTable, delayTable, type ReportedCase } from './reverse-hazard.ts';

/** From when one looks, and how far back. */
export interface NowcastOptions {
  /** The step at whose end one looks; what was reported later is not known yet. Default: the last report. */
  readonly now?: number;
  /** Delays of this many steps and more are taken as one, after which nothing is missing. Default 15. */
  readonly delayMax?: number;
  /** Delays are learned from cases of the last so many steps, `now` included; default: all. */
  readonly window?: number;
  /** Share of intervals that hold the number; default 0.95. */
  readonly level?: number;
}

/** One step of time: what was seen of it, and how much there likely is. */
export interface StepEstimated {
  readonly step: number;
  readonly observed: number;
  /** Share of its reports that should be here by now; absent where that cannot be told. */
  readonly share?: number;
  /** Absent where the share is, or is 0 although something was seen. */
  readonly estimate?: number;
  readonly low?: number;
  readonly high?: number;
  /** Nothing was seen yet and reports may still come: the estimate of 0 is no forecast. */
  readonly notYetKnown: boolean;
}

/** How much of each step is still to be reported. */
export interface Nowcast {
  readonly now: number;
  readonly delayMax: number;
  readonly known: number;
  /** Cases that were reported after `now`, and so are in no figure. */
  readonly later: number;
  readonly delays: DelayTable;
  /** From the first step with a case to `now`. */
  readonly steps: readonly StepEstimated[];
}

const stepsMax = 100_000;

/**
 * What happened and is not reported yet, by Lawless (1994), Canadian Journal of Statistics 22: reverse-time hazards of the delay.
 * Delays are taken to be the same at all times. The interval adds the chance of what is unreported to the error of the shares; it is that of
 * a normal distribution, and rough where little was seen. Refused where nothing is known or the series is shorter than the delays.
 */
export function nowcast(cases: readonly ReportedCase[], options: NowcastOptions = {}): Nowcast | Refusal {
  const { delayMax = 15, level = 0.95, window } = options;
  if (!(Number.isInteger(delayMax) && delayMax >= 1 && delayMax <= 1_000))
    return refuse('delay-max', `the longest delay is \`${delayMax}\`; give a whole number from 1 to 1000`);
  if (!(level > 0 && level < 1)) return refuse('level', `the level is \`${level}\`; give a share between 0 and 1`);
  const bad = cases.find(({ count = 1 }) => !(count >= 0 && count <= Number.MAX_SAFE_INTEGER));
  if (bad) return refuse('case-count', `\`${bad.count}\` is no count; give 0 or more`);
  if (cases.some(({ happened, reported }) => !Number.isSafeInteger(happened) || !Number.isSafeInteger(reported)))
    return refuse('case-steps', 'a case has no time of its own or of its report; both are whole steps');
  const early = cases.find(({ happened, reported }) => reported < happened);
  if (early) return refuse('case-early', `a case of step ${early.happened} was reported before, in ${early.reported}`);

  const now = options.now ?? cases.reduce((last, { reported }) => Math.max(last, reported), -Infinity);
  const seen = cases.filter(({ reported, count = 1 }) => reported <= now && count > 0);
  const known = countOf(seen);
  if (known === 0) return refuse('cases-none', 'no case was reported by then; there is nothing to estimate from');
  const first = seen.reduce((least, { happened }) => Math.min(least, happened), Infinity);
  if (now - first > stepsMax)
    return refuse('series-long', `the series has more than ${stepsMax} steps; leave out the oldest`);
  if (window !== undefined && !(Number.isInteger(window) && window > delayMax))
    return refuse('window', `the window is \`${window}\`; give a whole number above the longest delay, ${delayMax}`);
  if (now - first < delayMax)
    return refuse(
      'series-short',
      `the first case lies ${now - first} steps back, the longest delay is ${delayMax}: no step is old enough to be whole`,
    );

  const from = window === undefined ? first : now - window + 1;
  const delays = delayTable(seen, { now, delayMax, from });
  const observed = new Map<number, number>();
  for (const { happened, count = 1 } of seen) observed.set(happened, (observed.get(happened) ?? 0) + count);
  const z = Math.sqrt(2 * lowerGammaQuantile(0.5, level));
  const steps = Array.from({ length: now - first + 1 }, (_, index) => {
    const step = first + index;
    return estimated({ step, observed: observed.get(step) ?? 0, age: Math.min(now - step, delayMax) }, delays, z);
  });
  return { now, delayMax, known, later: countOf(cases) - known, delays, steps };
}

function estimated(
  { step, observed, age }: { readonly step: number; readonly observed: number; readonly age: number },
  delays: DelayTable,
  z: number,
): StepEstimated {
  const share = delays.share[age];
  const told = { step, observed, ...(share === undefined ? {} : { share }) };
  if (observed === 0)
    return share === 1
      ? { ...told, estimate: 0, low: 0, high: 0, notYetKnown: false }
      : { ...told, estimate: 0, notYetKnown: true };
  if (share === undefined || share === 0) return { ...told, notYetKnown: false };
  const estimate = observed / share;
  // Of the logarithm of the share, by the delta method: hazards of different delays are independent of each other.
  let relative = 0;
  for (let d = age + 1; d < delays.hazard.length; d++)
    relative += delays.hazard[d]! / (delays.atMost[d]! * (1 - delays.hazard[d]!));
  const reach = z * Math.sqrt((observed * (1 - share)) / share ** 2 + estimate ** 2 * relative);
  return { ...told, estimate, low: Math.max(observed, estimate - reach), high: estimate + reach, notYetKnown: false };
}

function countOf(cases: readonly ReportedCase[]): number {
  return cases.reduce((sum, { count = 1 }) => sum + count, 0);
}
