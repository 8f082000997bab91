/** A word or a question in the four languages of the forms. */
export interface Words {
  readonly en: string;
  readonly uk: string;
  readonly fr: string;
  readonly de: string;
}

/** Types of questions that the forms use, as XLSForm names them. */
export type FieldType =
  | 'start'
  | 'end'
  | 'calculate'
  | 'dateTime'
  | 'text'
  | 'integer'
  | 'geopoint'
  | 'geotrace'
  | 'image'
  | 'audio'
  | `select_one ${string}`
  | `select_one_from_file ${string}.csv`
  | `select_multiple_from_file ${string}.csv`;

/** One question, or a value that the form itself fills in (then without a label). */
export interface FormField {
  readonly type: FieldType;
  readonly name: string;
  readonly label?: Words;
  readonly hint?: Words;
  readonly required?: true;
  readonly relevant?: string;
  readonly constraint?: string;
  readonly constraintMessage?: Words;
  readonly appearance?: string;
  readonly default?: string;
  readonly calculation?: string;
}

/** What a submission tells of. */
export type FormKind = 'observation' | 'coverage' | 'access';

/** A form of the field: its questions on one page, and the lists that they choose from. */
export interface FieldForm {
  readonly kind: FormKind;
  readonly formId: string;
  readonly version: string;
  readonly title: string;
  /** The page that all questions stand on. */
  readonly page: Words;
  /** What a submission is called in a list, as a formula of XLSForm. */
  readonly instanceName: string;
  readonly fields: readonly FormField[];
  readonly choices: Readonly<Record<string, readonly { readonly name: string; readonly label: Words }[]>>;
}

/** The version of all three forms: the day on which they were last changed, and a number of that day. */
export const formVersion = '2026112601';

/** Values that the form fills in by itself: when it was opened and closed, and which form in which version it is. */
export function ownFields(kind: FormKind): readonly FormField[] {
  return [
    { type: 'start', name: 'start' },
    { type: 'end', name: 'end' },
    { type: 'calculate', name: 'truceline_form', calculation: `'${kind}'` },
    { type: 'calculate', name: 'truceline_version', calculation: `'${formVersion}'` },
  ];
}

/** Words in the four languages, in the order English, Ukrainian, French, German. */
export function words(en: string, uk: string, fr: string, de: string): Words {
  return { en, uk, fr, de };
}

/** A choice of a list with its words. */
export function choice(name: string, ...label: readonly [string, string, string, string]) {
  return { name, label: words(...label) };
}
