import type { FieldForm, FormField, Words } from './field-form.ts';

/** Languages of the forms, as XLSForm writes them after the name of a column. */
export const languages: readonly (readonly [keyof Words, string])[] = [
  ['en', 'English (en)'],
  ['uk', 'Українська (uk)'],
  ['fr', 'Français (fr)'],
  ['de', 'Deutsch (de)'],
];

/** A sheet of a workbook: the first row names the columns. */
export interface FormSheet {
  readonly name: 'survey' | 'choices' | 'settings';
  readonly rows: readonly (readonly string[])[];
}

/** The three sheets of an XLSForm. */
export function formSheets(form: FieldForm): readonly FormSheet[] {
  const choices = Object.entries(form.choices).flatMap(([list, each]) =>
    each.map(({ name, label }) => [list, name, ...inAll(label)]),
  );
  return [
    { name: 'survey', rows: [surveyColumns, ...surveyRows(form)] },
    { name: 'choices', rows: [['list_name', 'name', ...columnsOf('label')], ...choices] },
    {
      name: 'settings',
      rows: [
        ['form_title', 'form_id', 'version', 'default_language', 'instance_name'],
        [form.title, form.formId, form.version, languages[0]![1], form.instanceName],
      ],
    },
  ];
}

const surveyColumns: readonly string[] = [
  'type',
  'name',
  ...columnsOf('label'),
  ...columnsOf('hint'),
  'required',
  'relevant',
  'constraint',
  ...columnsOf('constraint_message'),
  'appearance',
  'default',
  'calculation',
];

/** Values that the form fills in stand first; the questions stand on one page. */
function surveyRows({ fields, page }: FieldForm): readonly (readonly string[])[] {
  const own = fields.filter(({ label }) => label === undefined);
  const asked = fields.filter(({ label }) => label !== undefined);
  const row = (type: string, name: string, label?: Words, appearance = ''): readonly string[] => [
    type,
    name,
    ...inAll(label),
    ...inAll(undefined),
    '',
    '',
    '',
    ...inAll(undefined),
    appearance,
    '',
    '',
  ];
  return [...own.map(rowOf), row('begin_group', 'page', page, 'field-list'), ...asked.map(rowOf), row('end_group', '')];
}

function rowOf(field: FormField): readonly string[] {
  const { type, name, label, hint, constraintMessage } = field;
  return [
    type,
    name,
    ...inAll(label),
    ...inAll(hint),
    field.required ? 'yes' : '',
    field.relevant ?? '',
    field.constraint ?? '',
    ...inAll(constraintMessage),
    field.appearance ?? '',
    field.default ?? '',
    field.calculation ?? '',
  ];
}

function columnsOf(name: string): readonly string[] {
  return languages.map(([, language]) => `${name}::${language}`);
}

function inAll(words: Words | undefined): readonly string[] {
  return languages.map(([code]) => words?.[code] ?? '');
}
