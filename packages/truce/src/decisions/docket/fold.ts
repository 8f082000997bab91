import type { BreachId } from '../../breaches/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { type DecidingBody, type Ground, holeOf, type Id, shortName, type Terms } from '../../terms/index.ts';
import { type Act, type ActOf, asDone } from '../acts/index.ts';
import { type ActOnCase, isOnCase } from './act-on-case.ts';
import type { Docket, RefusedAct } from './docket.ts';
import { foretell, HeldCase } from './held-case.ts';
import { HeldVote, type NotTaken } from './vote.ts';

/** What a docket is folded over: the terms in force at an instant, and who may not decide then. */
export interface DocketGround {
  readonly termsAt: (at: Instant) => Terms;
  /** The instant that is looked at: votes that have closed by then are closed. */
  readonly at: Instant;
  /** Why a seat may not decide at an instant, by its mandates and caveats; absent where nothing keeps it. */
  readonly mayNotDecide?: (seat: Id, at: Instant) => string | undefined;
}

/**
 * The docket that follows from acts, as it stands at an instant. Acts are taken in the order in which they were done,
 * whenever they were received; votes close by the clock. An act that is no legal move moves nothing and is listed with its
 * reason. Pure: same acts, same instant, same docket.
 */
export function docketFrom(acts: readonly Act[], ground: DocketGround): Docket {
  const fold = new Fold(ground);
  for (const act of asDone(acts)) if (act.happenedAt <= ground.at) fold.take(act);
  return fold.end();
}

class Fold {
  readonly #ground: DocketGround;
  readonly #cases = new Map<string, HeldCase>();
  readonly #votes = new Map<string, HeldVote>();
  readonly #open = new Set<HeldVote>();
  /** When the next of the open votes closes; it may be earlier than that, never later. */
  #nextClose = Number.POSITIVE_INFINITY;
  readonly #away = new Map<Id, Map<Id, Instant>>();
  readonly #refused: RefusedAct[] = [];

  constructor(ground: DocketGround) {
    this.#ground = ground;
  }

  take(act: Act): void {
    this.#closeVotes(act.happenedAt);
    const trouble = this.#trouble(act);
    if (trouble) this.#refused.push({ act, ...trouble });
  }

  end(): Docket {
    const { at } = this.#ground;
    this.#closeVotes(at);
    const cases = [...this.#cases.values()].map((each) => each.standing(at));
    return {
      cases,
      votes: [...this.#votes.values()].map((vote) => vote.standing(at)),
      determinations: cases.flatMap(({ determination }) => (determination ? [determination] : [])),
      refused: this.#refused,
    };
  }

  #trouble(act: Act): NotTaken | undefined {
    if (isOnCase(act)) return this.#onCase(act);
    switch (act.act) {
      case 'openCase':
        return this.#openCase(act);
      case 'join':
        return this.#join(act);
      case 'split':
        return this.#split(act);
      case 'openVote':
        return this.#openVote(act);
      case 'ballot':
        return this.#onVote(act, (vote) => vote.ballot(act));
      case 'recuse':
        return this.#onVote(act, (vote) => vote.recuse(act));
      case 'delegateVote':
        return this.#onVote(act, (vote) => vote.delegate(act));
      case 'withdrawVote':
        return this.#onVote(act, (vote) => this.#withdraw(vote, act));
      case 'leaveSeat':
        return this.#leave(act);
      default:
        return undefined;
    }
  }

  #openCase(act: ActOf<'openCase'>): NotTaken | undefined {
    if (this.#cases.has(act.case))
      return { code: 'name-taken', why: `there is a case \`${act.case}\` already; give the new one another name` };
    const terms = this.#ground.termsAt(act.happenedAt);
    const body = terms.bodies.find(({ id }) => id === act.body);
    this.#cases.set(act.case, new HeldCase(act.case, act, foretell(act.body, body ? openIn(body, terms) : [])));
    return undefined;
  }

  #onCase(act: ActOnCase): NotTaken | undefined {
    const held = this.#cases.get(act.case);
    if (!held) return this.#noCase(act.case);
    const trouble = held.take(act);
    if (trouble || act.act !== 'withdrawDraft') return trouble;
    // With its draft a vote on it is over.
    for (const vote of this.#open)
      if (vote.opened.case === act.case && vote.opened.draft === act.draft) {
        vote.withdrawnAt = act.happenedAt;
        this.#open.delete(vote);
      }
    return undefined;
  }

  #noCase(name: string): NotTaken {
    return { code: 'no-case', why: `there is no case \`${name}\`` };
  }

