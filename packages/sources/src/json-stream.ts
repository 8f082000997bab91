import { Tokenizer, TokenParser, TokenType } from '@streamparser/json';
import type { FeedInput } from './feed.ts';
import { numberText } from './json-digits.ts';

/** A value found in a document, with the names and indexes that lead to it from the top. */
export interface JsonFound {
  readonly value: unknown;
  readonly keys: readonly (string | number)[];
}

/** What a chunk gave. `failure` says why the document cannot be read further. */
export interface JsonStep {
  readonly found: readonly JsonFound[];
  readonly failure?: string;
}

/** One value may take this many bytes; more is no entry of a feed but a way to fill the memory. */
export const valueBytesMax = 64 * 1024 * 1024;

/** Brackets within brackets beyond this are no data but a way to fill the memory. */
export const depthMax = 100_000;

/** How values are to be given. */
export interface JsonReading {
  /** `digits`: numbers are given as `NumberText`, so that money never passes through a float. */
  readonly numbers?: 'digits';
}

/**
 * The values at a path (`$.features.*`), or at several, of a JSON document of any size, in memory bounded by one value and one
 * chunk. Bytes that are not UTF-8 become U+FFFD.
 */
export async function* jsonValues(
  input: FeedInput,
  path: string | readonly string[],
  reading: JsonReading = {},
): AsyncGenerator<JsonStep> {
  let failure: string | undefined;
  let found: JsonFound[] = [];
  let bytesSince = 0;
  // The parser gives up a whole document for one wrong byte; decoded here, the byte spoils only the value it stands in.
  const decoder = new TextDecoder();
  const parser = parserOf(typeof path === 'string' ? [path] : path, reading, {
    found: (each) => {
      found.push(each);
      bytesSince = 0;
    },
    failed: (reason) => {
      failure ??= reason;
    },
  });
  for await (const chunk of input.open()) {
    if (parser.isEnded()) {
      if (isBlank(chunk)) continue;
      failure = 'more text follows the end of the document';
    } else {
      bytesSince += chunk.length;
      try {
        parser.write(decoder.decode(chunk, { stream: true }));
      } catch (error) {
        failure ??= firstLine((error as Error).message);
      }
      if (bytesSince > valueBytesMax) failure ??= `one value is larger than ${valueBytesMax} bytes`;
    }
    yield { found, ...(failure === undefined ? {} : { failure }) };
    found = [];
    if (failure !== undefined) return;
  }
  if (!parser.isEnded()) yield { found: [], failure: 'it ends too early' };
}

/** The one value of a text, with its numbers as `NumberText`, or why it is none. */
export function jsonValue(text: string): { readonly value: unknown } | { readonly failure: string } {
  let value: unknown;
  let failure: string | undefined;
  const parser = parserOf(
    ['$'],
    { numbers: 'digits' },
    {
      found: (each) => {
        value = each.value;
      },
      failed: (reason) => {
        failure ??= reason;
      },
    },
  );
  try {
    parser.write(text);
    if (!parser.isEnded()) parser.end();
  } catch (error) {
    failure ??= firstLine((error as Error).message);
  }
  if (failure !== undefined) return { failure };
  return parser.isEnded() && value !== undefined ? { value } : { failure: 'it ends too early' };
}

interface Hearing {
  readonly found: (each: JsonFound) => void;
  readonly failed: (reason: string) => void;
}

/** The parser puts whatever a number is read as into its place; its own types know of floats alone. */
class DigitTokenizer extends Tokenizer {
  protected override parseNumber(text: string): number {
    return numberText(text) as unknown as number;
  }
}

/** A tokenizer and a parser of tokens, each of which ends when the other does. */
function parserOf(paths: readonly string[], { numbers }: JsonReading, { found, failed }: Hearing) {
  const tokenizer = numbers === 'digits' ? new DigitTokenizer() : new Tokenizer();
  const tokens = new TokenParser({ paths: [...paths], keepStack: false });
  let depth = 0;
  tokenizer.onToken = (token) => {
    if (token.token === TokenType.LEFT_BRACE || token.token === TokenType.LEFT_BRACKET) depth++;
    else if (token.token === TokenType.RIGHT_BRACE || token.token === TokenType.RIGHT_BRACKET) depth--;
    if (depth > depthMax) throw new Error(`values stand more than ${depthMax} deep in one another`);
    tokens.write(token);
  };
  tokenizer.onEnd = () => {
    if (!tokens.isEnded) tokens.end();
  };
  tokenizer.onError = (error) => failed(firstLine(error.message));
  tokens.onError = (error) => tokenizer.error(error);
  tokens.onEnd = () => {
    if (!tokenizer.isEnded) tokenizer.end();
  };
  tokens.onValue = ({ value, key, stack }) =>
    found({ value, keys: [...stack.slice(1).map((each) => each.key ?? ''), key ?? ''] });
  return {
    write: (text: string) => tokenizer.write(text),
    end: () => tokenizer.end(),
    isEnded: () => tokenizer.isEnded && tokens.isEnded,
  };
}

function isBlank(chunk: Uint8Array): boolean {
  return chunk.every((byte) => byte === 32 || byte === 10 || byte === 13 || byte === 9);
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}
