import type { Instant } from '../kernel/index.ts';
import {
  type ConditionGround,
  type ConditionsAt,
  conditionsOf,
  ledgerFrom,
  type PledgeConditions,
  type PledgeStanding,
} from '../pledges/index.ts';
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
    ...recordedIn(edition),
  });
}

/**
 * What had become of the conditions of pledges by an instant, for the check of dates. A clause counts with its state of now from
 * the instant since which it has held, and before that is unknown; so is what hangs on how far another pledge has come.
 */
export function conditionsBy(edition: Edition): ConditionsAt {
  const { until, knownAt } = edition.case;
  const { pledges } = ledgerFrom(edition.pledges ?? [], { at: until, knownAt });
  const bound = new Map(
    pledges
      .filter(({ words }) => words.some(({ facts }) => (facts.conditions ?? []).length > 0))
      .map((pledge) => [pledge.id, pledge]),
  );
  return (pledge, at) => {
    const standing = bound.get(pledge);
    if (standing === undefined) return 'unknown';
    const of = conditionsOf([standing], { at, clauses: clausesHeld(edition, at), ...recordedIn(edition) }).get(pledge);
    if (of === undefined || of.states.some(({ condition }) => condition.kind === 'pledge')) return 'unknown';
    return of.value;
  };
}

function clausesHeld(edition: Edition, at: Instant): ConditionGround['clauses'] {
  return edition.clauses.flatMap(({ since, ...clause }) =>
    since === undefined || (since.kind === 'exact' && since.at <= at) ? [clause] : [],
  );
}

function recordedIn({ decisions }: Edition): Pick<ConditionGround, 'recorded'> {
  return decisions ? { recorded: decisions.recorded } : {};
}
