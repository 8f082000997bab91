export * from './coarse.ts';
export * from './edition.ts';
export * from './edition-watching.ts';
export type { ReleaseGround } from './gate.ts';
export * from './profile.ts';
export * from './public-name.ts';
export * from './release.ts';
export { mayBeNamed } from './released-accused.ts';
export type { ReleasedAttachment, ReleasedObservation } from './released-observation.ts';
