/** Order of two texts by UTF-16 code units: the same on every machine and in every language, unlike a locale's. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A comparison of records by several keys, the first that differs deciding. */
export function by<T>(...keys: readonly ((record: T) => string | number)[]): (a: T, b: T) => number {
  return (a, b) => {
    for (const key of keys) {
      const [left, right] = [key(a), key(b)];
      if (left < right) return -1;
      if (left > right) return 1;
    }
    return 0;
  };
}
