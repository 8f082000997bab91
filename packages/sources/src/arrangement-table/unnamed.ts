import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { BadCell } from '../cells.ts';
import { arrangementColumns } from './rows.ts';

/** What can be no name: one small word of a code list, or signs, digits and the letters of a time alone. */
const isCode = /^(?:[a-z][A-Za-z\d_-]*|[^\p{L}]*(?:[TZ][^\p{L}]*)*)$/u;
/** What a reason ends with: what to write instead. */
const instead = /; ((?:did you mean|use one of|write) [^`]*(?:`\w+`\?)?)$/;

/** A reason without the cell that it quotes, where that may hold a name: a remark that slipped into another column does. */
export function unnamedCell({ column, reason }: BadCell, cell: string | undefined): BadCell {
  if (!reason.includes('`') || isCode.test(cell?.trim() ?? '')) return { column, reason };
  const [, tail] = instead.exec(reason) ?? [];
  return { column, reason: `cannot be read, and may hold a name: it is not repeated here${tail ? `; ${tail}` : ''}` };
}

/** What is wrong with a header, without its cells where one begins like a name: a table without a header has a row there. */
export function unnamedHeader(refusal: Refusal, path: string): Refusal {
  const { code, message } = refusal;
  return /\p{Lu}\p{L}|\p{Lo}/u.test(message.replaceAll(path, '').replace(/CSV|UTF/g, ''))
    ? refuse(code, `\`${path}\` cannot be read: it needs a header with the columns ${arrangementColumns.join(', ')}`)
    : refusal;
}
