import { type Edition, marksOf } from '@truceline/truce/pages';

/** Where the names of a case's places stand, from the root of the site: one file for all languages. */
export function namesAddress({ case: { id } }: Edition): string {
  return `${id}/places/names.json`;
}

/**
 * The places of an edition for a search in the browser: as many as the edition lists and no more than it tells of each, positions as
 * coarse as it has them. `[id, names, longitude, latitude, region]`, for example `["mar", ["Marren"], 12.4, 54.1, "North"]`.
 */
export function placeNames(edition: Edition): string | undefined {
  const { places } = edition;
  if (!places) return undefined;
  const rows = places.places.map(({ id, names, at, region }) => [
    id,
    names.map(({ text }) => text),
    at[0],
    at[1],
    ...(region === undefined ? [] : [region]),
  ]);
  return `${JSON.stringify({ format: 1, marks: marksOf(edition), source: places.source, places: rows })}\n`;
}
