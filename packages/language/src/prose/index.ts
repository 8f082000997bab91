export {
  type ProseKind,
  type ProsePlace,
  type ProseQuestion,
  type ProseReading,
  type ProseSaid,
  type ProseSentence,
  proseKinds,
} from './prose-reading.ts';
export { proseReadMax, readProse } from './read-prose.ts';
