import type { Instant } from '../../kernel/index.ts';
import {
  type DeterminedBreach,
  type Id,
  itemKind,
  type Mandate,
  type Recorded,
  type RecordedState,
  type RecordedVote,
  shortName,
  type Terms,
} from '../../terms/index.ts';
import { type Act, type ActKind, type ActOf, asDone } from '../acts/index.ts';
import type { Docket, DocketCase, Vote } from '../docket/index.ts';

/**
 * What acts and the docket that follows from them put on the record, in the form that conditions ask for. Pure: the order
 * in which acts were received plays no part. Of a vote that is still open only that it is pending is used.
 */
export function recordedFrom(acts: readonly Act[], docket: Docket, terms: Terms): Recorded {
  const withdrawnAt = new Map<string, Instant>();
  for (const { vote, happenedAt } of ofKind(acts, 'withdrawVote'))
    if (!withdrawnAt.has(vote)) withdrawnAt.set(vote, happenedAt);
  const onDrafts = Map.groupBy(
    docket.votes.filter(
      ({ opened, state, outcome }) =>
        opened.on === 'draft' && state === 'closed' && outcome.outcome === 'adopted' && opened.case !== undefined,
    ),
    ({ opened }) => opened.case!,
  );
  return {
    breaches: docket.cases.flatMap((each) => determinedIn(each, onDrafts.get(each.name) ?? [], terms)),
    votes: docket.votes.map((vote) => recordedVote(vote, withdrawnAt.get(vote.name))),
    requests: ofKind(acts, 'request').map(({ of, item, happenedAt }) => ({ of, ...about(item), from: happenedAt })),
    certificates: [
      ...ofKind(acts, 'certify').map(({ who, item, grade, happenedAt }) => ({
        by: who,
        ...about(item),
        from: happenedAt,
        ...(grade === undefined ? {} : { grade }),
      })),
      ...ofKind(acts, 'ceasefire').flatMap(({ what, by, ceasefire, happenedAt }) =>
        what === 'certified' && by.of !== undefined ? [{ by: by.of, on: ceasefire, from: happenedAt }] : [],
      ),
    ],
    established: ofKind(acts, 'establish').map(({ who, condition, holds, happenedAt }) => ({
      by: who,
      words: condition,
      holds: holds === 'yes',
      from: happenedAt,
    })),
    states: mandateStates(ofKind(acts, 'mandate'), terms),
  };
}

/** Acts of one kind, in the order in which they were done. */
export function ofKind<K extends ActKind>(acts: readonly Act[], kind: K): readonly ActOf<K>[] {
  return asDone(acts.filter((act) => act.act === kind)) as unknown as readonly ActOf<K>[];
}

function about(item: Id | undefined): { readonly on?: Id } {
  return item === undefined ? {} : { on: item };
}

function recordedVote(vote: Vote, withdrawnAt: Instant | undefined): RecordedVote {
  const { opened, outcome } = vote;
  const gone = vote.state === 'withdrawn';
  return {
    name: vote.name,
    body: vote.body,
    ...about(opened.item ?? opened.draft ?? opened.case),
    opensAt: vote.opensAt,
    closesAt: gone ? (withdrawnAt ?? vote.opensAt) : vote.closesAt,
    outcome: gone ? 'withdrawn' : outcome.outcome,
    why: outcome.why,
  };
}

/** Every determination of a case by votes that adopted a draft, each until the next one: a review leaves the earlier one in the record. */
function determinedIn(each: DocketCase, onDrafts: readonly Vote[], terms: Terms): readonly DeterminedBreach[] {
  const adopted = [...onDrafts].sort((a, b) => a.closesAt - b.closesAt || (a.name < b.name ? -1 : 1));
  return adopted.flatMap((vote, index): readonly DeterminedBreach[] => {
    const said = each.drafts.find(({ draft }) => draft.draft === vote.opened.draft)?.draft;
    if (said?.outcome !== 'substantiated') return [];
    const next = adopted[index + 1];
    const level = levelNamed(said.level, each.clause, terms);
    return [
      {
        body: vote.body,
        from: vote.closesAt,
        ...(next === undefined ? {} : { to: next.closesAt }),
        ...(each.clause === undefined ? {} : { clause: each.clause }),
        ...(level === undefined ? {} : { level }),
        ...(said.actor === undefined ? {} : { actor: said.actor }),
        entitled: entitledTo(vote.body, each.clause, terms),
      },
    ];
  });
}

/** The level that a draft names by its id or short name; without one, the level that the clause raises. */
function levelNamed(name: string | undefined, clause: Id | undefined, terms: Terms): Id | undefined {
  const raises = [...terms.counters, ...terms.terms].find(({ id }) => id === clause)?.raises;
  if (name === undefined) return raises;
  const order = terms.levels.flatMap((scale) => scale.order);
  if (order.includes(name)) return name;
  const fitting = order.filter((level) => shortName(level) === name);
  const own =
    raises && fitting.find((level) => level.slice(0, -name.length) === raises.slice(0, -shortName(raises).length));
  return own || (fitting.length === 1 ? fitting[0] : undefined);
}

/** Whether the text gives a body the task of establishing contraventions of a clause, or gives it to another body. */
function entitledTo(body: Id, clause: Id | undefined, terms: Terms): DeterminedBreach['entitled'] {
  const by = [...terms.counters, ...terms.terms].find(({ id }) => id === clause)?.verified?.by;
  if (by === body) return 'yes';
  return typeof by === 'string' && itemKind(by) === 'body' ? 'another' : 'unnamed';
}

const stateWords = { requested: 'required', granted: 'granted', refused: 'refused', withdrawn: 'withdrawn' } as const;

/** The states of mandates: each act until a later one on the same mandate; a grant until it runs out, if none came before. */
function mandateStates(acts: readonly ActOf<'mandate'>[], terms: Terms): readonly RecordedState[] {
  const begun = acts.flatMap((act) => {
    const of = mandateOf(act, terms)?.id;
    if (of === undefined) return [];
    const from: Instant = act.from !== undefined && act.from > act.happenedAt ? act.from : act.happenedAt;
    return [{ of, is: stateWords[act.state], from, ends: act.state === 'granted' ? act.to : undefined }];
  });
  return begun.flatMap(({ of, is, from, ends }): readonly RecordedState[] => {
    if (ends === undefined) return [{ of, is, from }];
    if (ends <= from) return [{ of, is: 'expired', from }];
    const overtaken = begun.some((other) => other.of === of && other.from > from && other.from <= ends);
    return [{ of, is, from, to: ends }, ...(overtaken ? [] : [{ of, is: 'expired', from: ends }])];
  });
}

/** The mandate of the text that an act is about: the one it names, or the only one of the actor for one of its actions. */
function mandateOf(act: ActOf<'mandate'>, terms: Terms): Mandate | undefined {
  if (act.mandate !== undefined) return terms.mandates.find(({ id }) => id === act.mandate);
  const fitting = terms.mandates.filter(
    ({ of, actions }) =>
      of === act.of && (act.actions === undefined || act.actions.some((action) => actions.includes(action))),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}
