export type { AreaReach, Reach } from './area-reach.ts';
export { type DrawnGround, drawnGround } from './drawn-ground.ts';
export type { Lapse } from './lapse.ts';
export * from './reach-of-place.ts';
