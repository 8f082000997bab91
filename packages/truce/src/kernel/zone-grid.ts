import { isRefusal, type Refusal, refuse } from './diagnostic.ts';
import { columnOf, gridCells, gridLimits, rowOf } from './grid-cells.ts';
import { eachEntry, turns } from './grid-fill.ts';
import type { MultiPolygon } from './polygon.ts';
import { isPosition } from './position.ts';
import { zoneEdges } from './zone-edges.ts';

/** Which of many zones hold a place, settled exactly as `holdsPosition` does, without going through all of them. */
export interface ZoneGrid {
  /** Positions of the zones that hold the place, ascending; none for a place off the globe. Not to be written to. */
  readonly zonesAt: (longitude: number, latitude: number) => Uint32Array;
  readonly classesAt: (longitudes: Float64Array, latitudes: Float64Array) => MembershipClasses | Refusal;
  readonly size: { readonly cells: number; readonly entries: number };
}

/** Places by the set of zones that hold them. */
export interface MembershipClasses {
  /** For each place the position of its set; `noPlace` where the coordinates are off the globe or no numbers. */
  readonly classes: Uint16Array;
  readonly sets: readonly Uint32Array[];
}

/** Class of a row that is no place on the globe. */
export const noPlace = 0xffff;
const maskedMax = 20;
const none = new Uint32Array(0);

/**
 * Lays a grid over zones, each a list of polygons (positions of the list are the answers). A cell lists the zones that hold
 * it whole, and for those whose edges pass through it these edges and one bit: enough to settle every place in it to the
 * bit. A zone's polygons are joined, a polygon follows the even-odd rule, also where it crosses or touches itself; a zone
 * without area holds nothing but what the plain test gives it. Nothing wraps at the 180th meridian: a zone over it is two
 * polygons, as RFC 7946 wants. Refused: corners off the globe, or more entries than the limit allows.
 */
