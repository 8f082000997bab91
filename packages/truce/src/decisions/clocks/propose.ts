import type { Instant } from '../../kernel/index.ts';
import {
  type AnchorInstant,
  type Ground,
  holeOf,
  type Id,
  itemKind,
  shortName,
  type Terms,
} from '../../terms/index.ts';
import type { Docket } from '../docket/index.ts';
import { asksAbout } from '../from-breaches.ts';
import type { ClockCause } from './clock-cause.ts';
import { type ClockClause, type ClockId, clockClauses, clockIdOf, waitsForDetermination } from './clock-clause.ts';
import { type DueGround, dueOf } from './due.ts';
import { subjectOf } from './subject.ts';

/** One instant from which a clock could be counted, and when it would run out then. */
export interface StartCandidate {
  readonly anchor: AnchorInstant;
  /** `when it happened`; what is missing is said. */
  readonly words: string;
  readonly startsAt?: Instant;
  readonly dueAt?: Instant;
  readonly why: readonly Ground[];
}

/** The start of a clock, as a machine proposes it to people. It runs nowhere until one of them confirms it. */
export interface Proposal {
  readonly id: ClockId;
  readonly clause: ClockClause;
  readonly cause: ClockCause;
  /** The terms by which it is counted: those in force when the cause became known. */
  readonly ground: DueGround;
  /** True where the text says from which instant it counts; otherwise the candidates are a choice that the text does not make. */
  readonly stated: boolean;
  readonly candidates: readonly StartCandidate[];
  /** Since when it is proposed; absent while the instant that the text names has not come. */
  readonly proposedAt?: Instant;
  readonly waitsFor?: string;
  /** Later events that by the text begin no count of their own, by name. */
  readonly also: readonly string[];
  /** Where an earlier event of the kind has a clock, and the text does not say whether this one begins another. */
  readonly again?: { readonly first: ClockId; readonly why: Ground };
  readonly why: readonly Ground[];
}

/** What starts are proposed from. */
export interface ProposalGround {
  readonly termsAt: (at: Instant) => Terms;
  readonly at: Instant;
  readonly docket: Docket;
  readonly workingDays?: DueGround['workingDays'];
  readonly calendars?: DueGround['calendars'];
}

const anchorWords: Readonly<Record<AnchorInstant, readonly [come: string, missing: string]>> = {
  occurrence: ['when it happened', 'when it happened: not on record'],
  detection: ['when it was detected', 'when it was detected: not on record'],
  report: ['when it was reported', 'when it was reported: not on record'],
  verification: [
    'when it was verified',
    'when it is verified: no verification is recorded; it is when the secretariat or a chair takes a finding up in its case',
  ],
  determination: ['when it was determined', 'when it is determined: no determination is recorded'],
  referral: ['when it was referred', 'when it is referred: no referral is recorded'],
  notification: [
    'when it was notified',
    'when it is notified: no notification is recorded; it is when the secretariat or a chair asks the accused to reply in its case',
  ],
  decision: ['when it was decided', 'when it is decided: no decision is recorded'],
  start: ['when it started', 'when it starts: no start is recorded'],
};

/** The instants of which a text that names none may mean one. */
const rivalAnchors = ['occurrence', 'detection', 'determination'] as const;

/** The starts of clocks that causes call for, in the order of the causes; pure. */
export function proposalsFrom(causes: readonly ClockCause[], ground: ProposalGround): readonly Proposal[] {
  const decided = firstDecisions(ground.docket);
  const groups = new Map<string, Group>();
  const found: Held[] = [];
  for (const cause of [...causes].sort(inTime)) {
    const terms = ground.termsAt(cause.knownAt ?? begunAt(cause, ground.at));
    for (const clause of clockClauses(terms)) {
      if (!begins(clause, cause, terms)) continue;
      const made = proposed(clause, cause, terms, { ...ground, decided });
      const again = cause.kind === 'breach' ? joined(made, groups, terms) : undefined;
      if (again !== 'also') found.push(Object.assign(made, again));
    }
  }
  return found;
}

/** When a cause that nobody made known began, so that a later amendment does not move its clocks; now where that is to come. */
function begunAt({ at }: ClockCause, now: Instant): Instant {
  return Math.min(now, ...Object.values(at)) as Instant;
}

type Held = { -readonly [K in keyof Proposal]: Proposal[K] } & { also: string[] };

/** Clocks of one clause about one actor: the first, the last, and until when its condition has held without a break. */
interface Group {
  readonly first: Held;
  last: Held;
  heldUntil: number;
}

/** Whether a later event of the kind begins a count of its own, joins the one before, or nobody can say. */
function joined(made: Held, groups: Map<string, Group>, terms: Terms): 'also' | Pick<Proposal, 'again'> | undefined {
  const breach = made.cause.breach!;
  const key = `${made.clause.clause} ${made.clause.index} ${breach.actor ?? ''}`;
  const until = breach.clear ?? Number.POSITIVE_INFINITY;
  const group = groups.get(key);
  if (!group) {
    groups.set(key, { first: made, last: made, heldUntil: until });
    return undefined;
  }
  const quiet = breach.onset > group.heldUntil;
  group.heldUntil = Math.max(group.heldUntil, until);
  const { resets } = made.clause.rule;
  if (resets?.kind === 'said') {
    if (resets.value === 'never' || (resets.value === 'quiet' && !quiet)) {
      group.last.also.push(made.cause.name);
      return 'also';
    }
    group.last = made;
    return undefined;
  }
  const of = made.clause.clause;
  const why: Ground = resets
    ? {
        words: `an earlier event has a clock; whether this one begins another the text does not say: ${holeOf(terms, resets.hole).reason}`,
        hole: resets.hole,
        of,
      }
    : { words: 'an earlier event has a clock; no clause says whether this one begins another', of };
  return { again: { first: group.first.id, why } };
}

