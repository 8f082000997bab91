import { type Instant, isPosition, nearestName, type Position } from '@truceline/truce/kernel';
import type { Pieces, Seal } from '@truceline/truce/readiness';
import { clip, countIn, type RowReader, textIn, timeIn } from '../cells.ts';
import { keptText, titleMax } from '../text-limits.ts';

/** Names and numbers of one row: serial numbers, places of a path, seals. */
const listMax = 10_000;

/** The words of a cell as they are kept; nothing where it is empty. */
export function wordsIn(row: RowReader, column: string): string | undefined {
  const text = textIn(row, column);
  const kept = text === undefined ? undefined : keptText(text, titleMax);
  return kept === '' ? undefined : kept;
}

/** The words of a cell that must not be empty. */
export function neededIn(row: RowReader, column: string): string {
  const words = wordsIn(row, column);
  if (words === undefined) row.bad.push({ column, reason: 'is empty' });
  return words ?? '';
}

/** One of a list of names, or a reason with the nearest. */
export function oneOf<T extends string>(row: RowReader, column: string, names: readonly T[]): T | undefined {
  const text = textIn(row, column);
  if (text === undefined) return undefined;
  const found = names.find((name) => name === text);
  if (found === undefined) {
    const near = nearestName(text, names);
    row.bad.push({
      column,
      reason: `\`${clip(text)}\` is none of ${names.join(', ')}${near ? `; did you mean \`${near}\`?` : ''}`,
    });
  }
  return found;
}

/** A number between two bounds, both allowed. */
export function numberIn(row: RowReader, column: string, [least, most]: readonly [number, number]): number | undefined {
  const text = textIn(row, column);
  if (text === undefined) return undefined;
  const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  row.bad.push({ column, reason: `\`${clip(text)}\` is no number from ${least} to ${most}` });
  return undefined;
}

/** The moment of a cell; a whole day stands for its end. */
export function momentIn(row: RowReader, column: string, zone: string | undefined): Instant | undefined {
  return timeIn(row, column, zone)?.endsAt;
}

/** The parts of a cell between bars. */
export function listIn(row: RowReader, column: string): readonly string[] {
  const parts = (textIn(row, column) ?? '')
    .split('|')
    .map((part) => keptText(part, titleMax))
    .filter((part) => part !== '');
  if (parts.length > listMax) row.bad.push({ column, reason: `${parts.length} parts; at most ${listMax}` });
  return parts.slice(0, listMax);
}

/** `36.1 47|36.2 47.1`: the places of a path. */
export function pathIn(row: RowReader, column: string): readonly Position[] | undefined {
  const parts = listIn(row, column);
  if (parts.length === 0) return undefined;
  const path = parts.map((part): Position => {
    const [longitude = '', latitude = '', ...more] = part.split(/\s+/);
    const place: Position = [
      longitude === '' ? Number.NaN : Number(longitude),
      latitude === '' ? Number.NaN : Number(latitude),
    ];
    if (more.length > 0 || !isPosition(...place))
      row.bad.push({ column, reason: `\`${clip(part)}\` is no longitude and latitude` });
    return place;
  });
  return path;
}

/** One category with its count and, between bars, serial numbers. */
export function piecesIn(row: RowReader): Pieces {
  const category = neededIn(row, 'category');
  const count = countIn(row, 'count');
  if (count === undefined && row.bad.length === 0) row.bad.push({ column: 'count', reason: 'is empty' });
  const serials = listIn(row, 'serials');
  if (count !== undefined && new Set(serials).size > count)
    row.bad.push({ column: 'serials', reason: `${new Set(serials).size} serial numbers for a count of ${count}` });
  return { category, count: count ?? 0, ...(serials.length > 0 ? { serials } : {}) };
}

/** `mlrs=7|gun=3` with serial numbers `mlrs=A1|mlrs=A2`: what an inspection counted. */
export function countedIn(row: RowReader): readonly Pieces[] {
  const serials = Map.groupBy(pairsIn(row, 'serials'), ([category]) => category);
  const counted = pairsIn(row, 'counted').map(([category, number]): Pieces => {
    if (!/^\d{1,9}$/.test(number))
      row.bad.push({ column: 'counted', reason: `\`${clip(number)}\` is no whole number` });
    const own = (serials.get(category) ?? []).map(([, serial]) => serial);
    if (new Set(own).size > Number(number))
      row.bad.push({
        column: 'serials',
        reason: `${own.length} serial numbers for ${clip(number)} of \`${category}\``,
      });
    return { category, count: Number(number), ...(own.length > 0 ? { serials: own } : {}) };
  });
  const stray = [...serials.keys()].find((category) => !counted.some((each) => each.category === category));
  if (stray !== undefined) row.bad.push({ column: 'serials', reason: `\`${clip(stray)}\` was not counted` });
  return counted;
}

/** `box 1=S-17|box 2=S-18`: the seals that were seen. */
export function sealsIn(row: RowReader): readonly Seal[] {
  return pairsIn(row, 'seals').map(([item, number]) => ({ item, number }));
}

function pairsIn(row: RowReader, column: string): readonly (readonly [string, string])[] {
  return listIn(row, column).map((part) => {
    const [name = '', value = '', ...more] = part.split('=').map((each) => each.trim());
    if (name === '' || value === '' || more.length > 0)
      row.bad.push({ column, reason: `\`${clip(part)}\` is not written \`name=value\`` });
    return [name, value] as const;
  });
}
