import { JSONParser } from '@streamparser/json';
import type { FeedInput } from './feed.ts';

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

/**
 * The values at a path (`$.features.*`) of a JSON document of any size, in memory bounded by one value and one chunk.
 * Bytes that are not UTF-8 become U+FFFD.
 */
export async function* jsonValues(input: FeedInput, path: string): AsyncGenerator<JsonStep> {
  let failure: string | undefined;
  let found: JsonFound[] = [];
  let bytesSince = 0;
  // The parser gives up a whole document for one wrong byte; decoded here, the byte spoils only the value it stands in.
  const decoder = new TextDecoder();
  const parser = new JSONParser({ paths: [path], keepStack: false });
  parser.onValue = ({ value, key, stack }) => {
    found.push({ value, keys: [...stack.slice(1).map((each) => each.key ?? ''), key ?? ''] });
    bytesSince = 0;
  };
  parser.onError = (error) => {
    failure ??= firstLine(error.message);
  };
  for await (const chunk of input.open()) {
    if (parser.isEnded) {
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
  if (!parser.isEnded) yield { found: [], failure: 'it ends too early' };
}

function isBlank(chunk: Uint8Array): boolean {
  return chunk.every((byte) => byte === 32 || byte === 10 || byte === 13 || byte === 9);
}

function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}
