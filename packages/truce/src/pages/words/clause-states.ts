import type { ClauseState } from '../../decisions/index.ts';
import { phrase, say } from '../../wording/index.ts';

const states: Readonly<Record<ClauseState['state'], string>> = {
  inForce: phrase('in force'),
  notInForce: phrase('not in force'),
  dormant: phrase('dormant'),
  active: phrase('active'),
  met: phrase('met'),
  notMet: phrase('not met'),
  possiblyMet: phrase('possibly met'),
  apparentlyBreached: phrase('apparently breached'),
  noApparentBreach: phrase('no apparent breach'),
  notEvaluable: phrase('not evaluable'),
  intended: phrase('intended'),
  agreed: phrase('agreed'),
};

/** The state of a clause, as a sentence on a condition says it. */
export function stateOfClauseWords(state: ClauseState['state']): string {
  return say(states[state]);
}
