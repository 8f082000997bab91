import type { Change } from '@truceline/language';
import { itemsOf } from '@truceline/truce/terms';
import type { ReadText } from '../read-text.ts';
import { plainWords } from './plain-words.ts';
import { asWritten } from './said-lines.ts';

/** What an item was or is on one side of a comparison, for a reader. */
export interface ChangeSide {
  readonly title?: string;
  /** What it says in plain sentences. */
  readonly plain: string;
  readonly quotes: readonly string[];
}

/** A change with what a reader needs of both sides; a side that lacks the item is absent. */
export interface ToldChange extends Change {
  readonly before?: ChangeSide;
  readonly after?: ChangeSide;
}

/** Tells each change by the plain sentences and the quoted words of both sides, and its values as the language writes them. */
export function toldChanges(changes: readonly Change[], old: ReadText, fresh: ReadText): readonly ToldChange[] {
  return changes.map((change) => {
    const written = (words: string): string => {
      const first = change.oldId === undefined ? words : asWritten(words, old.compiled.terms, change.oldId);
      return change.newId === undefined ? first : asWritten(first, fresh.compiled.terms, change.newId);
    };
    return {
      ...change,
      words: written(change.words),
      fields: change.fields.map((field) => ({ ...field, words: written(field.words) })),
      ...(change.oldId === undefined ? {} : { before: sideOf(old, change.oldId) }),
      ...(change.newId === undefined ? {} : { after: sideOf(fresh, change.newId) }),
    };
  });
}

function sideOf(read: ReadText, id: string): ChangeSide {
  const { terms, sidecar } = read.compiled;
  const title = sidecar.titles[id];
  return {
    ...(title === undefined ? {} : { title }),
    plain: plainWords(read, id, 'en').join(' '),
    quotes: itemsOf(terms).find((each) => each.id === id)?.quotes ?? [],
  };
}
