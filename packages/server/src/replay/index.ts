export { checkPublished, type LineOfCase, type PublishedCases, type VerifiedRecord } from './check-published.ts';
