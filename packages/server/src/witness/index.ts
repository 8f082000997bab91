export { askWitnesses, type WitnessAnswer } from './ask-witnesses.ts';
export { type OpenWitness, openWitness } from './open-witness.ts';
