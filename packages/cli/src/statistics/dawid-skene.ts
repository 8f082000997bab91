import { type PlainTable, readPlainTable } from '@truceline/sources';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type DawidSkene, dawidSkene, type RatedItem } from '@truceline/truce/statistics';
import { parseWords, UsageError } from '../command.ts';
import { aligned, inputOf, namesOf, numberOf } from './flag-values.ts';
import type { StatisticsMethod } from './method.ts';

const options = {
  input: { type: 'string' },
  wide: { type: 'boolean' },
  item: { type: 'string' },
  rater: { type: 'string' },
  rating: { type: 'string' },
  raters: { type: 'string' },
  count: { type: 'string' },
  classes: { type: 'string' },
  tolerance: { type: 'string' },
  rounds: { type: 'string' },
  smoothing: { type: 'string' },
  pooling: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const help = `usage: truceline stats dawid-skene --input FILE [--wide] [parameters] [--json]

How often each rater errs, and what the truth of each item likely is, where nobody knows the truth.
Dawid and Skene (1979), Applied Statistics 28: maximum likelihood by EM, from the shares of an item's ratings.

columns, long (one rating a row):
  --item NAME      item that was rated; default item
  --rater NAME     who rated it; default rater; the same rater may rate an item several times
  --rating NAME    class that was said, any word; default rating
columns, with --wide (one item a row, one column a rater; an empty cell or NA: not rated):
  --raters A,B     columns of raters; default all but those of --item and --count
  --item NAME      default item, where there is such a column; else items are numbered by row from 1
  --count NAME     how many items were rated in this way; default count, where there is such a column; else 1 each

parameters:
  --classes A,B    classes in their order; default those that were said, in order
  --smoothing S    ratings added to each cell of each rater's table; default 0
  --pooling P      ratings by which each row is drawn toward that of all raters together; default 0
  --tolerance T    end where the log likelihood changes by less; default 1e-12
  --rounds N       at most; default 10000
  --json           print one JSON object and nothing else

exit code: 0 done, 1 the rounds ended too early, 2 could not run

The published answer: docs/statistics/dawid-skene.md.

example:
  truceline stats dawid-skene --input anesthesia.csv --json`;

/** `truceline stats dawid-skene`. */
export const dawidSkeneMethod: StatisticsMethod = {
  name: 'dawid-skene',
  summary: 'error rates of raters, and the likely truth of what they rated, without a known truth',
  help,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, options);
    const path = inputOf(values.input);
    const columns = {
      item: values.item ?? 'item',
      rater: values.rater ?? 'rater',
      rating: values.rating ?? 'rating',
    };
    const wideOnly = (['raters', 'count'] as const).find((name) => values[name] !== undefined);
    if (wideOnly && !values.wide) throw new UsageError(`\`--${wideOnly}\` needs \`--wide\``);
    const raters = namesOf(values.raters);
    const classes = namesOf(values.classes);
    const table = await readPlainTable(
      path,
      values.wide
        ? [
            ...(values.item === undefined ? [] : [values.item]),
            ...(raters ?? []),
            ...(values.count === undefined ? [] : [values.count]),
          ]
        : [columns.item, columns.rater, columns.rating],
    );
    if (isRefusal(table)) return refused(table);
    const items = values.wide
      ? fromWide(table, columns.item, countColumn(table, values.count, raters), raters)
      : fromLong(table, columns);
    if (isRefusal(items)) return refused(items);
    const found = dawidSkene(items, {
      ...(classes ? { classes } : {}),
      tolerance: numberOf('tolerance', values.tolerance, 1e-12),
      roundsMax: numberOf('rounds', values.rounds, 10_000),
      smoothing: numberOf('smoothing', values.smoothing, 0),
      pooling: numberOf('pooling', values.pooling, 0),
    });
    if (isRefusal(found)) return refused(found);
    if (values.json) terminal.exact(JSON.stringify(objectOf(found), undefined, 1));
    else terminal.out(textOf(found));
    return found.converged ? 0 : 1;

    function refused({ message }: Refusal): number {
      terminal.err(`truceline stats dawid-skene: ${message}`);
      return 2;
    }
  },
};

interface Columns {
  readonly item: string;
  readonly rater: string;
  readonly rating: string;
}

