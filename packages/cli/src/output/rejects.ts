import { csv, type Rejected } from '@truceline/server';

/** The rows that were left out, with where and why. */
export function rejectsCsv(rejected: readonly Rejected[]): string {
  return csv([
    ['file', 'line', 'column', 'reason'],
    ...rejected.map((row) => [row.path, row.line, row.column, row.reason]),
  ]);
}
