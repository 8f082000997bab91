import type { Pairs, Shape } from '../map-ground.ts';
import { type Screen, worldX, worldY } from '../mercator.ts';

/** Coordinates farther out are the same to the eye, and kept small for the browser. */
const beyondPx = 20_000;

/** Polygons as the path of an SVG; those that do not touch the picture are left out. */
export function shapePath(shape: Shape, screen: Screen): string {
  return shape
    .filter(([outline]) => outline !== undefined && touches(outline, screen))
    .flatMap((rings) => rings.map((ring) => `${steps(ring, screen)}Z`))
    .join('');
}

/** Lines as the path of an SVG. */
export function linesPath(lines: readonly Pairs[], screen: Screen): string {
  return lines
    .filter((line) => touches(line, screen))
    .map((line) => steps(line, screen))
    .join('');
}

function touches(line: Pairs, { left, top, width, height, scale }: Screen): boolean {
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of line) {
    const [x, y] = [worldX(lon), worldY(lat)];
    [west, north, east, south] = [Math.min(west, x), Math.min(north, y), Math.max(east, x), Math.max(south, y)];
  }
  return east > left && west < left + width / scale && south > top && north < top + height / scale;
}

/** Points that fall on the pixel of the one before are left out. */
function steps(line: Pairs, { left, top, scale }: Screen): string {
  const parts: string[] = [];
  let last = '';
  for (const [lon, lat] of line) {
    const step = `${bounded((worldX(lon) - left) * scale)} ${bounded((worldY(lat) - top) * scale)}`;
    if (step !== last) parts.push(step);
    last = step;
  }
  return parts.length === 0 ? '' : `M${parts.join('L')}`;
}

function bounded(px: number): number {
  return Math.round(Math.max(-beyondPx, Math.min(beyondPx, px)) * 2) / 2;
}
