/** The candidate that differs from the word in the fewest letters (at most `changesMax`), for "did you mean"; or nothing. */
export function nearestName(word: string, candidates: Iterable<string>, changesMax = 2): string | undefined {
  let best: { name: string; changes: number } | undefined;
  for (const name of candidates) {
    const changes = changesBetween(word.toLowerCase(), name.toLowerCase());
    if (changes <= changesMax && (!best || changes < best.changes || (changes === best.changes && name < best.name)))
      best = { name, changes };
  }
  return best?.name;
}

/** Damerau–Levenshtein distance (optimal string alignment): insertions, deletions, changes and swaps of neighbours. */
export function changesBetween(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, beforeLast[j - 2]! + 1);
      row.push(least);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length]!;
}
