import { isRefusal, type Refusal, refuse } from '../../kernel/index.ts';
import { lowerGammaQuantile } from '../incomplete-gamma.ts';
import { type CapturePattern, type CaptureTable, captureTable, listsIn } from './capture-table.ts';
import { chaoLowerBound, chapmanPairs, type LowerBound, type PairEstimate } from './closed-forms.ts';
import { type ListModel, logLinear, type ModelEstimate, type ModelFailed } from './log-linear.ts';

/** Which models are fitted, beside those of all overlaps of one order. */
export interface ListsOptions {
  /** Share of intervals that hold the number, if a model is right; default 0.95. */
  readonly level?: number;
  /** Models by the lists that go together, as in [['A', 'B'], ['C', 'D']]. */
  readonly models?: readonly (readonly (readonly string[])[])[];
  /** Every choice of pairs that go together: 2 to the number of pairs; of 2 to 5 lists. */
  readonly everyPairing?: boolean;
}

/** What several models make of the same lists. What it says is how far they lie apart. */
export interface ListsEstimate {
  readonly lists: readonly { readonly name: string; readonly records: number }[];
  /** Records on one list at least. */
  readonly seen: number;
  readonly level: number;
  readonly models: readonly ModelEstimate[];
  readonly failed: readonly ModelFailed[];
  readonly pairs: readonly PairEstimate[];
  readonly lowerBound: LowerBound;
  /** From the lowest estimate of a model to the highest, and from the lowest limit to the highest. Absent where no model has one. */
  readonly spread?: {
    readonly low: number;
    readonly high: number;
    readonly limitLow: number;
    /** Absent: no bound. */
    readonly limitHigh?: number;
  };
}

const everyPairingMost = 5;
const orders = [
  'independence',
  'all two-way',
  'all three-way',
  'all four-way',
  'all five-way',
  'all six-way',
  'all seven-way',
];

/**
 * Multiple-systems estimation: how many there are, from how often 2 to 8 lists hold the same. Poisson log-linear models (Fienberg
 * 1972; Bishop, Fienberg and Holland 1975), Chapman of each pair, Chao's lower bound. Each assumes that no model of higher
 * order is needed, which the lists cannot show.
 */
export function listsEstimate(
  names: readonly string[],
  patterns: readonly CapturePattern[],
  options: ListsOptions = {},
): ListsEstimate | Refusal {
  const { level = 0.95, everyPairing = false } = options;
  if (!(level > 0 && level < 1)) return refuse('level', `the level is \`${level}\`; give a share between 0 and 1`);
  const table = captureTable(names, patterns);
  if (isRefusal(table)) return table;
  if (everyPairing && names.length > everyPairingMost)
    return refuse(
      'every-pairing',
      `every choice of pairs is fitted of at most ${everyPairingMost} lists; name models instead`,
    );
  const asked = (options.models ?? []).map((groups) => namedModel(names, groups));
  const bad = asked.find(isRefusal);
  if (bad) return bad;

  const z = Math.sqrt(2 * lowerGammaQuantile(0.5, level));
  const chosen = [...ordersOf(names.length), ...(asked as ListModel[]), ...(everyPairing ? pairings(names) : [])];
  const results = chosen.map((model) => logLinear(table, model, z));
  const models = results.filter((each) => 'total' in each);
  return {
    lists: listed(table),
    seen: table.total,
    level,
    models,
    failed: results.filter((each) => 'reason' in each),
    pairs: chapmanPairs(table, z),
    lowerBound: chaoLowerBound(table, z),
    ...(models.length === 0 ? {} : { spread: spreadOf(models) }),
  };
}

function spreadOf(models: readonly ModelEstimate[]): NonNullable<ListsEstimate['spread']> {
  const totals = models.map(({ total }) => total);
  const bounded = models.every(({ high }) => high !== undefined);
  return {
    low: Math.min(...totals),
    high: Math.max(...totals),
    limitLow: Math.min(...models.map(({ low }) => low)),
    ...(bounded ? { limitHigh: Math.max(...models.map(({ high }) => high!)) } : {}),
  };
}

function listed({ lists, counts }: CaptureTable): ListsEstimate['lists'] {
  return lists.map((name, index) => ({
    name,
    records: counts.reduce((sum, each, pattern) => ((pattern >> index) & 1 ? sum + each : sum), 0),
  }));
}

/** One model for each order below the number of lists. */
function ordersOf(lists: number): readonly ListModel[] {
  const masks = Array.from({ length: 2 ** lists }, (_, mask) => mask);
  return orders
    .slice(0, lists - 1)
    .map((name, index) => ({ name, terms: masks.filter((mask) => listsIn(mask) > 1 && listsIn(mask) <= index + 1) }));
}

function namedModel(names: readonly string[], groups: readonly (readonly string[])[]): ListModel | Refusal {
  const strange = groups.flat().find((name) => !names.includes(name));
  if (strange !== undefined)
    return refuse('model-list', `\`${strange}\` of a model is none of the lists: ${names.join(', ')}`);
  const terms = groups.map((group) => [...new Set(group)].reduce((mask, name) => mask + 2 ** names.indexOf(name), 0));
  if (terms.some((mask) => listsIn(mask) === names.length))
    return refuse(
      'model-order',
      'a model in which all lists go together cannot tell what no list holds; leave one out',
    );
  return { name: groups.map((group) => group.join(':')).join(' + '), terms };
}

function pairings(names: readonly string[]): readonly ListModel[] {
  const pairs = names.flatMap((first, i) =>
    names.slice(i + 1).map((second, offset) => ({ name: `${first}:${second}`, mask: 2 ** i + 2 ** (i + 1 + offset) })),
  );
  // None and all of them stand among the orders; of two lists the pair itself can tell nothing.
  return Array.from({ length: Math.max(0, 2 ** pairs.length - 2) }, (_, choice) => {
    const chosen = pairs.filter((_pair, index) => ((choice + 1) >> index) & 1);
    return { name: chosen.map(({ name }) => name).join(' + '), terms: chosen.map(({ mask }) => mask) };
  });
}
