import { type Refusal, refuse } from '@truceline/truce/kernel';
import { arrangementColumns } from './rows.ts';

/** What is wrong with a header, without its cells where one begins like a name: a table without a header has a row there. */
export function unnamedHeader(refusal: Refusal, path: string): Refusal {
  const { code, message } = refusal;
  return /\p{Lu}\p{L}|\p{Lo}/u.test(message.replaceAll(path, '').replace(/CSV|UTF/g, ''))
    ? refuse(code, `\`${path}\` cannot be read: it needs a header with the columns ${arrangementColumns.join(', ')}`)
    : refusal;
}
