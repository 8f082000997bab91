import { nearestName } from '@truceline/truce/kernel';
import { DefaultLexer, type LexerResult } from 'langium';
import { itemKinds } from '../clause-table.ts';

/** A word that was read as another, or a piece that was passed over, so that one slip does not cost the rest of the file. */
export interface Repair {
  readonly offset: number;
  readonly length: number;
  readonly word: string;
  /** The word it was read as; absent where the whole item was passed over. */
  readonly readAs?: string;
}

type Tokens = LexerResult['tokens'];

/**
 * The lexer with repair: at depth 0 every item has one shape, so a plain word before a name and a brace is a misspelt
 * kind of item. It is read as the nearest kind, or its item is passed over. Words that the parser stumbled over can be
 * retyped from outside and read again.
 */
export class RepairingLexer extends DefaultLexer {
  repairs: Repair[] = [];
  /** Offsets of words to be read as keywords, set by the parser's second attempts. */
  retyped: ReadonlyMap<number, string> = new Map();

  override tokenize(text: string): LexerResult {
    const result = super.tokenize(text);
    this.repairs = [];
    for (const token of result.tokens) {
      const word = this.retyped.get(token.startOffset);
      if (word !== undefined) this.retype(token, word);
    }
    return { ...result, tokens: this.repaired(result.tokens) };
  }

  private repaired(tokens: Tokens): Tokens {
    const kept: Tokens = [];
    let depth = 0;
    for (let index = 0; index < tokens.length; index++) {
      const token = tokens[index]!;
      if (token.image === '{') depth++;
      if (token.image === '}') depth = Math.max(0, depth - 1);
      if (depth === 0 && token.tokenType.name === 'ID' && this.opensItem(tokens, index)) {
        const readAs = nearestName(token.image, itemKinds);
        const repair = { offset: token.startOffset, length: token.image.length, word: token.image };
        if (readAs === undefined) {
          this.repairs.push(repair);
          index = endOfItem(tokens, index);
          continue;
        }
        this.repairs.push({ ...repair, readAs });
        this.retype(token, readAs);
      }
      kept.push(token);
    }
    return kept;
  }

  private retype(token: Tokens[number], word: string): void {
    const type = (this.tokenTypes as Record<string, Tokens[number]['tokenType']>)[word];
    if (!type) return;
    token.tokenType = type;
    token.tokenTypeIdx = type.tokenTypeIdx!;
    token.image = word;
  }

  private opensItem(tokens: Tokens, index: number): boolean {
    const [name, next, after] = [tokens[index + 1], tokens[index + 2], tokens[index + 3]];
    if (!name || !next || !/^[_a-zA-Z]\w*$/.test(name.image)) return false;
    return next.image === '{' || (next.tokenType.name === 'STRING' && after?.image === '{');
  }
}

function endOfItem(tokens: Tokens, from: number): number {
  let depth = 0;
  for (let index = from; index < tokens.length; index++) {
    if (tokens[index]!.image === '{') depth++;
    if (tokens[index]!.image === '}' && --depth === 0) return index;
  }
  return tokens.length - 1;
}
