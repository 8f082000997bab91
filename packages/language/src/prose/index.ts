export {
  type MarkedProse,
  type ProseKind,
  type ProsePlace,
  type ProseQuestion,
  type ProseSaid,
  type ProseSentence,
  proseKinds,
} from './prose-reading.ts';
export { proseReadMax, readProse } from './read-prose.ts';
