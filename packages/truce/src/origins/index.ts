export * from './address.ts';
export * from './clusters.ts';
export { type Copies, type CopyLink, type CopyReason, copiesOf } from './copies.ts';
export * from './copy-book.ts';
export * from './groups.ts';
export * from './reused-footage.ts';
