import { accessForm } from './access-form.ts';
import { coverageForm } from './coverage-form.ts';
import type { FieldForm } from './field-form.ts';
import { observationForm } from './observation-form.ts';

export type { FieldForm, FormKind } from './field-form.ts';

/** The three forms of the field. */
export const fieldForms: readonly FieldForm[] = [observationForm, coverageForm, accessForm];
