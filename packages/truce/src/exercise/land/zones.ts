import type { Instant, MultiPolygon, Polygon, Position, ZoneVersion } from '../../kernel/index.ts';

/** Names of the zones, as `agreements/exercise/agreement.truce` has them. */
export type ExerciseZone = 'buffer' | 'coast' | 'line_east' | 'line_west' | 'north_sector';

export const exerciseZones: readonly ExerciseZone[] = ['buffer', 'coast', 'line_east', 'line_west', 'north_sector'];

/** Printed under every map of the zones. */
export const zoneSource = 'EXERCISE: invented';

/** The line of contact, from the sea in the north to the sea in the south. */
export const lineOfContact: readonly Position[] = [
  [-127.92, -39.1],
  [-127.84, -39.45],
  [-128.02, -39.8],
  [-127.95, -40.05],
  [-127.9, -40.35],
  [-128.1, -40.7],
  [-128, -41.1],
  [-128.16, -41.35],
  [-128.25, -41.95],
];

/** The line's corners at which the northern sector ends and the coast begins. */
const [northEnds, coastBegins] = [3, 6];
const west = { sector: -129.8, line: -129.05, coast: -129.9 };
const east = { sector: -126.05, line: -127.05, coast: -126.35 };

/** The buffer's two edges lie this many degrees of longitude from the line (about 8 km), corner by corner. */
const halfWidth = lineOfContact.map(() => 0.09);
/** From the second phase on the buffer is wider where the line bends west (about 14 km). */
const halfWidthLater = halfWidth.map((width, corner) => (corner === 5 ? 0.16 : width));

/**
 * The five zones over time. They do not overlap: each place lies in one of them or in none. The buffer grows at
 * `secondPhaseFrom`, and the zones beside it shrink by as much.
 */
export function zoneVersions(secondPhaseFrom: Instant): readonly ZoneVersion[] {
  const [first, later] = [shapes(halfWidth), shapes(halfWidthLater)];
  return exerciseZones.flatMap((zone): readonly ZoneVersion[] => {
    const common = { zone, regions: [], source: zoneSource, coarse: false };
    if (JSON.stringify(first[zone]) === JSON.stringify(later[zone])) return [{ ...common, polygons: first[zone] }];
    return [
      { ...common, polygons: first[zone], validTo: secondPhaseFrom },
      { ...common, polygons: later[zone], validFrom: secondPhaseFrom },
    ];
  });
}

function shapes(width: readonly number[]): Readonly<Record<ExerciseZone, MultiPolygon>> {
  const westEdge = lineOfContact.map(
    ([longitude, latitude], corner): Position => [degrees(longitude - width[corner]!), latitude],
  );
  const eastEdge = lineOfContact.map(
    ([longitude, latitude], corner): Position => [degrees(longitude + width[corner]!), latitude],
  );
  const last = lineOfContact.length - 1;
  return {
    buffer: [closed([...westEdge, ...eastEdge.toReversed()])],
    coast: [
      westOf(westEdge.slice(coastBegins, last + 1), west.coast),
      eastOf(eastEdge.slice(coastBegins, last + 1), east.coast),
    ],
    line_east: [eastOf(eastEdge.slice(northEnds, coastBegins + 1), east.line)],
    line_west: [westOf(westEdge.slice(northEnds, coastBegins + 1), west.line)],
    north_sector: [
      westOf(westEdge.slice(0, northEnds + 1), west.sector),
      eastOf(eastEdge.slice(0, northEnds + 1), east.sector),
    ],
  };
}

/** The ground between a meridian in the west and an edge that runs north to south. */
function westOf(edge: readonly Position[], longitude: number): Polygon {
  return closed([[longitude, edge[0]![1]], [longitude, edge.at(-1)![1]], ...edge.toReversed()]);
}

/** The ground between an edge that runs north to south and a meridian in the east. */
function eastOf(edge: readonly Position[], longitude: number): Polygon {
  return closed([...edge, [longitude, edge.at(-1)![1]], [longitude, edge[0]![1]]]);
}

/** A ring of positions, counter-clockwise as given, that ends where it began. */
function closed(ring: readonly Position[]): Polygon {
  return [[...ring, ring[0]!]];
}

function degrees(value: number): number {
  return Math.round(value * 1000) / 1000;
}
