export { type Mirrored, mirrorRecord } from './mirror-record.ts';
