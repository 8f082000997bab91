export { type States, type StatesGround, statesFrom } from './states.ts';
export { StatesBook } from './states-book.ts';
