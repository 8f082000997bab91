import type { ActingColumn, ActingMatrix, ActingRow } from '@truceline/truce/decisions';
import { formatInstant } from '@truceline/truce/kernel';
import { shortName } from '@truceline/truce/terms';

/** What `truceline who-may` tells. */
export interface WhoMayObject extends ActingMatrix {
  readonly agreement: string;
  /** The case whose record was read as well; absent where the text alone was. */
  readonly of?: CaseTold;
  readonly action?: string;
  /** Titles of the items of the text, by id. */
  readonly titles: Readonly<Record<string, string>>;
}

/** A case, and when what was read of it was known. */
export interface CaseTold {
  readonly case: string;
  readonly knownAt: string;
  /** EXERCISE, and what is supposed. */
  readonly marks: readonly string[];
}

const widthMax = 80;
const nameWidth = 16;
const answerWidth = 17;

/** The matrix for people: a table for each clause, no line longer than 80 characters unless one word is. */
export function whoMayText(told: WhoMayObject): string {
  const where = told.zone === undefined ? '' : `, in ${shortName(told.zone)}`;
  const title = told.titles[told.agreement];
  const nothing =
    told.columns.length === 0
      ? ['', `no clause has anybody ${told.action === undefined ? 'do anything' : told.action}`]
      : [];
  return [
    ...(told.of?.marks ?? []).flatMap((mark) => wrapped(mark, widthMax)),
    ...(title === undefined ? [] : wrapped(title, widthMax)),
    ...wrapped(`${told.agreement} at ${formatInstant(told.at)}${where}`, widthMax),
    ...wrapped(
      told.of
        ? `the text, and what people did and reported in the case ${told.of.case}, as known at ${told.of.knownAt}`
        : 'the text alone: nothing that people decided since is read',
      widthMax,
    ),
    ...nothing,
    ...told.columns.flatMap((column) => ['', ...columnLines(column, told)]),
  ].join('\n');
}

function columnLines(column: ActingColumn, told: WhoMayObject): readonly string[] {
  const plain = column.rows.filter(({ own, contributions }) => own.length === 0 && contributions.length === 0);
  const alike = [...new Set(plain.map(({ answer }) => answer))].filter(
    (answer) => plain.filter((row) => row.answer === answer).length > 1,
  );
  const name = (row: ActingRow): string => told.titles[row.actor] ?? shortName(row.actor);
  const single = column.rows.filter((row) => !(plain.includes(row) && alike.includes(row.answer)));
  return [
    ...wrapped(column.words, widthMax),
    ...single.flatMap((row) => rowLines(row, name(row))),
    ...alike.flatMap((answer) =>
      wrapped(
        `${answer}: ${plain
          .filter((row) => row.answer === answer)
          .map(name)
          .join(', ')}`,
        widthMax - 2,
      ).map((line) => `  ${line}`),
    ),
    ...column.open.flatMap(({ words }) => beside('others', 'text silent', [words])),
    ...(column.common.length === 0
      ? []
      : [
          '  for all of them:',
          ...column.common.flatMap((each) =>
            wrapped(each, widthMax - 6).map((line, index) => (index === 0 ? `  - ${line}` : `    ${line}`)),
          ),
        ]),
  ];
}

function rowLines(row: ActingRow, name: string): readonly string[] {
  const has = row.contributions.map(({ words, readiness }) => `${words}; ${readiness}`);
  return beside(name, row.answer, [...row.own, ...has]);
}

/** Name and answer on the left, reasons on the right, each from a line of its own. */
function beside(name: string, answer: string, reasons: readonly string[]): readonly string[] {
  const left = wrapped(name, nameWidth - 2);
  const right = reasons.flatMap((each) =>
    wrapped(each, widthMax - nameWidth - answerWidth - 4).map((line, index) =>
      index === 0 ? `- ${line}` : `  ${line}`,
    ),
  );
  const lines = Math.max(left.length, right.length, 1);
  return Array.from({ length: lines }, (_, index) =>
    `  ${(left[index] ?? '').padEnd(nameWidth)}${(index === 0 ? answer : '').padEnd(answerWidth)}${right[index] ?? ''}`.trimEnd(),
  );
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
