import { nearestName } from '@truceline/truce/kernel';
import { clauseKeywords, itemKinds } from '../clause-table.ts';
import type { File } from '../generated/ast.ts';
import { nestingMax } from './repairing-lexer.ts';
import { theParser } from './services.ts';

const attemptsMax = 8;
/** Words that may open a clause: the first of those that have two (`decided by`). */
const openings = [...new Set(clauseKeywords.map((keyword) => keyword.split(' ')[0]!))];

/** What came of parsing a text once; offsets are from the start of that text. */
export interface Attempt {
  readonly tree: File;
  readonly errors: readonly { readonly offset: number; readonly message: string }[];
  readonly repairs: readonly { readonly offset: number; readonly word: string; readonly readAs?: string }[];
  readonly retyped: ReadonlyMap<number, string>;
}

/** Parses; where an error sits on a word near a clause's opening, reads that word so and parses again, if that leaves fewer errors. */
export function bestAttempt(text: string): Attempt {
  let best = attempted(text, new Map());
  for (let tries = 0; tries < attemptsMax; tries++) {
    const [first] = best.errors.filter((error) => !best.retyped.has(error.offset));
    if (!first) break;
    const word = wordAt(text, first.offset);
    const readAs = word.length >= 2 ? nearestName(word, openings) : undefined;
    if (readAs === undefined || readAs === word) break;
    const next = attempted(text, new Map([...best.retyped, [first.offset, readAs]]));
    if (next.errors.length >= best.errors.length) break;
    best = next;
  }
  return best;
}

function attempted(text: string, retyped: ReadonlyMap<number, string>): Attempt {
  const { parse, lexer } = theParser();
  lexer.retyped = retyped;
  const { value, lexerErrors, parserErrors } = parse(text);
  const unread = lexerErrors.map((error) => unreadable(text, error.offset, error.length));
  const unreadFrom = Math.min(...unread.map((error) => error.offset));
  const errors = [
    ...lexer.tooDeep.map((offset) => ({
      offset,
      message: `more than ${nestingMax} brackets and \`not\` inside one another; simplify the condition`,
    })),
    ...unread,
    // What the parser makes of a text behind signs that were left out says nothing that they do not say better.
    ...parserErrors.map((error) => unfit(error, text)).filter(({ offset }) => offset < unreadFrom),
  ];
  return { tree: value, errors, repairs: [...lexer.repairs], retyped };
}

/** Signs that no rule of the language begins with. */
function unreadable(text: string, offset: number, length: number): Attempt['errors'][number] {
  const signs = text.slice(offset, offset + length);
  if (signs.startsWith('*') && text[offset - 1] === '/')
    return { offset: offset - 1, message: 'a remark is opened here and never closed; close it with `*/`' };
  if (signs.startsWith('"')) return { offset, message: 'a quotation mark is opened here and never closed; close it' };
  const word = /^[\p{L}\p{M}\p{N}_]+/u.exec(text.slice(offset))?.[0];
  if (word !== undefined)
    return {
      offset,
      message: `\`${clip(word)}\` cannot be a name: names take Latin letters, digits and \`_\`; put other words into quotation marks`,
    };
  return { offset, message: `unexpected \`${clip(signs)}\`; remove it, or close a quotation mark before it` };
}

interface Unfit {
  readonly token: { readonly image: string; readonly startOffset: number };
  readonly previousToken?: { readonly image: string; readonly startOffset: number };
}

/** A word where the grammar wants another. */
function unfit({ token: found }: Unfit, text: string): Attempt['errors'][number] {
  const token = found.image !== '' && Number.isFinite(found.startOffset) ? found : undefined;
  if (!token)
    return { offset: text.length, message: 'the text ends too early; close the last brace or quotation mark' };
  const before = /([a-z_]+)\s*$/.exec(text.slice(Math.max(0, token.startOffset - 60), token.startOffset))?.[1];
  if (token.image === '{' && before !== undefined && itemKinds.includes(before))
    return { offset: token.startOffset, message: `this ${before} has no name; write one before the brace` };
  return {
    offset: token.startOffset,
    message: `\`${clip(token.image)}\` does not fit here; check the clause before it`,
  };
}

export function wordAt(text: string, offset: number): string {
  return /^\w+/.exec(text.slice(offset, offset + 80))?.[0] ?? '';
}

export function clip(word: string): string {
  const line = word
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, (sign) => `\\u${sign.codePointAt(0)!.toString(16).padStart(4, '0')}`);
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
