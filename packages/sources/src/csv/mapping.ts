import { isZone } from '@truceline/truce/kernel';
import { z } from 'zod';

/** Members of a report that a column or a constant may feed. */
export const reportMembers = [
  'item',
  'from',
  'until',
  'published',
  'corrects',
  'retracts',
  'longitude',
  'latitude',
  'place',
  'region',
  'placePrecision',
  'kind',
  'domain',
  'count',
  'deaths',
  'actor',
  'source',
  'sourceClass',
  'grade',
  'url',
  'title',
  'text',
  'observerLongitude',
  'observerLatitude',
] as const;
/** Members of a party's claim. */
export const claimMembers = [
  'item',
  'by',
  'against',
  'from',
  'until',
  'published',
  'counted',
  'number',
  'bound',
  'url',
  'title',
  'note',
] as const;
/** Members of a stretch of watching. */
export const coverageMembers = [
  'item',
  'zone',
  'means',
  'from',
  'until',
  'plannedHours',
  'actualHours',
  'deniedHours',
] as const;

const members = { reports: reportMembers, claims: claimMembers, coverage: coverageMembers } as const;

/** Which column feeds what: the mapping file of `csv` and `geojson`. */
export interface Mapping {
  readonly format: 1;
  readonly rows: 'reports' | 'claims' | 'coverage';
  /** Zone of times without an offset; absent: such rows are rejected. */
  readonly timeZone?: string;
  /** Member to column. */
  readonly columns: Readonly<Record<string, string>>;
  /** Member to a value that every row has. */
  readonly constants: Readonly<Record<string, string>>;
  /** Member to a table from the file's words to Truceline's. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

const form = z.strictObject({
  format: z.literal(1),
  rows: z.enum(['reports', 'claims', 'coverage']),
  timeZone: z.string().refine(isZone, 'a time zone such as Europe/Kyiv').optional(),
  columns: z.record(z.string(), z.string()),
  constants: z.record(z.string(), z.string()).default({}),
  values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

/** Reads a mapping; gives the sentence that says what is wrong with it otherwise. */
export function readMapping(value: unknown): Mapping | string {
  if (value === undefined) return 'a mapping file is needed: name it with `--mapping <feed>=<file>`';
  const read = form.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `the mapping file: \`${issue?.path.join('.') || 'top'}\`: ${issue?.message ?? 'not as expected'}`;
  }
  const known: readonly string[] = members[read.data.rows];
  const unknown = [...Object.keys(read.data.columns), ...Object.keys(read.data.constants)].find(
    (member) => !known.includes(member),
  );
  if (unknown !== undefined)
    return `the mapping file: ${read.data.rows} have no \`${unknown}\`; known: ${known.join(', ')}`;
  const { timeZone, ...rest } = read.data;
  return { ...rest, ...(timeZone === undefined ? {} : { timeZone }) };
}
