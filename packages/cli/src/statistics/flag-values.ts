import { UsageError } from '../command.ts';

/** The number that an option states, or its default. */
export function numberOf(option: string, word: string | undefined, otherwise: number): number {
  if (word === undefined) return otherwise;
  const value = Number(word);
  if (word.trim() === '' || !Number.isFinite(value)) throw new UsageError(`\`${word}\` of --${option} is no number`);
  return value;
}

/** Names in one option, with commas between them. */
export function namesOf(word: string | undefined): readonly string[] | undefined {
  const names = word
    ?.split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
  return names === undefined || names.length === 0 ? undefined : names;
}

/** The file that --input names. */
export function inputOf(word: string | undefined): string {
  if (word === undefined) throw new UsageError('name the table: --input FILE');
  return word;
}

/** The columns, filled up with spaces; the first to the left, the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const cell = (word: string, column: number) =>
    column === 0 ? word.padEnd(widths[0]!) : word.padStart(widths[column]!);
  return rows.map((row) => row.map(cell).join('  ').trimEnd()).join('\n');
}
