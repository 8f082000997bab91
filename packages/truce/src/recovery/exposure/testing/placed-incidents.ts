import fc from 'fast-check';
import type { IncidentId } from '../../../incidents/index.ts';
import { destination, instant, type Position } from '../../../kernel/index.ts';
import { type IncidentKindName, type PlacePrecision, placeRadiusM } from '../../../reports/index.ts';
import type { PlacedIncident } from '../incident-index.ts';

export const day = 86_400_000;

/** An incident for tests: its number, its day, its place, and how well that is known. */
export function anIncident(
  number: number,
  at: Position | undefined,
  more: {
    readonly precision?: PlacePrecision;
    readonly kind?: IncidentKindName;
    readonly startsAt?: number;
    readonly lengthMs?: number;
    readonly regions?: readonly string[];
    readonly exercise?: boolean;
  } = {},
): PlacedIncident {
  const { precision = 'address', kind = 'shelling', startsAt = 0, lengthMs = 0, regions = [], exercise = false } = more;
  return {
    id: `i-${number}` as IncidentId,
    kind,
    happenedAt: { startsAt: instant(startsAt), endsAt: instant(startsAt + lengthMs) },
    place: { ...(at ? { at } : {}), precision, regions },
    exercise,
  };
}

/** Places where a flat map, or a grid, goes wrong, and one where it does not. */
export const hardPlaces: readonly Position[] = [
  [180, 10],
  [-179.99, -66],
  [12, 90],
  [-100, -89.97],
  [0, 0],
  [36.25, 49.99],
];

/**
 * Incidents about a place, at distances that lie on the edges of these radii, widened and narrowed by the uncertainty of the
 * incident's place and of the spot's, as well as anywhere near.
 */
export function incidentsAbout(
  about: Position,
  { radiiM, uncertaintyM }: { readonly radiiM: readonly number[]; readonly uncertaintyM: number },
): fc.Arbitrary<readonly PlacedIncident[]> {
  const one = fc
    .record({
      precision: fc.constantFrom(...(Object.keys(placeRadiusM) as PlacePrecision[])),
      kind: fc.constantFrom<IncidentKindName>('shelling', 'drone_strike', 'casualty', 'mine', 'air_alert', 'other'),
      bearing: fc.double({ min: 0, max: 360, noNaN: true }),
      radius: fc.constantFrom(...radiiM),
      sign: fc.constantFrom(-1, 0, 1),
      nudgeM: fc.constantFrom(0, 0.001, -0.001, 1, -1),
      free: fc.option(fc.double({ min: 0, max: 300_000, noNaN: true }), { nil: undefined }),
      startsAt: fc.integer({ min: -3, max: 40 }).map((each) => each * (day / 4)),
      lengthMs: fc.constantFrom(0, 1, day / 4, day, 8 * day),
      named: fc.boolean(),
    })
    .map(({ precision, bearing, radius, sign, nudgeM, free, named, ...more }) => {
      const off = placeRadiusM[precision] + uncertaintyM;
      const edgeM = Math.max(0, radius + sign * (Number.isFinite(off) ? off : 0) + nudgeM);
      const at = destination(about, bearing, free ?? edgeM);
      return { at: named && precision === 'unknown' ? undefined : at, precision, ...more };
    });
  return fc
    .array(one, { maxLength: 40 })
    .map((all) => all.map(({ at, ...more }, number) => anIncident(number, at, more)));
}
