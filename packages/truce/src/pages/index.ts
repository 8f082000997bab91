export * from './agreement-view.ts';
export * from './daily-report.ts';
export * from './day-view.ts';
export * from './map-view.ts';
export * from './observation-list.ts';
export * from './release/index.ts';
export { nobodyLooked, watchedOn, watchedOver, watchedWords } from './watched-words.ts';
export * from './words/index.ts';
