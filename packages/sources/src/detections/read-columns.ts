import { WordTable, wordMaxBytes } from './word-table.ts';

/** The columns of the file, in this order and no other. */
export const header = 'received_at,item,word,happened_at,type,actor,zone';

/** A row that could not be read: where it stands, which column is wrong, and why. */
export interface RejectedRow {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
}

/** Detections as columns, in the order of receipt; words stand as numbers in the lists beside them. */
export interface DetectionColumns {
  readonly length: number;
  /** Milliseconds since 1970, whole; never falls. */
  readonly receivedAt: Float64Array;
  readonly item: Uint32Array;
  /** 1 where the row takes its item back. */
  readonly retracts: Uint8Array;
  readonly happenedAt: Float64Array;
  readonly type: Uint16Array;
  readonly actor: Uint16Array;
  readonly zone: Uint16Array;
  readonly types: readonly string[];
  readonly actors: readonly string[];
  readonly zones: readonly string[];
}

/** Rows that are told one by one; the others are counted. */
const rejectsMax = 1_000;
/** A line that is longer is no row. */
const lineMaxBytes = 1_024;

/**
 * Reads detections from the bytes of a CSV file, piece by piece, straight into columns: seven plain fields a row, times in
 * UTC to the millisecond (`2027-03-01T04:05:06.789Z`), items as whole numbers. Nothing is guessed: a field that is not as it
 * should be costs its row, which is told with line and column.
 */
export class DetectionReader {
  readonly rejected: RejectedRow[] = [];
  rejectedCount = 0;
  #length = 0;
  #receivedAt: Float64Array;
  #item: Uint32Array;
  #retracts: Uint8Array;
  #happenedAt: Float64Array;
  #type: Uint16Array;
  #actor: Uint16Array;
  #zone: Uint16Array;
  readonly #types = new WordTable();
  readonly #actors = new WordTable();
  readonly #zones = new WordTable();
  #line = 0;
  /** Bytes of a line whose end has not come yet. */
  #rest = new Uint8Array(0);
  #last = -Infinity;

  constructor(expectedRows = 1 << 16) {
    this.#receivedAt = new Float64Array(expectedRows);
    this.#item = new Uint32Array(expectedRows);
    this.#retracts = new Uint8Array(expectedRows);
    this.#happenedAt = new Float64Array(expectedRows);
    this.#type = new Uint16Array(expectedRows);
    this.#actor = new Uint16Array(expectedRows);
    this.#zone = new Uint16Array(expectedRows);
  }

