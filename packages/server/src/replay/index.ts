export { checkPublished, type LineOfCase, type PublishedAsked, type PublishedCases } from './check-published.ts';
export { engineHash } from './engine.ts';
export { groundHash, keepGround, settingsOf } from './ground.ts';
