import type { Diagnostic } from '@truceline/truce/kernel';
import { type Id, type Item, itemKind, shortName, type Terms } from '@truceline/truce/terms';
import type { BrokenClauses } from '../compile/broken-clauses.ts';
import type { Geometry } from '../compile/geometry.ts';

/** A finding about the text, by the item it is about. */
export interface Finding extends Pick<Diagnostic, 'code' | 'severity' | 'message'> {
  readonly item: Id;
  /** The words that open the clause it is about, where the code alone does not tell. */
  readonly clause?: string;
  /** The reason of the hole it is about. */
  readonly hole?: string;
}

/** What checks may look at beside the terms. */
export interface Ground {
  /** The shapes of drawn zones, as far as their files could be read. */
  readonly geometry: readonly Geometry[];
  /** Clauses in which something is wrong already: what would be found in them waits until that is mended. */
  readonly broken?: BrokenClauses;
}

/** A group of checks over the terms; `own` are the items of the text itself, imports left out. */
export type Check = (terms: Terms, own: readonly Item[], ground: Ground) => readonly Finding[];

/** A finding at an item; the message names it in backticks where it has `@`. */
export function finding(code: string, severity: Finding['severity'], item: Id, message: string): Finding {
  return { code, severity, item, message: message.replace('@', `\`${shortName(item)}\``) };
}

/** The items of the kinds among those of the text. */
export function ofKind<T extends Item>(own: readonly Item[], ...kinds: readonly string[]): readonly T[] {
  return own.filter((item) => kinds.includes(itemKind(item.id))) as T[];
}

/** Every text in a value, however deep: the ids that an item names are among them. */
export function textsIn(value: unknown): readonly string[] {
  const texts: string[] = [];
  const walk = (each: unknown): void => {
    if (typeof each === 'string') texts.push(each);
    else if (typeof each === 'object' && each !== null) for (const inner of Object.values(each)) walk(inner);
  };
  walk(value);
  return texts;
}
