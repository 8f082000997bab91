import { nearestName } from '@truceline/truce/kernel';
import { clauseKeywords } from '../clause-table.ts';
import type { File } from '../generated/ast.ts';
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
  const errors = [
    ...lexerErrors.map((error) => ({
      offset: error.offset,
      message: `unexpected \`${clip(text.slice(error.offset, error.offset + error.length))}\`; remove it, or close a quotation mark before it`,
    })),
    ...parserErrors.map((error) => {
      const token = error.token.image !== '' && Number.isFinite(error.token.startOffset) ? error.token : undefined;
      const offset = token?.startOffset ?? text.length;
      return {
        offset,
        message: token
          ? `\`${clip(token.image)}\` does not fit here; check the clause before it`
          : 'the text ends too early; close the last brace or quotation mark',
      };
    }),
  ];
  return { tree: value, errors, repairs: [...lexer.repairs], retyped };
}

export function wordAt(text: string, offset: number): string {
  return /^\w+/.exec(text.slice(offset, offset + 80))?.[0] ?? '';
}

export function clip(word: string): string {
  const line = word.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
