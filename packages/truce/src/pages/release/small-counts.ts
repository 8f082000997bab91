import { byText } from '../../kernel/index.ts';

/** Counts of one survey: of a whole, where it is told, and of its parts by their names. */
export interface CountTable {
  readonly whole?: number;
  readonly parts: ReadonlyMap<string, number>;
}

/** What of a table is not printed. */
export interface HiddenCounts {
  readonly whole: boolean;
  readonly parts: ReadonlySet<string>;
}

/**
 * What must not be printed so that nobody reckons a count from 1 up to, not including, `countMin`: the small ones, and as their cover the
 * first part by name that is not small. Where cover and small ones together are little, every part but the zeros, and then the whole
 * too, unless it is large. One who knows this rule, the whole and all that is printed finds every small number possible in a hidden
 * part that has one (complementary suppression: Hundepool and others, Statistical Disclosure Control, 2012, chapter 4).
 *
 * Hidden counts are all printed alike: which one is small is not told.
 */
export function hiddenCounts({ whole, parts }: CountTable, countMin: number): HiddenCounts {
  const isSmall = (count: number): boolean => count >= 1 && count < countMin;
  const filled = [...parts].filter(([, count]) => count > 0).sort(([a], [b]) => byText(a, b));
  const small = filled.filter(([, count]) => isSmall(count));
  const smallWhole = whole !== undefined && isSmall(whole);
  if (small.length === 0) return { whole: smallWhole, parts: new Set() };
  const cover = filled.find(([, count]) => !isSmall(count));
  const together = cover ? [...small, cover] : small;
  const sum = together.reduce((before, [, count]) => before + count, 0);
  const enough = cover !== undefined && sum >= 4 * countMin + small.length;
  const hidden = enough ? together : filled;
  const all = hidden.length === filled.length;
  return {
    whole: smallWhole || (all && whole !== undefined && whole < 2 * countMin + filled.length),
    parts: new Set(hidden.map(([name]) => name)),
  };
}
