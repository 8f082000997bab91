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

/** Brackets and `not` that may stand inside one another: a condition that nests deeper is no condition of a text. */
export const nestingMax = 100;

/**
 * The lexer with repair: at depth 0 every item has one shape, so a plain word before a name and a brace is a misspelt
 * kind of item. It is read as the nearest kind, or its item is passed over. Words that the parser stumbled over can be
 * retyped from outside and read again.
 */
export class RepairingLexer extends DefaultLexer {
  repairs: Repair[] = [];
  /** Where conditions nest too deep; what lies deeper is passed over. */
  tooDeep: number[] = [];
  /** Offsets of words to be read as keywords, set by the parser's second attempts. */
  retyped: ReadonlyMap<number, string> = new Map();

  override tokenize(text: string): LexerResult {
    const result = super.tokenize(text);
    this.repairs = [];
    this.tooDeep = [];
    for (const token of result.tokens) {
      const word = this.retyped.get(token.startOffset);
      if (word !== undefined) this.retype(token, word);
    }
    return { ...result, tokens: this.shallow(this.repaired(result.tokens)) };
  }

  /** The tokens without the brackets and the `not` that nest too deep, so that no text runs out the parser's stack. */
  private shallow(tokens: Tokens): Tokens {
    // For each open bracket whether it was kept, and how many `not` stood before it.
    const open: { readonly kept: boolean; readonly before: number }[] = [];
    let nots = 0;
    return tokens.filter(({ image, startOffset }) => {
      if (image === ')') {
        const bracket = open.pop();
        nots = bracket?.before ?? 0;
        return bracket?.kept ?? true;
      }
      if (image !== '(' && image !== 'not') {
        // A condition of one piece ends with its word: what stands before the next is another's.
        if (image === 'and' || image === 'or' || image === '{' || image === '}') nots = open.at(-1)?.before ?? 0;
        return true;
      }
      const kept = open.length + nots < nestingMax;
      if (!kept && this.tooDeep.length === 0) this.tooDeep.push(startOffset);
      if (image === '(') open.push({ kept, before: nots });
      else nots++;
      return kept;
    });
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
