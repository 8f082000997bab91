const units = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** A length of time as a board shows it, never rounded up: `2 d 4 h`, `3 h 20 min`, `45 s`. The sign is left to the words around it. */
export function spanWords(ms: number): string {
  let left = Math.abs(ms);
  const first = units.findIndex(([unit]) => left >= unit);
  if (first < 0) return 'less than 1 s';
  return units
    .slice(first, first + 2)
    .flatMap(([unit, name]) => {
      const count = Math.floor(left / unit);
      left -= count * unit;
      return count > 0 ? [`${count} ${name}`] : [];
    })
    .join(' ');
}
