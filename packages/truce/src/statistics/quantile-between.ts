/**
 * Where a function that rises reaches a share, by halving until two neighbouring numbers are left. The function must be at
 * most the share at `low` and at least the share at `high`.
 */
export function quantileBetween(
  rising: (x: number) => number,
  share: number,
  { low, high }: { readonly low: number; readonly high: number },
): number {
  let [from, to] = [low, high];
  for (;;) {
    const middle = from + (to - from) / 2;
    if (middle <= from || middle >= to) return middle;
    if (rising(middle) < share) from = middle;
    else to = middle;
    if (to - from <= 1e-15 * to) return from + (to - from) / 2;
  }
}
