import {
  aboutDeciding,
  amountWords,
  type Bound,
  type Condition,
  type DecidingBody,
  type DecidingTerms,
  type Exit,
  type Id,
  type Item,
  leastOf,
  mayDecide,
  measureOf,
  shortName,
  type Terms,
} from '@truceline/truce/terms';
import { type AloneBlockers, blockersAlone, powerAlone } from '../analyses/power/index.ts';
import { boundsOf } from '../analyses/time/index.ts';
import { type Finding, finding, ofKind } from './finding.ts';
import { senselessVotes } from './voting.ts';

/** Blockers that one message names. */
const namedMax = 6;

/** TL-304: a start or step that one member of a body can block alone; a warning where only guarantors can. */
export function singleVeto(terms: Terms, own: readonly Item[]): readonly Finding[] {
  const deciding = { bodies: terms.bodies, ...aboutDeciding(terms) };
  // By a rule that means nothing, who can block means nothing either.
  const senseless = new Set(terms.bodies.filter((body) => senselessVotes(body, terms).length > 0).map(({ id }) => id));
  const known = new Map<Id, AloneBlockers | undefined>();
  const blockersOf = (body: Id): AloneBlockers | undefined => {
    if (!known.has(body)) known.set(body, senseless.has(body) ? undefined : blockersAlone(body, deciding));
    return known.get(body);
  };
  const guarantors = guarantorsOf(terms);
  const check = (item: Id, bodies: readonly Id[]): readonly Finding[] =>
    [...new Set(bodies)].flatMap((body) => {
      const found = blockersOf(body);
      if (!found || found.blockers.length === 0) return [];
      const only = found.blockers.every((each) => guarantors.has(each));
      return [finding('TL-304', only || found.openEnd ? 'warning' : 'error', item, words(found, only))];
    });
  return [
    ...ofKind<Terms['guarantees'][number]>(own, 'guarantee').flatMap((each) =>
      check(each.id, [...named(each.decidedBy), ...decisionsIn(each.starts)]),
    ),
    ...ofKind<Terms['ceasefires'][number]>(own, 'ceasefire').flatMap((each) =>
      check(each.id, decisionsIn(each.starts)),
    ),
    ...ofKind<Terms['ladders'][number]>(own, 'ladder').flatMap(({ steps }) =>
      steps.flatMap((step) => check(step.id, [...named(step.decidedBy), ...(step.when ? needed(step.when) : [])])),
    ),
  ];
}

function words({ body, blockers, decidesAlone, openEnd }: AloneBlockers, guarantorsOnly: boolean): string {
  if (decidesAlone !== undefined)
    return `\`${shortName(decidesAlone)}\` alone decides on @ in \`${shortName(body)}\`; say so where it is meant, or share the decision`;
  const some = blockers.slice(0, namedMax).map((each) => `\`${shortName(each)}\``);
  const rest = blockers.length - some.length;
  const who =
    blockers.length === 1
      ? `${some[0]} alone`
      : `each of ${some.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} alone`;
  const ground = guarantorsOnly ? '' : openEnd ? ', unless what follows a non-decision says otherwise' : '';
  return `${who} can block @ in \`${shortName(body)}\`${ground}; choose a rule that no single seat can block, or say that the veto is meant`;
}

/** Actors that guarantee, and groups all of whose named members do. */
function guarantorsOf(terms: Terms): ReadonlySet<Id> {
  const found = new Set(terms.actors.filter(({ roles }) => roles.includes('guarantor')).map(({ id }) => id));
  for (const { id, members } of terms.groups) {
    const names = members.filter((each) => typeof each === 'string');
    if (names.length > 0 && names.every((each) => found.has(each))) found.add(id);
  }
  return found;
}

function named(decider: unknown): readonly Id[] {
  return typeof decider === 'string' ? [decider] : [];
}

function decisionsIn(bound: Bound | undefined): readonly Id[] {
  return bound?.kind === 'when' ? needed(bound.when) : [];
}

/** Bodies whose decision a condition cannot do without: one of several alternatives can be done without. */
function needed(condition: Condition): readonly Id[] {
  if (condition.kind === 'and') return condition.parts.flatMap(needed);
  return condition.kind === 'decision' && !condition.pending ? [condition.body] : [];
}

/** TL-305: a quorum that those who may decide can never make; a warning where a mandate still asked for would mend it. */
export function quorumUnreachable(body: DecidingBody, terms: DecidingTerms): readonly Finding[] {
  if (body.quorum?.kind !== 'said' || body.seats.length === 0 || body.quorum.value.denominator === 0) return [];
  // Who else may sit in it, nobody can say.
  if (body.seats.some(({ actor }) => typeof actor !== 'string')) return [];
  const { numerator, denominator, of } = body.quorum.value;
  const measured = measureOf(body.seats, of);
  if (!('measure' in measured)) return [];
  const { ofSeats, total, unit } = measured.measure;
  const least = leastOf({ comparison: '>=', numerator, denominator }, total, unit);
  const may = body.seats.map(({ actor }) => mayDecide(actor as Id, terms).may);
  const present = (out: readonly string[]): bigint =>
    ofSeats.reduce((sum, each, at) => (out.includes(may[at]!) ? sum : sum + each), 0n);
  const inAll = (amount: bigint): string => amountWords(amount, unit);
  if (present(['never']) < least)
    return [
      finding(
        'TL-305',
        'error',
        body.id,
        `the quorum of @ can never be made: ${inAll(present(['never']))} of ${inAll(total)} ${of} may take part and it asks for ${inAll(least)}; lower it, or free the seats`,
      ),
    ];
  return present(['never', 'pending']) < least
    ? [
        finding(
          'TL-305',
          'warning',
          body.id,
          `the quorum of @ cannot be made before mandates are granted: ${inAll(present(['never', 'pending']))} of ${inAll(total)} ${of} may take part and it asks for ${inAll(least)}; get them, or lower it`,
        ),
      ]
    : [];
}

/** TL-306: the time to decide is over before silence can mean assent, by every calendar. */
export function silenceTooLong({ id, silence, clock }: DecidingBody): readonly Finding[] {
  if (silence?.kind !== 'said' || clock?.kind !== 'latest' || clock.length.kind !== 'said') return [];
  if (clock.from?.kind !== 'said' || clock.from.value.instant !== 'referral') return [];
  return boundsOf(silence.value).leastMs > boundsOf(clock.length.value).mostMs
    ? [
        finding(
          'TL-306',
          'error',
          id,
          'silence can never approve in @: its time to decide is over before; shorten `silence`, or lengthen `within`',
        ),
      ]
    : [];
}

/** Whether a party that leaves may itself find that the ground is there: as decider, or in a body that it carries alone. */
export function judgesItself({ by, decidedBy }: Exit, terms: Terms): boolean {
  if (decidedBy === 'self' || decidedBy === undefined) return true;
  if (typeof decidedBy !== 'string') return false;
  if (by.includes(decidedBy)) return true;
  const body = terms.bodies.find(({ id }) => id === decidedBy);
  return body
    ? powerAlone(body, terms).members.some(({ actor, carries }) => carries === 'yes' && by.includes(actor))
    : false;
}
