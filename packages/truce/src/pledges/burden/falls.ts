import { byText } from '../../kernel/index.ts';
import { circlesIn } from '../circles.ts';

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

/** Things that wait for each other, each circle once, by first id. */
export function circlesAmong(conditions: ReadonlyMap<string, FallsWhen>): readonly (readonly string[])[] {
  return circlesIn(
    new Map([...conditions].map(([id, when]) => [id, [...new Set(leavesOf(when).map(({ on }) => on))]])),
  );
}
