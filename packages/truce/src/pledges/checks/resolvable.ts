import { type Condition, type Id, itemsOf, type Terms } from '../../terms/index.ts';
import type { Resolvable } from './missing.ts';

/** The places of an item at which a hole leaves open how anybody would see it come true. */
const bearing = [
  'starts',
  'when',
  'while',
  'verified',
  'decidedBy',
  'means',
  'shape',
  'votes',
  'what',
  'count',
  'window',
];

/**
 * Whether somebody could see a clause of the terms come true: it is there, has no hole in what it begins with, is counted by or is judged by,
 * and hangs on no clause that has. Ids of other texts, and of nothing, are not; a circle of clauses is not by itself.
 */
export function resolvableIn(terms: Terms): Resolvable {
  const items = new Map(itemsOf(terms).map((item) => [item.id, item]));
  const open = new Set(
    terms.holes.filter(({ path }) => bearing.includes(path.split('/')[1] ?? '')).map(({ item }) => item),
  );
  return (condition) => {
    const seen = new Set<Id>();
    for (let waiting = [condition]; waiting.length > 0; ) {
      const id = waiting.pop()!;
      if (seen.has(id)) continue;
      seen.add(id);
      const item = items.get(id);
      if (item === undefined || open.has(id)) return false;
      const starts = 'starts' in item && item.starts?.kind === 'when' ? [item.starts.when] : [];
      const when = 'when' in item && item.when !== undefined ? [item.when] : [];
      waiting = [...waiting, ...[...starts, ...when].flatMap(clausesOf)];
    }
    return true;
  };
}

function clausesOf(condition: Condition): readonly Id[] {
  if (condition.kind === 'and' || condition.kind === 'or') return condition.parts.flatMap(clausesOf);
  if (condition.kind === 'not') return clausesOf(condition.part);
  return condition.kind === 'state' ? [condition.of] : [];
}
