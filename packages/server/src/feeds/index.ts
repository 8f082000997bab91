export { atomDocument } from './atom-document.ts';
export { caseFeed } from './case-feed.ts';
