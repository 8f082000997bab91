import { isRefusal } from './diagnostic.ts';
import { discChords } from './disc-chords.ts';
import { metresPerRadian, type ReducedBox, reducedLatitude } from './ellipsoid.ts';
import { type GeodesicLine, geodesicLine, withinBand } from './geodesic-line.ts';
import type { Position } from './position.ts';
import type { LineBand } from './zone-version.ts';

/** The ground of a band, ready to be asked about places and the circles round them. */
export interface BandGround {
  /** The box of the line itself: the band reaches as far as its width beyond it. */
  readonly box: ReducedBox | undefined;
  readonly holds: (place: Position) => boolean;
  readonly outlineWithin: (place: Position, radiusM: number) => boolean;
  readonly share: (place: Position, radiusM: number) => number;
}

const rad = Math.PI / 180;
/** Chords of a circle, and to which part of its radius the band's edge is found on each. */
const chordsOfDisc = 64;
const stepShare = 1 / 256;

/**
 * The ground within so many metres of a line to both sides, by lengths on the ellipsoid and by no polygon drawn round it.
 * Its outline is told by how far a place is from the line: never farther than it is, so that between two arms of a line an
 * answer may be "possible" too often and never too rarely. Positions of the line off the globe throw.
 */
export function bandGround({ lines, widthM }: LineBand): BandGround {
  const line = geodesicLine(lines);
  if (isRefusal(line)) throw new RangeError(line.message);
  return {
    box: boxOfLines(lines),
    holds: (place) => withinBand(line, place, { widthM, side: 'both' }),
    outlineWithin: (place, radiusM) => {
      const distanceM = line.distanceM(place, widthM + radiusM);
      return distanceM !== undefined && Math.abs(distanceM - widthM) < radiusM;
    },
    share: (place, radiusM) => shareInBand(line, widthM, { at: place, radiusM }),
  };
}

function boxOfLines(lines: LineBand['lines']): ReducedBox | undefined {
  const positions = lines.flat();
  if (positions.length === 0) return undefined;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [longitude, latitude] of positions) {
    west = Math.min(west, longitude);
    south = Math.min(south, latitude);
    east = Math.max(east, longitude);
    north = Math.max(north, latitude);
  }
  return { west, east, south: reducedLatitude(south), north: reducedLatitude(north) };
}

/**
 * The share of a circle's area that lies in the band: lengths of its chords along parallels, weighted by area. Where a chord
 * enters or leaves the band is found by halving, which is sound because a distance changes no faster than one walks.
 */
function shareInBand(
  line: GeodesicLine,
  widthM: number,
  { at, radiusM }: { readonly at: Position; readonly radiusM: number },
): number {
  const chords = discChords(at, radiusM);
  const [middle, half] = [(chords.north + chords.south) / 2, (chords.north - chords.south) / 2];
  let [held, whole] = [0, 0];
  for (let chord = 0; chord < chordsOfDisc; chord++) {
    const turn = ((chord + 0.5) / chordsOfDisc) * Math.PI;
    const latitude = middle - half * Math.cos(turn);
    const { north, east } = metresPerRadian(latitude);
    const weight = north * east * Math.sin(turn);
    const halfWidthDeg = chords.halfWidthDeg(latitude);
    const heldDeg = (from: number, to: number): number => {
      const longitude = (from + to) / 2;
      const reachM = ((to - from) / 2) * rad * east;
      const distanceM = line.distanceM([wrapped(longitude), latitude], widthM + reachM);
      if (distanceM === undefined) return 0;
      if (distanceM + reachM <= widthM) return to - from;
      if (reachM <= radiusM * stepShare) return distanceM <= widthM ? to - from : 0;
      return heldDeg(from, longitude) + heldDeg(longitude, to);
    };
    whole += weight * 2 * halfWidthDeg;
    held += weight * heldDeg(at[0] - halfWidthDeg, at[0] + halfWidthDeg);
  }
  return whole > 0 ? Math.min(1, held / whole) : 0;
}

function wrapped(longitude: number): number {
  return longitude > 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;
}
