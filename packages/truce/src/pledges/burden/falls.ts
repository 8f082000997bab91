import { byText } from '../../kernel/index.ts';

/** What it takes for something to fall: one that falls, all of several, or any of several. `why` leads from it to the one it hangs on. */
export type FallsWhen =
  | { readonly kind: 'one'; readonly on: string; readonly why: string }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly FallsWhen[] };

/** Why something fell: on what it hangs, and by which words. */
export interface Cause {
  readonly on: string;
  readonly why: string;
}

/** Never: no part of an empty choice comes true. */
export const never: FallsWhen = { kind: 'any', parts: [] };

/**
 * Everything that falls with one thing, each with the nearest cause. What only waits for each other in a circle does not fall by
 * that. The order in which the conditions are held changes nothing.
 */
export function fallsWith(
  absent: string,
  conditions: ReadonlyMap<string, FallsWhen>,
): ReadonlyMap<string, Cause | undefined> {
  const dependents = new Map<string, Set<string>>();
  for (const [id, when] of conditions)
    for (const { on } of leavesOf(when)) dependents.set(on, (dependents.get(on) ?? new Set()).add(id));
  const fallen = new Map<string, Cause | undefined>([[absent, undefined]]);
  for (let edge: readonly string[] = [absent]; edge.length > 0; ) {
    const asked = new Set(edge.flatMap((id) => [...(dependents.get(id) ?? [])]));
    const next = [...asked]
      .filter((id) => !fallen.has(id))
      .sort(byText)
      .flatMap((id): readonly (readonly [string, Cause])[] => {
        const cause = causeOf(conditions.get(id)!, fallen);
        return cause === undefined ? [] : [[id, cause]];
      });
    for (const [id, cause] of next) fallen.set(id, cause);
    edge = next.map(([id]) => id);
  }
  return fallen;
}

/** The first thing fallen that makes it fall; nothing where it stands. */
function causeOf(when: FallsWhen, fallen: ReadonlyMap<string, unknown>): Cause | undefined {
  if (when.kind === 'one') return fallen.has(when.on) ? { on: when.on, why: when.why } : undefined;
  const causes = when.parts.map((part) => causeOf(part, fallen));
  const first = causes.find((each) => each !== undefined);
  return when.kind === 'any' || causes.every((each) => each !== undefined) ? first : undefined;
}

function leavesOf(when: FallsWhen): readonly Extract<FallsWhen, { kind: 'one' }>[] {
  return when.kind === 'one' ? [when] : when.parts.flatMap(leavesOf);
}

/** Things that wait for each other, each circle once, by first id. Tarjan's strongly connected components, without recursion. */
export function circlesIn(conditions: ReadonlyMap<string, FallsWhen>): readonly (readonly string[])[] {
  const on = (id: string): readonly string[] => {
    const when = conditions.get(id);
    return when === undefined ? [] : [...new Set(leavesOf(when).map((leaf) => leaf.on))];
  };
  const [index, low] = [new Map<string, number>(), new Map<string, number>()];
  const open: string[] = [];
  const isOpen = new Set<string>();
  const found: string[][] = [];
  for (const start of [...conditions.keys()].sort(byText)) {
    if (index.has(start)) continue;
    const path = [{ id: start, rest: [...on(start)] }];
    while (path.length > 0) {
      const { id, rest } = path.at(-1)!;
      if (!index.has(id)) {
        index.set(id, index.size);
        low.set(id, index.get(id)!);
        open.push(id);
        isOpen.add(id);
      }
      const next = rest.pop();
      if (next !== undefined) {
        if (!index.has(next)) path.push({ id: next, rest: [...on(next)] });
        else if (isOpen.has(next)) low.set(id, Math.min(low.get(id)!, index.get(next)!));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) low.set(above.id, Math.min(low.get(above.id)!, low.get(id)!));
      if (low.get(id) !== index.get(id)) continue;
      const circle = open.splice(open.lastIndexOf(id));
      for (const each of circle) isOpen.delete(each);
      if (circle.length > 1 || on(id).includes(id)) found.push(circle.sort(byText));
    }
  }
  return found.sort((a, b) => byText(a[0]!, b[0]!));
}
