import { parseDay, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { Cell, Row, Rows, Table } from '../../data/index.ts';
import { type ListQuery, spanAsked } from './list-query.ts';

/** A list in the order of time, and what finds rows in it. Made once for an edition and a table. */
interface ListIndex {
  readonly rows: Rows;
  /** Numbers of the rows by their beginning; rows without one come last. */
  readonly order: Int32Array;
  /** By place in the order: first and last millisecond, and the latest last millisecond up to there. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly endedBy: Float64Array;
  /** How many have a time. */
  readonly timed: number;
  readonly places: Map<string, ReadonlyMap<string, Int32Array>>;
  readonly found: Map<string, Int32Array>;
  /** Places in the order of a question about another column than time. */
  readonly sorted: Map<string, Int32Array>;
}

/** What a question finds: how many rows, and each of them by its place. */
export interface Found {
  readonly count: number;
  readonly at: (place: number) => Row;
}

const foundKeptMax = 200;
/** An order of a list of a million rows takes four megabytes. */
const sortedKeptMax = 20;
const indexes = new WeakMap<Edition, Map<Table, ListIndex>>();

/** The rows of a table that a question asks for, in the order that it asks for. */
export function findRows(table: Table, edition: Edition, query: ListQuery): Found {
  const index = indexOf(table, edition);
  const places = placesFound(index, table, query, edition.case.dayZone);
  const count = places?.length ?? index.rows.count;
  const column = query.sort?.replace(/^-/, '');
  if (column !== undefined && column !== 'time') return sortedBy(column, { index, places, query });
  const reversed = query.sort === '-time';
  return {
    count,
    at: (place) => {
      const asked = reversed ? count - 1 - place : place;
      return index.rows.at(index.order[places ? places[asked]! : asked]!);
    },
  };
}

/** What was found in the order of a column: numbers by size, all else by its text, ties by time, rows without it last. */
function sortedBy(
  column: string,
  {
    index,
    places,
    query,
  }: { readonly index: ListIndex; readonly places: Int32Array | undefined; readonly query: ListQuery },
): Found {
  const { zone, kind, grade, from, to, sort } = query;
  const key = JSON.stringify([sort, zone, kind, grade, from, to]);
  const rowAt = (place: number): Row => index.rows.at(index.order[place]!);
  let kept = index.sorted.get(key);
  if (!kept) {
    const asked = places ?? Int32Array.from({ length: index.rows.count }, (_, place) => place);
    const turned = sort!.startsWith('-') ? -1 : 1;
    const cells = new Map(Array.from(asked, (place) => [place, rowAt(place)[column]] as const));
    const compare = (one: number, other: number): number => {
      const [a, b] = [cells.get(one), cells.get(other)];
      if (a === undefined || b === undefined) return a === b ? one - other : a === undefined ? 1 : -1;
      const [text, than] = [String(a), String(b)];
      const way = typeof a === 'number' && typeof b === 'number' ? a - b : text < than ? -1 : text > than ? 1 : 0;
      return way * turned || one - other;
    };
    kept = asked.toSorted(compare);
    index.sorted.set(key, kept);
    if (index.sorted.size > sortedKeptMax) index.sorted.delete(index.sorted.keys().next().value!);
  }
  const order = kept;
  return { count: order.length, at: (place) => rowAt(order[place]!) };
}

/** Nothing where nothing narrows the list. */
function placesFound(index: ListIndex, table: Table, query: ListQuery, dayZone: string): Int32Array | undefined {
  const { zone, kind, grade, from, to } = query;
  const wanted = [
    [table.filters.zone, zone],
    [table.filters.kind, kind],
    [table.filters.grade, grade],
  ].flatMap(([field, value]) => (field === undefined || value === undefined ? [] : [[field, value] as const]));
  if (wanted.length === 0 && from === undefined && to === undefined) return undefined;
  const key = JSON.stringify([wanted, from, to]);
  const known = index.found.get(key);
  if (known) return known;
  const lists = wanted.map(([field, value]) => placesOf(index, field).get(value) ?? new Int32Array(0));
  const [least, ...others] = lists.sort((one, other) => one.length - other.length);
  const sets = others.map((list) => new Set(list));
  const [earliest, latest] = [
    from === undefined ? undefined : spanAsked(from, dayZone)[0],
    to === undefined ? undefined : spanAsked(to, dayZone)[1],
  ];
  const within = stretchOf(index, earliest, latest);
  const holds = (place: number): boolean =>
    place >= within[0] &&
    place < within[1] &&
    (earliest === undefined || index.ends[place]! >= earliest) &&
    sets.every((set) => set.has(place));
  const found: number[] = [];
  if (least) {
    for (const place of least) if (holds(place)) found.push(place);
  } else for (let place = within[0]; place < within[1]; place++) if (holds(place)) found.push(place);
  const kept = Int32Array.from(found);
  index.found.set(key, kept);
  if (index.found.size > foundKeptMax) index.found.delete(index.found.keys().next().value!);
  return kept;
}

/** The stretch of the order outside of which nothing can lie in the time asked for. */
function stretchOf(
  { rows, timed, starts, endedBy }: ListIndex,
  earliest: number | undefined,
  latest: number | undefined,
): readonly [number, number] {
  if (earliest === undefined && latest === undefined) return [0, rows.count];
  return [
    earliest === undefined ? 0 : firstAtLeast(endedBy, timed, earliest),
    latest === undefined ? timed : firstAtLeast(starts, timed, latest + 1),
  ];
}

function firstAtLeast(rising: Float64Array, length: number, value: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function placesOf(index: ListIndex, field: string): ReadonlyMap<string, Int32Array> {
  const known = index.places.get(field);
  if (known) return known;
  const lists = new Map<string, number[]>();
  for (let place = 0; place < index.rows.count; place++)
    for (const value of wordsOf(index.rows.at(index.order[place]!)[field])) {
      const list = lists.get(value);
      if (list) list.push(place);
      else lists.set(value, [place]);
    }
  const made = new Map([...lists].map(([value, list]) => [value, Int32Array.from(list)]));
  index.places.set(field, made);
  return made;
}

function wordsOf(cell: Cell): readonly string[] {
  if (cell === undefined) return [];
  return typeof cell === 'object' ? [...new Set(cell)] : [String(cell)];
}

function indexOf(table: Table, edition: Edition): ListIndex {
  const ofEdition = indexes.get(edition) ?? new Map<Table, ListIndex>();
  indexes.set(edition, ofEdition);
  const known = ofEdition.get(table);
  if (known) return known;
  const rows = table.read(edition);
  const spans = spansOf(rows, table, edition.case.dayZone);
  const order = Int32Array.from({ length: rows.count }, (_, number) => number);
  const later = (one: number, other: number) => {
    const [a, b] = [spans.starts[one]!, spans.starts[other]!];
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return one - other;
    return Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b;
  };
  if (order.some((number) => number > 0 && later(number - 1, number) > 0)) order.sort(later);
  const starts = Float64Array.from(order, (number) => spans.starts[number]!);
  const ends = Float64Array.from(order, (number) => spans.ends[number]!);
  let timed = starts.findIndex((start) => Number.isNaN(start));
  if (timed < 0) timed = rows.count;
  const endedBy = new Float64Array(rows.count);
  for (let place = 0; place < timed; place++)
    endedBy[place] = Math.max(ends[place]!, place === 0 ? -Infinity : endedBy[place - 1]!);
  const index = { rows, order, starts, ends, endedBy, timed, places: new Map(), found: new Map(), sorted: new Map() };
  ofEdition.set(table, index);
  return index;
}

function spansOf(rows: Rows, { filters: { time } }: Table, dayZone: string) {
  const [starts, ends] = [new Float64Array(rows.count).fill(Number.NaN), new Float64Array(rows.count).fill(Number.NaN)];
  if (!time) return { starts, ends };
  const days = new Map<string, readonly [number, number]>();
  const spanOf = (text: string): readonly [number, number] => {
    const known = days.get(text);
    if (known) return known;
    const span = spanAsked(text, dayZone);
    if (parseDay(text)) days.set(text, span);
    return span;
  };
  for (let number = 0; number < rows.count; number++) {
    const row = rows.at(number);
    const [from, until] = [row[time[0]], row[time[1]] ?? row[time[0]]];
    if (typeof from !== 'string' || (!parseDay(from) && parseInstant(from) === undefined)) continue;
    starts[number] = spanOf(from)[0];
    ends[number] = Math.max(starts[number]!, spanOf(String(until))[1]);
  }
  return { starts, ends };
}
