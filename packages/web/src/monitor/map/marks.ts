import type { Ground } from '../ground/index.ts';
import type { IncidentChange } from '../time/index.ts';
import { latOf, lonOf, type Screen, worldX, worldY } from './mercator.ts';

/** One thing to draw: an incident, or several that lie too close to be told apart. */
export interface Mark {
  readonly lon: number;
  readonly lat: number;
  /** How many incidents it stands for. */
  readonly count: number;
  /** The name of the incident; of several, of the first. */
  readonly incident: string;
  /** How far from there it may have been, in metres; absent where nobody can say, and for several. */
  readonly radiusM?: number;
  readonly selected: boolean;
  readonly change?: IncidentChange;
}

/** Places of incidents in the world's square, once for a ground; `NaN` where none is known. */
export interface PlacedIncidents {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Marks of single incidents that are neither selected nor changed, made when they are first drawn. */
  readonly plain: Mark[];
}

export function placedIncidents({ incidents }: Pick<Ground, 'incidents'>): PlacedIncidents {
  const length = incidents.id.length;
  const [x, y] = [new Float64Array(length), new Float64Array(length)];
  for (let index = 0; index < length; index++) {
    const [lon, lat] = [incidents.lon[index], incidents.lat[index]];
    const known = lon !== null && lon !== undefined && lat !== null && lat !== undefined;
    x[index] = known ? worldX(lon) : Number.NaN;
    y[index] = known ? worldY(lat) : Number.NaN;
  }
  return { x, y, plain: [] };
}

function plainMark(incidents: Ground['incidents'], index: number): Mark {
  const radiusM = incidents.radiusM[index] ?? undefined;
  return {
    lon: incidents.lon[index]!,
    lat: incidents.lat[index]!,
    count: 1,
    incident: incidents.id[index]!,
    selected: false,
    ...(radiusM === undefined ? {} : { radiusM }),
  };
}

/** Beside this many pixels marks of one cell are told apart at the next zoom at the latest. */
const cellPx = 56;
/** More incidents than this are always shown by cells. */
export const singleMarksMax = 20_000;

/** What marks are made of. */
export interface MarksGround {
  readonly ground: Pick<Ground, 'incidents'>;
  readonly placed: PlacedIncidents;
  readonly shown: Int32Array;
  readonly selected: string | undefined;
  /** Changes by the name of the incident; those stand alone. */
  readonly changes: ReadonlyMap<string, IncidentChange>;
  readonly together: boolean;
}

/**
 * The marks of the incidents that are shown within the view: together by cells of a grid that lies still while the map moves, or each
 * on its own. The selected one, and what changed between two instants of knowing, always stand alone.
 */
export function marksIn(of: MarksGround, screen: Screen, zoom: number): readonly Mark[] {
  const { ground, placed, shown, selected, changes } = of;
  const together = of.together || shown.length > singleMarksMax;
  const { incidents } = ground;
  // Cells double with each whole zoom and hold still between.
  const cell = cellPx / (512 * 2 ** Math.floor(zoom));
  const x0 = Math.floor(screen.left / cell) - 1;
  const y0 = Math.floor(screen.top / cell) - 1;
  const columns = Math.ceil(screen.width / screen.scale / cell) + 4;
  const rows = Math.ceil(screen.height / screen.scale / cell) + 4;
  const counts = new Int32Array(together ? columns * rows : 0);
  const firsts = new Int32Array(counts.length);
  const sumsX = new Float64Array(counts.length);
  const sumsY = new Float64Array(counts.length);
  const marks: Mark[] = [];
  const alone = (index: number): void => {
    const id = incidents.id[index]!;
    const change = changes.get(id);
    const mark = placed.plain[index] ?? plainMark(incidents, index);
    placed.plain[index] = mark;
    marks.push(
      change || id === selected ? { ...mark, selected: id === selected, ...(change ? { change } : {}) } : mark,
    );
  };
  for (let at = 0; at < shown.length; at++) {
    const index = shown[at]!;
    const column = Math.floor(placed.x[index]! / cell) - x0;
    const row = Math.floor(placed.y[index]! / cell) - y0;
    // Also false where no place is known.
    if (!(column >= 0 && column < columns && row >= 0 && row < rows)) continue;
    const id = incidents.id[index]!;
    if (!together || id === selected || changes.has(id)) alone(index);
    else {
      const slot = row * columns + column;
      if (counts[slot] === 0) firsts[slot] = index;
      counts[slot] = counts[slot]! + 1;
      sumsX[slot] = sumsX[slot]! + placed.x[index]!;
      sumsY[slot] = sumsY[slot]! + placed.y[index]!;
    }
  }
  for (let slot = 0; slot < counts.length; slot++) {
    const count = counts[slot]!;
    if (count === 1) alone(firsts[slot]!);
    else if (count > 1)
      marks.push({
        lon: lonOf(sumsX[slot]! / count),
        lat: latOf(sumsY[slot]! / count),
        count,
        incident: incidents.id[firsts[slot]!]!,
        selected: false,
      });
  }
  return marks;
}

/** Radius of a mark in pixels: area by count, never too small to be hit. */
export function markPx(count: number): number {
  return count === 1 ? 5 : Math.min(26, 9 + 2.2 * Math.sqrt(count));
}

/** The mark under a point of the screen, the nearest first; with as much room around it as a finger needs. */
export function markAt(
  marks: readonly Mark[],
  point: readonly [number, number],
  toPx: (mark: Mark) => readonly [number, number],
): Mark | undefined {
  let best: { mark: Mark; distance: number } | undefined;
  for (const mark of marks) {
    const [x, y] = toPx(mark);
    const distance = Math.hypot(x - point[0], y - point[1]);
    if (distance <= Math.max(12, markPx(mark.count)) && (!best || distance < best.distance)) best = { mark, distance };
  }
  return best?.mark;
}
