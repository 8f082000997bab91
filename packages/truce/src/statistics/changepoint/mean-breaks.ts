import { type Refusal, refuse } from '../../kernel/index.ts';
import { breakInterval } from './break-interval.ts';

/** What is asked of a search for breaks in a mean. */
export interface MeanBreaksOptions {
  /** The shortest segment, as a share of the series below 1, or as a number of observations; default 0.15. */
  readonly shortest?: number;
  /** The most breaks that are tried; default as many as there is room for. */
  readonly breaksMax?: number;
  /** How many breaks are told; default the number with the smallest BIC. */
  readonly breaks?: number;
  /** Of the intervals; default 0.95. */
  readonly confidence?: number;
}

/** A break: the last observation of the segment before it, counted from 1, with its interval where there is one. */
export interface MeanBreak {
  readonly after: number;
  readonly low?: number;
  readonly high?: number;
}

/** The best segments for a number of breaks. */
export interface Segmentation {
  readonly breaks: readonly number[];
  /** Residual sum of squares. */
  readonly rss: number;
  /** Absent where the segments leave no residual. */
  readonly bic?: number;
}

/** Breaks in the mean of a series. */
export interface MeanBreaks {
  readonly breaks: readonly MeanBreak[];
  /** One more than there are breaks. */
  readonly means: readonly number[];
  /** From no break up. */
  readonly tried: readonly Segmentation[];
  /** The largest F of one break against none, and after which observation; absent where the series has no scatter. */
  readonly supF?: { readonly value: number; readonly after: number };
}

const observationsMax = 5_000;
/** Beyond it sums of squares are no numbers any more. */
const largest = 1e140;

/**
 * Breaks in the mean of a series by least squares: for each number of breaks the segments with the smallest sum of squares, by
 * dynamic programming; the number by BIC; intervals by Bai's law of the argmax with variances that may differ between segments.
 * Serves Bai and Perron (2003), Bai (1997), Andrews (1993) for sup F; gives what R's strucchange gives for `breakpoints(y ~ 1)`.
 */
export function meanBreaks(values: readonly number[], options: MeanBreaksOptions = {}): MeanBreaks | Refusal {
  const { shortest: asked = 0.15, confidence = 0.95 } = options;
  const n = values.length;
  const wrong = values.findIndex((each) => !(Math.abs(each) <= largest));
  if (wrong >= 0)
    return refuse('bad-value', `row ${wrong + 1}: \`${values[wrong]}\` is no number from -${largest} to ${largest}`);
  if (n > observationsMax) return refuse('too-long', `${n} observations; at most ${observationsMax} are searched`);
  if (!(confidence > 0 && confidence < 1))
    return refuse('bad-confidence', `the confidence is \`${confidence}\`; it must lie between 0 and 1`);
  const shortest = asked < 1 ? Math.floor(asked * n) : asked;
  if (!(Number.isInteger(shortest) && shortest >= 2 && 2 * shortest <= n))
    return refuse(
      'bad-segment',
      `a shortest segment of ${shortest} in ${n} observations; it must be from 2 to half of them`,
    );
  const room = Math.floor(n / shortest) - 1;
  const usual = Math.min(room, Math.max(1, Math.ceil(asked < 1 ? 1 / asked : n / asked) - 2));
  const most = options.breaksMax ?? options.breaks ?? usual;
  for (const number of [most, options.breaks ?? 0])
    if (!(Number.isInteger(number) && number >= 0 && number <= room))
      return refuse('bad-breaks', `\`${number}\` breaks; ${n} observations have room for 0 to ${room}`);
  const costs = costsOf(values);
  const tried = segmentations(costs, { n, shortest, most: Math.max(most, options.breaks ?? 0) });
  const best = options.breaks === undefined ? bestOf(tried) : (tried[options.breaks] as Segmentation);
  return told(values, { best, tried, costs, shortest, confidence });
}