function begins(clause: ClockClause, cause: ClockCause, terms: Terms): boolean {
  if (clause.begunBy !== cause.kind) return false;
  const { from } = clause.rule;
  switch (cause.kind) {
    case 'case':
      return cause.of === clause.clause;
    case 'breach':
      if (clause.when) return asksAbout(clause.when, cause.breach!, terms);
      return cause.of === ((from?.kind === 'said' ? from.value.of : undefined) ?? clause.clause);
    case 'start':
      if (from?.kind !== 'said') return cause.of !== undefined && itemKind(cause.of) === 'ceasefire';
      return from.value.instant === 'start' && cause.of === subjectOf(from.value.of ?? clause.clause, terms);
  }
}

type Outer = ProposalGround & { readonly decided: ReadonlyMap<Id, Instant> };

function proposed(clause: ClockClause, cause: ClockCause, terms: Terms, outer: Outer): Held {
  const { workingDays, calendars, decided, at } = outer;
  const ground: DueGround = { terms, ...(workingDays ? { workingDays } : {}), ...(calendars ? { calendars } : {}) };
  const { from } = clause.rule;
  const stated = from?.kind === 'said';
  const anchors = stated ? [from.value.instant] : rivalsOf(cause);
  const candidates = anchors.map((anchor): StartCandidate => {
    const startsAt = anchor === 'decision' ? decided.get(clause.clause) : cause.at[anchor];
    const [come, missing] = anchorWords[anchor];
    if (startsAt === undefined) return { anchor, words: missing, why: [] };
    const { dueAt, why } = dueOf(startsAt, clause.rule, clause.clause, ground);
    return { anchor, words: come, startsAt, ...(dueAt === undefined ? {} : { dueAt }), why };
  });
  const base = { id: clockIdOf(clause, cause.name), clause, cause, ground, stated, candidates };
  return { ...base, also: [], ...proposedFrom(stated, candidates, cause, at), why: grounds(clause, cause, terms) };
}

function rivalsOf(cause: ClockCause): readonly AnchorInstant[] {
  if (cause.kind === 'start') return ['start'];
  if (cause.kind === 'breach') return rivalAnchors;
  return cause.breach ? ['referral', ...rivalAnchors] : ['referral'];
}

function proposedFrom(
  stated: boolean,
  candidates: readonly StartCandidate[],
  cause: ClockCause,
  at: Instant,
): Pick<Proposal, 'proposedAt' | 'waitsFor'> {
  const [first] = candidates;
  if (!stated) {
    const known = cause.knownAt ?? candidates.find(({ startsAt }) => startsAt !== undefined)?.startsAt;
    return known === undefined ? { waitsFor: 'nothing from which it could count is on record' } : { proposedAt: known };
  }
  if (first?.startsAt === undefined) return { waitsFor: first?.words ?? '' };
  if (first.startsAt > at) return { waitsFor: 'its start, which is still to come' };
  return { proposedAt: Math.max(first.startsAt, cause.knownAt ?? first.startsAt) as Instant };
}

function grounds(clause: ClockClause, cause: ClockCause, terms: Terms): readonly Ground[] {
  const { from } = clause.rule;
  const of = clause.clause;
  const silent: readonly Ground[] =
    from?.kind === 'silent'
      ? [
          {
            words: `the text does not say what begins it: ${holeOf(terms, from.hole).reason}; which instant counts is a choice that the text does not make`,
            hole: from.hole,
            of,
          },
        ]
      : from
        ? []
        : [
            {
              words: 'no clause says what begins it; which instant counts is a choice that the text does not make',
              of,
            },
          ];
  const origin: readonly Ground[] =
    cause.origins === 1 ? [{ words: 'everything that it rests on comes from one origin' }] : [];
  const undetermined: readonly Ground[] =
    waitsForDetermination(clause.when) && cause.at.determination === undefined
      ? [{ words: `\`${shortName(of)}\` asks for a breach that is determined, and none is`, of }]
      : [];
  return [...silent, ...undetermined, ...origin];
}

/** When a vote on an item was adopted for the first time, by item. */
function firstDecisions(docket: Docket): ReadonlyMap<Id, Instant> {
  const first = new Map<Id, Instant>();
  for (const { state, opened, outcome, closesAt } of docket.votes) {
    if (state !== 'closed' || opened.item === undefined || outcome.outcome !== 'adopted') continue;
    const before = first.get(opened.item);
    if (before === undefined || closesAt < before) first.set(opened.item, closesAt);
  }
  return first;
}

function inTime(a: ClockCause, b: ClockCause): number {
  const [x, y] = [a, b].map(({ at }) => at.occurrence ?? at.referral ?? at.start ?? 0);
  return x! - y! || (a.kind + a.name < b.kind + b.name ? -1 : 1);
}
