import type { CheckLine, CheckOutcome } from '@truceline/record/verifying';

/** What an outcome is called on the page. */
export const outcomeWords: Readonly<Record<CheckOutcome, string>> = {
  pass: 'holds',
  fail: 'does not hold',
  'not-checked': 'not checked',
};

const titles: Readonly<Record<string, string>> = {
  'log-key': 'Whose record it is',
  'log-signature': 'Who signed it',
  checkpoint: 'The checkpoint',
  policy: 'Whose signatures are asked for',
  cosignatures: 'Who else has seen it',
  cosignature: 'Who else has seen it',
  quorum: 'Who else has seen it',
  consistency: 'What you saw before',
  keyring: 'Keys of authors',
  tree: 'All hashes',
  tile: 'A hash',
  entries: 'All entries',
  entry: 'How an entry is written',
  'entry-form': 'How it is written',
  received: 'When it came in',
  author: 'Who wrote it',
  reference: 'What it refers to',
  opening: 'What was sealed and opened',
  blob: 'Evidence',
  proof: 'The proof',
  inclusion: 'Its place in the record',
  'leaf-hash': 'What it says',
  edition: 'The file behind the pages',
  'edition-run': 'That the file was entered',
  'edition-newest': 'That it is the newest',
  number: 'The number',
  'number-incidents': 'What the number rests on',
  'number-entries': 'What the number rests on',
};

/** What a check is about, in plain words; its code where there are none. */
export function titleOf(check: string): string {
  return titles[check] ?? check;
}

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
    : `Nothing that was checked fails: ${pass} of ${all} checks hold, ${notChecked} could not be made and ${notChecked === 1 ? 'says' : 'say'} why.`;
}
