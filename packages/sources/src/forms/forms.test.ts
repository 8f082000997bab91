import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allMeans } from '@truceline/truce/coverage';
import { isIncidentKind } from '@truceline/truce/reports';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { pyxformFaults, type Sheets } from '../../testing/pyxform-rules.ts';
import { impedimentCauses, impedimentKinds } from '../mapping/access-from-cells.ts';
import { formSheets } from './form-sheets.ts';
import { fieldForms } from './index.ts';

const folder = join(import.meta.dirname, '..', '..', 'forms');

async function workbook(formId: string): Promise<Sheets> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(join(folder, `${formId}.xlsx`));
  return Object.fromEntries(
    book.worksheets.map((sheet) => [
      sheet.name,
      Array.from({ length: sheet.rowCount }, (_, row) =>
        Array.from({ length: sheet.columnCount }, (__, column) => sheet.getCell(row + 1, column + 1).text),
      ),
    ]),
  );
}

describe('the forms of the field', () => {
  it.each(fieldForms)('$formId passes the rules of pyxform, as it lies in the repository', async ({ formId }) => {
    expect(pyxformFaults(await workbook(formId))).toEqual([]);
  });

  it.each(fieldForms)(
    '$formId is what the tables say: run `node packages/sources/forms/write.ts` after a change',
    async (form) => {
      const sheets = await workbook(form.formId);
      expect(sheets).toEqual(Object.fromEntries(formSheets(form).map(({ name, rows }) => [name, rows])));
    },
  );

  it('choose only among words that the readers know', () => {
    const names = (formId: string, list: string) =>
      fieldForms.find((form) => form.formId === formId)!.choices[list]!.map(({ name }) => name);
    expect(names('truceline_observation', 'kind').filter((name) => !isIncidentKind(name))).toEqual([]);
    expect(names('truceline_coverage', 'means').sort()).toEqual([...allMeans].sort());
    expect(names('truceline_access', 'how')).toEqual([...impedimentKinds]);
    expect(names('truceline_access', 'cause').sort()).toEqual([...impedimentCauses].sort());
  });

  it('bring the lists that they read from files, with a name and a label each', () => {
    for (const { fields } of fieldForms)
      for (const { type } of fields) {
        const [, file] = /_from_file (\S+)$/.exec(type) ?? [];
        if (file === undefined) continue;
        expect(existsSync(join(folder, file)), file).toBe(true);
        expect(readFileSync(join(folder, file), 'utf8')).toMatch(/^name,label\n/);
      }
  });

  it('ask for an observation in few steps: at most six answers are needed, and none of a person’s name', () => {
    const needed = fieldForms[0]!.fields.filter(({ required, relevant }) => required && relevant === undefined);
    expect(needed.map(({ name }) => name)).toEqual(['kind', 'observed_at', 'perceived_by', 'place_by', 'team']);
    expect(
      fieldForms.flatMap(({ fields }) => fields).filter(({ type }) => /username|phonenumber|deviceid/.test(type)),
    ).toEqual([]);
  });
});

describe('the rules of pyxform', () => {
  const sound: Sheets = {
    survey: [
      ['type', 'name', 'label::English (en)', 'label::Deutsch (de)', 'relevant', 'calculation'],
      ['select_one a', 'first', 'First', 'Erstes', '', ''],
      ['begin_group', 'g', 'G', 'G', '', ''],
      ['text', 'second', 'Second', 'Zweites', "${first} = 'x'", ''],
      ['end_group', '', '', '', '', ''],
      ['calculate', 'third', '', '', '', '1'],
    ],
    choices: [
      ['list_name', 'name', 'label::English (en)', 'label::Deutsch (de)'],
      ['a', 'x', 'X', 'X'],
    ],
    settings: [
      ['form_id', 'version', 'default_language'],
      ['f', '2031031401', 'English (en)'],
    ],
  };
  const changed = (sheet: string, row: number, column: number, cell: string): Sheets => ({
    ...sound,
    [sheet]: sound[sheet]!.map((cells, at) =>
      at === row ? cells.map((each, index) => (index === column ? cell : each)) : cells,
    ),
  });

  it('find nothing in a sound form', () => {
    expect(pyxformFaults(sound)).toEqual([]);
  });

  it.each([
    ['a sheet', { ...sound, suvey: [] }, 'sheet `suvey` is unknown'],
    ['a column', changed('survey', 0, 4, 'relevent'), 'survey: column `relevent`'],
    ['a missing column', changed('choices', 0, 0, 'name'), 'choices: no column `list_name`'],
    ['a name', changed('survey', 1, 1, '1st'), 'name `1st` is no name'],
    ['a name twice', changed('survey', 5, 1, 'FIRST'), 'name `FIRST` twice'],
    ['a reserved name', changed('survey', 5, 1, 'meta'), '`meta` is reserved'],
    ['a type', changed('survey', 3, 0, 'textt'), 'type `textt`'],
    ['a list', changed('survey', 1, 0, 'select_one b'), 'no list `b`'],
    ['a label', changed('survey', 3, 2, ''), '`label` lacks a language'],
    ['a calculation', changed('survey', 5, 5, ''), 'a calculate without a calculation'],
    ['an open group', changed('survey', 4, 0, 'text'), 'a group is not closed'],
    ['a wrong end', changed('survey', 4, 0, 'end_repeat'), 'ends a repeat that does not stand open'],
    ['a reference', changed('survey', 3, 4, '${frist}'), 'refers to `frist`, which is no question'],
    ['an open bracket', changed('survey', 3, 4, '(1'), 'has an open bracket'],
    ['a choice', changed('choices', 1, 1, 'x y'), 'is no choice'],
    ['a language', changed('choices', 0, 3, 'label::Deutsch'), '`label` lacks `Deutsch`'],
    ['a code', changed('choices', 0, 3, 'label::Deutsch'), 'language `Deutsch` has no code'],
    ['an id', changed('settings', 1, 0, 'my form'), 'form_id `my form`'],
    ['a version', changed('settings', 1, 1, '1'), 'version `1`'],
    ['a default language', changed('settings', 1, 2, 'French (fr)'), 'is none of the form'],
  ] as const)('find %s that is wrong', (_, sheets, fault) => {
    expect(pyxformFaults(sheets).join('\n')).toContain(fault);
  });
});
