import { isZone, nearestName } from '@truceline/truce/kernel';
import { z } from 'zod';
import { members } from './members.ts';

/** Which column feeds what: the mapping file of `csv` and `geojson`. */
export interface Mapping {
  readonly format: 1;
  readonly rows: 'reports' | 'claims' | 'coverage' | 'access';
  /** Zone of times without an offset; absent: such rows are rejected. */
  readonly timeZone?: string;
  /** West, south, east, north: a place outside it that would fit with its two numbers exchanged is rejected as swapped. */
  readonly area?: readonly [number, number, number, number];
  /** The rows are invented (reports, coverage and access): every page made of them says EXERCISE. */
  readonly exercise?: true;
  /** Member to column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Member to a value that every row has. */
  readonly constants: Readonly<Record<string, string>>;
  /** Member to a table from the file's words to Truceline's. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const words = z.record(z.string(), z.string());
const form = z.strictObject({
  format: z.literal(1),
  rows: z.enum(['reports', 'claims', 'coverage', 'access']),
  timeZone: z.string().refine(isZone, 'is no time zone such as Europe/Kyiv').optional(),
  area: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  exercise: z.literal(true).optional(),
  columns: words,
  constants: words.default({}),
  values: z.record(z.string(), words).default({}),
});

/** Reads a mapping; gives, as the end of a sentence, what is wrong with it otherwise. */
export function readMapping(value: unknown): Mapping | string {
  if (value === undefined) return 'a mapping file is needed: name it with `--mapping <feed>=<file>`';
  const read = form.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `the mapping file: \`${issue?.path.join('.') || 'top'}\`: ${issue?.message ?? 'not as expected'}`;
  }
  const { timeZone, area, exercise, ...rest } = read.data;
  return (
    slipIn(rest) ?? {
      ...rest,
      ...(timeZone === undefined ? {} : { timeZone }),
      ...(area === undefined ? {} : { area }),
      ...(exercise === undefined ? {} : { exercise }),
    }
  );
}

/** A member that rows of this kind do not have, one that is missing, or one that is fed twice. */
function slipIn({
  rows,
  columns,
  constants,
  values,
}: Pick<Mapping, 'rows' | 'columns' | 'constants' | 'values'>): string | undefined {
  const { known, needed } = members[rows];
  const fed = [...Object.keys(columns), ...Object.keys(constants)];
  const unknown = [...fed, ...Object.keys(values)].find((member) => !known.includes(member));
  if (unknown !== undefined) {
    const near = nearestName(unknown, known);
    return `the mapping file: ${rows} have no \`${unknown}\`; ${near ? `did you mean \`${near}\`?` : `known: ${known.join(', ')}`}`;
  }
  const missing = needed.filter((member) => !fed.includes(member));
  if (missing.length > 0)
    return `the mapping file: ${rows} need ${missing.map((each) => `\`${each}\``).join(', ')} in \`columns\` or \`constants\``;
  const twice = Object.keys(constants).find((member) => member in columns);
  if (twice !== undefined) return `the mapping file: \`${twice}\` stands in \`columns\` and in \`constants\`; keep one`;
  const idle = Object.keys(values).find((member) => !(member in columns));
  return idle === undefined ? undefined : `the mapping file: \`values.${idle}\` needs \`${idle}\` in \`columns\``;
}

/** The columns that a mapping names for members which no row may lack. */
export function neededColumns({ rows, columns }: Mapping): readonly string[] {
  return members[rows].needed.flatMap((member) => columns[member] ?? []);
}
