import { distanceM, isPosition, type Position, type Refusal, refuse } from '../kernel/index.ts';

/** A straight piece of the line (in degrees, as GeoJSON has it), with the metres along the line at which it begins. */
export interface CoursePiece {
  readonly from: Position;
  readonly to: Position;
  readonly startM: number;
  readonly lengthM: number;
  readonly box: readonly [west: number, south: number, east: number, north: number];
}

/** A line of contact measured along its course: its parts one after another, without the gaps between them. */
export interface ContactCourse {
  readonly pieces: readonly CoursePiece[];
  readonly lengthM: number;
}

/** Longer edges are cut, so that a piece is as straight on the ground as in degrees, to well under a metre. */
const pieceMaxM = 4_000;

/** Lays a line out by length. Refused: places off the globe, and a line without length. */
export function contactCourse(lines: readonly (readonly Position[])[]): ContactCourse | Refusal {
  const off = lines.flat().find(([longitude, latitude]) => !isPosition(longitude, latitude));
  if (off)
    return refuse('line-off-the-globe', `\`${off.join(', ')}\` is no place; longitudes end at 180 and latitudes at 90`);
  const pieces: CoursePiece[] = [];
  let startM = 0;
  for (const line of lines)
    for (const [index, end] of line.slice(1).entries()) {
      const begin = line[index]!;
      const count = Math.max(1, Math.ceil(distanceM(begin, end) / pieceMaxM));
      for (let piece = 0; piece < count; piece++) {
        const [from, to] = [between(begin, end, piece / count), between(begin, end, (piece + 1) / count)];
        const lengthM = distanceM(from, to);
        if (lengthM === 0) continue;
        pieces.push({ from, to, startM, lengthM, box: boxOf(from, to) });
        startM += lengthM;
      }
    }
  if (pieces.length === 0) return refuse('line-empty', 'the line of contact has no length; draw it');
  return { pieces, lengthM: startM };
}

/** The place so many metres along the course; before its start its first place, after its end its last. */
export function placeAlong({ pieces }: ContactCourse, alongM: number): Position {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (pieces[middle]!.startM <= alongM) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low]!;
  return placeOnPiece(piece, Math.min(1, Math.max(0, (alongM - piece.startM) / piece.lengthM)));
}

/** The place at a share of a piece, 0 at its start and 1 at its end. */
export function placeOnPiece({ from, to }: Pick<CoursePiece, 'from' | 'to'>, share: number): Position {
  return between(from, to, share);
}

/** The course between two of its metres, as lines to draw: a new one after each gap. */
export function linesAlong(
  course: ContactCourse,
  [fromM, toM]: readonly [number, number],
): readonly (readonly Position[])[] {
  const lines: Position[][] = [];
  for (const piece of course.pieces) {
    const [first, last] = [Math.max(fromM, piece.startM), Math.min(toM, piece.startM + piece.lengthM)];
    if (first >= last) continue;
    const shareOf = (alongM: number) => (alongM - piece.startM) / piece.lengthM;
    const [from, to] = [placeOnPiece(piece, shareOf(first)), placeOnPiece(piece, shareOf(last))];
    const open = lines.at(-1);
    const end = open?.at(-1);
    if (open && end && end[0] === from[0] && end[1] === from[1]) open.push(to);
    else lines.push([from, to]);
  }
  return lines;
}

function between(from: Position, to: Position, share: number): Position {
  if (share === 0) return from;
  if (share === 1) return to;
  return [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
}

function boxOf(from: Position, to: Position): CoursePiece['box'] {
  return [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
}
