import { byText } from '@truceline/truce/kernel';
import { type NamedPlace, placeTitle, searchSpelling } from '@truceline/truce/recovery';

/** Places by the letter with which their names begin in Latin spelling, `other` for those that begin with no such letter. */
export function lettersOf(places: readonly NamedPlace[]): ReadonlyMap<string, readonly NamedPlace[]> {
  const sorted = places
    .map((place) => ({ place, spelling: searchSpelling(placeTitle(place)) }))
    .sort(
      (a, b) =>
        byText(a.spelling, b.spelling) ||
        byText(a.place.region ?? '', b.place.region ?? '') ||
        byText(a.place.id, b.place.id),
    );
  const groups = Map.groupBy(sorted, ({ place }) => letterOf(placeTitle(place)));
  return new Map(
    [...groups].sort(([a], [b]) => byText(a, b)).map(([letter, of]) => [letter, of.map(({ place }) => place)]),
  );
}

function letterOf(name: string): string {
  const first = name.normalize('NFKD').charAt(0).toLowerCase();
  if (/[a-z]/.test(first)) return first;
  const spelt = searchSpelling(name).normalize('NFKD').charAt(0);
  return /[a-z]/.test(spelt) ? spelt : 'other';
}
