export * from './adoptions.ts';
export type { BeltArea } from './belts.ts';
export { type Candidate, withAdopted, withCandidate, zoneOfCandidate } from './candidate.ts';
export { candidateForm, candidateStatuses } from './candidate-form.ts';
export * from './compare-lines.ts';
export type { Dependent } from './dependents.ts';
export { drawingFrom } from './drawing.ts';
export { type CandidateGround, parseCandidate } from './parse-candidate.ts';
export {
  type CandidateDraft,
  type CandidatesKnown,
  candidateNamed,
  candidatesKnownAt,
  type RecordedCandidate,
} from './recorded-candidate.ts';
