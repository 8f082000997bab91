import type { Say } from './en/say.ts';
import type { Noun } from './noun.ts';
import type { ReadingLanguage } from './sentence.ts';
import type { Vocabulary } from './words.ts';

/**
 * What a text's names are in a language: by its English words, so that a translation never outlives the words that
 * it translates. A text, or the forms of a name by case.
 */
export type Names = Readonly<Record<string, Named>>;

/** Words; or forms of a name in the order nominative, genitive, dative, accusative, instrumental, locative. */
export type Named = string | readonly string[] | { readonly forms: string | readonly string[]; readonly plural: true };

/** All that a language brings to a reading. */
export interface Tongue {
  readonly language: ReadingLanguage;
  /** For numbers, dates, units and lists (CLDR). */
  readonly locale: string;
  readonly say: Say;
  readonly words: Vocabulary;
  /** States and organisations that texts name often. */
  readonly names: Names;
  readonly quote: (words: string) => string;
  /** The forms of a name from those that a table gives. */
  readonly decline: (given: readonly string[], plural: boolean) => Noun;
  /** A time of day, from hours and minutes of two digits. */
  readonly hour: (hours: string, minutes: string) => string;
  /** A date from its day, its month (in words, as CLDR puts it beside a day) and its year. */
  readonly dated: (day: string, month: string, year: string) => string;
  /** Words of CLDR that stand in another case behind the prepositions of this language. */
  readonly unitCase: Readonly<Record<string, string>>;
  /** The first of a month, where it is not said like the other days. */
  readonly firstDay?: string;
  /** The spaces and elisions of a whole sentence. */
  readonly finish?: (sentence: string) => string;
}
