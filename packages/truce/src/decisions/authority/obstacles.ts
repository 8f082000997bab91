import { formatInstant, type Instant, instant } from '../../kernel/index.ts';
import { after, type Duration, type Ground, holeOf, type Id, shortName, type Value } from '../../terms/index.ts';
import { caveatsOn } from './caveats.ts';
import type { StandingContribution } from './contributions.ts';
import type { ForceAsked } from './forces-remaining.ts';
import type { Authority } from './ground.ts';
import { consentsFor, statusFor } from './host-assents.ts';
import { mandatesFor } from './mandates.ts';
import { ratificationsFor } from './own-assents.ts';
import { isMet, type Standing } from './standing.ts';
import { momentOf, positionIn, windowOf } from './window.ts';

/**
 * What stands between a contribution and its use at an instant. `certainty`: it may not be there; `best`: it is there only
 * if somebody still approves, or reads a caveat widely; `all`: it is not there.
 */
export interface Obstacle {
  readonly bars: 'certainty' | 'best' | 'all';
  readonly why: readonly Ground[];
}

/** Everything that stands in the way of a contribution that is called at the instant of the ground and needed at `then`. */
export function obstaclesTo(
  contribution: StandingContribution,
  asked: ForceAsked,
  authority: Authority,
  then: Instant,
): readonly Obstacle[] {
  const { actor } = contribution;
  return [
    ...byState(contribution),
    ...byTime(contribution, authority, then),
    ...byCaveat(actor, asked, authority, then),
    ...mandatesFor(actor, asked, authority, then).flatMap((each) => byMandate(each, asked, authority, then)),
    ...[
      ...ratificationsFor(actor, authority, then),
      ...consentsFor(actor, asked, authority, then),
      ...statusFor(actor, asked, authority, then),
    ].flatMap((each) => byStanding(each, authority, then)),
  ];
}

function byState({ state, actor, force, rotationOpen }: StandingContribution): readonly Obstacle[] {
  const part = `the part of \`${shortName(actor)}\` in \`${shortName(force)}\``;
  const open: readonly Obstacle[] = rotationOpen
    ? [{ bars: 'certainty', why: [{ words: `${part}: how many rotations is left open`, of: force }] }]
    : [];
  if (state === 'withdrawn') return [{ bars: 'all', why: [{ words: `${part} was withdrawn`, of: force }] }];
  if (state === 'offered')
    return [...open, { bars: 'best', why: [{ words: `${part} is offered and not committed`, of: force }] }];
  return state === 'contradicted'
    ? [...open, { bars: 'best', why: [{ words: `${part}: acts of one instant say different things`, of: force }] }]
    : open;
}

function byTime(contribution: StandingContribution, authority: Authority, then: Instant): readonly Obstacle[] {
  const { state, actor, from, notice } = contribution;
  if (state === 'deployed') return [];
  return [...byDay(actor, from, authority, then), ...byNotice(actor, notice, authority, then)];
}

function byDay(actor: Id, from: Value<string> | undefined, { terms }: Authority, then: Instant): readonly Obstacle[] {
  if (from === undefined) return [];
  if (from.kind === 'silent') {
    const words = `from when \`${shortName(actor)}\` is there is open: ${holeOf(terms, from.hole).reason}`;
    return [{ bars: 'certainty', why: [{ words, hole: from.hole, of: actor }] }];
  }
  const moment = momentOf(from.value, terms);
  const position = moment && positionIn({ from: moment }, then);
  if (position === 'within') return [];
  const why = [{ words: `\`${shortName(actor)}\` is there from ${from.value} on`, of: actor }];
  return position === 'before'
    ? [{ bars: 'all', why }]
    : [{ bars: 'certainty', why: [...why, { words: 'the text names no time zone' }] }];
}

function byNotice(
  actor: Id,
  notice: Value<Duration> | undefined,
  { terms, at }: Authority,
  then: Instant,
): readonly Obstacle[] {
  const name = `\`${shortName(actor)}\``;
  if (notice?.kind !== 'said') {
    const reason = notice ? `: ${holeOf(terms, notice.hole).reason}` : '';
    const words = `notice to move of ${name} is not said${reason}`;
    return [{ bars: 'certainty', why: [{ words, of: actor, ...(notice ? { hole: notice.hole } : {}) }] }];
  }
  const { earliest, latest } = span(at, notice.value, terms);
  if (then >= latest) return [];
  const words = `${name} is ready to move at ${formatInstant(earliest)} at the earliest`;
  return [{ bars: then < earliest ? 'all' : 'certainty', why: [{ words, of: actor }] }];
}

