import type { Position } from '../../kernel/index.ts';

interface Piece {
  readonly from: Position;
  readonly to: Position;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/**
 * A place at which lines cross themselves or one another, or run over one another; nothing where they do neither. Lines may
 * touch: at an end, or where one comes back to its beginning. Straight in degrees, as GeoJSON has it.
 */
export function crossingIn(lines: readonly (readonly Position[])[]): Position | undefined {
  const pieces = lines.flatMap(piecesOf).sort((a, b) => a.west - b.west);
  let open: Piece[] = [];
  for (const piece of pieces) {
    open = open.filter(({ east }) => east >= piece.west);
    for (const other of open) {
      if (other.north < piece.south || other.south > piece.north) continue;
      const at = meeting(other, piece);
      if (at) return at;
    }
    open.push(piece);
  }
  return undefined;
}

function piecesOf(line: readonly Position[]): readonly Piece[] {
  return line.flatMap((to, index): readonly Piece[] => {
    const from = line[index - 1];
    if (!from || (from[0] === to[0] && from[1] === to[1])) return [];
    return [
      {
        from,
        to,
        west: Math.min(from[0], to[0]),
        east: Math.max(from[0], to[0]),
        south: Math.min(from[1], to[1]),
        north: Math.max(from[1], to[1]),
      },
    ];
  });
}

/** Where two pieces cross within both, or share more than a place. */
function meeting(a: Piece, b: Piece): Position | undefined {
  const [a1, a2] = [turn(b.from, b.to, a.from), turn(b.from, b.to, a.to)];
  const [b1, b2] = [turn(a.from, a.to, b.from), turn(a.from, a.to, b.to)];
  if (a1 === 0 && a2 === 0) return sharedStretch(a, b);
  if (a1 * a2 >= 0 || b1 * b2 >= 0) return undefined;
  const share = a1 / (a1 - a2);
  return [a.from[0] + share * (a.to[0] - a.from[0]), a.from[1] + share * (a.to[1] - a.from[1])];
}

/** Twice the signed area of the triangle: which side of a piece a place lies on. */
function turn(from: Position, to: Position, place: Position): number {
  return (to[0] - from[0]) * (place[1] - from[1]) - (to[1] - from[1]) * (place[0] - from[0]);
}

function sharedStretch(a: Piece, b: Piece): Position | undefined {
  const [west, east] = [Math.max(a.west, b.west), Math.min(a.east, b.east)];
  const [south, north] = [Math.max(a.south, b.south), Math.min(a.north, b.north)];
  return east > west || north > south ? [(west + east) / 2, (south + north) / 2] : undefined;
}
