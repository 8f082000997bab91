import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import {
  gaussian,
  gaussianKnownVariance,
  poissonGamma,
  type RunLengths,
  runLengths,
  type StretchModel,
} from '@truceline/truce/statistics';
import { UsageError } from '../command.ts';
import { figure, numberOption, optionalNumber, parseOptions, printAnswer, wordOption } from './answer.ts';
import type { StatisticsMethod } from './method.ts';
import { numberColumn, optionalNumberColumn, readNumberTable, textColumn } from './number-table.ts';

const options = {
  input: { type: 'string' },
  value: { type: 'string' },
  time: { type: 'string' },
  exposure: { type: 'string' },
  model: { type: 'string' },
  'mean-run': { type: 'string' },
  'prior-shape': { type: 'string' },
  'prior-rate': { type: 'string' },
  'prior-mean': { type: 'string' },
  'prior-kappa': { type: 'string' },
  'prior-variance': { type: 'string' },
  variance: { type: 'string' },
  recent: { type: 'string' },
  'least-chance': { type: 'string' },
  posterior: { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** `truceline stats bocpd`: changes as they come. */
export const bocpd: StatisticsMethod = {
  name: 'bocpd',
  summary: 'Bayesian online change-point detection: how long the present level has lasted, after each observation',
  help: `usage: truceline stats bocpd --input FILE [parameters] [--json]

  --input FILE         CSV, one row an observation, in order of time
  --model WHICH        poisson: counts with a gamma rate; gaussian: unknown mean and variance, or with --variance an
                       unknown mean (default poisson)
  --value COLUMN       column of figures (default count with poisson, value with gaussian)
  --time COLUMN        column printed beside a change (default: the number of the row, from 1)
  --exposure COLUMN    column of exposures above 0, poisson only (default exposure where there is one, else 1 each)
  --mean-run L         mean length of a run in rows, 1 or above: the hazard is 1 / L (default 250)
  --prior-shape A      gamma of the rate, or of the precision (default 1)
  --prior-rate B       gamma of the rate, or of the precision (default 1)
  --prior-mean M       of the mean, gaussian only (default 0)
  --prior-kappa K      observations that the prior mean is worth, gaussian without --variance (default 1)
  --variance V         known variance of an observation, gaussian only
  --prior-variance V   of the mean, with --variance (default 1)
  --recent N           steps that count as a recent change (default 5)
  --least-chance P     run lengths less probable are let go (default 0: none; for series over 10,000 rows)
  --posterior          in JSON, the probability of every run length after every row
  --json               print one JSON object and nothing else

Adams and MacKay (2007), algorithm 1. A run length counts the rows since the last change, the present one included; 0 means
that the change comes right after it. The series begins with a change. Changes are told as the last row before each,
backwards from the end by the most probable run lengths. logEvidence is ln of the probability (density) of the series.

exit code: 0 done, 2 could not run

example:
  truceline stats bocpd --input days.csv --value incidents --mean-run 100 --prior-shape 1 --prior-rate 0.1`,
  run: async (argv, terminal) => {
    const values = parseOptions(argv, options);
    const model = wordOption('model', values.model, ['poisson', 'gaussian']);
    if (values.input === undefined) throw new UsageError('`--input`, the table, is missing');
    const strange = notOf(model, values).find((each) => values[each] !== undefined);
    if (strange) throw new UsageError(`\`--${strange}\` is not of this model`);
    return printAnswer('bocpd', terminal, { answer: await answerOf(values, model), json: values.json, text });
  },
};

type Values = ReturnType<typeof parseOptions<typeof options>>;
type Model = 'poisson' | 'gaussian';

function notOf(model: Model, { variance }: Values): readonly (keyof Values)[] {
  if (model === 'poisson') return ['prior-mean', 'prior-kappa', 'prior-variance', 'variance'];
  return variance === undefined
    ? ['exposure', 'prior-variance']
    : ['exposure', 'prior-kappa', 'prior-shape', 'prior-rate'];
}

/** What the detection says, without what it believes of a stretch. */
type Detection = (values: readonly number[], exposures?: readonly number[]) => RunLengths | Refusal;

function detectionOf(options: Values, model: Model): Detection | Refusal {
  const number = (name: keyof Values, usual: number): number =>
    numberOption(name, options[name] as string | undefined, usual);
  const asked = {
    meanRun: number('mean-run', 250),
    recent: number('recent', 5),
    leastChance: number('least-chance', 0),
    everyPosterior: options.posterior ?? false,
  };
  const detecting = <S>(stretch: StretchModel<S> | Refusal): Detection | Refusal =>
    isRefusal(stretch)
      ? stretch
      : (values, exposures) => runLengths(values, stretch, { ...asked, ...(exposures ? { exposures } : {}) });
  const gamma = { shape: number('prior-shape', 1), rate: number('prior-rate', 1) };
  if (model === 'poisson') return detecting(poissonGamma(gamma));
  const mean = number('prior-mean', 0);
  const variance = optionalNumber('variance', options.variance);
  return variance === undefined
    ? detecting(gaussian({ mean, kappa: number('prior-kappa', 1), ...gamma }))
    : detecting(gaussianKnownVariance({ mean, variance: number('prior-variance', 1) }, variance));
}

async function answerOf(options: Values, model: Model) {
  const detection = detectionOf(options, model);
  if (isRefusal(detection)) return detection;
  const table = await readNumberTable(options.input!);
  if (isRefusal(table)) return table;
  const values = numberColumn(table, options.value ?? (model === 'poisson' ? 'count' : 'value'));
  if (isRefusal(values)) return values;
  const times = options.time === undefined ? values.map((_, at) => String(at + 1)) : textColumn(table, options.time);
  if (isRefusal(times)) return times;
  const exposures = model === 'poisson' ? optionalNumberColumn(table, options.exposure, 'exposure') : undefined;
  if (isRefusal(exposures)) return exposures;
  const found = detection(values, exposures);
  if (isRefusal(found)) return found;
  return {
    method: 'bocpd' as const,
    model,
    observations: values.length,
    ...found,
    changes: found.changes.map((after) => ({ after, time: times[after - 1]! })),
    steps: found.steps.map((step, at) => ({ time: times[at]!, value: values[at]!, ...step })),
  };
}

function text({
  observations,
  changes,
  steps,
  logEvidence,
}: Exclude<Awaited<ReturnType<typeof answerOf>>, Refusal>): string {
  const { likely, likelyChance, mean, recentChange } = steps.at(-1)!;
  return [
    `${observations} observations, ln evidence ${figure(logEvidence)}`,
    ...changes.map(({ after, time }) => `change after ${time} (row ${after})`),
    ...(changes.length === 0 ? ['no change'] : []),
    `now: most probable run of ${likely} rows (${figure(likelyChance)}), mean ${figure(mean)}; recent change ${figure(recentChange)}`,
  ].join('\n');
}
