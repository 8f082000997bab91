import type { CheckLine, Span } from '@truceline/record';

/** One line of fsck: what was checked, how it ended, and for damage which file, bytes and entries. */
export type FsckLine = CheckLine;

/** Damage of one file that is told one by one; the rest is counted. */
const linesMax = 20;

/** A line that says all is well, with what of how much was looked at. */
export function passed(check: string, words: string): FsckLine {
  return { check, outcome: 'pass', words };
}

/** A line that says that something was not looked at, and why. */
export function notChecked(check: string, words: string): FsckLine {
  return { check, outcome: 'not-checked', words };
}

/** A line that names damage. */
export function failed(
  check: string,
  words: string,
  where: Pick<FsckLine, 'path' | 'entries' | 'bytes'> = {},
): FsckLine {
  return { check, outcome: 'fail', words, ...where };
}

/** The first lines, and one that counts the others. */
export function bounded(lines: readonly FsckLine[]): readonly FsckLine[] {
  if (lines.length <= linesMax) return lines;
  const { check, path } = lines[0]!;
  const more = lines.length - linesMax;
  return [...lines.slice(0, linesMax), failed(check, `${more} more of the same`, path === undefined ? {} : { path })];
}

/** `entry 7`, `entries 7 to 9`. */
export function entryWords({ from, to }: Span): string {
  return from === to ? `entry ${from}` : `entries ${from} to ${to}`;
}

/** One number as a span. */
export function only(number: number): Span {
  return { from: number, to: number };
}