/** The residual sum of squares of a segment, of the observations from up to before to, counted from 0. */
type Costs = (from: number, to: number) => number;

function costsOf(values: readonly number[]): Costs {
  const middle = values.reduce((sum, each) => sum + each, 0) / values.length;
  const [sums, squares] = [new Float64Array(values.length + 1), new Float64Array(values.length + 1)];
  for (const [index, each] of values.entries()) {
    sums[index + 1] = sums[index]! + each - middle;
    squares[index + 1] = squares[index]! + (each - middle) ** 2;
  }
  const noise = 1e-13 * squares[values.length]!;
  return (from, to) => {
    const sum = sums[to]! - sums[from]!;
    const cost = squares[to]! - squares[from]! - sum ** 2 / (to - from);
    return cost <= noise ? 0 : cost;
  };
}

function segmentations(
  costs: Costs,
  { n, shortest, most }: { readonly n: number; readonly shortest: number; readonly most: number },
): readonly Segmentation[] {
  let least = Array.from({ length: n + 1 }, (_, to) => (to >= shortest ? costs(0, to) : Infinity));
  const cuts: (readonly number[])[] = [];
  const found = [segmentation([], least[n]!, n)];
  for (let breaks = 1; breaks <= most; breaks++) {
    const cut = Array.from({ length: n + 1 }, () => 0);
    const next = Array.from({ length: n + 1 }, () => Infinity);
    for (let to = (breaks + 1) * shortest; to <= n; to++)
      for (let from = breaks * shortest; from <= to - shortest; from++) {
        const cost = least[from]! + costs(from, to);
        if (cost < next[to]!) [next[to], cut[to]] = [cost, from];
      }
    cuts.push(cut);
    least = next;
    const places: number[] = [];
    for (let level = breaks - 1, to = n; level >= 0; level--) {
      to = cuts[level]![to]!;
      places.unshift(to);
    }
    found.push(segmentation(places, least[n]!, n));
  }
  return found;
}

function segmentation(breaks: readonly number[], rss: number, n: number): Segmentation {
  if (!(rss > 0)) return { breaks, rss };
  return {
    breaks,
    rss,
    bic: n * (Math.log(rss / n) + 1 + Math.log(2 * Math.PI)) + 2 * (breaks.length + 1) * Math.log(n),
  };
}

/** The smallest BIC; the first segmentation without a residual where there is one. */
function bestOf(tried: readonly Segmentation[]): Segmentation {
  const whole = tried.find(({ bic }) => bic === undefined);
  return whole ?? tried.reduce((best, each) => (each.bic! < best.bic! ? each : best));
}

function told(
  values: readonly number[],
  world: {
    readonly best: Segmentation;
    readonly tried: readonly Segmentation[];
    readonly costs: Costs;
    readonly shortest: number;
    readonly confidence: number;
  },
): MeanBreaks {
  const { best, tried, costs, shortest, confidence } = world;
  const n = values.length;
  const ends = [0, ...best.breaks, n];
  const segments = ends.slice(1).map((to, index) => {
    const from = ends[index]!;
    const mean = values.slice(from, to).reduce((sum, each) => sum + each, 0) / (to - from);
    return { mean, variance: costs(from, to) / (to - from) };
  });
  const breaks = best.breaks.map((after, index) => {
    const interval = breakInterval(segments[index]!, segments[index + 1]!, confidence);
    return interval ? { after, low: after - interval.before, high: after + interval.beyond } : { after };
  });
  const whole = costs(0, n);
  let [value, at] = [-1, 0];
  for (let after = shortest; after <= n - shortest; after++) {
    const rss = costs(0, after) + costs(after, n);
    const f = rss > 0 ? (whole - rss) / (rss / (n - 2)) : -1;
    if (f > value) [value, at] = [f, after];
  }
  return {
    breaks,
    means: segments.map(({ mean }) => mean),
    tried,
    ...(value < 0 ? {} : { supF: { value, after: at } }),
  };
}
