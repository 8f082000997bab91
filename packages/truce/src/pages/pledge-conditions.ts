import { type ConditionGround, conditionsOf, type PledgeConditions, type PledgeStanding } from '../pledges/index.ts';
import type { Edition } from './release/index.ts';

/** What has become of the conditions of pledges, by the states of clauses and the acts that an edition shows. */
export function conditionsIn(
  edition: Edition,
  pledges: readonly PledgeStanding[],
): ReadonlyMap<string, PledgeConditions> {
  const clauses: ConditionGround['clauses'] = edition.clauses.map(({ since, ...clause }) => ({
    ...clause,
    ...(since?.kind === 'exact' ? { since: since.at } : {}),
  }));
  return conditionsOf(pledges, {
    at: edition.case.until,
    clauses,
    ...(edition.decisions ? { recorded: edition.decisions.recorded } : {}),
  });
}
