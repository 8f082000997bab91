import type { Instant, MultiPolygon } from '../../kernel/index.ts';
import type { ReleaseGround } from './gate.ts';
import { isOperators } from './profile.ts';

/** The ground of a zone from one instant to another, with its source; without an instant it is open to that side. */
export interface DatedZoneShape {
  readonly zone: string;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly polygons: MultiPolygon;
  readonly source: string;
  readonly coarse: boolean;
}

/** Every shape that a zone had or has, in the order in which the case states them: for the operator's map alone. */
export function datedZonesShown({ input, profile }: ReleaseGround): readonly DatedZoneShape[] | undefined {
  if (!isOperators(profile)) return undefined;
  return input.zones.map(({ zone, validFrom, validTo, polygons, source, coarse }) => ({
    zone,
    ...(validFrom === undefined ? {} : { from: validFrom }),
    ...(validTo === undefined ? {} : { to: validTo }),
    polygons,
    source,
    coarse,
  }));
}
