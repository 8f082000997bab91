import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { compareRates, type Exposed, type RateTest, testRate } from '@truceline/truce/statistics';
import { UsageError } from '../command.ts';
import { figure, numberOption, numbersOption, parseOptions, printAnswer, wordOption } from './answer.ts';
import type { StatisticsMethod } from './method.ts';
import { numberColumn, readNumberTable } from './number-table.ts';

/** `truceline stats rate-test`: one or two Poisson rates, exactly. */
export const rateTest: StatisticsMethod = {
  name: 'rate-test',
  summary: 'exact comparison of two Poisson rates, or of one with a given rate: p, ratio and its interval',
  help: `usage: truceline stats rate-test --input FILE [parameters] [--json]
       truceline stats rate-test --counts 11,21 --exposures 800,3011 [parameters] [--json]

  --input FILE        CSV with two rows (or one), each a count and what it is a count over
  --count COLUMN      column of counts, whole numbers from 0 (default count)
  --exposure COLUMN   column of exposures above 0: days, hours, person-years, one unit for both (default time)
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
it overstate.

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
      json: { type: 'boolean' },
    });
    const options = {
      null: numberOption('null', values.null, 1),
      alternative: wordOption('alternative', values.alternative, ['two-sided', 'less', 'greater']),
      confidence: numberOption('confidence', values.confidence, 0.95),
    };
    const rows = rowsOf(values);
    const tested = isRefusal(rows)
      ? rows
      : rows[1]
        ? compareRates(rows[0]!, rows[1], options)
        : testRate(rows[0]!, options);
    const answer = isRefusal(rows)
      ? rows
      : isRefusal(tested)
        ? tested
        : { method: 'rate-test', rows, ...options, ...tested };
    return printAnswer('rate-test', terminal, { answer, json: values.json, text });
  },
};

interface Where {
  readonly input?: string | undefined;
  readonly count?: string | undefined;
  readonly exposure?: string | undefined;
  readonly counts?: string | undefined;
  readonly exposures?: string | undefined;
}

function rowsOf(values: Where): readonly Exposed[] | Refusal {
  if ((values.input === undefined) === (values.counts === undefined))
    throw new UsageError('give either --input FILE or --counts A,B');
  let [counts, exposures]: (readonly number[] | Refusal)[] = [[], []];
  if (values.input === undefined) {
    counts = numbersOption('counts', values.counts!);
    exposures = values.exposures === undefined ? counts.map(() => 1) : numbersOption('exposures', values.exposures);
  } else {
    const table = readNumberTable(values.input);
    if (isRefusal(table)) return table;
    counts = numberColumn(table, values.count ?? 'count');
    exposures = numberColumn(table, values.exposure ?? 'time');
  }
  if (isRefusal(counts)) return counts;
  if (isRefusal(exposures)) return exposures;
  if (counts.length !== exposures.length)
    return refuse('rows', `${counts.length} counts and ${exposures.length} exposures do not pair`);
  if (counts.length > 2) return refuse('rows', `${counts.length} rows; one rate or two can be tested`);
  const given = exposures;
  return counts.map((count, index) => ({ count, exposure: given[index]! }));
}

type Told = RateTest & { readonly rows: readonly Exposed[]; readonly confidence: number; readonly alternative: string };

function text({ rows, p, estimate, low, high, confidence, alternative }: Told): string {
  const told = rows.map(({ count, exposure }) => `${count} over ${exposure}`).join(' against ');
  return `${told}
${rows.length === 2 ? 'ratio' : 'rate'} ${figure(estimate)} [${figure(low)}, ${high === undefined ? 'no bound' : figure(high)}] at ${confidence * 100} %
exact p ${figure(p)} (${alternative})`;
}
