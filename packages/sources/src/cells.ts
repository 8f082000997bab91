import {
  atTimeOfDay,
  type Instant,
  isPosition,
  type Position,
  parseDay,
  parseInstant,
  spanOfDay,
} from '@truceline/truce/kernel';
import type { Happened } from '@truceline/truce/reports';

/** A cell that cannot be used: which column, and why. */
export interface BadCell {
  readonly column: string;
  readonly reason: string;
}

/** Collects what is wrong with a row while its cells are read; the first problem is reported. */
export interface RowReader {
  readonly bad: BadCell[];
  readonly cells: Readonly<Record<string, string>>;
}

/** A reader over the cells of one row. */
export function rowReader(cells: Readonly<Record<string, string>>): RowReader {
  return { bad: [], cells };
}

/** The trimmed cell, or `undefined` where it is empty or the column is not there. */
export function textIn({ cells }: RowReader, column: string | undefined): string | undefined {
  const text = column === undefined ? undefined : cells[column]?.trim();
  return text === '' ? undefined : text;
}

/** A whole number from 0 up; `12.0` is twelve. */
export function countIn(row: RowReader, column: string | undefined): number | undefined {
  const text = textIn(row, column);
  if (text === undefined || column === undefined) return undefined;
  const number = Number(text);
  if (/^\d+(\.0+)?$/.test(text) && Number.isSafeInteger(number)) return number;
  row.bad.push({ column, reason: `\`${clip(text)}\` is no whole number` });
  return undefined;
}

/** A moment with its precision: `2025-04-19T20:00+03:00`, `2025-04-19 20:00` in the zone, or a whole local day. */
export interface TimeCell {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly precision: 'moment' | 'day';
}

/** Reads a time. Without an offset it needs the zone that the source documents; with none it is bad, never guessed. */
export function timeIn(row: RowReader, column: string, zone: string | undefined): TimeCell | undefined {
  const text = textIn(row, column);
  if (text === undefined) return undefined;
  const exact = parseInstant(text.replace(' ', 'T'));
  if (exact !== undefined) return { startsAt: exact, endsAt: exact, precision: 'moment' };
  const [, dayText = '', clock] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{1,2}:\d{2}(?::\d{2})?)(?:\.0+)?)?$/.exec(text) ?? [];
  const day = parseDay(dayText);
  const wrong = (reason: string): undefined => void row.bad.push({ column, reason });
  if (!day) return wrong(`\`${clip(text)}\` is no date or time`);
  if (zone === undefined) return wrong(`\`${clip(text)}\` has no time zone, and the source documents none`);
  if (clock === undefined) return { ...spanOfDay(day, zone), precision: 'day' };
  const at = atTimeOfDay(day, clock, zone);
  return at === undefined
    ? wrong(`\`${clip(text)}\` is no time of day`)
    : { startsAt: at, endsAt: at, precision: 'moment' };
}

/** From the first of two times to the last; the end may be absent. A report about a moment begins and ends at it. */
export function happenedFrom(
  row: RowReader,
  columns: { readonly from: string; readonly until?: string },
  zone: string | undefined,
  of: Happened['of'],
): Happened | undefined {
  const from = timeIn(row, columns.from, zone);
  if (!from) {
    if (!row.bad.some((each) => each.column === columns.from))
      row.bad.push({ column: columns.from, reason: 'is empty' });
    return undefined;
  }
  const until = columns.until === undefined ? undefined : timeIn(row, columns.until, zone);
  const endsAt = until ? until.endsAt : from.endsAt;
  if (endsAt < from.startsAt || (until?.precision === 'day' && endsAt === from.startsAt)) {
    row.bad.push({ column: columns.until ?? columns.from, reason: 'lies before the start' });
    return undefined;
  }
  const precision = from.precision === 'day' || until?.precision === 'day' ? 'day' : 'moment';
  return { startsAt: from.startsAt, endsAt, precision, of };
}

/** An address on the web; anything else (`javascript:`, a path, a word) is bad, since pages make a link of it. */
export function addressIn(row: RowReader, column: string | undefined): string | undefined {
  const text = textIn(row, column);
  if (text === undefined || column === undefined || isWebAddress(text)) return text;
  row.bad.push({ column, reason: `\`${clip(text)}\` is no address that begins with http:// or https://` });
  return undefined;
}

/** Whether the text is a web address without spaces or control characters, of a length that a browser takes. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/?#]+[^\s\u0000-\u001f\u007f]*$/i.test(text) && text.length <= addressMax;
}

const addressMax = 2_000;

/** West, south, east, north of the theatre a feed covers: a place outside that fits when turned round was swapped. */
export type Theatre = readonly [number, number, number, number];
export const ukraine: Theatre = [21, 43.5, 41.5, 53];

/** Longitude and latitude in degrees; `undefined` with a reason where they are not on the globe or seem to be swapped. */
export function positionIn(
  row: RowReader,
  columns: { readonly longitude: string; readonly latitude: string },
  theatre?: Theatre,
): Position | undefined {
  const [longitudeText, latitudeText] = [textIn(row, columns.longitude), textIn(row, columns.latitude)];
  if (longitudeText === undefined && latitudeText === undefined) return undefined;
  const [longitude, latitude] = [Number(longitudeText), Number(latitudeText)];
  const bad =
    longitudeText === undefined || !Number.isFinite(longitude)
      ? columns.longitude
      : latitudeText === undefined || !Number.isFinite(latitude)
        ? columns.latitude
        : undefined;
  if (bad !== undefined)
    row.bad.push({ column: bad, reason: `\`${clip(textIn(row, bad) ?? '')}\` is no number of degrees` });
  else if (!isPosition(longitude, latitude))
    row.bad.push({
      column: Math.abs(latitude) > 90 ? columns.latitude : columns.longitude,
      reason: `${longitude}, ${latitude} is not on the globe`,
    });
  else if (theatre && isSwapped(longitude, latitude, theatre))
    row.bad.push({
      column: columns.longitude,
      reason: `${longitude}, ${latitude}: longitude and latitude seem to be swapped`,
    });
  else if (longitude === 0 && latitude === 0)
    row.bad.push({ column: columns.longitude, reason: '0, 0 stands for a place that was not found' });
  else return [longitude, latitude];
  return undefined;
}

/** Whether a place lies outside the theatre and would lie in it with longitude and latitude exchanged. */
export function isSwapped(longitude: number, latitude: number, theatre: Theatre): boolean {
  return within(latitude, longitude, theatre) && !within(longitude, latitude, theatre);
}

function within(longitude: number, latitude: number, [west, south, east, north]: Theatre): boolean {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

/** A piece of what was found, short enough for one line. */
export function clip(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
