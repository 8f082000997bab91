import type { CheckLine, CheckOutcome } from '@truceline/record/verifying';

/** What an outcome is called on the page. */
export const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  pass: 'holds',
  fail: 'does not hold',
  'not-checked': 'not checked',
};

/** How many lines ended in which way. */
export interface Counted {
  readonly pass: number;
  readonly fail: number;
  readonly notChecked: number;
}

/** Counts the lines of a check. */
export function countLines(lines: readonly CheckLine[]): Counted {
  const of = (outcome: CheckOutcome): number => lines.filter((line) => line.outcome === outcome).length;
  return { pass: of('pass'), fail: of('fail'), notChecked: of('not-checked') };
}

/** The result in one sentence, over so many lines. What was not checked is said aloud. */
export function resultWords({ pass, fail, notChecked }: Counted): string {
  const all = pass + fail + notChecked;
  if (fail > 0)
    return `Something does not hold: ${fail} of ${all} checks ${fail === 1 ? 'fails' : 'fail'}. Keep this page and a copy of the files, and show both to somebody else.`;
  if (pass === 0) return `Nothing could be checked: ${notChecked} of ${all} checks say why.`;
  return notChecked === 0
    ? `All ${all} checks hold.`
    : `${pass} of ${all} checks hold. ${notChecked} could not be made; each says why.`;
}
