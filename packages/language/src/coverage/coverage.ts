import { type Id, type Item, itemKind, itemsOf, type Terms } from '@truceline/truce/terms';
import { clausesOf } from './clauses.ts';
import { labelsOf } from './labels.ts';

/** How much of a pinned source the encoding reads, sentence by sentence. */
export interface Coverage {
  readonly sentences: number;
  /** Cited by an item that says what they say: quoted, or in the place it names without quoting. */
  readonly read: number;
  /** Marked as holding nothing to encode. */
  readonly noTerm: number;
  /** Neither: in the order of the source. */
  readonly open: readonly string[];
  /** The places of the open ones, one for each: `Article 3, 2 (a)`. */
  readonly openPlaces: readonly string[];
  /** The same by clause: a clause is read when none of its sentences is open. */
  readonly clauses: { readonly all: number; readonly read: number };
}

/** Characters of a sentence that are compared; a longer one is taken in pieces of that length. */
const sentenceMax = 20_000;

/**
 * Encoding coverage: each sentence of the source is cited by an item, marked `no_term` by a passage, or open. A sentence is
 * cited if it stands within a quote, if a quote of at least four words stands within it, or if an item without a quote
 * cites exactly its place. Compared after making spaces, dashes, quotation marks and case alike, and exactly after that:
 * nothing is guessed. With `from`, only items that cite that source count; its own passages count by their quotes alone.
 */
export function coverageOf(terms: Terms, source: string, from?: Id): Coverage {
  const cited = { quotes: [] as string[], places: new Set<string>() };
  const idle: string[] = [];
  for (const item of itemsOf(terms)) {
    const places = item.cites.filter((each) => from === undefined || each.source === from);
    if (places.length === 0) continue;
    if (itemKind(item.id) === 'passage') {
      if (holdsNothing(item)) idle.push(...item.quotes);
    } else if (item.quotes.length > 0) cited.quotes.push(...item.quotes);
    else for (const each of places) cited.places.add(placeAlike(each.place));
  }
  const open: string[] = [];
  const openPlaces: string[] = [];
  let [sentences, read, noTerm] = [0, 0, 0];
  const clauses = new Map<string, boolean>();
  const [reads, idles] = [joined(cited.quotes), joined(idle)];
  const paper = clausesOf(source);
  const own = new Set(paper.map(({ place }) => placeAlike(place)));
  const named = new Set([...cited.places].map((place) => (own.has(place) ? place : place.replace(namedPart, ''))));
  for (const { place, words } of paper)
    for (const sentence of sentencesOf(words)) {
      const plain = alike(sentence);
      sentences++;
      const isRead = named.has(placeAlike(place)) || covers(reads, plain);
      const isIdle = !isRead && covers(idles, plain);
      if (isRead) read++;
      else if (isIdle) noTerm++;
      else {
        open.push(sentence);
        openPlaces.push(place);
      }
      clauses.set(place, (clauses.get(place) ?? true) && (isRead || isIdle));
    }
  const done = [...clauses.values()].filter(Boolean).length;
  return { sentences, read, noTerm, open, openPlaces, clauses: { all: clauses.size, read: done } };
}

function holdsNothing({ status }: Item): boolean {
  return status?.kind === 'said' && status.value === 'no_term';
}

/** What quotes are compared with: their own sentences, all of them in one text, and those that may stand in a sentence. */
function joined(quotes: readonly string[]) {
  return {
    sentences: new Set(quotes.flatMap((quote) => [alike(quote), ...sentencesOf(quote).map(alike)])),
    // A line's end keeps them apart: no sentence holds one.
    all: `\n${quotes.map(alike).join('\n')}\n`,
    parts: [...new Set(quotes.map(alike))].filter((quote) => wordsOf(quote) >= wordsMin),
  };
}

/** Fewest words that may be found inside something longer: a heading of one word stands in many quotes by chance. */
const wordsMin = 4;

function covers({ sentences, all, parts }: ReturnType<typeof joined>, sentence: string): boolean {
  if (sentences.has(sentence)) return true;
  if (wordsOf(sentence) < wordsMin) return false;
  return all.includes(sentence) || parts.some((quote) => quote.length <= sentence.length && sentence.includes(quote));
}

function wordsOf(text: string): number {
  return text.split(' ').length;
}

/** Sentences of a clause: a full stop ends one before a capital, a digit or a bracket. What holds no word is none. */
function sentencesOf(words: string): readonly string[] {
  return words
    .split(/(?<=[.!?;:]["”»)]?)\s+(?=[\p{Lu}\d("“«„])/u)
    .flatMap((each) => each.trim().match(new RegExp(`[^]{1,${sentenceMax}}`, 'g')) ?? [])
    .filter((each) => /\p{L}{2}/u.test(each));
}

/** An encoder's word before a number that the paper gives bare: `point 2` for `2`. */
const namedPart = /^(?:point|paragraph|item|component|clause|пункт) (?=\d)/;

function placeAlike(place: string): string {
  return place.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

function alike(words: string): string {
  const even = words.normalize('NFKC').replace(/\s+/g, ' ').trim();
  const label = /^[(\d]/.test(even) ? labelsOf(even)[0] : undefined;
  const bare = label && label.length < even.length ? even.slice(label.length) : even;
  return bare
    .toLowerCase()
    .replace(/\u00ad/g, '')
    .replace(/[‐-―−]/g, '-')
    .replace(/["“”„«»‘’‚'`]/g, "'")
    .trim();
}
