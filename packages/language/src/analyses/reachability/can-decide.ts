import {
  type Ballots,
  type DecidingBody,
  type DecidingTerms,
  decide,
  type Id,
  mayDecide,
  shortName,
  type Terms,
} from '@truceline/truce/terms';
import { met, type Need } from './need.ts';

/**
 * What a decision of a body needs: all who may decide vote in favour, and still nothing is adopted — then it can never
 * decide, unless a non-decision counts as approval or passes to a body that can. `never` is said of caveats without
 * place or condition and of refused mandates only; a mandate that is still asked for may be granted.
 */
export function decisionNeed(
  id: Id,
  terms: Pick<Terms, 'bodies' | 'caveats' | 'mandates'>,
  visited: ReadonlySet<Id> = new Set(),
): Need {
  const body = terms.bodies.find((each) => each.id === id);
  if (!body || visited.has(id)) return body ? unable(body, 'its escalation returns to it') : met;
  const { outcome, tests, why } = decide(body, allInFavour(body, terms));
  if (outcome === 'adopted') return met;
  if (outcome === 'silent' && body.seats.length > 0) {
    const ground = why[0] ?? { words: 'the text does not say how it decides' };
    return { kind: 'hole', ground: { ...ground, words: `\`${shortName(id)}\` decides: ${ground.words}`, of: id } };
  }
  const { otherwise } = body;
  if (otherwise?.kind === 'silent')
    return {
      kind: 'hole',
      ground: { words: `what follows when \`${shortName(id)}\` does not decide`, hole: otherwise.hole, of: id },
    };
  const next = otherwise?.value;
  if (next && (next.outcome === 'approved' || next.outcome === 'adopted')) return met;
  if (next?.outcome === 'escalates' && next.to !== undefined)
    return decisionNeed(next.to, terms, new Set([...visited, id]));
  const failed = tests.find((each) => each.result === 'failed');
  return unable(body, failed?.words ?? why[0]?.words ?? 'nobody sits in it');
}

function unable(body: DecidingBody, words: string): Need {
  return {
    kind: 'unmeetable',
    ground: { words: `\`${shortName(body.id)}\` cannot decide: ${words}`, of: body.id },
  };
}

function allInFavour(body: DecidingBody, terms: DecidingTerms): Ballots {
  const chair = body.votes?.kind === 'said' && body.votes.value.kind === 'chair' ? [body.votes.value.actor] : [];
  const actors = [...body.seats.map((seat) => seat.actor), ...body.veto, ...chair].filter(
    (each): each is Id => typeof each === 'string',
  );
  return Object.fromEntries(
    actors.map((actor) => [actor, mayDecide(actor, terms).may === 'never' ? 'absent' : 'yes'] as const),
  );
}
