import { type PlainTable, readPlainTable } from '@truceline/sources';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type CapturePattern, type ListsEstimate, listsEstimate } from '@truceline/truce/statistics';
import { parseWords } from '../command.ts';
import { aligned, inputOf, namesOf, numberOf } from './flag-values.ts';
import type { StatisticsMethod } from './method.ts';

const options = {
  input: { type: 'string' },
  lists: { type: 'string' },
  count: { type: 'string' },
  level: { type: 'string' },
  model: { type: 'string', multiple: true },
  'every-pairing': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const help = `usage: truceline stats lists --input FILE [parameters] [--json]

How many there are, from how often several lists hold the same: multiple-systems estimation, 2 to 8 lists.
Poisson log-linear models (Fienberg 1972, Biometrika 59; Bishop, Fienberg and Holland 1975), Chapman (1951) of each
pair, Chao's lower bound (1987). What it says is how far the models lie apart; no single one of them is the answer.

columns:
  one column a list, 1 where a record stands on it, 0 where not
  --count NAME     records that stand on just these lists; default n, where there is such a column; else each row is
                   one record. A pattern that is not in the table was seen 0 times; rows of one pattern are added.

parameters:
  --lists A,B      columns of lists; default all but that of --count. Records on none of them are left out and counted.
  --model TERMS    one more model, by the lists that go together: "A:B + C:D"; may be given several times
  --every-pairing  every choice of pairs that go together (at most 5 lists)
  --level SHARE    of the intervals; default 0.95
  --json           print one JSON object and nothing else

Fitted by default: independence, all two-way overlaps, and so on to one order below the number of lists. Intervals are
those of the intercept on the logarithmic scale, n + e^(b0 - z SE) to n + e^(b0 + z SE); BIC counts patterns.
The published answer: docs/statistics/lists.md.

exit code: 0 done, 2 could not run

example:
  truceline stats lists --input kosovo_overlap.csv`;

/** `truceline stats lists`. */
export const listsMethod: StatisticsMethod = {
  name: 'lists',
  summary: 'how many there are, from the overlap of 2 to 8 lists: several models, and how far they lie apart',
  help,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, options);
    const path = inputOf(values.input);
    const named = namesOf(values.lists);
    const level = numberOf('level', values.level, 0.95);
    const table = await readPlainTable(path, [...(named ?? []), ...(values.count === undefined ? [] : [values.count])]);
    if (isRefusal(table)) return refused(table);
    const told = patternsOf(table, values.count, named);
    if (isRefusal(told)) return refused(told);
    const models = (values.model ?? []).map((words) =>
      words.split('+').map((group) => group.split(':').map((name) => name.trim())),
    );
    const found = listsEstimate(told.lists, told.patterns, {
      level,
      models,
      everyPairing: values['every-pairing'] ?? false,
    });
    if (isRefusal(found)) return refused(found);
    if (values.json)
      terminal.exact(JSON.stringify({ method: 'lists', recordsLeftOut: told.leftOut, ...found }, undefined, 1));
    else terminal.out(textOf(found, told.leftOut));
    return 0;

    function refused({ message }: Refusal): number {
      terminal.err(`truceline stats lists: ${message}`);
      return 2;
    }
  },
};

interface Told {
  readonly lists: readonly string[];
  readonly patterns: readonly CapturePattern[];
  /** Records that stand on none of the lists that were named. */
  readonly leftOut: number;
}

function patternsOf(
  table: PlainTable,
  asked: string | undefined,
  named: readonly string[] | undefined,
): Told | Refusal {
  const count = asked ?? (table.columns.includes('n') && !named?.includes('n') ? 'n' : undefined);
  const lists = named ?? table.columns.filter((each) => each !== count);
  const patterns: CapturePattern[] = [];
  let leftOut = 0;
  for (const { line, cells } of table.rows) {
    const strange = lists.find((name) => cells[name] !== '0' && cells[name] !== '1');
    if (strange !== undefined)
      return refuse(
        'list-cell',
        `line ${line}: \`${cells[strange]}\` of \`${strange}\` is neither 0 nor 1; correct it, or name the lists: --lists`,
      );
    const on = lists.map((name) => cells[name] === '1');
    const counted = count === undefined ? 1 : cells[count] === '' ? Number.NaN : Number(cells[count]);
    if (!Number.isSafeInteger(counted) || counted < 0)
      return refuse(
        'list-count',
        `line ${line}: \`${cells[count!]}\` of \`${count}\` is no count; give a whole number from 0`,
      );
    if (named && !on.includes(true)) leftOut += counted;
    else patterns.push({ on, count: counted });
  }
  return { lists, patterns, leftOut };
}

const figures = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const shown = (value: number | undefined) => (value === undefined ? 'no bound' : figures.format(value));
const rowsShown = 20;

function textOf(found: ListsEstimate, leftOut: number): string {
  const { models, lowerBound } = found;
  const perCent = `${found.level * 100} %`;
  const best = models.toSorted((a, b) => a.aic - b.aic).slice(0, rowsShown);
  const listed = models.length <= rowsShown ? models : best;
  const table = aligned([
    ['model', 'estimate', `from (${perCent})`, 'to', 'deviance', 'df', 'AIC'],
    ...listed.map((each) => [
      each.model,
      shown(each.total),
      shown(each.low),
      shown(each.high),
      each.deviance.toFixed(3),
      String(each.degreesOfFreedom),
      each.aic.toFixed(3),
    ]),
  ]);
  const pairs = aligned([
    ['Chapman, two lists', 'estimate', `from (${perCent})`, 'to', 'on both'],
    ...found.pairs.map(({ lists, total, low, high, onBoth }) => [
      lists.join(' and '),
      shown(total),
      shown(low),
      shown(high),
      shown(onBoth),
    ]),
  ]);
  return [
    `${shown(found.seen)} seen on ${found.lists.length} lists: ${found.lists.map(({ name, records }) => `${name} ${shown(records)}`).join(', ')}${leftOut > 0 ? `; ${shown(leftOut)} on none of these are left out` : ''}`,
    listed.length === models.length
      ? table
      : `${table}\n(${rowsShown} of ${models.length} models, those of the lowest AIC; all with --json)`,
    ...found.failed.slice(0, rowsShown).map(({ model, reason }) => `${model}: no estimate, ${reason}`),
    pairs,
    `lower bound of Chao: ${shown(lowerBound.total)}, ${perCent} from ${shown(lowerBound.low)} to ${shown(lowerBound.high)}`,
    spreadWords(found),
  ].join('\n\n');
}

function spreadWords({ models, failed, spread }: ListsEstimate): string {
  if (!spread) return 'no model has an estimate: the lists overlap too little';
  const limits = `${shown(spread.limitLow)} to ${shown(spread.limitHigh)}`;
  const said =
    models.length === 1
      ? `only one of ${failed.length + 1} models has an estimate, ${shown(spread.low)}, and its interval is ${limits}`
      : `${models.length} of ${models.length + failed.length} models say ${shown(spread.low)} to ${shown(spread.high)}, and with their intervals ${limits}`;
  return `${said}: the lists alone do not tell which model is right, so state a lower bound and no point`;
}
