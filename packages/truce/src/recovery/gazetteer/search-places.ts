import { byText } from '../../kernel/index.ts';
import { type NamedPlace, placeTitle } from './named-place.ts';
import { searchSpelling } from './spelling.ts';
import { spellingsWithin } from './spellings-within.ts';

/** How a place was found: the name itself, one that begins so, one of which a word begins so, one spelt nearly so. */
export const foundHow = ['same', 'begins', 'word', 'nearly'] as const;

/** One of them. */
export type FoundHow = (typeof foundHow)[number];

/** A place that a search found, and the name by which it did. */
export interface PlaceFound {
  readonly place: NamedPlace;
  readonly name: string;
  readonly how: FoundHow;
  /** Letters wrong, missing, too many or exchanged with the next; 0 but where the name is spelt nearly so. */
  readonly errors: number;
}

/** What a search found, the best first. */
export interface PlacesFound {
  readonly found: readonly PlaceFound[];
  /** How many more there are than were asked for. */
  readonly more: number;
}

/** Names laid out for searching. */
export type PlaceSearch = (asked: string, most?: number) => PlacesFound;

/** A question is cut to so many characters: no place is called longer. */
export const askedMax = 80;
const shownMost = 50;

/** One name in the order of spellings; `word` where the spelling begins with a later word of it. */
interface Entry {
  readonly spelling: string;
  readonly place: number;
  readonly name: string;
  readonly word: boolean;
}

/** The entry by which a place was found, and how good that is: the lower the better, and no two places alike. */
interface Hit {
  readonly entry: Entry;
  readonly how: number;
  readonly errors: number;
  readonly order: number;
}

const errorsBelow = 4;
const lengthBelow = 256;

/**
 * Lays out names for searching by their beginnings and with typing errors: one in a name of three letters or more, two in
 * one of six or more. All places of one name are found, whatever the order of the list.
 */
export function placeSearch(places: readonly NamedPlace[]): PlaceSearch {
  const entries = entriesOf(places);
  const whole = entries.filter(({ word }) => !word);
  const within = spellingsWithin(whole.map(({ spelling }) => spelling));
  const ranks = ranksOf(places);
  return (asked, most = shownMost) => {
    const wanted = searchSpelling(asked.slice(0, askedMax));
    if (wanted === '') return { found: [], more: 0 };
    const best = new Map<number, Hit>();
    const take = (entry: Entry, how: FoundHow, errors: number): void => {
      const number = foundHow.indexOf(how);
      const length = Math.min(entry.name.length, lengthBelow - 1);
      const order = ((number * errorsBelow + errors) * lengthBelow + length) * places.length + ranks[entry.place]!;
      const other = best.get(entry.place);
      if (!other || order < other.order || (order === other.order && entry.name < other.entry.name))
        best.set(entry.place, { entry, how: number, errors, order });
    };
    for (let at = firstFrom(entries, wanted); at < entries.length; at++) {
      const entry = entries[at]!;
      if (!entry.spelling.startsWith(wanted)) break;
      take(entry, entry.word ? 'word' : entry.spelling === wanted ? 'same' : 'begins', 0);
    }
    const errorsMax = wanted.length < 3 ? 0 : wanted.length < 6 ? 1 : 2;
    for (const { index, errors } of within(wanted, errorsMax)) if (errors > 0) take(whole[index]!, 'nearly', errors);
    const sorted = [...best.values()].sort((a, b) => a.order - b.order);
    return {
      found: sorted.slice(0, most).map(({ entry, how, errors }) => ({
        place: places[entry.place]!,
        name: entry.name,
        how: foundHow[how]!,
        errors,
      })),
      more: Math.max(0, sorted.length - most),
    };
  };
}

/** The place of each place among all, by name, region and id: two lists with the same places answer alike. */
function ranksOf(places: readonly NamedPlace[]): Uint32Array {
  const inOrder = places
    .map((place, index) => ({ index, title: placeTitle(place), region: place.region ?? '', id: place.id }))
    .sort((a, b) => byText(a.title, b.title) || byText(a.region, b.region) || byText(a.id, b.id));
  const ranks = new Uint32Array(places.length);
  for (const [rank, { index }] of inOrder.entries()) ranks[index] = rank;
  return ranks;
}

function entriesOf(places: readonly NamedPlace[]): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [place, { names }] of places.entries())
    for (const { text } of names) {
      const spelling = searchSpelling(text);
      if (spelling === '') continue;
      entries.push({ spelling, place, name: text, word: false });
      for (let at = spelling.indexOf(' '); at >= 0; at = spelling.indexOf(' ', at + 1))
        entries.push({ spelling: spelling.slice(at + 1), place, name: text, word: true });
    }
  return entries.sort((a, b) => byText(a.spelling, b.spelling));
}

/** The first entry that does not come before a text. */
function firstFrom(entries: readonly Entry[], text: string): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle]!.spelling < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
