import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { type RatedItem, type RatingTable, ratingTable } from './ratings.ts';

/** How the estimate is sought. */
export interface DawidSkeneOptions {
  /** Classes in their order; default: those that were said, numbers by size and words by their letters. */
  readonly classes?: readonly string[];
  /** The log likelihood changes by less than this: the end. Default 1e-12; never below what the machine's numbers resolve. */
  readonly tolerance?: number;
  /** Default 10,000. */
  readonly roundsMax?: number;
  /** Ratings added to each cell of each rater's table; default 0, as published. */
  readonly smoothing?: number;
  /** Ratings by which each row of a rater is drawn toward the same row of all raters together; default 0, as published. */
  readonly pooling?: number;
}

/** The true class of each item as the raters together tell it, and how each rater errs. */
export interface DawidSkene {
  readonly classes: readonly string[];
  readonly raters: readonly string[];
  /** Share of the items in each class. */
  readonly marginals: readonly number[];
  /** By rater, true class and class said. A row is absent where the rater saw no item of that class. */
  readonly errorRates: readonly (readonly (readonly number[] | undefined)[])[];
  readonly items: readonly ItemJudged[];
  readonly logLikelihood: number;
  readonly rounds: number;
  /** False: the rounds ended before the log likelihood stood still. */
  readonly converged: boolean;
}

/** What is told of one item. */
export interface ItemJudged {
  readonly item: string;
  readonly count: number;
  /** Probability of each class. */
  readonly probabilities: readonly number[];
  /** The class of the highest probability; of several, the first. */
  readonly likely: string;
  /** The class that was said most often; of several, the first. */
  readonly majority: string;
  /** All that were said as often: more than one where votes are equal. */
  readonly mostSaid: readonly string[];
}

interface Parameters {
  readonly marginals: readonly number[];
  readonly errorRates: readonly (readonly (readonly number[] | undefined)[])[];
}

/**
 * Observer error rates by maximum likelihood, by Dawid and Skene (1979), Applied Statistics 28: EM from the shares of each class
 * among an item's ratings. Raters are taken to err independently of each other, given the truth. Refused where nothing was rated or an option is impossible.
 */
export function dawidSkene(rated: readonly RatedItem[], options: DawidSkeneOptions = {}): DawidSkene | Refusal {
  const { tolerance = 1e-12, roundsMax = 10_000, smoothing = 0, pooling = 0 } = options;
  if (!(tolerance > 0)) return refuse('tolerance', `the tolerance is \`${tolerance}\`; give a number above 0`);
  if (!(Number.isInteger(roundsMax) && roundsMax > 0))
    return refuse('rounds', `\`${roundsMax}\` is no number of rounds`);
  if (!(smoothing >= 0 && Number.isFinite(smoothing)))
    return refuse('smoothing', `the smoothing is \`${smoothing}\`; give 0 or more`);
  if (!(pooling >= 0 && Number.isFinite(pooling)))
    return refuse('pooling', `the pooling is \`${pooling}\`; give 0 or more`);
  const table = ratingTable(rated, options.classes);
  if (isRefusal(table)) return table;

  const votes = table.items.map(({ ratings }) => votesOf(ratings, table.classes.length));
  let probabilities: readonly (readonly number[])[] = votes.map((each) => each.map((n) => n / sumOf(each)));
  let logLikelihood = -Infinity;
  for (let rounds = 1; ; rounds++) {
    const found = parametersOf(table, probabilities, { smoothing, pooling });
    const judged = table.items.map(({ ratings }) => judge(ratings, found));
    const next = sumOf(judged.map((each, index) => each.logLikelihood * table.items[index]!.count));
    const change = Math.abs(next - logLikelihood);
    logLikelihood = next;
    probabilities = judged.map((each) => each.probabilities);
    const converged = change < Math.max(tolerance, 8 * Number.EPSILON * Math.abs(next));
    if (!converged && rounds < roundsMax) continue;
    const items = table.items.map(({ item, count }, index) => ({
      item,
      count,
      probabilities: probabilities[index]!,
      likely: table.classes[indexOfMost(probabilities[index]!)]!,
      majority: table.classes[indexOfMost(votes[index]!)]!,
      mostSaid: table.classes.filter((_, k) => votes[index]![k] === Math.max(...votes[index]!)),
    }));
    return { classes: table.classes, raters: table.raters, ...found, items, logLikelihood, rounds, converged };
  }
}

function parametersOf(
  { classes, raters, items }: RatingTable,
  probabilities: readonly (readonly number[])[],
  { smoothing, pooling }: { readonly smoothing: number; readonly pooling: number },
): Parameters {
  const marginals = classes.map(() => 0);
  const cells = raters.map(() => classes.map(() => classes.map(() => smoothing)));
  for (const [index, { count, ratings }] of items.entries())
    for (const [k, probability] of probabilities[index]!.entries()) {
      const weight = probability * count;
      if (weight === 0) continue;
      marginals[k]! += weight;
      for (const { rater, said } of ratings) cells[rater]![k]![said]! += weight;
    }
  const all = sumOf(marginals);
  const shares = (row: readonly number[]) => {
    const total = sumOf(row);
    return total > 0 ? row.map((n) => n / total) : undefined;
  };
  const pool = classes.map((_, k) => shares(classes.map((__, said) => sumOf(cells.map((rows) => rows[k]![said]!)))));
  const pooled = (row: readonly number[], k: number) => row.map((n, said) => n + pooling * (pool[k]?.[said] ?? 0));
  return {
    marginals: marginals.map((n) => n / all),
    errorRates: cells.map((rows) => rows.map((row, k) => shares(pooled(row, k)))),
  };
}

/** In logarithms, since many ratings of one item make products that no number holds. */
function judge(ratings: RatingTable['items'][number]['ratings'], { marginals, errorRates }: Parameters) {
  const logs = marginals.map((share, k) => {
    let sum = Math.log(share);
    for (const { rater, said } of ratings) sum += Math.log(errorRates[rater]![k]?.[said] ?? 0);
    return sum;
  });
  const most = Math.max(...logs);
  const weights = logs.map((each) => Math.exp(each - most));
  const total = sumOf(weights);
  return { logLikelihood: most + Math.log(total), probabilities: weights.map((each) => each / total) };
}

function votesOf(ratings: readonly { readonly said: number }[], classes: number): readonly number[] {
  const votes = Array.from({ length: classes }, () => 0);
  for (const { said } of ratings) votes[said]!++;
  return votes;
}

function indexOfMost(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0);
}
