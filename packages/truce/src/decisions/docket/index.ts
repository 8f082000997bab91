export { isOfDocketAlone } from './act-on-case.ts';
export * from './docket.ts';
export { DocketBook } from './docket-book.ts';
export { type DocketGround, docketFrom, openIn } from './fold.ts';
export { moves, type Stage, stages } from './stage.ts';
export { type StillNeeded, seatsOf, stillNeeded } from './still-needed.ts';
export type { NotTaken } from './vote.ts';
