import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import { type MeanBreaks, meanBreaks, type RateChange, rateChange } from '@truceline/truce/statistics';
import { UsageError } from '../command.ts';
import { figure, numberOption, optionalNumber, parseOptions, printAnswer, wordOption } from './answer.ts';
import type { StatisticsMethod } from './method.ts';
import { type NumberTable, numberColumn, optionalNumberColumn, readNumberTable, textColumn } from './number-table.ts';

const options = {
  input: { type: 'string' },
  value: { type: 'string' },
  time: { type: 'string' },
  exposure: { type: 'string' },
  model: { type: 'string' },
  shortest: { type: 'string' },
  breaks: { type: 'string' },
  'breaks-max': { type: 'string' },
  confidence: { type: 'string' },
  'prior-shape': { type: 'string' },
  'prior-rate': { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `truceline stats changepoint`: when a level or a rate changed. */
export const changepoint: StatisticsMethod = {
  name: 'changepoint',
  summary: 'when did it change: breaks of a mean by least squares with intervals, or one change of a Poisson rate',
  help: `usage: truceline stats changepoint --input FILE [parameters] [--json]

  --input FILE       CSV, one row an observation, in order of time
  --value COLUMN     column of figures (default value; with --model counts: count, whole numbers from 0)
  --time COLUMN      column printed beside a break (default: the number of the row, from 1)
  --model WHICH      mean: least squares, as strucchange; counts: Poisson with gamma rates (default mean)
  --confidence C     of the intervals, between 0 and 1 (default 0.95)
  --json             print one JSON object and nothing else

with --model mean:
  --shortest H       shortest segment: a share below 1, or a number of rows (default 0.15)
  --breaks N         number of breaks (default: that of the smallest BIC)
  --breaks-max N     most breaks that are tried (default ceil(1 / share) - 2, as strucchange)

with --model counts:
  --exposure COLUMN  column of exposures above 0 (default exposure where there is one, else 1 each)
  --prior-shape A    of the gamma prior of each rate (default 1)
  --prior-rate B     of the gamma prior, in units of exposure; its mean is A / B (default 1)

A break is told as the last row before the change. mean: Bai and Perron (2003), intervals by Bai (1997) with a variance for
each segment, sup F by Andrews (1993) without its p; an interval may reach beyond the series. counts: Raftery and Akman
(1986); posterior by place, Bayes factor against no change, probability where both were as probable before.

exit code: 0 done, 2 could not run

example:
  truceline stats changepoint --input nile.csv --value flow --time year`,
  run: async (argv, terminal) => {
    const values = parseOptions(argv, options);
    const model = wordOption('model', values.model, ['mean', 'counts']);
    if (values.input === undefined) throw new UsageError('`--input`, the table, is missing');
    const strange = (model === 'mean' ? ofCounts : ofMean).find((each) => values[each] !== undefined);
    if (strange) throw new UsageError(`\`--${strange}\` is not of \`--model ${model}\``);
    const table = await readNumberTable(values.input);
    const series = isRefusal(table) ? table : seriesOf(table, values, model === 'mean' ? 'value' : 'count');
    const json = values.json;
    return model === 'mean'
      ? printAnswer('changepoint', terminal, { answer: meanAnswer(series, values), json, text: meanText })
      : printAnswer('changepoint', terminal, { answer: rateAnswer(series, values), json, text: rateText });
  },
};

const ofMean = ['shortest', 'breaks', 'breaks-max'] as const;
const ofCounts = ['exposure', 'prior-shape', 'prior-rate'] as const;

type Values = ReturnType<typeof parseOptions<typeof options>>;

interface Series {
  readonly values: readonly number[];
  readonly times: readonly string[];
  readonly exposures?: readonly number[];
}

function seriesOf(table: NumberTable, options: Values, usual: string): Series | Refusal {
  const values = numberColumn(table, options.value ?? usual);
  if (isRefusal(values)) return values;
  const times =
    options.time === undefined ? values.map((_, index) => String(index + 1)) : textColumn(table, options.time);
  if (isRefusal(times)) return times;
  const exposures = usual === 'count' ? optionalNumberColumn(table, options.exposure, 'exposure') : undefined;
  if (isRefusal(exposures)) return exposures;
  return { values, times, ...(exposures ? { exposures } : {}) };
}

/** The time of a row counted from 1; nothing beyond the series. */
function timeOf({ times }: Series, row: number | undefined): string | undefined {
  return row === undefined ? undefined : times[row - 1];
}

function meanAnswer(series: Series | Refusal, options: Values) {
  if (isRefusal(series)) return series;
  const [breaks, breaksMax] = [
    optionalNumber('breaks', options.breaks),
    optionalNumber('breaks-max', options['breaks-max']),
  ];
  const found: MeanBreaks | Refusal = meanBreaks(series.values, {
    shortest: numberOption('shortest', options.shortest, 0.15),
    confidence: numberOption('confidence', options.confidence, 0.95),
    ...(breaks === undefined ? {} : { breaks }),
    ...(breaksMax === undefined ? {} : { breaksMax }),
  });
  if (isRefusal(found)) return found;
  return {
    method: 'changepoint' as const,
    model: 'mean' as const,
    observations: series.values.length,
    ...found,
    breaks: found.breaks.map((each) => ({
      ...each,
      time: timeOf(series, each.after),
      lowTime: timeOf(series, each.low),
      highTime: timeOf(series, each.high),
    })),
  };
}

function meanText(told: Exclude<ReturnType<typeof meanAnswer>, Refusal>): string {
  const { breaks, means, supF, tried, observations } = told;
  const bic = tried.map((each) => `${each.breaks.length}: ${figure(each.bic)}`).join(', ');
  return [
    `${observations} observations, ${breaks.length} ${breaks.length === 1 ? 'break' : 'breaks'} in the mean`,
    ...breaks.map(
      ({ after, time, low, high, lowTime, highTime }, index) =>
        `break after ${time} (row ${after}): mean ${figure(means[index])} -> ${figure(means[index + 1])}${
          low === undefined
            ? ', no interval'
            : `, interval ${lowTime ?? 'before the series'} to ${highTime ?? 'beyond the series'} (rows ${low} to ${high})`
        }`,
    ),
    `BIC by number of breaks: ${bic}`,
    ...(supF ? [`sup F ${figure(supF.value)} after row ${supF.after}`] : []),
  ].join('\n');
}

function rateAnswer(series: Series | Refusal, options: Values) {
  if (isRefusal(series)) return series;
  const prior = {
    shape: numberOption('prior-shape', options['prior-shape'], 1),
    rate: numberOption('prior-rate', options['prior-rate'], 1),
  };
  const found: RateChange | Refusal = rateChange(series.values, {
    prior,
    credibility: numberOption('confidence', options.confidence, 0.95),
    ...(series.exposures ? { exposures: series.exposures } : {}),
  });
  if (isRefusal(found)) return found;
  return {
    method: 'changepoint' as const,
    model: 'counts' as const,
    observations: series.values.length,
    prior,
    time: timeOf(series, found.after),
    lowTime: timeOf(series, found.low),
    highTime: timeOf(series, found.high),
    ...found,
  };
}

function rateText(told: Exclude<ReturnType<typeof rateAnswer>, Refusal>): string {
  const { observations, time, after, low, high, lowTime, highTime, before, since, logBayesFactor, probability } = told;
  return `${observations} counts, one change in the rate or none
most probable after ${time} (row ${after}), credible from ${lowTime} to ${highTime} (rows ${low} to ${high})
rate ${figure(before)} -> ${figure(since)} per unit of exposure
ln Bayes factor of a change against none ${figure(logBayesFactor)}; probability ${figure(probability)} where both were as probable before`;
}
