import { exactFromText } from '../../pledges/index.ts';
import type { Edition } from './edition.ts';
import { editionOfMembers, memberPieces } from './edition-text.ts';

/** Characters of a list that are read at once: far less than the longest string there is, far more than one row. */
const readAtOnce = 4_000_000;

/**
 * The text of an edition (see `editionText`) in pieces, a row of a list at most in each: what is longer than a string may be is written
 * with it.
 */
export function* editionPieces(edition: Edition): Generator<string> {
  yield* memberPieces(edition);
  yield '\n';
}

/**
 * Reads an edition that this program wrote itself, from pieces of its text, cut wherever they are. Members are read one by one, and lists
 * of rows by parts, since no string holds the text of a million reports. Throws where it is none.
 */
export function ownEditionFromPieces(pieces: Iterable<string>, atOnce = readAtOnce): Edition {
  const members: [string, unknown][] = [];
  let [depth, inText, escaped, before] = [0, false, false, ''];
  let name: string | undefined;
  let list: unknown[] | undefined;
  const ended = (text: string): void => {
    if (name !== undefined) members.push([name, list ?? readJson(text)]);
    [name, list] = [undefined, undefined];
  };
  const take = (text: string): void => {
    if (text !== '') for (const row of readJson(`[${text}]`) as readonly unknown[]) list?.push(row);
  };
  for (const piece of pieces) {
    let from = 0;
    const cut = (until: number): string => {
      const text = before + piece.slice(from, until);
      [before, from] = ['', until + 1];
      return text;
    };
    for (let at = 0; at < piece.length; at++) {
      if (inText) {
        const quote = endOfText(piece, at, escaped);
        inText = quote.open;
        escaped = quote.escaped;
        at = quote.at;
        continue;
      }
      switch (piece[at]) {
        case '"':
          inText = true;
          break;
        case ':':
          if (depth === 1) name = JSON.parse(cut(at)) as string;
          break;
        case ',':
          if (depth === 1) ended(cut(at));
          else if (depth === 2 && list && before.length + at - from >= atOnce) take(cut(at));
          break;
        case '{':
          if (++depth === 1) cut(at);
          break;
        case '[':
          if (++depth === 2 && name !== undefined && before === '' && from === at) {
            cut(at);
            list = [];
          }
          break;
        case ']':
        case '}':
          if (--depth === 1 && list) take(cut(at));
          else if (depth === 0) ended(cut(at));
      }
    }
    before += piece.slice(from);
  }
  if (depth !== 0) throw new TypeError('this file ends within an edition');
  return editionOfMembers(Object.fromEntries(members));
}

/** The quote that ends a text which is open at `at`, or the end of the piece, with whether what comes next is escaped. */
function endOfText(
  piece: string,
  start: number,
  escaped: boolean,
): { readonly at: number; readonly open: boolean; readonly escaped: boolean } {
  let from = start;
  for (;;) {
    const quote = piece.indexOf('"', from);
    const at = quote < 0 ? piece.length : quote;
    let slashes = 0;
    while (at - slashes > start && piece[at - slashes - 1] === '\\') slashes++;
    const odd = (slashes + (escaped && at - slashes === start ? 1 : 0)) % 2 === 1;
    if (quote < 0) return { at: piece.length, open: true, escaped: odd };
    if (!odd) return { at: quote, open: false, escaped: false };
    from = quote + 1;
  }
}

/** Exact numbers are looked for only where there are any: looking costs more than reading. */
function readJson(text: string): unknown {
  return text.includes('{"exact":') ? JSON.parse(text, exactFromText) : JSON.parse(text);
}
