import { type Ballots, decide, type Ground, type Id, mayDecide, shortName, type Terms } from '../../terms/index.ts';
import { seatsOf } from '../docket/index.ts';

/** Whether a body can adopt anything at all if everybody who may decide is in favour. */
export type CanDecide =
  | { readonly can: 'yes' }
  /** Only a better text can tell, or let it. */
  | { readonly can: 'text'; readonly why: Ground }
  | { readonly can: 'never'; readonly why: Ground };

/** What a body can do at best, by its own rules or those of the body to which it passes the question on. */
export function canDecide(id: Id, terms: Terms, visited: ReadonlySet<Id> = new Set()): CanDecide {
  const body = terms.bodies.find((each) => each.id === id);
  if (!body) return { can: 'yes' };
  const name = `\`${shortName(id)}\``;
  if (visited.has(id))
    return { can: 'never', why: { words: `${name} cannot decide: its escalation returns to it`, of: id } };
  const ballots: Ballots = Object.fromEntries(
    seatsOf(body).map((seat) => [seat, mayDecide(seat, terms).may === 'never' ? 'absent' : 'yes'] as const),
  );
  const { outcome, why, tests } = decide(body, ballots);
  if (outcome === 'adopted') return { can: 'yes' };
  if (outcome === 'silent' && body.seats.length > 0) {
    const ground = why[0] ?? { words: 'the text does not say how it decides' };
    return { can: 'text', why: { ...ground, words: `${name} decides: ${ground.words}`, of: id } };
  }
  const { otherwise } = body;
  if (otherwise?.kind === 'silent')
    return {
      can: 'text',
      why: { words: `what follows when ${name} does not decide`, hole: otherwise.hole, of: id },
    };
  const next = otherwise?.value;
  if (next?.outcome === 'approved' || next?.outcome === 'adopted') return { can: 'yes' };
  if (next?.outcome === 'escalates' && next.to !== undefined)
    return canDecide(next.to, terms, new Set([...visited, id]));
  const words = tests.find(({ result }) => result === 'failed')?.words ?? why[0]?.words ?? 'nobody sits in it';
  return { can: 'never', why: { words: `${name} cannot decide: ${words}`, of: id } };
}
