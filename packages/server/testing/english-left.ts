import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SpokenText, spokenTexts } from './spoken-texts.ts';

/** A language of the pages, as far as this looks: the words that its catalogue uses. */
export interface KnownWords {
  readonly language: string;
  readonly words: ReadonlySet<string>;
}

/** Reads the catalogue of a language. */
export function knownWords(language: string): KnownWords {
  const folder = join(import.meta.dirname, '../../truce/src/wording', language);
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => Object.values(JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>));
  return { language, words: new Set(texts.flatMap(wordsOf).map((word) => word.toLowerCase())) };
}

const namedBy =
  /^(titles?|names?|source|place|placeName|region|donor|decider|owner|recipient|guarantor|speaker|organ|from|to|of|team)$/;
/** What acts call by a short name of their own, such as a case `windmill`. */
const calledBy = /^(case|vote|draft|task|remedy|call|pause|step|spot|alert|inspection)$/;

/**
 * Names that an edition holds: titles of its text, places, sources, those who give and take. A name that is one word of the
 * agreement (“Duration”) counts as a name where it stands alone, and is given with a mark before it.
 */
export function namesOf(edition: unknown): readonly string[] {
  const names = new Set<string>();
  const walk = (value: unknown, key: string, ofText: boolean): void => {
    if (typeof value === 'string') {
      const name = value.trim();
      if (namedBy.test(key) && /^\p{Lu}/u.test(name) && name.length < 90)
        names.add(ofText && !name.includes(' ') ? `=${name}` : name);
      if (calledBy.test(key) && /^[a-z][\w.-]*$/.test(name))
        names.add(key === 'case' || key === 'vote' ? name : `=${name}`);
      // What an item of the text is called in it, such as `agreement/party/vel`.
      if (key === 'id' && /^[\w-]+(\/[\w-]+)+$/.test(name)) names.add(name.split('/').at(-1)!);
    } else if (Array.isArray(value)) for (const each of value) walk(each, key, ofText);
    else if (value instanceof Map) for (const [inner, each] of value) walk(each, String(inner), ofText);
    else if (typeof value === 'object' && value !== null)
      for (const [inner, each] of Object.entries(value)) {
        // A profile of release is named in a word of its own: `operator`.
        if (inner === 'profile' && typeof (each as { name?: unknown } | undefined)?.name === 'string')
          names.add((each as { name: string }).name);
        walk(each, key === 'titles' || key === 'names' || key === 'speaker' ? key : inner, key === 'titles');
      }
  };
  walk(edition, '', false);
  return [...names];
}

/**
 * What of a translated page is still English: a text that stands so on the English page as well, or shares words in a row with it
 * (three; in Ukrainian one that begins small is enough), of which at least one is no word of the language's catalogue. Names are
 * taken out before, and so is whatever the page marks as words in another language.
 */
export function englishLeft(
  english: string,
  translated: string,
  { language, words }: KnownWords,
  names: readonly string[],
): readonly SpokenText[] {
  const { texts, foreign } = spokenTexts(translated);
  const known = [...new Set([...names, ...foreign, ...spokenTexts(english).foreign])]
    .filter((name) => name.length > 2)
    .sort((a, b) => b.length - a.length);
  const alone = new Set(known.filter((name) => name.startsWith('=')));
  const anywhere = known.filter((name) => !alone.has(name));
  const without = (text: string): string =>
    alone.has(`=${text}`) ? '' : anywhere.reduce((rest, name) => rest.replaceAll(name, ' · '), text);
  const before = spokenTexts(english).texts.map(({ text }) => text);
  const whole = new Set(before);
  const runs = new Set(before.flatMap((text) => runsOf(without(text), language)));
  return texts.filter(({ text }) => {
    const rest = without(text);
    const shared = whole.has(text)
      ? wordsOf(rest)
      : runsOf(rest, language)
          .filter((run) => runs.has(run))
          .flatMap((run) => run.split(' '));
    return shared.some((word) => !words.has(word.toLowerCase()));
  });
}

/** Names of ours and of file formats. */
const properNames: ReadonlySet<string> = new Set(['Truceline', 'GeoJSON', 'GeoPackage', 'OpenAPI']);

/** Words of at least two letters, without abbreviations and marks in capitals, and what is part of a file’s name, an address or a code. */
function wordsOf(text: string): readonly string[] {
  const words = [
    ...text.matchAll(/(?<![\p{L}\p{N}_./@#:=-])\p{L}[\p{L}’'ʼ]+(?![\p{L}\p{N}_/@=]|[.:-][\p{L}\p{N}])/gu),
  ].map(([word]) => word);
  return words.filter((word) => !/^\p{Lu}+$/u.test(word) && !properNames.has(word));
}

/** Words in a row that would not be the same in two languages by chance. */
function runsOf(text: string, language: string): readonly string[] {
  const words = wordsOf(text);
  if (language === 'uk') return words.filter((word) => /^[a-z]{3,}$/.test(word));
  return words
    .slice(2)
    .map((_, index) => words.slice(index, index + 3))
    .filter((run) => run.filter((word) => /^\p{Ll}/u.test(word)).length >= 2)
    .map((run) => run.join(' '));
}
