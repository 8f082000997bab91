const normal = new WeakSet<object>();

/**
 * A value of plain data in NFC, so that two spellings of one letter are one text, and without members that are not there.
 * What was made by this before is given back as it is, also within another value.
 */
export function normalised<T>(value: T): T {
  const made = inNfc(value);
  if (typeof made === 'object' && made !== null) normal.add(made);
  return made;
}

function inNfc<T>(value: T): T {
  if (typeof value === 'string') return value.normalize('NFC') as T;
  if (typeof value !== 'object' || value === null || normal.has(value)) return value;
  if (Array.isArray(value)) return value.map(inNfc) as T;
  const made: Record<string, unknown> = {};
  for (const [key, each] of Object.entries(value)) if (each !== undefined) made[key] = inNfc(each);
  return made as T;
}
