import {
  geodesicLine,
  type Instant,
  isRefusal,
  outlineOf,
  type Position,
  type Side,
  type ZoneVersion,
} from '../../kernel/index.ts';
import type { Baseline } from '../../readiness/index.ts';
import type { Spot } from './spot.ts';

/** What a page says where there is no line to measure from. */
export const noLineDrawn = 'no line is drawn in this case';

/** A line, or the edge of a zone, laid out for distances, with its dates and source. */
export interface LaidLine extends Pick<Baseline, 'id' | 'validFrom' | 'validTo' | 'source' | 'laid'> {
  readonly what: 'line' | 'zoneEdge';
  /** How far off it may be drawn, in metres; absent where its source does not say. */
  readonly uncertaintyM?: number;
  /** Drawn by hand to be looked at: it decides nothing near by. */
  readonly coarse: boolean;
}

/** How far a spot lies from a line, as low and as high as the uncertainties allow. */
export interface FromLine {
  readonly line: string;
  readonly what: LaidLine['what'];
  readonly lowM: number;
  readonly highM: number;
  /** On which side of the line as it is written; absent where the uncertainty spans the line. */
  readonly side?: Side;
  /** The place of the line that is nearest. */
  readonly nearest: Position;
  /** False where nobody states how far off the line may be drawn: then only the spot's own uncertainty is in the bounds. */
  readonly lineUncertaintyStated: boolean;
  readonly coarse: boolean;
  readonly validFrom: Instant;
  readonly source: string;
}

/** Lines of contact as they are dated, with their stated uncertainty. */
export function linesOf(baselines: readonly Baseline[]): readonly LaidLine[] {
  return baselines.map((each) => ({ ...each, what: 'line', coarse: false }));
}

/** Lines out of the zones of a case: of a band the line that it runs along, of other ground its edge. Empty ground gives none. */
export function linesOfZones(versions: readonly ZoneVersion[]): readonly LaidLine[] {
  return versions.flatMap(({ zone, band, polygons, validFrom, validTo, source, coarse }): readonly LaidLine[] => {
    const lines = band ? band.lines : outlineOf(polygons);
    const laid = geodesicLine(lines);
    if (isRefusal(laid)) return [];
    return [
      {
        id: zone,
        what: band ? 'line' : 'zoneEdge',
        validFrom: validFrom ?? (-8.64e15 as Instant),
        ...(validTo === undefined ? {} : { validTo }),
        source,
        coarse,
        laid,
      },
    ];
  });
}

/**
 * Distances from every line that is valid at the instant, nearest first; none where no line is. Of versions of one name the one
 * that began last counts.
 */
export function fromLines(
  { at, uncertaintyM }: Pick<Spot, 'at' | 'uncertaintyM'>,
  lines: readonly LaidLine[],
  on: Instant,
): readonly FromLine[] {
  const valid = new Map<string, LaidLine>();
  for (const line of lines) {
    if (line.validFrom > on || (line.validTo !== undefined && on >= line.validTo)) continue;
    const there = valid.get(line.id);
    if (!there || line.validFrom > there.validFrom) valid.set(line.id, line);
  }
  return [...valid.values()]
    .map((line): FromLine => {
      const { distanceM, at: nearest, side } = line.laid.nearest(at)!;
      const offM = uncertaintyM + (line.uncertaintyM ?? 0);
      return {
        line: line.id,
        what: line.what,
        lowM: Math.max(0, distanceM - offM),
        highM: distanceM + offM,
        ...(distanceM > offM ? { side } : {}),
        nearest,
        lineUncertaintyStated: line.uncertaintyM !== undefined,
        coarse: line.coarse,
        validFrom: line.validFrom,
        source: line.source,
      };
    })
    .sort((a, b) => a.lowM - b.lowM || a.highM - b.highM || (a.line < b.line ? -1 : 1));
}
