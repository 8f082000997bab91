import { type Refusal, refuse } from '../../kernel/index.ts';

/** A stretch of a series that is put to the test; rows are counted from 1. */
export interface TestedWindow {
  readonly from: number;
  /** In rows. */
  readonly length: number;
  /** Past windows begin so many rows apart, counted back from the tested one; 7 keeps the weekday of daily rows. Default 1. */
  readonly period?: number;
}

/** How a window compares with windows of the same length in the past. */
export interface PlaceboWindows {
  readonly observed: number;
  /** Sums of the past windows, from the oldest. */
  readonly placebos: readonly number[];
  /** Of a fall: (1 + windows with at most the observed) / (1 + windows). */
  readonly pFall: number;
  /** Of a rise: (1 + windows with at least the observed) / (1 + windows). */
  readonly pRise: number;
}

/**
 * The rank of a window among all windows of the same length and phase that end before it: a test that clustered counts do not
 * deceive as they do the exact one. Its p is never below 1 / (1 + windows). Refused where no window lies before.
 */
export function placeboWindows(
  counts: readonly number[],
  { from, length, period = 1 }: TestedWindow,
): PlaceboWindows | Refusal {
  const wrong = counts.findIndex((each) => !(each >= 0 && Number.isFinite(each)));
  if (wrong >= 0) return refuse('bad-count', `row ${wrong + 1}: \`${counts[wrong]}\` is no count`);
  for (const whole of [from, length, period])
    if (!(Number.isInteger(whole) && whole >= 1))
      return refuse('bad-window', `the window has \`${whole}\`; from, length and period are whole numbers from 1`);
  if (from + length - 1 > counts.length)
    return refuse('bad-window', `the window ends at row ${from + length - 1}; the series has ${counts.length}`);
  const sumOf = (begin: number): number =>
    counts.slice(begin - 1, begin - 1 + length).reduce((sum, each) => sum + each, 0);
  const nearest = from - Math.ceil(length / period) * period;
  const placebos: number[] = [];
  for (let begin = nearest; begin >= 1; begin -= period) placebos.unshift(sumOf(begin));
  if (placebos.length === 0)
    return refuse('no-placebo', `no window of ${length} rows lies before row ${from}; nothing to compare with`);
  const observed = sumOf(from);
  const share = (holds: (sum: number) => boolean): number =>
    (1 + placebos.filter(holds).length) / (1 + placebos.length);
  return { observed, placebos, pFall: share((sum) => sum <= observed), pRise: share((sum) => sum >= observed) };
}
