export * from './body.ts';
export * from './body-changes.ts';
export * from './filled.ts';
export * from './fold.ts';
export { bodyHash, type PreparingGround, prepareFinding } from './prepare.ts';
export { incidentAttribution, ratioOfReport } from './weighed.ts';
export * from './word.ts';
