import type { PeopleTelling } from './entry.ts';

/** Levels of places: 0 a country, 1 to 5 its areas from the largest down, 6 a settlement, camp or site. */
export const placeLevels = [0, 1, 2, 3, 4, 5, 6] as const;

/** One of them. */
export type PlaceLevel = (typeof placeLevels)[number];

/** An area by the code or the name that the publisher uses, at least one of them. */
export interface AdminPlace {
  readonly level: PlaceLevel;
  readonly code?: string;
  readonly name?: string;
}

/** The place of a count and all that it is said to be a part of, from the whole down; empty where no place is told. */
export function placesOf({ within, placing, code }: PeopleTelling): readonly AdminPlace[] {
  if (within !== undefined && within.length > 0) return within.toSorted((a, b) => a.level - b.level);
  const { region, place } = placing;
  const own = code === undefined ? {} : { code };
  return [
    ...(region === undefined ? [] : [{ level: 1 as const, name: region, ...(place === undefined ? own : {}) }]),
    ...(place === undefined ? [] : [{ level: 6 as const, name: place, ...own }]),
    ...(region === undefined && place === undefined && code !== undefined ? [{ level: 6 as const, code }] : []),
  ];
}

/** One text for one place of a publisher. A code says it alone; a name needs what it lies in, since names repeat. */
export function placeKey(places: readonly AdminPlace[]): string {
  const own = places.at(-1);
  if (own?.code !== undefined) return JSON.stringify([own.level, own.code]);
  return JSON.stringify(places.map(({ level, code, name }) => [level, code ?? name]));
}

/** Whether a place of a publisher is a part of another: counts of the two are never added. */
export function liesWithin(part: readonly AdminPlace[], whole: readonly AdminPlace[]): boolean {
  const [own, of] = [part.at(-1), whole.at(-1)];
  return own !== undefined && of !== undefined && own.level > of.level && part.some((each) => isOne(each, of));
}

/** The place in words: its name, else its code. */
export function placeWords(places: readonly AdminPlace[]): string {
  const own = places.at(-1);
  return own?.name ?? own?.code ?? 'a place that is not told';
}

function isOne(a: AdminPlace, b: AdminPlace): boolean {
  if (a.level !== b.level) return false;
  return a.code !== undefined && b.code !== undefined ? a.code === b.code : a.name !== undefined && a.name === b.name;
}
