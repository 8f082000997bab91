import { type Refusal, refuse } from '../../kernel/index.ts';
import type { StretchModel } from './models.ts';

/** What is known of the run after one observation. A run length counts the observations since the last change, this one included. */
export interface RunStep {
  /** The most probable run length; 0: the change comes right after this observation. */
  readonly likely: number;
  readonly likelyChance: number;
  readonly mean: number;
  /** The probability that the run is at most as long as `recent`: that a change came within the last so many observations. */
  readonly recentChange: number;
  /** What was expected of this observation before it came, per unit of exposure; absent where the belief has no mean. */
  readonly expected?: number;
  /** ln of how probable this observation was before it came. */
  readonly logPredictive: number;
}

/** A series under online detection of changes. */
export interface RunLengths {
  readonly steps: readonly RunStep[];
  /** By run length from 0, after the last observation. */
  readonly last: readonly number[];
  /** After every observation, where it was asked for. */
  readonly posteriors?: readonly (readonly number[])[];
  /** ln of how probable the whole series is. */
  readonly logEvidence: number;
  /** Last observations before a change, counted from 1, told backwards from the end by the most probable run lengths. */
  readonly changes: readonly number[];
}

/** What is asked of the detection. */
export interface RunLengthOptions {
  /** Mean length of a run, from 1: the hazard is one over it at every step. Default 250. */
  readonly meanRun?: number;
  /** Above 0; default 1 each. */
  readonly exposures?: readonly number[];
  /** Run lengths that count as a recent change; default 5. */
  readonly recent?: number;
  /** Run lengths less probable than this are let go, default 0: none. */
  readonly leastChance?: number;
  /** Whether the posterior after every observation is kept. */
  readonly everyPosterior?: boolean;
}

const cellsMax = 60_000_000;

/**
 * Bayesian online change-point detection with a constant hazard: the probability of each run length after each observation, all
 * in logarithms. Serves Adams and MacKay (2007), algorithm 1; the series begins with a change.
 */
export function runLengths<S>(
  values: readonly number[],
  model: StretchModel<S>,
  options: RunLengthOptions = {},
): RunLengths | Refusal {
  const bad = fault(values, model, options);
  if (bad) return bad;
  const { meanRun = 250, exposures, recent = 5, leastChance = 0, everyPosterior = false } = options;
  const [ends, goesOn] = [Math.log(1 / meanRun), Math.log1p(-1 / meanRun)];
  let runs: readonly Run<S>[] = [{ length: 0, log: 0, state: model.prior }];
  let logEvidence = 0;
  const steps: RunStep[] = [];
  const posteriors: number[][] = [];
  for (const [index, value] of values.entries()) {
    const exposure = exposures?.[index] ?? 1;
    const expected = expectedOf(runs, model);
    const seen = runs.map(({ log, state }) => log + model.logPredictive(state, value, exposure));
    const logPredictive = logSum(seen);
    if (!Number.isFinite(logPredictive))
      return refuse('bad-value', `row ${index + 1}: \`${value}\` is out of all reach of the prior`);
    logEvidence += logPredictive;
    const grown = runs.map(({ length, state }, at) => ({
      length: length + 1,
      log: seen[at]! - logPredictive + goesOn,
      state: model.learn(state, value, exposure),
    }));
    const all: Run<S>[] = [{ length: 0, log: ends, state: model.prior }, ...grown];
    runs = meanRun === 1 ? all.slice(0, 1) : kept(all, leastChance);
    steps.push({ ...stepOf(runs, recent), ...(expected === undefined ? {} : { expected }), logPredictive });
    if (everyPosterior) posteriors.push(posteriorOf(runs, index + 1));
  }
  return {
    steps,
    last: posteriorOf(runs, values.length),
    ...(everyPosterior ? { posteriors } : {}),
    logEvidence,
    changes: changesOf(steps),
  };
}

/** A run that may be going on, with the ln of its probability. */
interface Run<S> {
  readonly length: number;
  readonly log: number;
  readonly state: S;
}

function kept<S>(runs: readonly Run<S>[], leastChance: number): readonly Run<S>[] {
  if (leastChance === 0) return runs;
  const most = runs.reduce((largest, { log }) => Math.max(largest, log), -Infinity);
  const left = runs.filter(({ log }) => log >= Math.log(leastChance) || log === most);
  const all = logSum(left.map(({ log }) => log));
  return left.map((run) => ({ ...run, log: run.log - all }));
}

function stepOf<S>(
  runs: readonly Run<S>[],
  recent: number,
): Pick<RunStep, 'likely' | 'likelyChance' | 'mean' | 'recentChange'> {
  let [likely, most, mean, recentChange] = [0, -Infinity, 0, 0];
  for (const { length, log } of runs) {
    if (log > most) [likely, most] = [length, log];
    mean += length * Math.exp(log);
    if (length <= recent) recentChange += Math.exp(log);
  }
  return { likely, likelyChance: Math.exp(most), mean, recentChange: Math.min(1, recentChange) };
}

function expectedOf<S>(runs: readonly Run<S>[], model: StretchModel<S>): number | undefined {
  let sum = 0;
  for (const { log, state } of runs) {
    const mean = model.mean(state);
    if (mean === undefined) return undefined;
    sum += Math.exp(log) * mean;
  }
  return sum;
}

function posteriorOf<S>(runs: readonly Run<S>[], longest: number): number[] {
  const chances = Array.from({ length: longest + 1 }, () => 0);
  for (const { length, log } of runs) chances[length] = Math.exp(log);
  return chances;
}

function changesOf(steps: readonly RunStep[]): readonly number[] {
  const changes: number[] = [];
  let end = steps.length;
  while (end > 0) {
    const begin = end - Math.max(1, steps[end - 1]!.likely);
    if (begin > 0) changes.unshift(begin);
    end = begin;
  }
  return changes;
}

function logSum(logs: readonly number[]): number {
  const most = logs.reduce((largest, each) => Math.max(largest, each), -Infinity);
  return most + Math.log(logs.reduce((sum, each) => sum + Math.exp(each - most), 0));
}

function fault<S>(
  values: readonly number[],
  model: StretchModel<S>,
  { meanRun = 250, exposures, recent = 5, leastChance = 0, everyPosterior }: RunLengthOptions,
): Refusal | undefined {
  if (values.length === 0) return refuse('no-values', 'there is no observation');
  for (const [index, value] of values.entries()) {
    const wrong = model.fault(value);
    if (wrong !== undefined) return refuse('bad-value', `row ${index + 1}: ${wrong}`);
  }
  if (exposures && exposures.length !== values.length)
    return refuse('bad-exposure', `${values.length} observations and ${exposures.length} exposures do not pair`);
  const none = exposures?.findIndex((each) => !(each > 0 && Number.isFinite(each))) ?? -1;
  if (none >= 0)
    return refuse('bad-exposure', `row ${none + 1}: an exposure is \`${exposures![none]}\`; it must be above 0`);
  if (!(meanRun >= 1 && Number.isFinite(meanRun)))
    return refuse('bad-hazard', `a mean run of \`${meanRun}\`; it must be 1 or above`);
  if (!(Number.isInteger(recent) && recent >= 0)) return refuse('bad-recent', `\`${recent}\` is no number of steps`);
  if (!(leastChance >= 0 && leastChance < 1))
    return refuse('bad-chance', `\`${leastChance}\` is no probability below 1`);
  const work = values.length ** 2 / 2;
  if (work > cellsMax && (leastChance === 0 || everyPosterior))
    return refuse('too-long', `${values.length} observations are too many to keep every run; let improbable ones go`);
  return undefined;
}
