export { type PlaceGround, placeGround } from './place-ground.ts';
export {
  nearWords,
  type PlaceView,
  placeView,
  positionView,
  positionWords,
  radiiHereM,
  type StatedAround,
  settlementM,
} from './place-view.ts';
export type { ReleasedSurroundings, ZoneWeeks } from './released-around.ts';
export { cameInWords, tookPlaceWords } from './when-words.ts';
export type { PartHere, TieHere, WordHere } from './word-here.ts';
