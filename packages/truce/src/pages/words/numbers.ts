import type { Expected } from '../../findings/index.ts';
import type { ReleasedCount } from '../release/index.ts';

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A whole number for a sentence: words below eleven, figures with thousands apart from there on. */
export function numberWords(count: number): string {
  return small[count] ?? figure(count);
}

/** A whole number in figures: `2 935` with a narrow no-break space, so that commas and points are never confused. */
export function figure(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

/** Thousandths as a decimal: `12.375`, `3`. */
export function milliFigure(milli: number): string {
  return `${Math.floor(milli / 1_000)}.${String(milli % 1_000).padStart(3, '0')}`.replace(/\.?0+$/, '');
}

/** What is expected of a count, by the chances of its places. */
export function expectedWords({ milli, withoutChance }: Expected): string {
  return `${milliFigure(milli)}${withoutChance > 0 ? `, beside ${figure(withoutChance)} whose chance nobody knows` : ''}`;
}

/** A count for a table: `14`, `14 (12–18)`, or `1–4` where small counts are merged. */
export function countFigure(count: ReleasedCount): string {
  if (count.merged || count.best === undefined)
    return count.low === count.high ? figure(count.low) : `${figure(count.low)}–${figure(count.high)}`;
  if (count.low === count.best && count.high === count.best) return figure(count.best);
  return `${figure(count.best)} (${figure(count.low)}–${figure(count.high)})`;
}

/** A limit in words: `1 or more`, `more than 4`. */
export function limitWords({ comparison, limit }: { readonly comparison: string; readonly limit: number }): string {
  switch (comparison) {
    case '>=':
      return `${figure(limit)} or more`;
    case '>':
      return `more than ${figure(limit)}`;
    case '<=':
      return `${figure(limit)} or fewer`;
    case '<':
      return `fewer than ${figure(limit)}`;
    default:
      return `${comparison} ${figure(limit)}`;
  }
}

/** Whether a sentence about the count says "was": exactly one. */
export function isSingular(count: ReleasedCount): boolean {
  return count.best === 1 && !count.merged;
}

/** A count for a sentence: `14 incidents (range 12–18)`, `one incident`, `no incidents`. */
export function countWords(count: ReleasedCount, one: string, many: string): string {
  if (count.merged || count.best === undefined)
    return `between ${numberWords(count.low)} and ${numberWords(count.high)} ${many} (small counts merged)`;
  const noun = count.best === 1 ? one : many;
  const exact = count.low === count.best && count.high === count.best;
  return `${numberWords(count.best)} ${noun}${exact ? '' : ` (range ${figure(count.low)}–${figure(count.high)})`}`;
}