  /** Takes the next bytes of the file. */
  take(bytes: Uint8Array): void {
    let from = 0;
    if (this.#rest.length > 0) {
      const end = bytes.indexOf(10);
      if (end < 0 && this.#rest.length + bytes.length <= lineMaxBytes) {
        this.#rest = joined(this.#rest, bytes);
        return;
      }
      const line = joined(this.#rest, bytes.subarray(0, end < 0 ? bytes.length : end + 1));
      this.#rest = new Uint8Array(0);
      if (end < 0) {
        this.#rest = line.slice(0, lineMaxBytes + 1);
        return;
      }
      this.#lines(line, 0);
      from = end + 1;
    }
    const read = this.#lines(bytes, from);
    if (read < bytes.length) this.#rest = bytes.slice(read, read + lineMaxBytes + 1);
  }

  /** The end of the file: the columns. */
  finish(): DetectionColumns {
    if (this.#rest.length > 0) this.#lines(joined(this.#rest, Uint8Array.of(10)), 0);
    this.#rest = new Uint8Array(0);
    if (this.#line === 0) this.#reject(1, 'header', `the file is empty; its first line is \`${header}\``);
    const length = this.#length;
    return {
      length,
      receivedAt: this.#receivedAt.subarray(0, length),
      item: this.#item.subarray(0, length),
      retracts: this.#retracts.subarray(0, length),
      happenedAt: this.#happenedAt.subarray(0, length),
      type: this.#type.subarray(0, length),
      actor: this.#actor.subarray(0, length),
      zone: this.#zone.subarray(0, length),
      types: this.#types.words,
      actors: this.#actors.words,
      zones: this.#zones.words,
    };
  }

  /** Reads whole lines from a place on; gives the place behind the last of them. */
  #lines(bytes: Uint8Array, start: number): number {
    const last = bytes.lastIndexOf(10);
    let from = start;
    while (from <= last) {
      this.#line++;
      if (this.#line > 1 && bytes[from] !== 10 && bytes[from] !== 13) {
        from = this.#row(bytes, from, last);
        continue;
      }
      const end = bytes.indexOf(10, from);
      if (this.#line === 1) this.#header(bytes, from, end > from && bytes[end - 1] === 13 ? end - 1 : end);
      else if (end > from + 1) this.#reject(this.#line, 'row', 'an empty field where `received_at` should stand');
      from = end + 1;
    }
    return Math.max(from, start);
  }

  #header(bytes: Uint8Array, from: number, to: number): void {
    const text = new TextDecoder().decode(bytes.subarray(from, to)).replace(/^\uFEFF/, '');
    if (text !== header) this.#reject(1, 'header', `the first line is not \`${header}\``);
  }

  /** Reads a row up to the end of its line; gives the place behind that. `last` is the last line end of the bytes. */
  #row(bytes: Uint8Array, from: number, last: number): number {
    if (this.#length === this.#item.length) this.#grow();
    const row = this.#length;
    const received = this.#instant(bytes, from);
    if (Number.isNaN(received)) return this.#refused(bytes, from, 'received_at', instantWanted);
    // `2027-03-01T04:05:06.789Z,` is 25 bytes.
    let at = from + 25;
    let item = 0;
    const itemFrom = at;
    for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[++at]! - 48) item = item * 10 + digit;
    if (at === itemFrom || at - itemFrom > 10 || item > 0xfffffffe || bytes[at] !== comma)
      return this.#refused(bytes, from, 'item', 'not a whole number below 4294967295');
    at++;
    const retracts = wordAt(bytes, at);
    if (retracts < 0) return this.#refused(bytes, from, 'word', 'neither `said` nor `retracted`');
    at += retracts === 1 ? 10 : 5;
    const happened = this.#instant(bytes, at);
    if (Number.isNaN(happened)) return this.#refused(bytes, from, 'happened_at', instantWanted);
    const typeFrom = at + 25;
    const typeTo = fieldEnd(bytes, typeFrom);
    const actorTo = bytes[typeTo] === comma ? fieldEnd(bytes, typeTo + 1) : typeTo;
    if (bytes[typeTo] !== comma || bytes[actorTo] !== comma)
      return this.#refused(bytes, from, 'row', 'fewer than 7 fields');
    let zoneTo = fieldEnd(bytes, actorTo + 1);
    if (bytes[zoneTo] === comma) return this.#refused(bytes, from, 'row', 'more than 7 fields');
    const end = zoneTo;
    if (bytes[zoneTo - 1] === 13) zoneTo--;
    if (end - from > lineMaxBytes || end > last)
      return this.#refused(bytes, from, 'row', `longer than ${lineMaxBytes} bytes`);
    const type = this.#types.numberOf(bytes, typeFrom, typeTo);
    const actor = this.#actors.numberOf(bytes, typeTo + 1, actorTo);
    const zone = this.#zones.numberOf(bytes, actorTo + 1, zoneTo);
    if (type < 0 || actor < 0 || zone < 0)
      return this.#refused(
        bytes,
        from,
        type < 0 ? 'type' : actor < 0 ? 'actor' : 'zone',
        `no word of at most ${wordMaxBytes} bytes in UTF-8, or more than 65535 different ones`,
      );
    if (received < this.#last)
      return this.#refused(
        bytes,
        from,
        'received_at',
        'received before the row above; rows stand in the order of receipt',
      );
    this.#last = received;
    this.#receivedAt[row] = received;
    this.#item[row] = item;
    this.#retracts[row] = retracts;
    this.#happenedAt[row] = happened;
    this.#type[row] = type;
    this.#actor[row] = actor;
    this.#zone[row] = zone;
    this.#length++;
    return end + 1;
  }

