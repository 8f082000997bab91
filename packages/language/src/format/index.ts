import type { Diagnostic } from '@truceline/truce/kernel';
import { parseWhole } from '../parse/parse.ts';
import { layOut } from './layout.ts';
import { piecesOf } from './pieces.ts';

/** A text in its canonical layout, or why it was left as it is. */
export type Formatted =
  | { readonly kind: 'formatted'; readonly text: string }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

/**
 * One layout for every agreement: a canonical order of clauses for each kind of item, two spaces, an item on one line
 * up to 120 characters and else one clause a line. Remarks are kept, and so is every word: the terms and their hash are
 * the same before and after, and formatting twice changes nothing. A text with mistakes of form is refused, because
 * what was not understood could not be kept.
 */
export function formatText(file: string, text: string): Formatted {
  const parsed = parseWhole(file, text);
  if (parsed.diagnostics.length > 0) return { kind: 'refused', diagnostics: parsed.diagnostics };
  return { kind: 'formatted', text: layOut(piecesOf(parsed.tree)) };
}
