export { type CertainWorks, certainWorks } from './certain-works.ts';
export type { Likeness } from './like-works.ts';
export type { SameLink, SameWorks, SettledPair, WorksPair, WorksVerdict } from './same-works.ts';
export * from './works-duplicates.ts';
