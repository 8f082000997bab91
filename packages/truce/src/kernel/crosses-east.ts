import { orient2d } from 'robust-predicates';

/**
 * Whether an edge whose ends lie on either side of a latitude crosses it east of a place there, by exact arithmetic
 * (Shewchuk 1997) and the same for both directions of the edge: two zones that share it agree about every place. An edge
 * through the place does not. Where products fall below 1e-290 square degrees, only the ends are compared.
 */
export function crossesEast(x: number, y: number, xi: number, yi: number, xj: number, yj: number): boolean {
  if (x >= xi && x >= xj) return false;
  if (x < xi && x < xj) return true;
  return (yi < yj ? orient2d(xi, yi, xj, yj, x, y) : orient2d(xj, yj, xi, yi, x, y)) < 0;
}
