import type { Instant } from '../../kernel/index.ts';
import { type Ground, shortName } from '../../terms/index.ts';
import { type Act, type ActOf, asDone } from '../acts/index.ts';
import type { Docket, RefusedAct, Vote } from '../docket/index.ts';

/**
 * Where a challenge inspection stands. `requested`: nobody has voted yet; `voting`; `approved` and `notApproved` by the body;
 * `arrived`: the inspectors are at the point of entry; `access`: the inspected party has offered access; then how it ended.
 */
export type InspectionStage =
  | 'requested'
  | 'voting'
  | 'approved'
  | 'notApproved'
  | 'arrived'
  | 'access'
  | 'completed'
  | 'brokenOff'
  | 'refused';

/** A challenge inspection, after the model of on-site inspections under the Comprehensive Nuclear-Test-Ban Treaty. */
export interface Inspection {
  readonly name: string;
  readonly request: ActOf<'requestInspection'>;
  readonly stage: InspectionStage;
  readonly since: Instant;
  readonly vote?: Vote;
  readonly acknowledged?: ActOf<'acknowledgeInspection'>;
  readonly arrived?: ActOf<'arrive'>;
  /** Every offer of access, the last one standing. What was withheld stays in the file. */
  readonly offers: readonly ActOf<'offerAccess'>[];
  readonly extended: readonly ActOf<'extendInspection'>[];
  readonly ended?: ActOf<'inspected'>;
  /** What the inspected party says; it goes with the report, whatever is in it. */
  readonly comments: readonly ActOf<'commentInspection'>[];
  readonly open: readonly Ground[];
}

/** Inspections and what was done about them that moves nothing. */
export interface Inspections {
  readonly inspections: readonly Inspection[];
  readonly refused: readonly RefusedAct[];
}

interface Held {
  readonly request: ActOf<'requestInspection'>;
  acknowledged?: ActOf<'acknowledgeInspection'>;
  arrived?: ActOf<'arrive'>;
  readonly offers: ActOf<'offerAccess'>[];
  readonly extended: ActOf<'extendInspection'>[];
  ended?: ActOf<'inspected'>;
  readonly comments: ActOf<'commentInspection'>[];
}

/** The last vote on an inspection that was not withdrawn. */
type VoteOn = (each: Held) => Vote | undefined;

type OnInspection = Extract<Act, { readonly inspection: string }>;

/**
 * The challenge inspections that follow from acts and from the votes of the docket. An inspection goes nowhere before the
 * body has approved it, and its comments are heard until and after its end; nothing in it says whether anybody complied.
 */
export function inspectionsFrom(acts: readonly Act[], docket: Docket, at: Instant): Inspections {
  const votes = Map.groupBy(
    docket.votes.filter(({ opened, state }) => opened.on === 'inspection' && state !== 'withdrawn'),
    ({ opened }) => opened.draft,
  );
  const voteOn: VoteOn = ({ request }) =>
    votes
      .get(request.inspection)
      ?.filter(({ body }) => body === request.body)
      .at(-1);
  const held = new Map<string, Held>();
  const refused: RefusedAct[] = [];
  for (const act of asDone(acts.filter((each): each is OnInspection => 'inspection' in each))) {
    if (act.happenedAt > at) continue;
    const trouble = take(act, held, voteOn);
    if (trouble) refused.push({ act, ...trouble });
  }
  return { inspections: [...held.values()].map((each) => standing(each, voteOn, at)), refused };
}

function take(act: OnInspection, held: Map<string, Held>, voteOn: VoteOn): Omit<RefusedAct, 'act'> | undefined {
  const each = held.get(act.inspection);
  if (act.act === 'requestInspection') {
    if (each)
      return {
        code: 'name-taken',
        why: `there is an inspection \`${act.inspection}\` already; give the new one another name`,
      };
    held.set(act.inspection, { request: act, offers: [], extended: [], comments: [] });
    return undefined;
  }
  if (!each) return { code: 'no-inspection', why: `there is no inspection \`${act.inspection}\`` };
  return notYet(act, each, voteOn) ?? add(act, each);
}

/** Why an act comes too early or too late, or from somebody else than whom it is for. */
function notYet(act: OnInspection, each: Held, voteOn: VoteOn): Omit<RefusedAct, 'act'> | undefined {
  const name = `inspection \`${act.inspection}\``;
  const own = act.by.of === each.request.of || act.by.office === 'director';
  if ((act.act === 'offerAccess' || act.act === 'commentInspection') && !own)
    return {
      code: 'not-the-party',
      why: `${name} is of \`${shortName(each.request.of)}\`; nobody else offers access to it or comments as the inspected party`,
    };
  if (act.act === 'commentInspection' || act.act === 'acknowledgeInspection') return undefined;
  const vote = voteOn(each);
  if (vote?.outcome.outcome !== 'adopted' || vote.state !== 'closed' || act.happenedAt < vote.closesAt)
    return {
      code: 'not-approved',
      why: `${name} had not been approved by a vote of \`${shortName(each.request.body)}\``,
    };
  if (each.ended) return { code: 'ended', why: `${name} had ended: ${each.ended.outcome}` };
  if (act.act === 'arrive' && each.arrived) return { code: 'arrived', why: 'the inspectors had arrived already' };
  return undefined;
}

function add(act: OnInspection, each: Held): undefined {
  if (act.act === 'acknowledgeInspection') each.acknowledged = act;
  else if (act.act === 'arrive') each.arrived = act;
  else if (act.act === 'offerAccess') each.offers.push(act);
  else if (act.act === 'extendInspection') each.extended.push(act);
  else if (act.act === 'inspected') each.ended = act;
  else if (act.act === 'commentInspection') each.comments.push(act);
}

function standing(each: Held, voteOn: VoteOn, at: Instant): Inspection {
  const vote = voteOn(each);
  const [stage, since] = stageOf(each, vote, at);
  const { request, acknowledged, arrived, ended } = each;
  return {
    name: request.inspection,
    request,
    stage,
    since,
    ...(vote ? { vote } : {}),
    ...(acknowledged ? { acknowledged } : {}),
    ...(arrived ? { arrived } : {}),
    offers: each.offers,
    extended: each.extended,
    ...(ended ? { ended } : {}),
    comments: each.comments,
    open: [
      ...(vote?.outcome.outcome === 'silent' ? vote.outcome.why : []),
      ...(each.offers.at(-1)?.access === 'none'
        ? [{ words: 'access is refused; what follows from that is for the body to say', of: request.body }]
        : []),
    ],
  };
}

function stageOf(each: Held, vote: Vote | undefined, at: Instant): readonly [InspectionStage, Instant] {
  if (each.ended)
    return [
      ({ completed: 'completed', 'broken off': 'brokenOff', refused: 'refused' } as const)[each.ended.outcome],
      each.ended.happenedAt,
    ];
  if (each.offers.length > 0) return ['access', each.offers[0]!.happenedAt];
  if (each.arrived) return ['arrived', each.arrived.happenedAt];
  if (!vote) return ['requested', each.request.happenedAt];
  if (at < vote.closesAt) return ['voting', vote.opensAt];
  return [vote.outcome.outcome === 'adopted' ? 'approved' : 'notApproved', vote.closesAt];
}
