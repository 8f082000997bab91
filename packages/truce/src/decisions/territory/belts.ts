import { destination, distanceM, type GeodesicLine, type Position } from '../../kernel/index.ts';
import type { Candidate } from './candidate.ts';

/** The ground within a distance of a line, each side by itself, in square kilometres. */
export interface BeltArea {
  readonly widthKm: number;
  readonly leftKm2: number;
  readonly rightKm2: number;
  /** Length of an edge of the cells that were counted. */
  readonly cellKm: number;
}

const cellsMax = 40_000;
const finestM = 100;

/**
 * Areas of the belts to the left and to the right of a line, as it is written, round its ends too. Counted in cells of equal
 * size: a cell lies on the side and within the width that its middle does, so the area is off by about half a cell along
 * the edge.
 */
export function beltAreas({ lines }: Candidate, line: GeodesicLine, widthKm: number): BeltArea {
  const widthM = widthKm * 1000;
  const box = boxAround(lines.flat(), widthM);
  const heightM = distanceM([box.west, box.south], [box.west, box.north]);
  const breadthM = Math.max(
    distanceM([box.west, box.south], [box.east, box.south]),
    distanceM([box.west, box.north], [box.east, box.north]),
  );
  const cellM = Math.max(finestM, widthM / 60, Math.sqrt((heightM * breadthM) / cellsMax));
  const rows = Math.ceil(heightM / cellM);
  let [left, right] = [0, 0];
  for (let row = 0; row < rows; row++) {
    const latitude = box.south + ((row + 0.5) * (box.north - box.south)) / rows;
    const wideM = distanceM([box.west, latitude], [box.east, latitude]);
    const columns = Math.max(1, Math.round(wideM / cellM));
    const cellKm2 = ((wideM / columns) * (heightM / rows)) / 1e6;
    for (let column = 0; column < columns; column++) {
      const place: Position = [box.west + ((column + 0.5) * (box.east - box.west)) / columns, latitude];
      const nearest = line.nearest(place, widthM);
      if (nearest?.side === 'left') left += cellKm2;
      else if (nearest) right += cellKm2;
    }
  }
  return { widthKm, leftKm2: left, rightKm2: right, cellKm: cellM / 1000 };
}

function boxAround(positions: readonly Position[], widthM: number) {
  const [longitudes, latitudes] = [positions.map(([each]) => each), positions.map(([, each]) => each)];
  const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
  const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
  const far = Math.abs(south) > Math.abs(north) ? south : north;
  return {
    south: destination([west, south], 180, widthM)[1],
    north: destination([west, north], 0, widthM)[1],
    west: west - destination([0, far], 90, widthM * 1.02)[0],
    east: east + destination([0, far], 90, widthM * 1.02)[0],
  };
}
