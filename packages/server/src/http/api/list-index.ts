import { parseDay, parseInstant } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import type { Cell, Row, Rows, Table } from '../../data/index.ts';
import { type ListQuery, spanAsked } from './list-query.ts';

/** A list in the order of time, and what finds rows in it. Made once for an edition and a table, in one walk over its rows. */
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
  /** By field and value: the places of the rows that have it, rising. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, Int32Array>>;
  /** Places that have several values at once, as they were asked for. */
  readonly together: Map<string, Int32Array>;
  /** Places in the order of a question about another column than time. */
  readonly sorted: Map<string, Int32Array>;
}

/** What a question finds: how many rows, and each of them by its place. */
export interface Found {
  readonly count: number;
  readonly at: (place: number) => Row;
}

const togetherKeptMax = 200;
/** An order of a list of a million rows takes four megabytes. */
const sortedKeptMax = 20;
const indexes = new WeakMap<Edition, Map<Table, ListIndex>>();
const nowhere = new Int32Array(0);

/** The rows of a table that a question asks for, in the order that it asks for. */
export function findRows(table: Table, edition: Edition, query: ListQuery): Found {
  const index = indexOf(table, edition);
  const having = placesHaving(index, table, query);
  const { early, first, end } = stretchOf(index, having, query, edition.case.dayZone);
  const count = early.length + end - first;
  const placeAt = (asked: number): number => {
    const later = first + asked - early.length;
    return asked < early.length ? early[asked]! : having ? having[later]! : later;
  };
  const column = query.sort?.replace(/^-/, '');
  const order =
    column === undefined || column === 'time' ? undefined : sortedBy(column, { index, count, placeAt, query });
  const reversed = query.sort === '-time';
  return {
    count,
    at: (place) => index.rows.at(index.order[order ? order[place]! : placeAt(reversed ? count - 1 - place : place)]!),
  };
}

/** Places in the order of a column: numbers by size, all else by its text, ties by time, rows without it last. */
function sortedBy(
  column: string,
  {
    index,
    count,
    placeAt,
    query: { zone, kind, grade, from, to, sort },
  }: {
    readonly index: ListIndex;
    readonly count: number;
    readonly placeAt: (asked: number) => number;
    readonly query: ListQuery;
  },
): Int32Array {
  const key = JSON.stringify([sort, zone, kind, grade, from, to]);
  const known = index.sorted.get(key);
  if (known) return known;
  const asked = Int32Array.from({ length: count }, (_, at) => placeAt(at));
  const turned = sort!.startsWith('-') ? -1 : 1;
  const cells = new Map(Array.from(asked, (place) => [place, index.rows.at(index.order[place]!)[column]] as const));
  const compare = (one: number, other: number): number => {
    const [a, b] = [cells.get(one), cells.get(other)];
    if (a === undefined || b === undefined) return a === b ? one - other : a === undefined ? 1 : -1;
    const [text, than] = [String(a), String(b)];
    const way = typeof a === 'number' && typeof b === 'number' ? a - b : text < than ? -1 : text > than ? 1 : 0;
    return way * turned || one - other;
  };
  const made = asked.toSorted(compare);
  index.sorted.set(key, made);
  if (index.sorted.size > sortedKeptMax) index.sorted.delete(index.sorted.keys().next().value!);
  return made;
}

/** Places of the rows with the zone, kind and grade that are asked for; nothing where none of them is. */
function placesHaving(index: ListIndex, table: Table, { zone, kind, grade }: ListQuery): Int32Array | undefined {
  const wanted = [
    [table.filters.zone, zone],
    [table.filters.kind, kind],
    [table.filters.grade, grade],
  ].flatMap(([field, value]) => (field === undefined || value === undefined ? [] : [[field, value] as const]));
  if (wanted.length === 0) return undefined;
  const lists = wanted.map(([field, value]) => index.places.get(field)?.get(value) ?? nowhere);
  if (lists.length === 1) return lists[0];
  const key = JSON.stringify(wanted);
  const known = index.together.get(key);
  if (known) return known;
  const made = lists.reduce(inBoth);
  index.together.set(key, made);
  if (index.together.size > togetherKeptMax) index.together.delete(index.together.keys().next().value!);
  return made;
}

function inBoth(one: Int32Array, other: Int32Array): Int32Array {
  const both = new Int32Array(Math.min(one.length, other.length));
  let [length, here, there] = [0, 0, 0];
  while (here < one.length && there < other.length) {
    const [a, b] = [one[here]!, other[there]!];
    if (a === b) both[length++] = a;
    if (a <= b) here++;
    if (b <= a) there++;
  }
  return both.slice(0, length);
}

