/** A cell to be written: text, or a number as exact decimal text. */
export type WrittenCell = string | { readonly number: string };

/** A sheet to be written; the first row names its columns. */
export interface WrittenSheet {
  readonly name: string;
  readonly rows: readonly (readonly WrittenCell[])[];
}

/** Figures that a spreadsheet keeps of a number; one with more is written as text, so that none is lost. */
const figuresMax = 15;

/**
 * A workbook, the same bytes for the same sheets. Text is written as text and never as a formula, whatever it begins with. A
 * number with more figures than a spreadsheet keeps is written as text.
 */
export async function workbookBytes(sheets: readonly WrittenSheet[]): Promise<Uint8Array> {
  const { default: exceljs } = await import('exceljs');
  const book = new exceljs.Workbook();
  book.creator = 'Truceline';
  book.created = new Date(0);
  book.modified = new Date(0);
  for (const { name, rows } of sheets) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    for (const row of rows) sheet.addRow(row.map(valueOfCell));
    sheet.getRow(1).font = { bold: true };
    for (const column of sheet.columns) column.width = 22;
  }
  return withoutClock(new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer));
}

/** Nothing for an empty text: a cell that is not made costs nothing. */
function valueOfCell(cell: WrittenCell): string | number | undefined {
  if (typeof cell === 'string') return cell === '' ? undefined : cell;
  return cell.number.replace(/\D/g, '').replace(/^0+/, '').length > figuresMax ? cell.number : Number(cell.number);
}

/** Sets the times of all files in a zip to the first that a zip can say (1980-01-01), in place: APPNOTE 4.3.7 and 4.3.12. */
function withoutClock(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = view.byteLength - 22;
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== 0x02014b50)
      throw new Error('the zip that was written has no directory where it says');
    view.setUint32(at + 12, firstTime, true);
    view.setUint32(view.getUint32(at + 42, true) + 10, firstTime, true);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return zip;
}

const firstTime = 0x00210000;
