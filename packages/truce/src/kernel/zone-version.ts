import type { Instant } from './instant.ts';
import type { MultiPolygon } from './polygon.ts';
import type { Position } from './position.ts';

/** The ground that a zone covers from one instant to another: zones move, so each shape has its dates and its source. */
export interface ZoneVersion {
  /** Short name of the zone, as the agreement names it. */
  readonly zone: string;
  readonly validFrom?: Instant;
  readonly validTo?: Instant;
  /** The ground itself; of a band, a drawing of it that decides nothing. */
  readonly polygons: MultiPolygon;
  /** For a zone around a line: what decides which places it holds. */
  readonly band?: LineBand;
  /**
   * First-level areas that make up the zone, as sources spell them. A report that states its area is placed by that
   * statement; only one that states none is placed by the polygons.
   */
  readonly regions: readonly string[];
  /** Where the shape comes from, as printed under a map. */
  readonly source: string;
  /** True where the shape was drawn by hand to be looked at, and decides nothing near its edge. */
  readonly coarse: boolean;
}

/** Ground within so many metres of lines, to both sides; its edge belongs to it. */
export interface LineBand {
  readonly lines: readonly (readonly Position[])[];
  readonly widthM: number;
}