  #join(act: ActOf<'join'>): NotTaken | undefined {
    const [held, into] = [this.#cases.get(act.case), this.#cases.get(act.into)];
    if (!held) return this.#noCase(act.case);
    if (!into) return this.#noCase(act.into);
    if (held === into) return { code: 'join', why: 'a case cannot be joined to itself' };
    if (into.stage === 'joined')
      return { code: 'join', why: `case \`${act.into}\` was itself joined to \`${into.into}\`` };
    if (into.stage === 'closed') return { code: 'join', why: `case \`${act.into}\` is closed; reopen it first` };
    const trouble = held.take(act);
    if (!trouble) {
      into.joined.push(act.case);
      into.note(act);
    }
    return trouble;
  }

  #split(act: ActOf<'split'>): NotTaken | undefined {
    const held = this.#cases.get(act.case);
    if (!held) return this.#noCase(act.case);
    if (this.#cases.has(act.into))
      return { code: 'name-taken', why: `there is a case \`${act.into}\` already; give the new one another name` };
    const trouble = held.take(act);
    if (trouble) return trouble;
    const terms = this.#ground.termsAt(act.happenedAt);
    const body = terms.bodies.find(({ id }) => id === held.about.body);
    this.#cases.set(act.into, new HeldCase(act.into, act, foretell(body?.id, body ? openIn(body, terms) : []), held));
    return undefined;
  }

  #openVote(act: ActOf<'openVote'>): NotTaken | undefined {
    if (this.#votes.has(act.vote))
      return { code: 'name-taken', why: `there is a vote \`${act.vote}\` already; give the new one another name` };
    if (act.closes <= act.happenedAt)
      return { code: 'closes-before', why: 'it would close before it opens: name an instant that is still to come' };
    const body = this.#ground.termsAt(act.happenedAt).bodies.find(({ id }) => id === act.body);
    if (!body) return { code: 'no-body', why: `the text in force has no body \`${shortName(act.body)}\`` };
    const trouble = act.on === 'draft' ? this.#putToVote(act) : this.#besideCase(act);
    if (trouble) return trouble;
    const away = this.#away.get(body.id) ?? new Map<Id, Instant>();
    this.#away.set(body.id, away);
    const vote = new HeldVote(act, body, away, this.#ground.mayNotDecide ?? (() => undefined));
    this.#votes.set(act.vote, vote);
    this.#open.add(vote);
    this.#nextClose = Math.min(this.#nextClose, act.closes);
    return undefined;
  }

  #putToVote(act: ActOf<'openVote'>): NotTaken | undefined {
    if (act.case === undefined || act.draft === undefined)
      return { code: 'no-draft', why: 'a vote on a draft names the case and the draft' };
    const held = this.#cases.get(act.case);
    if (!held) return this.#noCase(act.case);
    const draft = held.draft(act.draft);
    if (!draft) return { code: 'no-draft', why: `case \`${act.case}\` has no draft \`${act.draft}\`` };
    if (draft.state === 'withdrawn' || draft.state === 'adopted')
      return { code: 'draft-over', why: `the draft \`${act.draft}\` is ${draft.state}` };
    const illegal = held.stage === 'determined' ? undefined : held.move('openVote', act.happenedAt);
    if (illegal) return illegal;
    if (held.stage === 'determined')
      return {
        code: 'no-move',
        why: `case \`${act.case}\` is determined; ask for a review before another draft is voted on`,
      };
    draft.state = 'voting';
    held.votes.push(act.vote);
    held.note(act);
    return undefined;
  }

