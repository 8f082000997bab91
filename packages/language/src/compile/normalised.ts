const normal = new WeakSet<object>();

/**
 * A value of plain data in NFC, so that two spellings of one letter are one text, and without members that are not there.
 * What was made by this before is given back as it is.
 */
export function normalised<T>(value: T): T {
  if (typeof value === 'string') return value.normalize('NFC') as T;
  if (typeof value !== 'object' || value === null || normal.has(value)) return value;
  const made = Array.isArray(value)
    ? value.map(normalised)
    : Object.fromEntries(
        Object.entries(value)
          .filter(([, each]) => each !== undefined)
          .map(([key, each]) => [key, normalised(each)]),
      );
  normal.add(made);
  return made as T;
}
