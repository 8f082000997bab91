export { openWorkbook } from './open-workbook.ts';
export { type SheetTableRow, sheetTable } from './sheet-table.ts';
export { type WrittenCell, type WrittenSheet, workbookBytes } from './write-workbook.ts';