/**
 * What of a list lies in the time asked for. Rows that began within it stand together, from `first` up to before `end` of the list; of
 * those that began before it, which are looked at one by one, `early` has the places of those that had not ended.
 */
function stretchOf(
  { rows, timed, starts, ends, endedBy }: ListIndex,
  having: Int32Array | undefined,
  { from, to }: ListQuery,
  dayZone: string,
): { readonly early: readonly number[]; readonly first: number; readonly end: number } {
  const on = (place: number) => (having ? firstAtLeast(having, having.length, place) : place);
  if (from === undefined && to === undefined) return { early: [], first: 0, end: on(rows.count) };
  const end = to === undefined ? timed : firstAtLeast(starts, timed, spanAsked(to, dayZone)[1] + 1);
  if (from === undefined) return { early: [], first: 0, end: on(end) };
  const [earliest] = spanAsked(from, dayZone);
  const begun = Math.min(end, firstAtLeast(starts, timed, earliest));
  const early: number[] = [];
  for (let at = on(Math.min(begun, firstAtLeast(endedBy, timed, earliest))); at < on(begun); at++) {
    const place = having ? having[at]! : at;
    if (ends[place]! >= earliest) early.push(place);
  }
  return { early, first: on(begun), end: on(end) };
}

function firstAtLeast(rising: Float64Array | Int32Array, length: number, value: number): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rising[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
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
  const walked = walkedOver(rows, table, edition.case.dayZone);
  const order = Int32Array.from({ length: rows.count }, (_, number) => number);
  const later = (one: number, other: number) => {
    const [a, b] = [walked.starts[one]!, walked.starts[other]!];
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) return one - other;
    return Number.isNaN(a) ? 1 : Number.isNaN(b) ? -1 : a - b;
  };
  if (order.some((number) => number > 0 && later(number - 1, number) > 0)) order.sort(later);
  const starts = Float64Array.from(order, (number) => walked.starts[number]!);
  const ends = Float64Array.from(order, (number) => walked.ends[number]!);
  let timed = starts.findIndex((start) => Number.isNaN(start));
  if (timed < 0) timed = rows.count;
  const endedBy = new Float64Array(rows.count);
  for (let place = 0; place < timed; place++)
    endedBy[place] = Math.max(ends[place]!, place === 0 ? -Infinity : endedBy[place - 1]!);
  const placeOf = new Int32Array(rows.count);
  for (let place = 0; place < order.length; place++) placeOf[order[place]!] = place;
  const places = new Map(
    [...walked.having].map(([field, values]) => [
      field,
      new Map([...values].map(([value, numbers]) => [value, Int32Array.from(numbers, (at) => placeOf[at]!).sort()])),
    ]),
  );
  const index = { rows, order, starts, ends, endedBy, timed, places, together: new Map(), sorted: new Map() };
  ofEdition.set(table, index);
  return index;
}

/** By number of a row its first and last millisecond, and by field and value the numbers of the rows that have it. */
function walkedOver(rows: Rows, { filters }: Table, dayZone: string) {
  const { zone, kind, grade, time } = filters;
  const [starts, ends] = [new Float64Array(rows.count).fill(Number.NaN), new Float64Array(rows.count).fill(Number.NaN)];
  const having = new Map<string, Map<string, number[]>>();
  for (const field of [zone, kind, grade]) if (field !== undefined) having.set(field, new Map());
  const days = new Map<string, readonly [number, number]>();
  const spanOf = (text: string): readonly [number, number] | undefined => {
    const known = days.get(text);
    if (known) return known;
    const isDay = parseDay(text) !== undefined;
    if (!isDay && parseInstant(text) === undefined) return undefined;
    const span = spanAsked(text, dayZone);
    if (isDay) days.set(text, span);
    return span;
  };
  for (let number = 0; number < rows.count; number++) {
    const row = rows.at(number);
    for (const [field, values] of having)
      for (const value of wordsOf(row[field])) {
        const numbers = values.get(value);
        if (numbers) numbers.push(number);
        else values.set(value, [number]);
      }
    if (!time) continue;
    const [from, until] = [row[time[0]], row[time[1]] ?? row[time[0]]];
    const begins = typeof from === 'string' ? spanOf(from) : undefined;
    if (!begins) continue;
    starts[number] = begins[0];
    ends[number] = Math.max(begins[0], (spanOf(String(until)) ?? begins)[1]);
  }
  return { starts, ends, having };
}
