import { isRefusal } from '../kernel/index.ts';
import { chanceOfAtLeast, interruptedSeries } from '../statistics/index.ts';
import { dispersionOf } from './dispersion.ts';
import { stretchesOf } from './estimate.ts';
import { seriesAsked } from './interrupted.ts';
import type { HeldAnswer } from './judge.ts';
import { comparedRows } from './series.ts';

/** What one row would have shown without a truce, and what was promised, beside what was counted. */
export interface BandRow {
  readonly row: string;
  readonly truce: boolean;
  /** Absent where the row is not recorded. */
  readonly count?: number;
  readonly watchedPerMille?: number;
  /** Mean and the limits that 95 % of counts lie within, if all went on as before; absent where nobody watched. */
  readonly expected?: number;
  readonly low?: number;
  readonly high?: number;
}

const tail = 0.025;

/** The series with the band of counts that were to be expected if the truce had changed nothing: by the registered method, negative binomial. */
export function expectedBand({ series, registration }: HeldAnswer): readonly BandRow[] {
  const compared = comparedRows(series, { counts: 'counts', withoutLast: 0 });
  const { before } = stretchesOf(compared);
  const law = before.count > 0 ? lawOf() : undefined;
  const at = new Map(compared.places.map((place, index) => [place, index]));
  return series.rows.map((row, place) => {
    const index = at.get(place);
    const expected = index === undefined ? undefined : law?.mean(index);
    const [count, watched] = [series.counts[place], series.watchedPerMille[place]];
    return {
      row,
      truce: place >= series.truceAt,
      ...(count === undefined ? {} : { count }),
      ...(watched === undefined ? {} : { watchedPerMille: watched }),
      ...(expected === undefined ? {} : { expected, ...limitsOf(expected, law?.size) }),
    };
  });

  function lawOf() {
    const { method } = registration;
    if (method.kind === 'interruptedSeries') {
      const found = interruptedSeries(seriesAsked(compared, method));
      if (!isRefusal(found)) return { mean: (index: number) => found.points[index]!.without, size: found.model.theta };
    }
    const cut = compared.before;
    const spread = dispersionOf(compared.counts.slice(0, cut), compared.exposures.slice(0, cut), 1);
    const rate = before.count / before.exposure;
    const size = spread && spread.byRow > 1 ? before.count / before.rows / (spread.byRow - 1) : undefined;
    return { mean: (index: number) => rate * compared.exposures[index]!, size };
  }
}

/** The whole numbers that 95 % of counts with this mean lie between. */
function limitsOf(mean: number, size: number | undefined): { readonly low: number; readonly high: number } {
  const law = { mean, ...(size === undefined ? {} : { size }) };
  const least = (share: number): number => {
    let [low, high] = [0, 1];
    while (chanceOfAtLeast(law, high + 1) > share) high *= 2;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (chanceOfAtLeast(law, middle + 1) > share) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return { low: least(1 - tail), high: least(tail) };
}
