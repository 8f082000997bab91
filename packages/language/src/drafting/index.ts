export { type DraftKind, draftKinds, openClause } from './open-clause.ts';
export { type Pasted, pastedText } from './pasted-text.ts';