function fromLong({ rows }: PlainTable, columns: Columns): readonly RatedItem[] | Refusal {
  const items = new Map<string, { rater: string; rating: string }[]>();
  for (const { line, cells } of rows) {
    const [item, rater, rating] = [cells[columns.item]!, cells[columns.rater]!, cells[columns.rating]!];
    if (item === '' || rater === '') return refuse('rating-row', `line ${line} names no item or no rater; fill it in`);
    if (unsaid(rating)) continue;
    const known = items.get(item) ?? [];
    known.push({ rater, rating });
    items.set(item, known);
  }
  return [...items].map(([item, ratings]) => ({ item, ratings }));
}

function fromWide(
  { columns: header, rows }: PlainTable,
  item: string,
  count: string | undefined,
  named: readonly string[] | undefined,
): readonly RatedItem[] | Refusal {
  const raters = named ?? header.filter((each) => each !== item && each !== count);
  const items: RatedItem[] = [];
  for (const [index, { line, cells }] of rows.entries()) {
    const counted = count === undefined ? 1 : cells[count] === '' ? Number.NaN : Number(cells[count]);
    if (!(counted >= 0)) return refuse('item-count', `line ${line}: \`${cells[count!]}\` is no count; give 0 or more`);
    const ratings = raters.map((rater) => ({ rater, rating: cells[rater]! })).filter(({ rating }) => !unsaid(rating));
    if (ratings.length > 0)
      items.push({ item: header.includes(item) ? cells[item]! : String(index + 1), count: counted, ratings });
  }
  return items;
}

/** The column of counts: the one asked for, else `count` where it is there and no rater by name. */
function countColumn(
  { columns }: PlainTable,
  asked: string | undefined,
  raters: readonly string[] | undefined,
): string | undefined {
  return asked ?? (columns.includes('count') && !raters?.includes('count') ? 'count' : undefined);
}

function unsaid(rating: string): boolean {
  return rating === '' || rating === 'NA';
}

function differing(found: DawidSkene): DawidSkene['items'] {
  return found.items.filter(({ likely, majority }) => majority !== likely);
}

function objectOf(found: DawidSkene) {
  return {
    method: 'dawid-skene',
    classes: found.classes,
    raters: found.raters,
    itemsCounted: found.items.reduce((sum, { count }) => sum + count, 0),
    logLikelihood: found.logLikelihood,
    rounds: found.rounds,
    converged: found.converged,
    marginals: found.marginals,
    differsFromMajority: differing(found).map(({ item }) => item),
    tiedVotes: found.items.filter(({ mostSaid }) => mostSaid.length > 1).map(({ item }) => item),
    // The row of a class of which the rater saw no item is null.
    errorRates: found.raters.map((rater, index) => ({
      rater,
      byTrueClass: found.errorRates[index]!.map((row) => row ?? null),
    })),
    items: found.items,
  };
}

function textOf(found: DawidSkene): string {
  const digits = (value: number) => value.toFixed(5);
  const differs = differing(found);
  const counted = found.items.reduce((sum, { count }) => sum + count, 0);
  const shares = aligned([
    ['class', ...found.classes],
    ['share', ...found.marginals.map(digits)],
  ]);
  const errors = found.raters.map((rater, index) =>
    aligned([
      [`rater ${rater}, truth below, said above`, ...found.classes],
      ...found.classes.map((name, k) => [
        name,
        ...(found.errorRates[index]![k]?.map(digits) ?? found.classes.map(() => 'unseen')),
      ]),
    ]),
  );
  return [
    `${counted === found.items.length ? `${counted} items` : `${counted} items, told in ${found.items.length} rows`}, ${found.raters.length} raters, ${found.classes.length} classes; log likelihood ${found.logLikelihood.toFixed(4)} after ${found.rounds} rounds${found.converged ? '' : ', where it still moves'}`,
    shares,
    ...errors,
    differs.length === 0
      ? `likely classes differ from the most frequent rating nowhere, of ${found.items.length} items`
      : `likely classes differ from the most frequent rating at ${differs.length} of ${found.items.length} items: ${differs.map(({ item, likely, mostSaid }) => `${item} (likely ${likely}, said most: ${mostSaid.join(' and ')})`).join(', ')}`,
  ].join('\n\n');
}
