import type { Diagnostic } from '@truceline/truce/kernel';
import type { Coverage } from './coverage.ts';

/**
 * Codes that say something is missing, so that a clause nobody has read yet may show them wrong. The others rest on what
 * the text does say, and no further reading takes that away.
 */
export const absenceCodes: ReadonlySet<string> = new Set(
  [
    '101 102 105 108',
    '201 202 205',
    '301 302 303 307 309 310 312 313',
    '401 403 404 405 406 407 408 412 413',
    '501 504',
    '601 602 603 605 606 607 608',
    '705 707 708 709 711 712',
    '802 804 805 806 807 808 809 810',
  ].flatMap((row) => row.split(' ').map((digits) => `TL-${digits}`)),
);

/** What is put before a finding of absence while some of the source is unread. */
export const inWhatIsRead = 'in what is read so far, ';

/**
 * The findings as they may be stated under what has been read: below 100 % of any pinned source, each finding that
 * something is missing says that it is missing in what is read so far. With no pinned source they stay as they are.
 */
export function asFarAsRead(findings: readonly Diagnostic[], read: readonly Coverage[]): readonly Diagnostic[] {
  if (read.every((each) => each.open.length === 0)) return findings;
  return findings.map((each) =>
    absenceCodes.has(each.code) ? { ...each, message: `${inWhatIsRead}${each.message}` } : each,
  );
}
