import { type Exact, formatExact, parseExact } from './exact.ts';

/** For `JSON.stringify`: exact numbers, which have no JSON of their own, stand as `{"exact": "12.5"}`. */
export function exactAsText(_: string, value: unknown): unknown {
  return isExact(value) ? { exact: formatExact(value) } : value;
}

/** For `JSON.parse`: the numbers that `exactAsText` wrote; everything else as it is. */
export function exactFromText(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== 1) return value;
  const { exact } = value as { readonly exact?: unknown };
  return (typeof exact === 'string' ? parseExact(exact) : undefined) ?? value;
}

function isExact(value: unknown): value is Exact {
  return typeof value === 'object' && value !== null && typeof (value as Partial<Exact>).units === 'bigint';
}
