import type { StandingDecisions } from '../../days/index.ts';
import type {
  Act,
  AuthorityGround,
  Docket,
  Inspections,
  Missing,
  ResponseState,
  TextsInForce,
} from '../../decisions/index.ts';
import type { Recorded } from '../../terms/index.ts';

/** Acts of people, the cases, votes and inspections that follow from them, and what runs, waits and is being quieted. */
export interface Decisions {
  readonly acts: readonly Act[];
  /** Which text was in force when. */
  readonly inForce: TextsInForce;
  /** What acts have put on the record, as conditions ask for it. */
  readonly recorded: Recorded;
  readonly docket: Docket;
  readonly inspections: Inspections;
  readonly standing: StandingDecisions;
  /** Where guarantees and steps stand, and what each still needs; worked out for the page that asks. */
  readonly responses: () => { readonly states: readonly ResponseState[]; readonly missing: readonly Missing[] };
  /** From what is read who may act: the text, the acts, and what became of conditions and decisions. */
  readonly authority: () => AuthorityGround;
}
