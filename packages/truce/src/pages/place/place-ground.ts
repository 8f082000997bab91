import { isPosition, once, type Position, placeGrid } from '../../kernel/index.ts';
import {
  type Arrangement,
  type AssetStanding,
  type Authorities,
  arrangementsAt,
  authoritiesAt,
  type NamedPlace,
  type NearestPlaces,
  nearestPlaces,
  type PeopleSeries,
  type PlaceSearch,
  type Placing,
  peopleAt,
  placeSearch,
  placesFromReports,
  placeTitle,
  type RecoveryLedger,
  recoveryAt,
  type Surveys,
  searchSpelling,
  surveysAt,
  type WorksStanding,
} from '../../recovery/index.ts';
import type { Edition } from '../release/index.ts';

/** Something that was told with a placing, laid out for questions about places. */
export interface PlacedHere<T> {
  /** Those told with a position within the reach of another, with the distance at most that it may be off. */
  readonly around: (at: Position, reachM: number) => readonly { readonly of: T; readonly placing: Placing }[];
  /** Those that name a place so, in whatever spelling. */
  readonly named: (name: string) => readonly { readonly of: T; readonly placing: Placing }[];
}

/** What an edition knows of places, laid out for their pages. Each member is made when it is first asked for. */
export interface PlaceGround {
  /** The places of the operator's list. */
  readonly listed: ReadonlyMap<string, NamedPlace>;
  /** Places that reports name and the list does not; none where the edition has no exact positions. */
  readonly reported: () => ReadonlyMap<string, NamedPlace>;
  readonly search: PlaceSearch;
  readonly searchReported: () => PlaceSearch;
  /** By the spelling of its first name: all that are called so. */
  readonly byName: ReadonlyMap<string, readonly NamedPlace[]>;
  readonly nearest: NearestPlaces;
  readonly ledger: () => RecoveryLedger;
  readonly works: () => PlacedHere<WorksStanding>;
  readonly assets: () => PlacedHere<AssetStanding>;
  readonly people: () => readonly PeopleSeries[];
  readonly arrangements: () => readonly Arrangement[];
  readonly surveys: () => Surveys;
  readonly authorities: () => Authorities;
}

/** Lays out an edition for the pages of places. */
export function placeGround(edition: Edition): PlaceGround {
  const { recovered = {}, case: facts } = edition;
  const time = { at: facts.until, knownAt: facts.knownAt };
  const places = edition.places?.places ?? [];
  const listed = new Map(places.map((place) => [place.id, place]));
  const byName = Map.groupBy(places, (place) => searchSpelling(placeTitle(place)));
  const reported = once(() => {
    const named = placesFromReports(namesIn(edition));
    return new Map(
      named.filter(({ names }) => !byName.has(searchSpelling(names[0]!.text))).map((each) => [each.id, each]),
    );
  });
  const ledger = once(() => recoveryAt(recovered, time));
  return {
    listed,
    reported,
    byName,
    search: searched(() => places),
    searchReported: once(() => placeSearch([...reported().values()])),
    nearest: nearestOf(() => places),
    ledger,
    works: once(() =>
      placed(ledger().works, ({ words }) => words.flatMap(({ facts: { placing } }) => (placing ? [placing] : []))),
    ),
    assets: once(() =>
      placed(ledger().assets, ({ words }) => words.flatMap(({ facts: { placing } }) => (placing ? [placing] : []))),
    ),
    people: once(() => peopleAt(recovered.people ?? [], time).series),
    arrangements: once(() => arrangementsAt(recovered.arrangement ?? [], time).arrangements),
    surveys: once(() => surveysAt(recovered.survey ?? [], time)),
    authorities: once(() => authoritiesAt(recovered.authority ?? [], time)),
  };
}

function searched(places: () => readonly NamedPlace[]): PlaceSearch {
  const search = once(() => placeSearch(places()));
  return (asked, most) => search()(asked, most);
}

function nearestOf(places: () => readonly NamedPlace[]): NearestPlaces {
  const nearest = once(() => nearestPlaces(places()));
  return (at, most) => nearest()(at, most);
}

function* namesIn({
  reports,
}: Edition): Generator<{ readonly name: string; readonly at: Position; readonly region?: string }> {
  for (const { place, standing } of reports)
    if (standing === 'standing' && place.exact && place.name !== undefined)
      yield {
        name: place.name,
        at: place.exact,
        ...(place.regions?.length === 1 ? { region: place.regions[0]! } : {}),
      };
}

const cellM = 10_000;
/** A position that may be off by more than this is of a region, and near to nothing. */
const offMaxM = 50_000;

function placed<T>(all: readonly T[], placingsOf: (each: T) => readonly Placing[]): PlacedHere<T> {
  const grid = placeGrid(cellM);
  const slots: { readonly of: T; readonly placing: Placing }[] = [];
  const names = new Map<string, { readonly of: T; readonly placing: Placing }[]>();
  let offMost = 0;
  for (const of of all)
    for (const placing of placingsOf(of)) {
      const one = { of, placing };
      const { at, place, uncertaintyM = 0 } = placing;
      if (at && isPosition(at[0], at[1]) && uncertaintyM <= offMaxM) {
        grid.put(slots.push(one) - 1, at);
        offMost = Math.max(offMost, uncertaintyM);
      }
      const spelling = place === undefined ? '' : searchSpelling(place);
      if (spelling === '') continue;
      const there = names.get(spelling);
      if (there) there.push(one);
      else names.set(spelling, [one]);
    }
  return {
    around: (at, reachM) => {
      const found: { readonly of: T; readonly placing: Placing }[] = [];
      grid.around(at, reachM + offMost, (slot) => found.push(slots[slot]!));
      return found;
    },
    named: (name) => names.get(searchSpelling(name)) ?? [],
  };
}