  /** Tells what is wrong with the row and goes on behind its line. */
  #refused(bytes: Uint8Array, from: number, column: string, reason: string): number {
    this.#reject(this.#line, column, reason);
    return bytes.indexOf(10, from) + 1;
  }

  /** The instant that stands at a place, with the comma behind it; not a number where none does. */
  #instant(bytes: Uint8Array, at: number): number {
    if (bytes[at + 24] !== comma || bytes[at + 23] !== 90 || bytes[at + 10] !== 84) return Number.NaN;
    if (bytes[at + 4] !== 45 || bytes[at + 7] !== 45 || bytes[at + 13] !== 58 || bytes[at + 16] !== 58)
      return Number.NaN;
    if (bytes[at + 19] !== 46) return Number.NaN;
    const dayMs = dayAt(bytes, at);
    const hours = twoDigits(bytes, at + 11);
    const minutes = twoDigits(bytes, at + 14);
    const seconds = twoDigits(bytes, at + 17);
    const hundreds = bytes[at + 20]! - 48;
    const rest = twoDigits(bytes, at + 21);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return Number.NaN;
    if (hundreds < 0 || hundreds > 9 || rest < 0) return Number.NaN;
    return dayMs + hours * 3_600_000 + minutes * 60_000 + seconds * 1_000 + hundreds * 100 + rest;
  }

  #reject(line: number, column: string, reason: string): void {
    this.rejectedCount++;
    if (this.rejected.length < rejectsMax) this.rejected.push({ line, column, reason });
  }

  #grow(): void {
    const length = 2 * this.#item.length;
    const grown = <T extends Float64Array | Uint32Array | Uint16Array | Uint8Array>(column: T): T => {
      const wider = new (column.constructor as new (length: number) => T)(length);
      wider.set(column);
      return wider;
    };
    this.#receivedAt = grown(this.#receivedAt);
    this.#item = grown(this.#item);
    this.#retracts = grown(this.#retracts);
    this.#happenedAt = grown(this.#happenedAt);
    this.#type = grown(this.#type);
    this.#actor = grown(this.#actor);
    this.#zone = grown(this.#zone);
  }
}

const comma = 44;
const instantWanted = 'not an instant such as 2027-03-01T04:05:06.789Z';

function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48;
  const ones = bytes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** The first millisecond of the day that is written at a place as year, month and day; not a number where the calendar has none. */
function dayAt(bytes: Uint8Array, at: number): number {
  const century = twoDigits(bytes, at);
  const rest = twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  if (century < 0 || rest < 0 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const year = century * 100 + rest;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (day > (month === 2 && leap ? 29 : daysOfMonth[month]!)) return Number.NaN;
  // Days since 1970 by years that begin in March, so that the leap day is the last of its year.
  const from = month > 2 ? year : year - 1;
  const era = Math.floor(from / 400);
  const ofEra = from - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const days = era * 146_097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
  return days * 86_400_000;
}

const daysOfMonth = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** 0 for `said,`, 1 for `retracted,`, -1 for anything else. */
function wordAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 115)
    return bytes[at + 1] === 97 && bytes[at + 2] === 105 && bytes[at + 3] === 100 && bytes[at + 4] === comma ? 0 : -1;
  const word = 'retracted,';
  for (let nth = 0; nth < word.length; nth++) if (bytes[at + nth] !== word.charCodeAt(nth)) return -1;
  return 1;
}

/** Where a field ends: at the next comma or line end. */
function fieldEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== comma && bytes[at] !== 10) at++;
  return at;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
