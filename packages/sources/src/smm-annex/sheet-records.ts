import { Readable } from 'node:stream';
import type { CsvRecord } from '../csv-records.ts';
import type { FeedInput } from '../feed.ts';
import { UnreadableInput } from '../unreadable-input.ts';

/** A workbook with more rows, or a larger one, is no table of a day. */
export const sheetRowsMax = 200_000;
export const workbookBytesMax = 64 * 1024 * 1024;

/** A row of a workbook; `sheet` counts from 0 and changes where the next sheet begins. */
export type SheetRecord = CsvRecord & { readonly sheet: number };

/** The rows of all sheets of an xlsx workbook, as text, one after another. */
export async function* sheetRecords(input: FeedInput): AsyncGenerator<SheetRecord> {
  if (input.bytes > workbookBytesMax)
    throw new UnreadableInput(`a workbook of more than ${workbookBytesMax} bytes; save the table as csv`);
  const { default: exceljs } = await import('exceljs');
  let [sheetNumber, rows] = [0, 0];
  try {
    const workbook = new exceljs.stream.xlsx.WorkbookReader(Readable.from(input.open()), {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
    });
    for await (const sheet of workbook) {
      for await (const row of sheet) {
        if (++rows > sheetRowsMax) throw new UnreadableInput(`more than ${sheetRowsMax} rows`);
        const values = Array.isArray(row.values) ? row.values.slice(1) : [];
        yield { sheet: sheetNumber, line: row.number, cells: Array.from(values, cellText) };
      }
      sheetNumber++;
    }
  } catch (error) {
    if (error instanceof UnreadableInput) throw error;
    throw new UnreadableInput(`no workbook: ${(error as Error).message.split('\n')[0]}`, { cause: error });
  }
}

/** What a cell shows. A date without a zone is written as the clock shows it. */
function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 19).replace('T', ' ');
  if (typeof value !== 'object') return String(value);
  const { richText, text, result } = value as {
    readonly richText?: readonly { readonly text: string }[];
    readonly text?: unknown;
    readonly result?: unknown;
  };
  return richText?.map((part) => part.text).join('') ?? cellText(text ?? result);
}