export function zoneGrid(
  zones: readonly MultiPolygon[],
  limits: { readonly cellsMax: number; readonly entriesMax: number } = gridLimits,
): ZoneGrid | Refusal {
  const edges = zoneEdges(zones);
  if (isRefusal(edges)) return edges;
  const cells = gridCells(edges, limits);
  const room = cells.side * cells.side;
  const starts = {
    edges: new Uint32Array(room + 1),
    crossed: new Uint32Array(room + 1),
    whole: new Uint32Array(room + 1),
  };
  const lastWhole = new Int32Array(room).fill(-1);
  eachEntry(edges, cells, {
    edge: (cell) => starts.edges[cell + 1]!++,
    crossed: (cell) => starts.crossed[cell + 1]!++,
    whole: (cell, zone) => {
      if (lastWhole[cell] !== zone) starts.whole[cell + 1]!++;
      lastWhole[cell] = zone;
    },
  });
  for (const each of [starts.edges, starts.crossed, starts.whole])
    for (let cell = 0; cell < room; cell++) each[cell + 1]! += each[cell]!;
  const entries = starts.edges[room]! + starts.crossed[room]! + starts.whole[room]!;
  if (entries > 2 * limits.entriesMax)
    return refuse(
      'zones-too-large',
      `the zones take ${entries} entries, and ${2 * limits.entriesMax} are kept; simplify their outlines`,
    );
  const listed = new Uint32Array(starts.edges[room]!);
  const whole = new Uint32Array(starts.whole[room]!);
  const crossed = {
    zone: new Uint32Array(starts.crossed[room]!),
    odd: new Uint8Array(starts.crossed[room]!),
    ends: new Uint32Array(starts.crossed[room]!),
  };
  const next = { edges: starts.edges.slice(), crossed: starts.crossed.slice(), whole: starts.whole.slice() };
  lastWhole.fill(-1);
  eachEntry(edges, cells, {
    edge: (cell, edge) => {
      listed[next.edges[cell]!++] = edge;
    },
    crossed: (cell, zone, odd) => {
      const at = next.crossed[cell]!++;
      crossed.zone[at] = zone;
      crossed.odd[at] = odd;
      crossed.ends[at] = next.edges[cell]!;
    },
    whole: (cell, zone) => {
      if (lastWhole[cell] !== zone) whole[next.whole[cell]!++] = zone;
      lastWhole[cell] = zone;
    },
  });

  const cellAt = (longitude: number, latitude: number): number =>
    longitude >= cells.west && longitude <= cells.east && latitude >= cells.south && latitude <= cells.north
      ? rowOf(cells, latitude) * cells.side + columnOf(cells, longitude)
      : -1;

  /** Whether the part behind entry `at` of a cell holds the place; its edges begin at `from`. */
  const holds = (at: number, from: number, x: number, y: number): boolean => {
    let odd = crossed.odd[at]!;
    for (let each = from; each < crossed.ends[at]!; each++) odd ^= turns(edges, listed[each]!, x, y);
    return odd !== 0;
  };

  const zonesAt = (longitude: number, latitude: number): Uint32Array => {
    const cell = cellAt(longitude, latitude);
    if (cell < 0) return none;
    const [first, end] = [starts.crossed[cell]!, starts.crossed[cell + 1]!];
    let [known, knownEnd] = [starts.whole[cell]!, starts.whole[cell + 1]!];
    if (first === end) return whole.subarray(known, knownEnd);
    const found = new Uint32Array(knownEnd - known + end - first);
    let length = 0;
    let from = starts.edges[cell]!;
    for (let at = first; at < end; at++) {
      const zone = crossed.zone[at]!;
      while (known < knownEnd && whole[known]! <= zone) found[length++] = whole[known++]!;
      if ((length === 0 || found[length - 1] !== zone) && holds(at, from, longitude, latitude)) found[length++] = zone;
      from = crossed.ends[at]!;
    }
    while (known < knownEnd) found[length++] = whole[known++]!;
    return found.subarray(0, length);
  };

  const classesAt = (longitudes: Float64Array, latitudes: Float64Array): MembershipClasses | Refusal => {
    const classes = new Uint16Array(longitudes.length);
    const sets: Uint32Array[] = [none];
    const byWords = new Map<string, number>([['', 0]]);
    const ofCell = new Int32Array(room).fill(-1);
    const ofMask = new Map<number, number>();
    const classOf = (longitude: number, latitude: number): number => {
      const found = zonesAt(longitude, latitude);
      const words = found.join();
      let own = byWords.get(words);
      if (own === undefined) {
        own = sets.length;
        byWords.set(words, own);
        sets.push(found.slice());
      }
      return own;
    };
    for (let row = 0; row < longitudes.length; row++) {
      const [longitude, latitude] = [longitudes[row]!, latitudes[row]!];
      if (!isPosition(longitude, latitude)) {
        classes[row] = noPlace;
        continue;
      }
      const cell = cellAt(longitude, latitude);
      if (cell < 0) continue;
      const [first, end] = [starts.crossed[cell]!, starts.crossed[cell + 1]!];
      let own: number | undefined;
      if (first === end) {
        own = ofCell[cell]!;
        if (own < 0) ofCell[cell] = own = classOf(longitude, latitude);
      } else if (end - first > maskedMax) own = classOf(longitude, latitude);
      else {
        let mask = 0;
        let from = starts.edges[cell]!;
        for (let at = first; at < end; at++) {
          mask = (mask << 1) | (holds(at, from, longitude, latitude) ? 1 : 0);
          from = crossed.ends[at]!;
        }
        const key = cell * 2 ** maskedMax + mask;
        own = ofMask.get(key);
        if (own === undefined) {
          own = classOf(longitude, latitude);
          ofMask.set(key, own);
        }
      }
      if (own >= noPlace)
        return refuse(
          'zones-too-many-sets',
          `the places fall into more than ${noPlace} sets of zones; ask with fewer zones at a time`,
        );
      classes[row] = own;
    }
    return { classes, sets };
  };

  return { zonesAt, classesAt, size: { cells: room, entries } };
}