/** The first and the last instant at which a length may be over; they differ for days of no time zone. */
export function span(
  at: Instant,
  length: Duration,
  terms: Authority['terms'],
): { readonly earliest: Instant; readonly latest: Instant } {
  const exact = after(at, length, terms);
  if (exact !== undefined) return { earliest: exact, latest: exact };
  const { months, days } = length as Extract<Duration, { kind: 'calendar' }>;
  const [least, most] = [
    (months * 28 + days) * 24 - (months + days > 0 ? 1 : 0),
    (months * 31 + days) * 24 + (months + days > 0 ? 1 : 0),
  ];
  return { earliest: instant(at + least * 3_600_000), latest: instant(at + most * 3_600_000) };
}

function byCaveat(actor: Id, asked: ForceAsked, authority: Authority, then: Instant): readonly Obstacle[] {
  const { bearing, why } = caveatsOn(actor, asked, authority, then);
  if (bearing === 'none') return [];
  return [{ bars: bearing === 'excludes' ? 'all' : 'best', why }];
}

function byMandate(standing: Standing, asked: ForceAsked, authority: Authority, then: Instant): readonly Obstacle[] {
  if (standing.state !== 'granted') {
    const mandate = authority.terms.mandates.find(({ id }) => id === standing.item);
    // Whatever is still granted holds only for the days that the text gives the mandate.
    const position = positionIn(windowOf(mandate?.valid, authority.terms), then);
    if (position === 'before' || position === 'over')
      return [
        {
          bars: 'all',
          why: [...standing.why, { words: `by the text it holds ${position === 'before' ? 'later' : 'no longer'}` }],
        },
      ];
    return byStanding(standing, authority, then);
  }
  let held = false;
  const broken = interruptions(standing.of, authority, then).find((at) => {
    const met = mandatesFor(standing.of, asked, authority, at).some(
      (each) => each.item === standing.item && each.giver === standing.giver && isMet(each.state),
    );
    held ||= met;
    return held && !met;
  });
  if (broken === undefined) return [];
  const words = `${standing.giver}: the mandate of \`${shortName(standing.of)}\` does not hold without a break: not at ${formatInstant(broken)}`;
  return [{ bars: 'certainty', why: [{ words, of: standing.item ?? standing.of }] }];
}

/** The instants up to another at which a mandate of the actor may begin or end. */
function interruptions(actor: Id, { acts, at, terms }: Authority, then: Instant): readonly Instant[] {
  const ends = [
    ...acts.flatMap((act) => (act.act === 'mandate' && act.of === actor ? [act.from, act.to] : [])),
    ...terms.mandates.flatMap(({ valid }) => {
      const { from, to } = windowOf(valid, terms);
      return [from?.earliest, to?.earliest];
    }),
  ];
  const within = ends.filter((each): each is Instant => each !== undefined && each > at && each < then);
  return [...new Set([at, ...within])].sort((a, b) => a - b);
}

/** Approvals that people have yet to give are in the way until they can have been given. */
function byStanding(standing: Standing, authority: Authority, then: Instant): readonly Obstacle[] {
  const { state, why } = standing;
  switch (state) {
    case 'none':
    case 'granted':
      return [];
    case 'unclear':
    case 'silent':
    case 'contradicted':
      return [{ bars: 'best', why }];
    case 'required':
    case 'requested': {
      const earliest = earliestGrant(standing, authority);
      if (earliest === undefined || then >= earliest) return [{ bars: 'best', why }];
      return [{ bars: 'all', why: [...why, { words: `not before ${formatInstant(earliest)}, by what it takes` }] }];
    }
    default:
      return [{ bars: 'all', why }];
  }
}

/**
 * When what was not granted could be at the earliest: what it takes runs from the request, or from now where none is
 * recorded. `undefined` where the text does not say what it takes.
 */
export function earliestGrant({ takes, requestedAt }: Standing, { at, terms }: Authority): Instant | undefined {
  if (takes?.kind !== 'said') return undefined;
  const { earliest } = span(requestedAt ?? at, takes.value, terms);
  return earliest > at ? earliest : at;
}
