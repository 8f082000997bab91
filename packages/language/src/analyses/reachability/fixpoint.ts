import type { Id } from '@truceline/truce/terms';
import { canBeMet, type Holes, type Need, partsOf } from './need.ts';

/**
 * The parts that can take effect: those whose needs can be met by parts that can (the least fixpoint). Whatever waits only
 * for itself is not among them. Each part is looked at again only when something it waits for becomes possible.
 */
export function possibleParts(needs: ReadonlyMap<Id, Need>, holes: Holes): ReadonlySet<Id> {
  const waiting = new Map<Id, Id[]>();
  for (const [id, need] of needs)
    for (const of of partsOf(need)) {
      const list = waiting.get(of);
      if (list) list.push(id);
      else waiting.set(of, [id]);
    }
  const possible = new Set<Id>();
  const queue = [...needs.keys()];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (possible.has(next) || !canBeMet(needs.get(next)!, possible, holes)) continue;
    possible.add(next);
    for (const id of waiting.get(next) ?? []) if (!possible.has(id)) queue.push(id);
  }
  return possible;
}
