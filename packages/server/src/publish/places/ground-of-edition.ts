import { type Edition, type PlaceGround, placeGround } from '@truceline/truce/pages';

const grounds = new WeakMap<Edition, PlaceGround>();

/** What an edition knows of places, laid out once for each edition. */
export function placesOfEdition(edition: Edition): PlaceGround {
  const ground = grounds.get(edition) ?? placeGround(edition);
  grounds.set(edition, ground);
  return ground;
}
