import type { Id } from '@truceline/truce/terms';

/** The languages a clause can be read in (LANGUAGE section 7). */
export const readingLanguages = ['en', 'uk', 'fr', 'de'] as const;

export type ReadingLanguage = (typeof readingLanguages)[number];

/** One sentence of a plain-language reading. It keeps the id of its record, so that a page can link back to the clause. */
export interface PlainSentence {
  /** The item, or the step of a ladder; the agreement's own id for its head. */
  readonly id: Id;
  readonly text: string;
  /** `says`: the text says it. `silent`: it does not. `note`: words of the encoder about the sentence before. */
  readonly kind: 'says' | 'silent' | 'note';
  /** The hole of which a sentence speaks. */
  readonly hole?: Id;
  /** Set where the encoder inferred what is said; the sentence says so itself. */
  readonly inferred?: true;
}
