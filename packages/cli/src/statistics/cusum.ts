import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import {
  averageRunLength,
  type CountLaw,
  type CusumRun,
  type CusumScheme,
  cusum,
  likelihoodCusum,
  type RunLength,
  schemeBetween,
} from '@truceline/truce/statistics';
import { UsageError } from '../command.ts';
import {
  figure,
  numberOption,
  numbersOption,
  optionalNumber,
  parseOptions,
  printAnswer,
  wordOption,
} from './answer.ts';
import type { StatisticsMethod } from './method.ts';
import { type NumberTable, numberColumn, optionalNumberColumn, readNumberTable, textColumn } from './number-table.ts';

const options = {
  input: { type: 'string' },
  count: { type: 'string' },
  time: { type: 'string' },
  exposure: { type: 'string' },
  k: { type: 'string' },
  h: { type: 'string' },
  direction: { type: 'string' },
  mean0: { type: 'string' },
  mean1: { type: 'string' },
  size: { type: 'string' },
  start: { type: 'string' },
  above: { type: 'boolean' },
  'after-alarm': { type: 'string' },
  'arl-mean': { type: 'string' },
  'arl-size': { type: 'string' },
  states: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `truceline stats cusum`: alarms over a series of counts, and how long between false ones. */
export const cusumMethod: StatisticsMethod = {
  name: 'cusum',
  summary: 'CUSUM of counts, Poisson or negative binomial: alarms, and average run lengths by Brook and Evans',
  help: `usage: truceline stats cusum --input FILE --k K --h H [parameters] [--json]
       truceline stats cusum --input FILE --mean0 M --mean1 M [--size S] --h NATS [parameters] [--json]
       truceline stats cusum --k K --h H --arl-mean M[,M...] [--json]

  --input FILE        CSV, one row a step (day, week), in order of time
  --count COLUMN      column of counts from 0 (default count)
  --time COLUMN       column printed beside each alarm (default: the number of the row, from 1)
  --exposure COLUMN   column of exposures above 0 that scale both means (only with --mean0, --mean1; default 1 each)
  --k K               reference value, in counts: S = max(0, S + x - K)
  --h H               threshold: in counts with --k, in nats with --mean0 and --mean1
  --direction WHICH   rise, or fall: S = max(0, S + K - x) (default rise; with means it follows from them)
  --mean0 M           mean in control, per unit of exposure
  --mean1 M           mean to be found out: the sum is then of log-likelihood ratios
  --size S            negative binomial with variance mean + mean²/S (default: Poisson)
  --start S           what the sum begins with and returns to, below the threshold, in its unit (default 0)
  --above             alarm only where S > H (default: where S >= H)
  --after-alarm WHAT  reset or continue (default reset)
  --arl-mean M,...    means at which the average run length is told (default with means: both; exposure 1)
  --arl-size S        size of the counts for the run lengths (default --size)
  --states N          states of the grid where the sum takes no few values, 2 to 2500 (default 1500)
  --json              print one JSON object and nothing else

Page (1954); run lengths by the Markov chain of Brook and Evans (1972), exact where K is a fraction of small denominator,
else on a grid with linear splitting. In JSON averageRunLength is absent where an alarm never comes. An alarm says when
it was raised and since when the sum had been above 0: there the change is looked for.

exit code: 0 done, 2 could not run

example:
  truceline stats cusum --k 3 --h 5 --arl-mean 2,4`,
  run: async (argv, terminal) => {
    const values = parseOptions(argv, options);
    const asked = askedOf(values);
    const answer = await answerOf(asked);
    return printAnswer('cusum', terminal, { answer, json: values.json, text });
  },
};

type Values = ReturnType<typeof parseOptions<typeof options>>;

interface Asked {
  readonly values: Values;
  readonly threshold: number;
  readonly start: number;
  readonly above: boolean;
  readonly afterAlarm: 'reset' | 'continue';
  readonly reference?: number;
  readonly direction: 'rise' | 'fall';
  readonly means?: { readonly from: number; readonly to: number; readonly size?: number };
  readonly arlMeans: readonly number[];
  readonly arlSize?: number;
  readonly gridStates: number;
}

function askedOf(values: Values): Asked {
  const reference = optionalNumber('k', values.k);
  const [from, to] = [optionalNumber('mean0', values.mean0), optionalNumber('mean1', values.mean1)];
  const size = optionalNumber('size', values.size);
  const threshold = optionalNumber('h', values.h);
  const arlSize = optionalNumber('arl-size', values['arl-size']) ?? size;
  if (threshold === undefined) throw new UsageError('`--h`, the threshold, is missing');
  if ((from === undefined) !== (to === undefined)) throw new UsageError('give both `--mean0` and `--mean1`');
  if ((reference === undefined) === (from === undefined))
    throw new UsageError('give either `--k` or `--mean0` and `--mean1`');
  if (from !== undefined && values.direction !== undefined)
    throw new UsageError('`--direction` follows from the means; leave it out');
  if (from === undefined && values.exposure !== undefined)
    throw new UsageError('`--exposure` needs `--mean0` and `--mean1`');
  if (values.input === undefined && values['arl-mean'] === undefined && from === undefined)
    throw new UsageError('give `--input` for alarms, `--arl-mean` for run lengths, or both');
  return {
    values,
    threshold,
    start: numberOption('start', values.start, 0),
    above: values.above ?? false,
    afterAlarm: wordOption('after-alarm', values['after-alarm'], ['reset', 'continue']),
    direction: wordOption('direction', values.direction, ['rise', 'fall']),
    ...(reference === undefined ? {} : { reference }),
    ...(from === undefined || to === undefined ? {} : { means: { from, to, ...(size === undefined ? {} : { size }) } }),
    arlMeans:
      values['arl-mean'] !== undefined
        ? numbersOption('arl-mean', values['arl-mean'])
        : from === undefined || to === undefined
          ? []
          : [from, to],
    ...(arlSize === undefined ? {} : { arlSize }),
    gridStates: numberOption('states', values.states, 1_500),
  };
}

/** A run length with the mean, and the size, at which it holds. */
type Told = CountLaw & { readonly averageRunLength?: number; readonly states: number; readonly exact: boolean };

interface Answer {
  readonly method: 'cusum';
  /** In counts. */
  readonly scheme: CusumScheme;
  readonly threshold: number;
  readonly unit: 'counts' | 'nats';
  readonly runLengths: readonly Told[];
  readonly alarms?: readonly { readonly row: number; readonly time: string; readonly since: string }[];
  readonly points?: readonly object[];
}

async function answerOf(asked: Asked): Promise<Answer | Refusal> {
  const { threshold, start, above, means } = asked;
  const scheme = means
    ? schemeBetween(means, { threshold, start, above })
    : { reference: asked.reference!, threshold, start, above, direction: asked.direction };
  if (isRefusal(scheme)) return scheme;
  const runLengths: Told[] = [];
  for (const mean of asked.arlMeans) {
    const law: CountLaw = { mean, ...(asked.arlSize === undefined ? {} : { size: asked.arlSize }) };
    const told: RunLength | Refusal = averageRunLength(scheme, law, { gridStates: asked.gridStates });
    if (isRefusal(told)) return told;
    const { average, ...how } = told;
    runLengths.push({ ...law, ...(average === undefined ? {} : { averageRunLength: average }), ...how });
  }
  const head = { method: 'cusum', scheme, threshold, unit: means ? 'nats' : 'counts', runLengths } as const;
  if (asked.values.input === undefined) return head;
  const table = await readNumberTable(asked.values.input);
  if (isRefusal(table)) return table;
  return seriesOf(asked, { table, scheme, head });
}

function seriesOf(
  asked: Asked,
  world: { readonly table: NumberTable; readonly scheme: CusumScheme; readonly head: Answer },
): Answer | Refusal {
  const { values, means, threshold, start, above, afterAlarm } = asked;
  const { table, scheme, head } = world;
  const counts = numberColumn(table, values.count ?? 'count');
  if (isRefusal(counts)) return counts;
  const times =
    values.time === undefined ? counts.map((_, index) => String(index + 1)) : textColumn(table, values.time);
  if (isRefusal(times)) return times;
  const exposures = means ? optionalNumberColumn(table, values.exposure, 'exposure') : undefined;
  if (isRefusal(exposures)) return exposures;
  const series = { counts, ...(exposures ? { exposures } : {}) };
  const run: CusumRun | Refusal = means
    ? likelihoodCusum(series, means, { threshold, start, above, afterAlarm })
    : cusum(counts, scheme, afterAlarm);
  if (isRefusal(run)) return run.code === 'bad-count' ? refuse(run.code, `\`${table.path}\`, ${run.message}`) : run;
  return {
    ...head,
    alarms: run.alarms.map(({ at, since }) => ({ row: at + 1, time: times[at]!, since: times[since]! })),
    points: run.points.map((point, index) => ({ time: times[index]!, count: counts[index]!, ...point })),
  };
}

function text({ scheme, threshold, unit, runLengths, alarms, points }: Answer): string {
  const { direction = 'rise', reference, above } = scheme;
  const lines = [
    `CUSUM for a ${direction}: reference ${figure(reference)} counts, alarm where S ${above ? '>' : '>='} ${figure(threshold)} ${unit}`,
    ...runLengths.map(
      ({ mean, size, averageRunLength: average, exact, states }) =>
        `mean ${figure(mean)}${size === undefined ? '' : `, size ${figure(size)}`}: average run length ${average === undefined ? 'without end' : figure(average)} (${states} states, ${exact ? 'exact' : 'a grid'})`,
    ),
  ];
  if (alarms && points)
    lines.push(
      `${alarms.length} alarms in ${points.length} counts`,
      ...alarms.map(({ row, time, since }) => `alarm at ${time} (row ${row}), the sum above 0 since ${since}`),
    );
  return lines.join('\n');
}
