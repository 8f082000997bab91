import { type Diagnostic, nearestName } from '@truceline/truce/kernel';
import { clauseKeywords } from '../clause-table.ts';
import type { File } from '../generated/ast.ts';
import { placeIn } from './place.ts';
import { theParser } from './services.ts';
import { withoutTorn } from './whole.ts';

/** A file as a tree, with what was wrong with its form. */
export interface Parsed {
  readonly file: string;
  readonly text: string;
  readonly tree: File;
  readonly diagnostics: readonly Diagnostic[];
}

/** Larger files are refused: no agreement is, and a parser must have an end. */
export const textMaxBytes = 8 * 1024 * 1024;
const nestingMax = 100;
const attemptsMax = 8;
const messagesMax = 50;

/** Parses a file. Never throws on a text, whatever it holds: what is wrong comes back as diagnostics with a place. */
export function parse(file: string, text: string): Parsed {
  const refused = tooMuch(text);
  if (refused !== undefined)
    return {
      file,
      text,
      tree: empty(),
      diagnostics: [{ code: 'TL-700', severity: 'error', message: refused, file, line: 1, column: 1 }],
    };
  const attempt = bestAttempt(text);
  const repairs = attempt.repairs.map((repair) => ({
    offset: repair.offset,
    code: 'TL-701',
    message:
      repair.readAs === undefined
        ? `unknown item \`${clip(repair.word)}\`; its braces were passed over`
        : `unknown item \`${clip(repair.word)}\`, read as \`${repair.readAs}\`; correct the word`,
  }));
  const retyped = [...attempt.retyped].map(([offset, readAs]) => ({
    offset,
    code: 'TL-702',
    message: `unknown clause \`${clip(wordAt(text, offset))}\`, read as \`${readAs}\`; correct the word`,
  }));
  const errors = attempt.errors.map((error) => ({
    offset: error.offset,
    code: 'TL-700',
    message: error.message,
  }));
  const diagnostics = [...repairs, ...retyped, ...errors]
    .sort((a, b) => a.offset - b.offset)
    .slice(0, messagesMax)
    .map(
      ({ offset, code, message }): Diagnostic => ({
        code,
        severity: 'error',
        message,
        file,
        ...placeIn(text, offset),
      }),
    );
  return { file, text, tree: diagnostics.length > 0 ? withoutTorn(attempt.tree) : attempt.tree, diagnostics };
}

interface Attempt {
  readonly tree: File;
  readonly errors: readonly { readonly offset: number; readonly message: string }[];
  readonly repairs: readonly { readonly offset: number; readonly word: string; readonly readAs?: string }[];
  readonly retyped: ReadonlyMap<number, string>;
}

/** Parses; where an error sits on a word near a clause's opening, reads that word so and parses again, if that leaves fewer errors. */
function bestAttempt(text: string): Attempt {
  let best = attempted(text, new Map());
  for (let tries = 0; tries < attemptsMax; tries++) {
    const [first] = best.errors.filter((error) => !best.retyped.has(error.offset));
    if (!first) break;
    const word = wordAt(text, first.offset);
    const readAs =
      word.length >= 2
        ? nearestName(
            word,
            clauseKeywords.filter((keyword) => !keyword.includes(' ')),
          )
        : undefined;
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

function tooMuch(text: string): string | undefined {
  if (!text.isWellFormed())
    return 'the text holds half of a character (a lone surrogate); remove it, or save the file as UTF-8';
  if (text.length > textMaxBytes)
    return `the file is longer than ${textMaxBytes} characters; split it and use \`import\``;
  let depth = 0;
  for (const character of text) {
    if (character === '(') depth++;
    else if (character === ')') depth--;
    if (depth > nestingMax) return `more than ${nestingMax} open brackets; simplify the condition`;
  }
  return undefined;
}

function empty(): File {
  return theParser().parse('truce v1').value;
}

function wordAt(text: string, offset: number): string {
  return /^\w+/.exec(text.slice(offset, offset + 80))?.[0] ?? '';
}

function clip(word: string): string {
  const line = word.replace(/\s+/g, ' ');
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
