import type { MultiPolygon, Position } from '@truceline/truce/kernel';

/** A stretch of line, longitude first, in degrees. */
export type Line = readonly Position[];

/** How near to the outer border of the country an edge still counts as that border or its coast. */
export const borderMarginM = 5_000;

const metresPerDegree = 111_195;

/**
 * Those parts of the outline of a controlled area that run through a country and not along its border or coast: the
 * line of contact as one map draws it. `country` may be made of first-level areas whose shared edges are the same to
 * the digit; those fall away. It is as exact as both maps, and with a country simplified by kilometres a margin of
 * kilometres is needed.
 */
export function lineOfContact(area: MultiPolygon, country: MultiPolygon, marginM = borderMarginM): readonly Line[] {
  const nearBorder = borderIndex(outerEdges(country), marginM);
  const lines: Position[][] = [];
  for (const polygon of area)
    for (const ring of polygon) {
      let line: Position[] = [];
      for (const [index, from] of ring.slice(0, -1).entries()) {
        const to = ring[index + 1]!;
        const inside =
          !nearBorder([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]) && !nearBorder(from) && !nearBorder(to);
        if (inside) line = line.length === 0 ? [from, to] : [...line, to];
        else if (line.length > 0) lines.push(line.splice(0));
      }
      if (line.length > 0) lines.push(line);
    }
  return lines;
}

type Edge = readonly [from: Position, to: Position];

/** Edges that belong to one polygon only: where two share one, it is no outer border. */
function outerEdges(polygons: MultiPolygon): readonly Edge[] {
  const seen = new Map<string, Edge | undefined>();
  for (const ring of polygons.flat())
    for (const [index, from] of ring.slice(0, -1).entries()) {
      const to = ring[index + 1]!;
      const [a, b] = [from.join(), to.join()];
      const key = a < b ? `${a} ${b}` : `${b} ${a}`;
      seen.set(key, seen.has(key) ? undefined : [from, to]);
    }
  return [...seen.values()].filter((edge) => edge !== undefined);
}

/** Asks whether a place lies within the margin of any edge; edges are looked up by rows of latitude. */
function borderIndex(edges: readonly Edge[], marginM: number): (place: Position) => boolean {
  const marginDeg = marginM / metresPerDegree;
  const rows = new Map<number, Edge[]>();
  const rowOf = (latitude: number): number => Math.floor(latitude * 10);
  for (const edge of edges) {
    const last = rowOf(Math.max(edge[0][1], edge[1][1]) + marginDeg);
    for (let row = rowOf(Math.min(edge[0][1], edge[1][1]) - marginDeg); row <= last; row++)
      rows.set(row, [...(rows.get(row) ?? []), edge]);
  }
  return (place) => (rows.get(rowOf(place[1])) ?? []).some((edge) => distanceToEdgeM(place, edge) <= marginM);
}

/** Distance to an edge on a plane laid through the place: exact enough over some kilometres. */
function distanceToEdgeM(place: Position, [from, to]: Edge): number {
  const scale = Math.cos((place[1] * Math.PI) / 180);
  const [ax, ay] = [(from[0] - place[0]) * scale, from[1] - place[1]];
  const [dx, dy] = [(to[0] - from[0]) * scale, to[1] - from[1]];
  const along = Math.max(0, Math.min(1, -(ax * dx + ay * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ax + along * dx, ay + along * dy) * metresPerDegree;
}
