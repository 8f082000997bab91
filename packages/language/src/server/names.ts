import { type Id, itemsOf, shortName, stepsOf } from '@truceline/truce/terms';
import type { CompiledAgreement } from '../compile/compile.ts';
import { type Token, tokensOf, wordAt } from './tokens.ts';

/** A stretch of one file. */
export interface Stretch {
  readonly file: string;
  readonly offset: number;
  readonly length: number;
}

/** The item or step that the word at an offset names, or in which it stands as the name. */
export function itemNamedAt(text: string, offset: number, compiled: CompiledAgreement): Id | undefined {
  const word = wordAt(tokensOf(text), offset);
  return word && itemNamed(word.text, compiled);
}

/** The item or step of that name: the text's own before those of imported texts. */
export function itemNamed(name: string, { terms }: CompiledAgreement): Id | undefined {
  const ids = [...itemsOf(terms).map((item) => item.id), ...stepsOf(terms).map(({ step }) => step.id)].filter(
    (id) => shortName(id) === name,
  );
  return ids.find((id) => id.startsWith(`${terms.agreement}/`)) ?? ids[0];
}

/** Where an item is written, in its own file. */
export function definitionOf(id: Id, { sidecar }: CompiledAgreement): Stretch | undefined {
  const span = sidecar.spans[id];
  return span && { file: span.file, offset: span.offset, length: span.length };
}

/** Every place in a text where a name stands as a word of its own. */
export function placesOf(name: string, text: string): readonly Token[] {
  return tokensOf(text).filter((token) => token.kind === 'word' && token.text === name);
}

/** A change of a text: what stands in the stretch is replaced. */
export interface Change {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** Whether a word may be the name of an item. */
export function isName(word: string): boolean {
  return /^[A-Za-z_]\w*$/.test(word) && !['unspecified', 'unresolved', 'derived', 'self', 'never'].includes(word);
}

/**
 * Gives an item another name wherever the text names it; the item keeps its identity by `was`, so that nothing that was
 * said of it before is lost (LANGUAGE, section 7).
 */
export function renamed(text: string, offset: number, name: string, compiled: CompiledAgreement): readonly Change[] {
  const word = wordAt(tokensOf(text), offset);
  const id = word && itemNamed(word.text, compiled);
  const span = id === undefined ? undefined : compiled.sidecar.spans[id];
  if (!word || !span || !isName(name) || name === word.text) return [];
  const opening = text.indexOf('{', span.offset);
  return [
    ...placesOf(word.text, text).map((place) => ({ offset: place.offset, length: place.text.length, text: name })),
    { offset: opening + 1, length: 0, text: ` was ${word.text}` },
  ].sort((a, b) => a.offset - b.offset);
}
