import { type NamedPlace, nearestPlaces, placeSearch, placeTitle } from '@truceline/truce/recovery';

/** A place as a search answers it. */
export interface Listed {
  readonly id: string;
  readonly title: string;
  readonly region?: string;
}

/** The places of a case, laid out for questions in the browser. */
export interface ListedPlaces {
  /** Those that are called so, or nearly so, the best first. */
  readonly called: (name: string, most: number) => { readonly found: readonly Listed[]; readonly more: number };
  /** Those nearest to a position, longitude first. */
  readonly nearest: (
    at: readonly [number, number],
    most: number,
  ) => readonly { readonly place: Listed; readonly km: number }[];
}

/** Lays out what `names.json` holds; throws where it is something else. */
export function listedPlaces(file: unknown): ListedPlaces {
  const { format, places: rows } = file as { readonly format: number; readonly places: readonly Row[] };
  if (format !== 1) throw new Error('another format');
  const places = rows.map(
    ([id, names, longitude, latitude, region]): NamedPlace => ({
      id,
      names: names.map((text) => ({ text })),
      at: [longitude, latitude],
      ...(region === undefined ? {} : { region }),
    }),
  );
  const search = placeSearch(places);
  const near = nearestPlaces(places);
  return {
    called: (name, most) => {
      const { found, more } = search(name, most);
      return { found: found.map(({ place }) => listed(place)), more };
    },
    nearest: (at, most) =>
      near([at[0], at[1]], most).map(({ place, distanceM }) => ({ place: listed(place), km: distanceM / 1_000 })),
  };
}

type Row = readonly [id: string, names: readonly string[], longitude: number, latitude: number, region?: string];

function listed(place: NamedPlace): Listed {
  return {
    id: place.id,
    title: placeTitle(place),
    ...(place.region === undefined ? {} : { region: place.region }),
  };
}
