export type { FarringtonScale } from './bound.ts';
export { type FarringtonAnswer, type FarringtonOptions, type FarringtonPoint, farrington } from './farrington.ts';
