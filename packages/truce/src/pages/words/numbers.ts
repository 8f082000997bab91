import type { Expected } from '../../findings/index.ts';
import { currentLanguage, say } from '../../wording/index.ts';
import type { ReleasedCount } from '../release/index.ts';

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A whole number for a sentence: in English words below eleven, since other languages bend theirs; figures with thousands apart from there on. */
export function numberWords(count: number): string {
  return (currentLanguage() === 'en' ? small[count] : undefined) ?? figure(count);
}

/** A whole number in figures: `2 935` with a narrow no-break space, so that commas and points are never confused. */
export function figure(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, '\u202f');
}

/** A number with the decimal mark of the language: `12.5` in English, `12,5` in the others. */
export function decimalFigure(number: number | string): string {
  return currentLanguage() === 'en' ? String(number) : String(number).replace('.', ',');
}

/** Thousandths as a decimal: `12.375`, `3`. */
export function milliFigure(milli: number): string {
  return decimalFigure(`${Math.floor(milli / 1_000)}.${String(milli % 1_000).padStart(3, '0')}`.replace(/\.?0+$/, ''));
}

/** What is expected of a count, by the chances of its places. */
export function expectedWords({ milli, withoutChance }: Expected): string {
  const number = milliFigure(milli);
  return withoutChance > 0
    ? say('{number}, beside {others} whose chance nobody knows', { number, others: figure(withoutChance) })
    : number;
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
  const said = { limit: figure(limit) };
  switch (comparison) {
    case '>=':
      return say('{limit} or more', said);
    case '>':
      return say('more than {limit}', said);
    case '<=':
      return say('{limit} or fewer', said);
    case '<':
      return say('fewer than {limit}', said);
    default:
      return `${comparison} ${figure(limit)}`;
  }
}

/** The number by which a sentence about a count chooses its words: `{n, plural, one {was} other {were}}`. */
export function wordingNumber({ best, high, merged }: ReleasedCount): number {
  return merged || best === undefined ? Math.max(2, high) : best;
}

/** A count of incidents for a sentence: `14 incidents (range 12–18)`, `one incident`, `no incidents`. */
export function countWords(count: ReleasedCount): string {
  const [low, high] = [count.low, count.high];
  if (count.merged || count.best === undefined)
    return say('between {low} and {high} incidents (small counts merged)', {
      low: numberWords(low),
      high: numberWords(high),
    });
  const said = { n: count.best, number: numberWords(count.best) };
  return low === count.best && high === count.best
    ? say('{n, plural, one {{number} incident} other {{number} incidents}}', said)
    : say('{n, plural, one {{number} incident} other {{number} incidents}} (range {low}–{high})', {
        ...said,
        low: figure(low),
        high: figure(high),
      });
}
