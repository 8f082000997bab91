import type { Id, Terms } from '@truceline/truce/terms';
import { type Plain, plainTerms } from './plain.ts';
import { isOpen } from './strength.ts';
import { inWords, label } from './words.ts';

/** One field of a compiled item in words; `silent` where all it says is that the text does not say. */
export interface FieldLine {
  readonly label: string;
  readonly words: string;
  readonly silent: boolean;
}

/** What an item or a step compiled to, field by field, in words close to the language; nothing where there is no such id. */
export function fieldLines(terms: Terms, id: Id): readonly FieldLine[] {
  const item = plainTerms(terms).items.find((each) => each.id === id);
  return Object.entries(item?.fields ?? {})
    .filter(([field]) => !['kind', 'basis', 'number'].includes(field))
    .flatMap(([field, value]) =>
      (spread.has(field) && Array.isArray(value) ? (value as readonly Plain[]) : [value]).map(
        (each) => [field, each] as const,
      ),
    )
    .map(([field, value]) => ({ label: label(field), words: inWords(value), silent: isOpen(value) }));
}

/** Lists of which each entry is a promise of its own. */
const spread = new Set(['delivers', 'mayDeliver', 'clocks', 'rules', 'observes', 'having', 'contributors', 'requires']);
