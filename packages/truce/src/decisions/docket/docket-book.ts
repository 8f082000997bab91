import type { Instant } from '../../kernel/index.ts';
import { type Act, inOrderDone, insertAct } from '../acts/index.ts';
import { isOnCase } from './act-on-case.ts';
import type { Docket, DocketCase, Vote } from './docket.ts';
import { type DocketGround, docketFrom } from './fold.ts';

/** Acts that stand or fall together: those of cases that were joined or split, and of the votes on them. */
interface Topic {
  readonly acts: Act[];
  folded?: { readonly docket: Docket; readonly at: Instant; readonly until: Instant; readonly seats: number };
}

/**
 * The docket kept up as acts come in, late ones too: an act folds its own topic again and leaves the others alone, and what
 * time alone changes is folded again only when its time has come. At every instant it is what `docketFrom` gives.
 */
export class DocketBook {
  readonly #ground: Omit<DocketGround, 'at'>;
  readonly #topics = new Set<Topic>();
  readonly #ofCase = new Map<string, Topic>();
  readonly #ofVote = new Map<string, Topic>();
  /** Seats that come and go concern every vote of their body. */
  readonly #seats: Act[] = [];

  constructor(ground: Omit<DocketGround, 'at'>) {
    this.#ground = ground;
  }

  /** Takes an act in, whenever it was done. Those of other groups are no business of the docket. */
  add(act: Act): void {
    if (act.act === 'leaveSeat') return insertAct(this.#seats, act);
    const names = namesIn(act);
    if (names.cases.length + names.votes.length === 0) return;
    const found = new Set([
      ...names.cases.flatMap((name) => this.#ofCase.get(name) ?? []),
      ...names.votes.flatMap((name) => this.#ofVote.get(name) ?? []),
    ]);
    const [first, ...others] = [...found].sort((a, b) => b.acts.length - a.acts.length);
    const topic = first ?? { acts: [] };
    this.#topics.add(topic);
    for (const other of others) this.#merge(other, topic);
    for (const name of names.cases) this.#ofCase.set(name, topic);
    for (const name of names.votes) this.#ofVote.set(name, topic);
    insertAct(topic.acts, act);
    delete topic.folded;
  }

  /** The docket at an instant. */
  docket(at: Instant): Docket {
    const parts = [...this.#topics].map((topic) => this.#folded(topic, at));
    const seats = docketFrom(this.#seats, { ...this.#ground, at }).refused;
    const cases = parts.flatMap((part) => part.cases).sort((a, b) => inOrderDone(openedBy(a), openedBy(b)));
    return {
      cases,
      votes: parts.flatMap((part) => part.votes).sort((a: Vote, b: Vote) => inOrderDone(a.opened, b.opened)),
      determinations: cases.flatMap(({ determination }) => (determination ? [determination] : [])),
      refused: [...parts.flatMap((part) => part.refused), ...seats].sort((a, b) => inOrderDone(a.act, b.act)),
    };
  }

  #merge(from: Topic, into: Topic): void {
    for (const act of from.acts) insertAct(into.acts, act);
    for (const names of [this.#ofCase, this.#ofVote])
      for (const [name, topic] of names) if (topic === from) names.set(name, into);
    this.#topics.delete(from);
  }

  #folded(topic: Topic, at: Instant): Docket {
    const kept = topic.folded;
    if (kept && kept.seats === this.#seats.length && kept.at <= at && at < kept.until) return kept.docket;
    const acts = topic.acts.some(({ act }) => act === 'openVote') ? [...topic.acts, ...this.#seats] : topic.acts;
    const whole = docketFrom(acts, { ...this.#ground, at });
    const docket = { ...whole, refused: whole.refused.filter(({ act }) => act.act !== 'leaveSeat') };
    topic.folded = { docket, at, until: nextChange(acts, at), seats: this.#seats.length };
    return docket;
  }
}

/** The first instant after this one at which time alone changes the docket, or an act that is known already is done. */
function nextChange(acts: readonly Act[], at: Instant): Instant {
  let next = Number.POSITIVE_INFINITY;
  for (const act of acts) {
    if (act.happenedAt > at) next = Math.min(next, act.happenedAt);
    if (act.act === 'openVote' && act.closes > at) next = Math.min(next, act.closes);
    // A deadline is a last moment: what is missing is missing a millisecond later.
    if ('due' in act && act.due !== undefined && act.due >= at) next = Math.min(next, act.due + 1);
  }
  return next as Instant;
}

/** The cases and votes that an act speaks of; a vote on a case ties the two together. */
function namesIn(act: Act): { readonly cases: readonly string[]; readonly votes: readonly string[] } {
  switch (act.act) {
    case 'join':
    case 'split':
      return { cases: [act.case, act.into], votes: [] };
    case 'openVote':
      return { cases: act.case === undefined ? [] : [act.case], votes: [act.vote] };
    case 'ballot':
    case 'recuse':
    case 'delegateVote':
    case 'withdrawVote':
      return { cases: [], votes: [act.vote] };
    default:
      return act.act === 'openCase' || isOnCase(act) ? { cases: [act.case], votes: [] } : { cases: [], votes: [] };
  }
}

function openedBy(each: DocketCase): Act {
  return each.acts[0]!;
}
