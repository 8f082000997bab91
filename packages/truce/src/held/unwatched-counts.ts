import type { NoVerdictCode, Said } from './reasons.ts';
import type { Registration } from './registration.ts';
import { comparedRows, type HeldSeries } from './series.ts';
import type { HoldingVerdict } from './views.ts';

/** Rows with a count and no exposure: nobody is said to have looked, and what was counted is in no rate. */
export interface LeftOut {
  readonly rows: number;
  readonly cases: number;
}

/** Rows that are in no rate, before the truce and during it. */
export function leftOutOf(series: HeldSeries): { readonly before: LeftOut; readonly during: LeftOut } {
  const kept = new Set(comparedRows(series, { counts: 'counts', withoutLast: 0 }).places);
  const over = (from: number, to: number): LeftOut => {
    const out = series.counts.slice(from, to).filter((count, at) => count !== undefined && !kept.has(from + at));
    return { rows: out.length, cases: out.reduce<number>((sum, each) => sum + each!, 0) };
  };
  return { before: over(0, series.truceAt), during: over(series.truceAt, series.counts.length) };
}

/**
 * Why cases that are in no rate forbid a word: those of the truce would speak against `held`, those before it against `notHeld`
 * by a ratio.
 */
export function unwatchedFaults(
  series: HeldSeries,
  { bound }: Registration,
  word: HoldingVerdict,
): readonly Said<NoVerdictCode>[] {
  if (word === 'notDeterminable' || (word === 'notHeld' && bound.on === 'rate')) return [];
  const { before, during } = leftOutOf(series);
  const [{ rows, cases }, when] = word === 'held' ? [during, 'of the truce'] : [before, 'before the truce'];
  if (cases === 0) return [];
  return [
    {
      code: 'unwatchedCounts',
      words: `${cases} cases in ${rows} rows ${when} that nobody watched are in no rate, and speak against the word that the others give`,
    },
  ];
}
