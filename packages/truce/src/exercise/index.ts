export { type Chance, chanceOf } from './chance.ts';
export { type ExerciseOptions, exerciseDefaults } from './ground.ts';
export type { Settlement } from './land/index.ts';
export { type ExerciseObservation, exerciseObservations } from './observations.ts';
export { exercisePromises } from './promises/index.ts';
export { exerciseAreas, exerciseRecovery } from './recovery/index.ts';
export {
  type ActDelivery,
  actsOfSeats,
  type FindingMove,
  findingMoves,
  type Look,
  looksOf,
  type SeenBreach,
} from './seats/index.ts';
export type { PartyCode, TrueIncident } from './truth/index.ts';
export { type Delivery, type ExerciseWorld, type Land, makeExercise } from './world.ts';
