import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import {
  compareRates,
  type Exposed,
  type PlaceboWindows,
  placeboWindows,
  type RateTest,
  type RateTestOptions,
  testRate,
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
import { numberColumn, optionalNumberColumn, readNumberTable } from './number-table.ts';

/** `truceline stats rate-test`: one or two Poisson rates, exactly. */
export const rateTest: StatisticsMethod = {
  name: 'rate-test',
  summary: 'exact comparison of two Poisson rates, or of one with a given rate: p, ratio and its interval',
  help: `usage: truceline stats rate-test --input FILE [parameters] [--json]
       truceline stats rate-test --input SERIES --from ROW --length N [--period P] [parameters] [--json]
       truceline stats rate-test --counts 11,21 --exposures 800,3011 [parameters] [--json]

  --input FILE        CSV with two rows (or one), each a count and what it is a count over
  --count COLUMN      column of counts, whole numbers from 0 (default count)
  --exposure COLUMN   column of exposures above 0: days, hours, person-years, one unit for both (default time, else
                      exposure; of a series exposure where there is such a column, else 1 each)
  --from ROW          with --length: the file is a series, one row a step; rows ROW to ROW + N - 1 are compared with all rows
                      before them, exactly and with placebo windows; rows are counted from 1
  --length N          rows of the window under test
  --period P          placebo windows begin P rows apart, counted back from the window: 7 keeps the weekday (default 1)
  --counts A[,B]      the counts instead of a file
  --exposures A[,B]   the exposures instead of a file (default 1)
  --null R            the ratio first : second under test; with one row the rate per unit (default 1)
  --alternative WHICH two-sided, less or greater (default two-sided)
  --confidence C      of the interval, between 0 and 1 (default 0.95)
  --json              print one JSON object and nothing else

The ratio is the first rate over the second. Given their sum the first count is binomial (Przyborowski and Wilenski 1940);
two-sided p adds the probabilities not above that of the observation (relative slack 1e-7), the interval is that of
Clopper and Pearson (1934), of one rate that of Garwood (1936): what R's poisson.test prints. In JSON estimate or high is
absent where there is none (second count 0). The test holds for counts that come independently; clustered counts make
it overstate. Then read the placebo p: of a fall, (1 + past windows with at most the observed) / (1 + past windows), of a
rise likewise; it takes windows as equally watched.

exit code: 0 done, 2 could not run

example:
  truceline stats rate-test --counts 11,21 --exposures 800,3011`,
  run: async (argv, terminal) => {
    const values = parseOptions(argv, {
      input: { type: 'string' },
      count: { type: 'string' },
      exposure: { type: 'string' },
      counts: { type: 'string' },
      exposures: { type: 'string' },
      null: { type: 'string' },
      alternative: { type: 'string' },
      confidence: { type: 'string' },
      from: { type: 'string' },
      length: { type: 'string' },
      period: { type: 'string' },
      json: { type: 'boolean' },
    });
    const options = {
      null: numberOption('null', values.null, 1),
      alternative: wordOption('alternative', values.alternative, ['two-sided', 'less', 'greater']),
      confidence: numberOption('confidence', values.confidence, 0.95),
    };
    return printAnswer('rate-test', terminal, { answer: await answerOf(values, options), json: values.json, text });
  },
};

async function answerOf(values: Where, options: RateTestOptions) {
  const asked =
    values.from === undefined && values.length === undefined ? await pairOf(values) : await windowOf(values);
  if (isRefusal(asked)) return asked;
  const { rows, placebo } = asked;
  const [first, second] = rows as readonly [Exposed, Exposed?];
  const tested: RateTest | Refusal = second ? compareRates(first, second, options) : testRate(first, options);
  if (isRefusal(tested)) return tested;
  return { method: 'rate-test' as const, rows, ...options, ...tested, ...(placebo ? { placebo } : {}) };
}

/** What is compared. */
interface Asked {
  readonly rows: readonly Exposed[];
  readonly placebo?: PlaceboWindows;
}

async function windowOf(values: Where): Promise<Asked | Refusal> {
  const [from, length] = [optionalNumber('from', values.from), optionalNumber('length', values.length)];
  if (from === undefined || length === undefined || values.input === undefined)
    throw new UsageError('a window needs `--input`, `--from` and `--length`');
  const table = await readNumberTable(values.input);
  if (isRefusal(table)) return table;
  const counts = numberColumn(table, values.count ?? 'count');
  if (isRefusal(counts)) return counts;
  const named = optionalNumberColumn(table, values.exposure, 'exposure');
  if (isRefusal(named)) return named;
  const exposures = named ?? counts.map(() => 1);
  const placebo = placeboWindows(counts, { from, length, period: numberOption('period', values.period, 1) });
  if (isRefusal(placebo)) return placebo;
  const stretch = (begin: number, end: number): Exposed => ({
    count: counts.slice(begin, end).reduce((sum, each) => sum + each, 0),
    exposure: exposures.slice(begin, end).reduce((sum, each) => sum + each, 0),
  });
  return { rows: [stretch(from - 1, from - 1 + length), stretch(0, from - 1)], placebo };
}

async function pairOf(values: Where): Promise<Asked | Refusal> {
  if (values.period !== undefined) throw new UsageError('`--period` needs `--from` and `--length`');
  const rows = await rowsOf(values);
  return isRefusal(rows) ? rows : { rows };
}

interface Where {
  readonly input?: string | undefined;
  readonly count?: string | undefined;
  readonly exposure?: string | undefined;
  readonly counts?: string | undefined;
  readonly exposures?: string | undefined;
  readonly from?: string | undefined;
  readonly length?: string | undefined;
  readonly period?: string | undefined;
}

async function rowsOf(values: Where): Promise<readonly Exposed[] | Refusal> {
  if ((values.input === undefined) === (values.counts === undefined))
    throw new UsageError('give either --input FILE or --counts A,B');
  let [counts, exposures]: (readonly number[] | Refusal)[] = [[], []];
  if (values.input === undefined) {
    counts = numbersOption('counts', values.counts!);
    exposures = values.exposures === undefined ? counts.map(() => 1) : numbersOption('exposures', values.exposures);
  } else {
    const table = await readNumberTable(values.input);
    if (isRefusal(table)) return table;
    counts = numberColumn(table, values.count ?? 'count');
    const usual = !table.columns.includes('time') && table.columns.includes('exposure') ? 'exposure' : 'time';
    exposures = numberColumn(table, values.exposure ?? usual);
  }
  if (isRefusal(counts)) return counts;
  if (isRefusal(exposures)) return exposures;
  if (counts.length !== exposures.length)
    return refuse('rows', `${counts.length} counts and ${exposures.length} exposures do not pair`);
  if (counts.length > 2) return refuse('rows', `${counts.length} rows; one rate or two can be tested`);
  const given = exposures;
  return counts.map((count, index) => ({ count, exposure: given[index]! }));
}

function text(told: Exclude<Awaited<ReturnType<typeof answerOf>>, Refusal>): string {
  const { rows, p, estimate, low, high, confidence = 0.95, alternative, placebo } = told;
  const against = rows.map(({ count, exposure }) => `${count} over ${exposure}`).join(' against ');
  const between = `[${figure(low)}, ${high === undefined ? 'no bound' : figure(high)}]`;
  return [
    against,
    `${rows.length === 2 ? 'ratio' : 'rate'} ${figure(estimate)} ${between} at ${figure(confidence * 100)} %`,
    `exact p ${figure(p)} (${alternative})`,
    ...(placebo
      ? [
          `placebo p of a fall ${figure(placebo.pFall)}, of a rise ${figure(placebo.pRise)}, among ${placebo.placebos.length} past windows`,
        ]
      : []),
  ].join('\n');
}
