export { ofKind, recordedFrom } from './from-acts.ts';
