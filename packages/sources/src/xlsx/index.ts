export { openWorkbook } from './open-workbook.ts';
export { type SheetTableRow, sheetTable } from './sheet-table.ts';
export { type WrittenCell, workbookBytes } from './write-workbook.ts';
