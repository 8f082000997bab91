import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { clip } from '../cells.ts';
import { missingColumns, type TableRow } from '../csv-rows.ts';
import type { Workbook } from './open-workbook.ts';
import { type MergedArea, mergedAreas, type SheetRow, sheetRows } from './sheet-rows.ts';

/** A row of a table in a workbook, or something to be known of a cell that was read. */
export type SheetTableRow =
  | Exclude<TableRow, { readonly kind: 'row' }>
  /** `numbers` are the columns whose cell is a number and no text: their decimals are parted by a point. */
  | (Extract<TableRow, { readonly kind: 'row' }> & { readonly numbers: ReadonlySet<string> })
  | { readonly kind: 'noted'; readonly line: number; readonly column: string; readonly words: string };

/** Which columns make a table what it is, and which others are read where they are there. */
export interface TableColumns {
  readonly needed: readonly string[];
  readonly read?: readonly string[];
}

/** A header stands among the first rows: a title, a date and a licence may come before it. */
const headerRowsMax = 30;

interface Found {
  readonly sheet: Workbook['sheets'][number];
  readonly line: number;
  readonly header: ReadonlyMap<number, string>;
}

/**
 * The rows of the one sheet whose header has the needed columns, in whatever order and place. A cell that cannot be used
 * (an error, a formula without a value, one that is merged with another) rejects its row; a formula or a rounded number is noted.
 */
export async function* sheetTable(book: Workbook, { needed, read = [] }: TableColumns): AsyncGenerator<SheetTableRow> {
  const found = await sheetWith(book, needed);
  if (isRefusal(found)) return yield { kind: 'refused', refusal: found };
  const merged = await mergedAreas(found.sheet.part);
  if (isRefusal(merged)) return yield { kind: 'refused', refusal: merged };
  const wanted = new Set([...needed, ...read]);
  const mergedAt = areasByRow(merged);
  for await (const row of sheetRows(found.sheet.part, book)) {
    if (isRefusal(row)) return yield { kind: 'refused', refusal: row };
    if (row.line <= found.line) continue;
    const areas = mergedAt(row.line);
    if (areas.length > areasMax)
      return yield {
        kind: 'refused',
        refusal: refuse(
          'xlsx-merged',
          `\`${book.path}\`, row ${row.line}: more than ${areasMax} merged areas lie over each other; save it anew`,
        ),
      };
    yield* tableRow(row, found.header, wanted, areas);
  }
}

/** Areas in one row over which a sheet was not made by a spreadsheet, which lets none lie over another. */
const areasMax = 1_000;

/** The areas that a row lies in, asked for row after row downwards. */
function areasByRow(merged: readonly MergedArea[]): (line: number) => readonly MergedArea[] {
  const waiting = merged.toSorted((a, b) => b.top - a.top);
  let open: MergedArea[] = [];
  return (line) => {
    open = open.filter(({ bottom }) => bottom >= line);
    while (open.length <= areasMax && waiting.length > 0 && waiting.at(-1)!.top <= line) {
      const next = waiting.pop()!;
      if (next.bottom >= line) open.push(next);
    }
    return open;
  };
}

function* tableRow(
  { line, cells }: SheetRow,
  header: ReadonlyMap<number, string>,
  wanted: ReadonlySet<string>,
  merged: readonly MergedArea[],
): Generator<SheetTableRow> {
  const named: Record<string, string> = Object.create(null);
  const numbers = new Set<string>();
  const notes: SheetTableRow[] = [];
  let bad: { readonly column: string; readonly reason: string } | undefined;
  for (const [index, column] of header) {
    const cell = cells.get(index);
    named[column] = cell?.text ?? '';
    if (cell?.isNumber) numbers.add(column);
    if (!wanted.has(column)) continue;
    const area = cell ? undefined : merged.find((each) => holds(each, line, index));
    const reason =
      cell?.bad ?? (area && `is merged with ${area.first}; take the merge away and write the value into each row`);
    if (reason !== undefined) bad ??= { column, reason };
    if (cell?.note !== undefined) notes.push({ kind: 'noted', line, column, words: cell.note });
  }
  const stray = [...cells].find(([index]) => !header.has(index));
  if (stray)
    notes.push({
      kind: 'noted',
      line,
      column: '',
      words: `\`${clip(stray[1].text)}\` stands under no heading and is not read`,
    });
  if (bad) return yield { kind: 'rejected', line, ...bad };
  if (Object.values(named).some((text) => text !== '')) yield { kind: 'row', line, cells: named, numbers };
  yield* notes;
}

function holds({ left, right, top, bottom }: MergedArea, line: number, column: number): boolean {
  return column >= left && column <= right && line >= top && line <= bottom && !(column === left && line === top);
}

async function sheetWith(book: Workbook, needed: readonly string[]): Promise<Found | Refusal> {
  const found: Found[] = [];
  let nearest: { readonly names: readonly string[]; readonly has: number } | undefined;
  for (const sheet of book.sheets) {
    let rows = 0;
    for await (const row of sheetRows(sheet.part, book)) {
      if (isRefusal(row)) return row;
      const names = [...row.cells].map(([index, { text }]) => [index, text] as const);
      const has = needed.filter((name) => names.some(([, text]) => text === name)).length;
      if (has === needed.length) {
        const twice = needed.find((name) => names.filter(([, text]) => text === name).length > 1);
        if (twice !== undefined)
          return refuse(
            'xlsx-columns',
            `\`${book.path}\`, sheet \`${clip(sheet.name)}\` has two columns \`${twice}\`; remove one`,
          );
        found.push({ sheet, line: row.line, header: firstOfEach(names) });
        break;
      }
      if (!nearest || has > nearest.has) nearest = { names: names.map(([, text]) => text), has };
      if (++rows >= headerRowsMax) break;
    }
  }
  const [only, other] = found;
  if (only && !other) return only;
  if (only && other)
    return refuse(
      'xlsx-two',
      `\`${book.path}\` has this table in the sheets \`${clip(only.sheet.name)}\` and \`${clip(other.sheet.name)}\`; leave one`,
    );
  const words = missingColumns(nearest?.names ?? [], needed, book.path);
  return refuse('xlsx-columns', words?.message ?? `\`${book.path}\` has no sheet with cells`);
}

/** A name that stands twice means its first column; a needed one stands once. */
function firstOfEach(names: readonly (readonly [number, string])[]): ReadonlyMap<number, string> {
  const seen = new Set<string>();
  return new Map(names.filter(([, text]) => text !== '' && seen.size < seen.add(text).size));
}
