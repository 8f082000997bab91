import { type DecidingBody, decide, type Id, type Terms } from '@truceline/truce/terms';
import { membersOf } from './game-of-body.ts';
import { powerAlone } from './power.ts';

/** Who can keep a decision from being taken alone, the bodies to which a non-decision passes included. */
export interface AloneBlockers {
  readonly body: Id;
  /** In the order of the seats of the first body. */
  readonly blockers: readonly Id[];
  /** Of these, who decides alone as well: there is nobody else to ask. */
  readonly decidesAlone?: Id;
  /** Whether the text leaves open what follows when the body does not decide. */
  readonly openEnd: boolean;
}

/**
 * The members of a body that can block alone for certain. One whose objection only leaves the matter undecided must block
 * the body it passes to as well, and so on; one that rejects needs no more.
 */
export function blockersAlone(
  id: Id,
  terms: Pick<Terms, 'bodies' | 'caveats' | 'mandates'>,
  visited: ReadonlySet<Id> = new Set(),
): AloneBlockers | undefined {
  const body = terms.bodies.find((each) => each.id === id);
  if (!body) return undefined;
  const power = powerAlone(body, terms);
  const certain = power.members.filter(({ blocks }) => blocks === 'yes').map(({ actor }) => actor);
  const next = nextOf(body);
  const further =
    next === undefined || visited.has(next) || next === id
      ? undefined
      : blockersAlone(next, terms, new Set([...visited, id]));
  const blockers = certain.filter((actor) => !further || rejects(body, actor) || further.blockers.includes(actor));
  const alone = power.members.find(({ actor, carries }) => carries === 'yes' && blockers.includes(actor));
  return {
    body: id,
    blockers,
    ...(alone ? { decidesAlone: alone.actor } : {}),
    openEnd: power.afterNonDecision === 'unknown' || (further?.openEnd ?? false),
  };
}

function nextOf(body: DecidingBody): Id | undefined {
  return body.otherwise?.kind === 'said' && body.otherwise.value.outcome === 'escalates'
    ? body.otherwise.value.to
    : undefined;
}

function rejects(body: DecidingBody, actor: Id): boolean {
  const inFavour = Object.fromEntries(membersOf(body).map((each) => [each, 'yes'] as const));
  return decide(body, { ...inFavour, [actor]: 'no' }).outcome === 'rejected';
}
