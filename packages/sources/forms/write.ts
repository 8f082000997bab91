import { join } from 'node:path';
import exceljs from 'exceljs';
import { formSheets } from '../src/forms/form-sheets.ts';
import { fieldForms } from '../src/forms/index.ts';

/** Writes each form as a workbook beside this file: `node packages/sources/forms/write.ts`. */
for (const form of fieldForms) {
  const book = new exceljs.Workbook();
  book.creator = 'Truceline';
  book.created = new Date(0);
  book.modified = new Date(0);
  for (const { name, rows } of formSheets(form)) {
    const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    for (const row of rows) sheet.addRow(row.map((cell) => (cell === '' ? null : cell)));
    sheet.getRow(1).font = { bold: true };
    for (const column of sheet.columns) column.width = 24;
  }
  await book.xlsx.writeFile(join(import.meta.dirname, `${form.formId}.xlsx`));
}
