import { byText } from '@truceline/truce/kernel';
import type { Hole } from '@truceline/truce/terms';

/** Lists whose order means something: seats as they sit, steps and levels as they rise, the parts of a condition or rule. */
const meaningful: ReadonlySet<string> = new Set(['seats', 'steps', 'order', 'parts']);

/**
 * A record with its lists in canonical order, so that clauses and names may stand in any order of the text and give the same
 * bytes. Elements are ordered by what they say; a hole counts by its reason, since its id tells its place in the list. Holes
 * are renamed with the elements that they stand in.
 */
export function inCanonicalOrder<T extends { readonly id: string }>(
  record: T,
  holes: readonly Hole[],
): { readonly record: T; readonly holes: readonly Hole[] } {
  // Where each hole stands at present, by where it was entered; some are told by their place alone, and named nowhere.
  const now = new Map(holes.map((hole) => [hole.id, hole.id]));
  const reasons = new Map(holes.map((hole) => [hole.id, hole.reason]));
  const under = (id: string, path: string): boolean => id === path || id.startsWith(`${path}/`);
  const moved = (value: unknown, from: string, to: string): unknown => {
    for (const [origin, id] of now) if (under(id, from)) now.set(origin, to + id.slice(from.length));
    return mapped(value, (id) => (under(id, from) ? to + id.slice(from.length) : id));
  };
  const keyOf = (value: unknown, path: string): string => {
    const within = [...now].flatMap(([origin, id]) =>
      under(id, path) ? [`${id.slice(path.length)} ${reasons.get(origin)}`] : [],
    );
    return JSON.stringify([mapped(value, () => 'a hole'), within.sort()]);
  };
  const ordered = (value: unknown, path: string, name: string): unknown => {
    if (Array.isArray(value)) {
      const inner = value.map((each, index) => ordered(each, `${path}/${index}`, ''));
      if (inner.length < 2 || meaningful.has(name)) return inner;
      const places = inner
        .map((each, index) => ({ index, key: keyOf(each, `${path}/${index}`) }))
        .sort((a, b) => byText(a.key, b.key) || a.index - b.index);
      if (places.every(({ index }, place) => index === place)) return inner;
      // Through names that no list has, so that two elements that change places do not take each other's holes along.
      const lifted = inner.map((each, index) => moved(each, `${path}/${index}`, `${path}/~${index}`));
      return places.map(({ index }, place) => moved(lifted[index], `${path}/~${index}`, `${path}/${place}`));
    }
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, ordered(each, `${path}/${key}`, key)]));
  };
  const result = Object.fromEntries(
    Object.entries(record).map(([key, each]) => [key, ordered(each, `${record.id}#/${key}`, key)]),
  ) as unknown as T;
  return {
    record: result,
    holes: holes.map((hole) => {
      const id = now.get(hole.id)!;
      return id === hole.id ? hole : { ...hole, id, path: id.slice(id.indexOf('#') + 1) };
    }),
  };
}

/** A value with every id of a hole in it replaced. */
function mapped(value: unknown, replace: (hole: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => mapped(each, replace));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key,
      key === 'hole' && typeof each === 'string' ? replace(each) : mapped(each, replace),
    ]),
  );
}
