import { isRefusal, type Refusal } from '@truceline/truce/kernel';
import {
  type CountSeries,
  countRegression,
  type FittedCounts,
  type InterruptedAnswer,
  type InterruptedSeries,
  interruptedSeries,
} from '@truceline/truce/statistics';
import { UsageError } from '../command.ts';
import { figure, numberOption, parseOptions, printAnswer, wordOption } from './answer.ts';
import { aligned, inputOf, namesOf } from './flag-values.ts';
import { askedTerms, markColumn, type SeriesTimes, seriesTimes } from './its-columns.ts';
import type { StatisticsMethod } from './method.ts';
import { type NumberTable, numberColumn, optionalNumberColumn, readNumberTable } from './number-table.ts';

const options = {
  input: { type: 'string' },
  count: { type: 'string' },
  time: { type: 'string' },
  intervention: { type: 'string' },
  at: { type: 'string' },
  since: { type: 'string' },
  tau: { type: 'string' },
  'no-trend': { type: 'boolean' },
  exposure: { type: 'string' },
  offset: { type: 'string' },
  factor: { type: 'string', multiple: true },
  reference: { type: 'string', multiple: true },
  numeric: { type: 'string', multiple: true },
  weekday: { type: 'boolean' },
  month: { type: 'boolean' },
  harmonics: { type: 'string' },
  period: { type: 'string' },
  family: { type: 'string' },
  confidence: { type: 'string' },
  power: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** `truceline stats its`: whether a level of counts changed, and by how much. */
export const itsMethod: StatisticsMethod = {
  name: 'its',
  summary: 'interrupted time series by negative binomial or Poisson regression: ratio of rates, interval, theta',
  help: `usage: truceline stats its --input FILE (--intervention COLUMN | --at TIME) [parameters] [--json]
       truceline stats its --input FILE --intervention none [parameters] [--json]

  --input FILE           CSV, one row a step (day, week, month), in order of time
  --count COLUMN         counts, whole numbers from 0 (default count)
  --time COLUMN          numbers, days (2024-05-31) or months (2024-05); of dates the first is step 1, and a step is a day
                         or a month: of weeks told by their days each step is 7, and a year 365.25
                         (default time where there is such a column, else the number of the row from 1)
  --intervention COLUMN  0 before and 1 from the intervention on (default intervention); none: a plain regression
  --at TIME              instead of a column: the intervention is on from this time of --time
  --since WHAT           how long it has lasted, (t - tau)+: last-before (tau is the last time before it, so that the first
                         step of it is 1), none, or a column (default last-before)
  --tau TIME             a tau of one's own, as in --time
  --no-trend             leave the trend b1 t out
  --exposure COLUMN      what each count is a count over, above 0 (default exposure where there is such a column, else 1)
  --offset COLUMN        instead: the logarithm of it
  --factor A,B           columns of which each value is a level of its own
  --reference A=LEVEL    level that the others of a factor are compared with (default the first in order; may be repeated)
  --numeric A,B          columns that enter as numbers
  --weekday, --month     levels of the day of the week (1 Monday ... 7 Sunday), of the month; --time must be dates
  --harmonics K          K waves, sine and cosine, of --period steps (default 0)
  --period P             steps of the longest wave (default 12)
  --family F             nb (negative binomial) or poisson (default nb)
  --confidence C         of the intervals, between 0 and 1 (default 0.95)
  --power C              for the least ratio that would be seen (default 0.8)
  --json                 print one JSON object and nothing else

ln mu = ln exposure + b0 + b1 t + b2 T + b3 (t - tau)+ + further terms; the answer is e^b2, of negative binomial counts of
variance mu + mu²/theta, theta by maximum likelihood: glm.nb of R's MASS (Venables and Ripley 2002) with Wald intervals.
The Poisson fit is told beside it; where its pearsonPhi is well above 1 its interval is too narrow. Where counts are no more
spread than Poisson counts theta has no bound, and the Poisson fit is the answer. Refused: no case, columns that follow from
others, levels without a case, no more rows than coefficients.

exit code: 0 done, 2 could not run

example:
  truceline stats its --input seatbelts.csv --count DriversKilled --time t --intervention law --since none --factor month`,
  run: async (argv, terminal) => {
    const values = parseOptions(argv, options);
    const answer = await answerOf(values);
    return printAnswer('its', terminal, { answer, json: values.json, text });
  },
};

type Values = ReturnType<typeof parseOptions<typeof options>>;

/** A plain regression: no intervention, so that all its coefficients are told alike. */
interface Plain {
  readonly method: 'its';
  readonly rows: number;
  readonly cases: number;
  readonly level: number;
  readonly model: FittedCounts;
  readonly note?: string;
  readonly poisson: { readonly model: FittedCounts };
}

type Interrupted = Omit<InterruptedAnswer, 'points'> & { readonly method: 'its'; readonly points: readonly object[] };

async function answerOf(values: Values): Promise<Plain | Interrupted | Refusal> {
  const path = inputOf(values.input);
  const family = wordOption('family', values.family, ['nb', 'poisson']) === 'nb' ? 'negative-binomial' : 'poisson';
  const asked = termsAsked(values);
  const table = await readNumberTable(path);
  if (isRefusal(table)) return table;
  const counts = numberColumn(table, values.count ?? 'count');
  if (isRefusal(counts)) return counts;
  const times = seriesTimes(table, values.time);
  if (isRefusal(times)) return times;
  const exposures = exposuresOf(table, values);
  if (isRefusal(exposures)) return exposures;
  const terms = askedTerms(table, times, asked);
  if (isRefusal(terms)) return terms;
  const level = numberOption('confidence', values.confidence, 0.95);
  const series = { counts, level, ...(exposures ? { exposures } : {}) };
  if (values.intervention === 'none') {
    if (values.at !== undefined || values.since !== undefined || values.tau !== undefined || values.power !== undefined)
      throw new UsageError('a regression without intervention has no `--at`, `--since`, `--tau` or `--power`');
    const trend = { kind: 'number', name: times.name, values: times.steps } as const;
    return plainly({ ...series, terms: values['no-trend'] ? terms : [trend, ...terms] }, family);
  }
  const own = interventionOf(table, times, values);
  if (isRefusal(own)) return own;
  const found = interruptedSeries({
    ...series,
    times: times.steps,
    trend: values['no-trend'] !== true,
    terms,
    family,
    power: numberOption('power', values.power, 0.8),
    ...own,
  });
  if (isRefusal(found)) return found;
  return {
    method: 'its',
    ...found,
    points: found.points.map((point, row) => ({ ...point, time: times.told[row]!, step: times.steps[row]! })),
  };
}

function termsAsked(values: Values): Parameters<typeof askedTerms>[2] {
  const names = (words: readonly string[] | undefined) => (words ?? []).flatMap((each) => namesOf(each) ?? []);
  const [harmonics, period] = [
    numberOption('harmonics', values.harmonics, 0),
    numberOption('period', values.period, 12),
  ];
  if (!(Number.isInteger(harmonics) && harmonics >= 0 && harmonics <= 50))
    throw new UsageError(`\`--harmonics ${values.harmonics}\` is no whole number from 0 to 50`);
  if (!(period > 0)) throw new UsageError(`\`--period ${values.period}\` is not above 0`);
  const references = (values.reference ?? []).map((word) => {
    const at = word.indexOf('=');
    if (at < 1) throw new UsageError(`\`--reference ${word}\` is not of the form COLUMN=LEVEL`);
    return [word.slice(0, at), word.slice(at + 1)] as const;
  });
  return {
    numbers: names(values.numeric),
    factors: names(values.factor),
    references: new Map(references),
    weekday: values.weekday === true,
    month: values.month === true,
    harmonics,
    period,
  };
}

function exposuresOf(table: NumberTable, values: Values): readonly number[] | undefined | Refusal {
  if (values.offset === undefined) return optionalNumberColumn(table, values.exposure, 'exposure');
  if (values.exposure !== undefined) throw new UsageError('give `--exposure` or its logarithm, `--offset`, not both');
  const offsets = numberColumn(table, values.offset);
  return isRefusal(offsets) ? offsets : offsets.map(Math.exp);
}

function interventionOf(
  table: NumberTable,
  times: SeriesTimes,
  values: Values,
): Pick<InterruptedSeries, 'intervention' | 'since' | 'names'> | Refusal {
  const at = (option: string, word: string): number => {
    const step = times.stepOf(word);
    if (step === undefined) throw new UsageError(`\`--${option} ${word}\` is no time as in \`${times.name}\``);
    return step;
  };
  if (values.at !== undefined && values.intervention !== undefined)
    throw new UsageError('give `--intervention` or `--at`, not both');
  const name = values.intervention ?? (values.at === undefined ? 'intervention' : 'T');
  const from = values.at === undefined ? undefined : at('at', values.at);
  const intervention = from === undefined ? markColumn(table, name) : times.steps.map((step) => (step >= from ? 1 : 0));
  if (isRefusal(intervention)) return intervention;
  const names = { time: times.name, intervention: name };
  const since = values.since ?? 'last-before';
  if (values.tau !== undefined) {
    if (values.since !== undefined) throw new UsageError('give `--since` or `--tau`, not both');
    return { intervention, names, since: { tau: at('tau', values.tau) } };
  }
  if (since === 'none' || since === 'last-before') return { intervention, names, since };
  const lasting = numberColumn(table, since);
  if (isRefusal(lasting)) return lasting;
  return { intervention, names: { ...names, since }, since: { values: lasting } };
}

function plainly(series: CountSeries, family: FittedCounts['family']): Plain | Refusal {
  const found = countRegression(series);
  if (isRefusal(found)) return found;
  const model = family === 'poisson' ? found.poisson : (found.clustered ?? found.poisson);
  return {
    method: 'its',
    rows: series.counts.length,
    cases: series.counts.reduce((sum, each) => sum + each, 0),
    level: series.level ?? 0.95,
    model,
    ...(model.family === family ? {} : { note: noBound }),
    poisson: { model: found.poisson },
  };
}

const noBound = 'the counts are no more spread than Poisson counts, theta has no bound: this is the Poisson model';

function text(told: Plain | Interrupted): string {
  const { rows, cases, level, model, note, poisson } = told;
  const at = `${figure(level * 100)} %`;
  const interval = ({ ratio, low, high }: { ratio: number; low: number; high: number }) =>
    `${figure(ratio)} [${figure(low)}, ${figure(high)}]`;
  const family = model.family === 'poisson' ? 'Poisson' : 'negative binomial';
  return [
    `${cases} cases in ${rows} rows; ${family}, intervals of ${at}`,
    ...(note === undefined ? [] : [note]),
    ...('change' in told
      ? [
          `ratio of rates for \`${told.change.name}\`: ${interval(told.change)}, p ${figure(told.change.p)}`,
          `seen with ${figure(told.detectable.power * 100)} %: a fall to ${figure(told.detectable.fall)} or a rise to ${figure(told.detectable.rise)}`,
          ...(model.family === 'poisson'
            ? []
            : [`as if Poisson: ${interval(told.poisson.change)}; too narrow where phi is well above 1`]),
        ]
      : []),
    ...(model.theta === undefined ? [] : [`theta ${figure(model.theta)} (SE ${figure(model.thetaSe)})`]),
    `2 log-likelihood ${figure(model.twoLogLik)}, AIC ${figure(model.aic)}, deviance ${figure(model.deviance)} on ${model.degreesOfFreedom} degrees of freedom`,
    `Pearson's phi of the Poisson fit ${figure(poisson.model.pearsonPhi)}`,
    '',
    aligned([
      ['coefficient', 'estimate', 'SE', 'z', 'p', 'ratio', 'low', 'high'],
      ...model.coefficients.map(({ name, ...each }) => [
        name,
        ...[each.estimate, each.se, each.z, each.p, each.ratio, each.low, each.high].map(figure),
      ]),
    ]),
  ].join('\n');
}
