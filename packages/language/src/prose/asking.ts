import type { ProseKind } from './prose-reading.ts';

/** Words that raise a question, and the words beside them that answer it. */
export interface Asking {
  readonly code: string;
  readonly find: RegExp;
  /** Asked only where the sentence holds this as well. */
  readonly needs?: RegExp;
  /** Nothing is asked where the words after those found begin like this. */
  readonly unlessNext?: RegExp;
  /** Nothing is asked where the sentence holds this. */
  readonly unless?: RegExp;
  /** Nothing is asked where any sentence holds this. */
  readonly unlessAnywhere?: RegExp;
  /** `words`: each wording is asked about once. `text`: the question is asked once. Otherwise each time. */
  readonly once?: 'words' | 'text';
  /** The question is about the text as a whole. */
  readonly wholeText?: true;
  readonly asks: string | ((words: string) => string);
}

/** Askings about one matter. */
export interface AskingGroup {
  readonly kind: ProseKind;
  readonly askings: readonly Asking[];
}

const numberWords =
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|eighteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred';
const parts: Readonly<Record<string, string>> = {
  number: `(?:\\d[\\d.,]{0,12}|(?:${numberWords})(?:[\\s-](?:${numberWords}))?)(?:\\s*\\([\\w-]{1,20}\\))?`,
  unit: '[\\s-]*(?:(?:calendar|business|working|consecutive)\\s+)?(?:minutes?|hours?|days?|weeks?|months?|years?)',
  days: '[\\s-]*(?:(?:calendar|business|working|consecutive)\\s+)?(?:days?|weeks?|months?|years?)',
  event:
    '(?:violations?|breach(?:es)?|infringements?|incidents?|attacks?|events?|non-compliance|occurrences?|ceasefires?|truces?)',
  // At most six words that no full clause stands between.
  few: "(?:[\\s,]+[\\w'-]{1,40}){0,6}?",
  body: '(?:commission|committee|council|board|panel|tribunal|assembly|secretariat|cent(?:re|er)|conference|working group|contact group|joint group|mechanism|authority|court)',
  participle:
    '(?:\\w{2,20}ed|taken|given|made|held|set up|drawn(?: up)?|withdrawn|built|begun|met|sent|paid|put|kept|brought|chosen|sought|undertaken|overseen|laid|borne|found|understood)',
};

/**
 * Compiles words to a pattern: a blank is any white space, `<number>` and its like stand for the parts above. Every part
 * has a named end, so that a pattern costs no more than its longest match at each place.
 */
export function words(source: string, flags: 'gi' | 'g' = 'gi'): RegExp {
  return new RegExp(`(?<!\\w)(?:${parted(source)})(?!\\w)`, flags);
}

/** Compiles what may stand right after the words found. */
export function next(source: string): RegExp {
  return new RegExp(`^[\\s,]*(?:${parted(source)})(?!\\w)`, 'i');
}

function parted(source: string): string {
  return source.replace(/<(\w+)>/g, (_, name: string) => parts[name]!).replaceAll(' ', '\\s+');
}
