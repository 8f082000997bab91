import { type Instant, nearestName } from '@truceline/truce/kernel';
import type { MediaItem } from '@truceline/truce/reports';
import { addressIn, clip, happenedFrom, type RowReader, rowReader, textIn, timeIn } from '../cells.ts';
import { keptText, titleMax } from '../text-limits.ts';
import type { Mapping } from './mapping.ts';

/** A row of a mapped table while it is read: its cells by member, and the table's own column for every complaint. */
export interface MappedCells {
  readonly row: RowReader;
  readonly mapping: Mapping;
  /** The column that feeds a member, if any does. */
  readonly column: (member: string) => string | undefined;
}

const constantMark = '(constant) ';

/** Lays constants and tables of values over the cells of a row. */
export function mappedCells(cells: Readonly<Record<string, string>>, mapping: Mapping): MappedCells {
  const all: Record<string, string> = Object.assign(Object.create(null), cells);
  const own: Record<string, string> = Object.create(null);
  for (const [member, column] of Object.entries(mapping.columns)) {
    const table = mapping.values[member];
    const word = all[column]?.trim() ?? '';
    own[member] = column;
    if (table === undefined || !Object.hasOwn(table, word)) continue;
    own[member] = `${member} \u0000 ${column}`;
    all[own[member]] = table[word]!;
  }
  for (const [member, value] of Object.entries(mapping.constants)) {
    own[member] = constantMark + member;
    all[constantMark + member] = value;
  }
  return { row: rowReader(all), mapping, column: (member) => own[member] };
}

/** The name of a column as the table has it: for a complaint. */
export function columnName(column: string): string {
  return column.replace(/^.*\u0000 /, '');
}

/** The member's text, if it is fed and not empty. */
export function said({ row, column }: MappedCells, member: string): string | undefined {
  return textIn(row, column(member));
}

/** The member's text; an empty cell is bad. */
export function needed(cells: MappedCells, member: string): string {
  const text = said(cells, member);
  if (text === undefined) cells.row.bad.push({ column: cells.column(member) ?? member, reason: 'is empty' });
  return text ?? '';
}

/** One of the words of a list; another word is bad, with the nearest one named. */
export function wordIn<T extends string>(cells: MappedCells, member: string, list: readonly T[]): T | undefined {
  const text = said(cells, member);
  if (text === undefined) return undefined;
  const found = list.find((word) => word === text);
  if (found !== undefined) return found;
  const near = nearestName(text, list);
  const hint = near ? `did you mean \`${near}\`?` : `known: ${list.join(', ')}`;
  cells.row.bad.push({ column: cells.column(member)!, reason: `\`${clip(text)}\` is no ${member}; ${hint}` });
  return undefined;
}

/** From `from` to `until`, in the mapping's zone where the cells name none. */
export function periodIn({ row, column, mapping }: MappedCells): ReturnType<typeof happenedFrom> {
  const until = column('until');
  return happenedFrom(
    row,
    { from: column('from') ?? 'from', ...(until === undefined ? {} : { until }) },
    mapping.timeZone,
    'incident',
  );
}

/** When the source published it; a day alone is over before it counts as known. */
export function publishedIn({ row, column, mapping }: MappedCells): { readonly publishedAt?: Instant } {
  const name = column('published');
  const published = name === undefined ? undefined : timeIn(row, name, mapping.timeZone);
  return published === undefined ? {} : { publishedAt: published.endsAt };
}

/** The link of a row with its title. */
export function mediaIn(cells: MappedCells): readonly MediaItem[] {
  const url = addressIn(cells.row, cells.column('url'));
  const title = said(cells, 'title');
  return url === undefined ? [] : [{ url, ...(title === undefined ? {} : { title: keptText(title, titleMax) }) }];
}

const hourMs = 3_600_000;

/** Hours as `7.5`, as whole milliseconds; `undefined` where no cell gives them. */
export function hoursIn({ row, column }: MappedCells, member: string): number | undefined {
  const name = column(member);
  const text = textIn(row, name);
  if (text === undefined || name === undefined) return undefined;
  const hours = Number(text);
  if (/^\d+(?:\.\d+)?$/.test(text) && hours <= 1_000_000) return Math.round(hours * hourMs);
  row.bad.push({ column: name, reason: `\`${clip(text)}\` is no number of hours` });
  return undefined;
}
