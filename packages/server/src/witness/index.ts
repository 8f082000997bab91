export { type OpenWitness, openWitness } from './open-witness.ts';
export { type PublishingPolicy, witnessedCheckpoint } from './witnessed-checkpoint.ts';
