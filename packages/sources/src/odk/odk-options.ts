import type { SourceClass } from '@truceline/truce/reports';
import { z } from 'zod';

/** Who speaks in the submissions: stated by the operator, never taken from a telephone's user. */
export interface OdkOptions {
  /** An organisation or a mission, never a person. */
  readonly source: string;
  readonly sourceClass: SourceClass;
  /** The submissions are invented: every page made of them says EXERCISE. */
  readonly exercise: boolean;
}

const form = z.strictObject({
  format: z.literal(1),
  source: z.string().min(1).max(200),
  sourceClass: z.enum(['party', 'neutral', 'monitor', 'sensor', 'media']),
  exercise: z.literal(true).optional(),
});

/** Reads the options; gives, as the end of a sentence, what is wrong with them otherwise. */
export function readOdkOptions(value: unknown): OdkOptions | string {
  if (value === undefined) return 'an options file is needed: name it with `--mapping odk=<file>`';
  const read = form.safeParse(value);
  if (read.success) return { ...read.data, exercise: read.data.exercise === true };
  const [issue] = read.error.issues;
  return `the options file: \`${issue?.path.join('.') || 'top'}\`: ${issue?.message ?? 'not as expected'}`;
}
