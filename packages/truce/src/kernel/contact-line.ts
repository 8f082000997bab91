import { isRefusal, type Refusal, refuse } from './diagnostic.ts';
import { type GeodesicLine, geodesicLine } from './geodesic-line.ts';
import type { Instant } from './instant.ts';
import { outlineOf } from './outline.ts';
import type { MultiPolygon } from './polygon.ts';
import { distanceM, type Position } from './position.ts';
import { versionsByDate } from './zone-dates.ts';
import { type ZoneGrid, zoneGrid } from './zone-grid.ts';
import type { ZoneVersion } from './zone-version.ts';

/** Where a line of contact may run. */
export interface Theatre {
  /** The country, as one outline or as first-level areas whose shared edges fall away. */
  readonly outline: MultiPolygon;
  /** How near to that outline an edge still counts as border or coast: as much as the coarser of the two maps is off. */
  readonly marginM: number;
  /** Ground of the other side, and how far from it an edge still faces it; without it, all that is not held is the other's. */
  readonly facing?: { readonly polygons: MultiPolygon; readonly withinM: number };
}

/** Lines of contact, each with the held ground to its left. */
export type ContactLines = readonly (readonly Position[])[];

/** Start value for a country that is simplified by kilometres. */
export const contactMarginM = 5_000;
/** Where a line leaves the border is found to this many metres. */
export const contactCutM = 10;

/**
 * The line of contact as dated control areas draw it: for an instant, those stretches of the outline of held ground that run
 * through the theatre, farther than the margin from its border, and face the other side. `undefined` where no version is
 * valid. It says who is mapped as holding what, by one source; never whose it is.
 */
export function contactLines(
  versions: readonly ZoneVersion[],
  theatre: Theatre,
): ((at: Instant) => ContactLines | undefined) | Refusal {
  const faces = facing(theatre);
  if (isRefusal(faces)) return faces;
  const current = versionsByDate(versions.map((version) => ({ version })));
  const drawn = new Map<ZoneVersion, ContactLines>();
  return (at) => {
    const version = current(at)?.version;
    if (!version) return undefined;
    const lines = drawn.get(version) ?? linesOf(version.polygons, faces);
    drawn.set(version, lines);
    return lines;
  };
}

/** Length of lines in kilometres, by the shortest way between their positions. */
export function lengthKm(lines: ContactLines): number {
  let sum = 0;
  for (const line of lines) for (let at = 1; at < line.length; at++) sum += distanceM(line[at - 1]!, line[at]!);
  return sum / 1000;
}

/** Whether all places within so many metres face the other side (true), none does (false), or that is not known. */
type Faces = (place: Position, reachM: number) => boolean | undefined;

function facing({ outline, marginM, facing }: Theatre): Faces | Refusal {
  const country = layered(outline);
  const other = facing && layered(facing.polygons);
  if (isRefusal(country)) return country;
  if (isRefusal(other)) return other;
  return (place, reachM) => {
    const toBorder = country.line.distanceM(place, marginM + reachM);
    if (toBorder === undefined && country.grid.zonesAt(...place).length === 0) return false;
    if (toBorder !== undefined) return toBorder <= marginM - reachM ? false : undefined;
    if (!other || !facing || other.grid.zonesAt(...place).length > 0) return true;
    const toOther = other.line.distanceM(place, facing.withinM + reachM);
    if (toOther === undefined) return false;
    return toOther <= facing.withinM - reachM ? true : undefined;
  };
}

function layered(polygons: MultiPolygon): { readonly grid: ZoneGrid; readonly line: GeodesicLine } | Refusal {
  const grid = zoneGrid([polygons]);
  if (isRefusal(grid)) return grid;
  const line = geodesicLine(outlineOf(polygons));
  if (isRefusal(line)) return refuse('theatre-empty', 'the outline holds no ground; draw it');
  return { grid, line };
}

function linesOf(held: MultiPolygon, faces: Faces): ContactLines {
  const pieces: (readonly [Position, Position])[] = [];
  for (const piece of outlineOf(held))
    for (let at = 1; at < piece.length; at++) keepFacing(piece[at - 1]!, piece[at]!, faces, pieces);
  return chained(pieces);
}

/** Keeps what faces the other side, halving where that changes: a distance changes no faster than one walks. */
function keepFacing(from: Position, to: Position, faces: Faces, kept: (readonly [Position, Position])[]): void {
  const middle: Position = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const reachM = Math.max(distanceM(middle, from), distanceM(middle, to));
  const answer = faces(middle, reachM) ?? (reachM <= contactCutM ? faces(middle, 0) : undefined);
  if (answer === true) kept.push([from, to]);
  if (answer !== undefined || reachM <= contactCutM) return;
  keepFacing(from, middle, faces, kept);
  keepFacing(middle, to, faces, kept);
}

/** Pieces that begin where others end, as lines, in the order of the pieces with which they begin. */
function chained(pieces: readonly (readonly [Position, Position])[]): ContactLines {
  const startingAt = new Map<string, number[]>();
  const ends = new Set<string>();
  for (const [index, [from, to]] of pieces.entries()) {
    startingAt.set(from.join(), [...(startingAt.get(from.join()) ?? []), index]);
    ends.add(to.join());
  }
  const used = new Uint8Array(pieces.length);
  const lines: Position[][] = [];
  const follow = (first: number): void => {
    const line: Position[] = [pieces[first]![0]];
    for (let at: number | undefined = first; at !== undefined; ) {
      used[at] = 1;
      const end: Position = pieces[at]![1];
      line.push(end);
      at = startingAt.get(end.join())?.find((each) => used[each] === 0);
    }
    lines.push(line);
  };
  for (const [index, [from]] of pieces.entries()) if (used[index] === 0 && !ends.has(from.join())) follow(index);
  for (const index of pieces.keys()) if (used[index] === 0) follow(index);
  return lines;
}