  #besideCase(act: ActOf<'openVote'>): NotTaken | undefined {
    if (act.case === undefined) return undefined;
    const held = this.#cases.get(act.case);
    if (!held) return this.#noCase(act.case);
    held.votes.push(act.vote);
    held.note(act);
    return undefined;
  }

  #onVote(
    act: Extract<Act, { readonly vote: string }>,
    take: (vote: HeldVote) => NotTaken | undefined,
  ): NotTaken | undefined {
    const vote = this.#votes.get(act.vote!);
    if (!vote) return { code: 'no-vote', why: `there is no vote \`${act.vote}\`` };
    const trouble = take(vote);
    const held = vote.opened.case === undefined ? undefined : this.#cases.get(vote.opened.case);
    if (!trouble) held?.note(act);
    return trouble;
  }

  #withdraw(vote: HeldVote, act: ActOf<'withdrawVote'>): NotTaken | undefined {
    if (!this.#open.has(vote)) return { code: 'vote-closed', why: `the vote \`${act.vote}\` is over` };
    vote.withdrawnAt = act.happenedAt;
    this.#open.delete(vote);
    const held = vote.opened.case === undefined ? undefined : this.#cases.get(vote.opened.case);
    if (vote.opened.on === 'draft' && held) {
      held.move('withdrawVote', act.happenedAt);
      held.draft(vote.opened.draft!)!.state = 'standing';
    }
    return undefined;
  }

  #leave(act: ActOf<'leaveSeat'>): NotTaken | undefined {
    const away = this.#away.get(act.body) ?? new Map<Id, Instant>();
    this.#away.set(act.body, away);
    if (act.what === 'leaves') away.set(act.seat, act.happenedAt);
    else if (!away.delete(act.seat)) return { code: 'not-away', why: `\`${shortName(act.seat)}\` had not left` };
    return undefined;
  }

  /** Closes what has run out by the instant, the earliest first; what a vote decides is decided at its close. */
  #closeVotes(at: Instant): void {
    if (at < this.#nextClose) return;
    const over = [...this.#open].filter(({ opened }) => opened.closes <= at);
    for (const vote of over.sort((a, b) => a.opened.closes - b.opened.closes || (a.opened.id < b.opened.id ? -1 : 1))) {
      this.#open.delete(vote);
      vote.close();
      if (vote.opened.on === 'draft') this.#determine(vote);
    }
    this.#nextClose = Math.min(Number.POSITIVE_INFINITY, ...[...this.#open].map(({ opened }) => opened.closes));
  }

  #determine(vote: HeldVote): void {
    const { opened } = vote;
    const held = this.#cases.get(opened.case!)!;
    const draft = held.draft(opened.draft!)!;
    const adopted = vote.standing(opened.closes).outcome.outcome === 'adopted';
    held.move(adopted ? 'voteAdopted' : 'voteNotAdopted', opened.closes);
    draft.state = adopted ? 'adopted' : 'notAdopted';
    if (!adopted) return;
    const { about } = held;
    const said = draft.draft;
    held.determination = {
      case: held.name,
      ...(about.breach === undefined ? {} : { breach: about.breach as BreachId }),
      ...(about.clause === undefined ? {} : { clause: about.clause }),
      body: opened.body,
      vote: opened.vote,
      decidedAt: opened.closes,
      outcome: said.outcome,
      ...(said.level === undefined ? {} : { level: said.level }),
      ...(said.actor === undefined ? {} : { actor: said.actor }),
      words: said.words,
      entitled: isEntitled(opened.body, about.clause, this.#ground.termsAt(opened.happenedAt)),
    };
  }
}

/** Whether the text gives the body the task of establishing contraventions of the clause. */
function isEntitled(body: Id, clause: Id | undefined, terms: Terms): boolean {
  const item = [...terms.counters, ...terms.terms].find(({ id }) => id === clause);
  return item?.verified?.by === body;
}

/** What the text leaves open about how a body decides. */
export function openIn(body: DecidingBody, terms: Terms): readonly Ground[] {
  const name = `\`${shortName(body.id)}\``;
  const silent = (what: string, value: { readonly kind: string; readonly hole?: Id } | undefined): readonly Ground[] =>
    value?.kind === 'silent' ? [{ words: `${what}: ${holeOf(terms, value.hole!).reason}`, hole: value.hole! }] : [];
  return [
    ...(body.votes === undefined ? [{ words: `no clause says how ${name} votes`, of: body.id }] : []),
    ...silent(`the text does not say how ${name} votes`, body.votes),
    ...(body.seats.length === 0 ? [{ words: `no clause says who sits in ${name}`, of: body.id }] : []),
    ...body.seats.flatMap(({ actor }) =>
      typeof actor === 'string' ? [] : [{ words: `the text does not say who else sits in ${name}`, hole: actor.hole }],
    ),
    ...silent(`the text does not say how many of ${name} must be present`, body.quorum),
    ...silent(`the text does not say how an abstention counts in ${name}`, body.abstentions),
  ];
}
