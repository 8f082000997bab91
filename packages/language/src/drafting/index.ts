export { clauseKindOf } from './clause-kind.ts';
export { draftOfProse, type SentenceToEncode } from './draft-of-prose.ts';
export { type DraftKind, draftKinds, openClause } from './open-clause.ts';
export { type Pasted, pastedText, takenFor } from './pasted-text.ts';
