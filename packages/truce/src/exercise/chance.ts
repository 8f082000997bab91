/** Chance for the exercise is that of the kernel. */
export { type Chance, chanceOf } from '../kernel/index.ts';
