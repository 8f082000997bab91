import { actorsOf, named, shortName } from './lookup.ts';
import type { Condition, Id, Reference } from './term-values.ts';
import type { Caveat, Terms } from './terms.ts';
import type { Truth } from './truth.ts';

/** Whether one zone is known to lie within another: the same, or a part of it by the text or by its drawn shape. */
export type Within = (inner: Id, outer: Id) => boolean;

/** How a caveat bears on an actor that is to act in a zone. */
export type Bearing = 'none' | 'excludes' | 'unknown';

/** A caveat as far as it bears on an act. */
export type CaveatScope = Pick<Caveat, 'id' | 'of' | 'actions' | 'kind' | 'zones' | 'when'>;

/** An act that is to be done somewhere; `zone` is absent or a hole where the place is open. */
export interface ActSomewhere {
  readonly action: string;
  readonly zone?: Reference | undefined;
}

/**
 * Whether the caveats of an actor keep it from an action in a zone. `unknown` where a caveat hangs on a condition that
 * nobody has settled, on a zone that the text leaves open, or where the place of the action is open. `holds` settles
 * conditions; without it each of them is open.
 */
export function bearingOf(
  actor: Id,
  { action, zone }: ActSomewhere,
  terms: { readonly caveats: readonly CaveatScope[]; readonly groups: Terms['groups'] },
  within: Within,
  holds?: (condition: Condition) => Truth,
): { readonly bearing: Bearing; readonly caveats: readonly Id[] } {
  const found = terms.caveats
    .filter((caveat) => bindsActor(caveat.of, actor, terms) && caveat.actions.includes(action))
    .map((caveat) => ({ id: caveat.id, bearing: one(caveat, named(zone), within, holds) }));
  for (const bearing of ['excludes', 'unknown'] as const) {
    const caveats = found.filter((each) => each.bearing === bearing).map((each) => each.id);
    if (caveats.length > 0) return { bearing, caveats };
  }
  return { bearing: 'none', caveats: [] };
}

/** Whether what is said of an actor or group binds the actor: it is the one meant, or a member. */
export function bindsActor(of: Id, actor: Id, terms: Pick<Terms, 'groups'>): boolean {
  return of === actor || actorsOf(terms, [of]).codes.includes(shortName(actor));
}

function one(
  caveat: CaveatScope,
  zone: Id | undefined,
  within: Within,
  holds: ((condition: Condition) => Truth) | undefined,
): Bearing {
  const bare = inZone(caveat, zone, within);
  if (bare === 'none' || caveat.when === undefined) return bare;
  const value = holds?.(caveat.when).value;
  return value === 'true' ? bare : value === 'false' ? 'none' : 'unknown';
}

function inZone({ kind, zones }: CaveatScope, zone: Id | undefined, within: Within): Bearing {
  const drawn = zones.filter((each) => typeof each === 'string');
  const open = drawn.length < zones.length;
  // A caveat about a part of the place leaves open in which part the act is done.
  const inPart = (place: Id): boolean => drawn.some((each) => within(each, place));
  if (kind === 'never') {
    if (zones.length === 0) return 'excludes';
    if (zone === undefined) return 'unknown';
    if (drawn.some((each) => within(zone, each))) return 'excludes';
    return open || inPart(zone) ? 'unknown' : 'none';
  }
  if (zone === undefined) return 'unknown';
  if (drawn.some((each) => within(zone, each))) return 'none';
  return open || inPart(zone) ? 'unknown' : 'excludes';
}

/** Zones within zones as far as the text itself says: the same, or one of a union. */
export function withinByText(terms: Pick<Terms, 'zones'>): Within {
  const holds = (outer: Id, inner: Id, depth: number): boolean => {
    if (outer === inner) return true;
    const shape = terms.zones.find((each) => each.id === outer)?.shape;
    return depth < 16 && shape?.kind === 'union' && shape.of.some((part) => holds(part, inner, depth + 1));
  };
  return (inner, outer) => holds(outer, inner, 0);
}
