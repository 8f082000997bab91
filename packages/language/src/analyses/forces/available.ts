import { type Caveat, type Id, named, type Reference, type Terms } from '@truceline/truce/terms';

/** Whether one zone is known to lie within another: the same, or a part of it by the text or by its drawn shape. */
export type Within = (inner: Id, outer: Id) => boolean;

/** How a caveat bears on an actor that is to act in a zone. */
export type Bearing = 'none' | 'excludes' | 'unknown';

/**
 * Whether the caveats of an actor keep it from an action in a zone. `unknown` where a caveat hangs on a condition, on a
 * zone that the text leaves open, or where the place of the action is open.
 */
export function bearingOf(
  actor: Id,
  { action, zone }: { readonly action: string; readonly zone: Reference | undefined },
  terms: Terms,
  within: Within,
): { readonly bearing: Bearing; readonly caveats: readonly Id[] } {
  const found = terms.caveats
    .filter((caveat) => caveat.of === actor && caveat.actions.includes(action))
    .map((caveat) => ({ id: caveat.id, bearing: one(caveat, named(zone), within) }));
  for (const bearing of ['excludes', 'unknown'] as const) {
    const caveats = found.filter((each) => each.bearing === bearing).map((each) => each.id);
    if (caveats.length > 0) return { bearing, caveats };
  }
  return { bearing: 'none', caveats: [] };
}

function one(caveat: Caveat, zone: Id | undefined, within: Within): Bearing {
  const bare = inZone(caveat, zone, within);
  return bare === 'excludes' && caveat.when !== undefined ? 'unknown' : bare;
}

function inZone({ kind, zones }: Caveat, zone: Id | undefined, within: Within): Bearing {
  const drawn = zones.filter((each) => typeof each === 'string');
  const open = drawn.length < zones.length;
  if (kind === 'never') {
    if (zones.length === 0) return 'excludes';
    if (zone === undefined) return 'unknown';
    if (drawn.some((each) => within(zone, each))) return 'excludes';
    return open ? 'unknown' : 'none';
  }
  if (zone === undefined) return 'unknown';
  if (drawn.some((each) => within(zone, each))) return 'none';
  return open ? 'unknown' : 'excludes';
}

/** Zones within zones as far as the text itself says: the same, or one of a union. */
export function withinByText(terms: Terms): Within {
  const holds = (outer: Id, inner: Id, depth: number): boolean => {
    if (outer === inner) return true;
    const shape = terms.zones.find((each) => each.id === outer)?.shape;
    return depth < 16 && shape?.kind === 'union' && shape.of.some((part) => holds(part, inner, depth + 1));
  };
  return (inner, outer) => holds(outer, inner, 0);
}
