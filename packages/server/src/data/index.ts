export { type DataFile, dataFile, dataFilesOf, dataNames, type ListedFile, listedFiles } from './case-files.ts';
export type { Cell, Row } from './field.ts';
export { columnsOf, headOf, type Rows, type Table } from './table.ts';
export { tables, tablesOf } from './tables.ts';
export { xmlText } from './xml-text.ts';
