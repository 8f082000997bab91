import { formatInstant, type Instant } from '../../kernel/index.ts';
import type { Ground } from '../../terms/index.ts';
import type { Act, ActOf } from '../acts/index.ts';
import type { NotTaken } from '../docket/index.ts';
import { type CountedTime, startCount } from './counted-time.ts';
import type { ClockState, DocketClock } from './docket-clock.ts';
import { dueOf, lengthWords } from './due.ts';
import { followsFrom } from './follows.ts';
import type { Proposal } from './propose.ts';
import { spanWords } from './span-words.ts';

/** A clock while acts on it are taken: proposed, then what people make of it. */
export class HeldClock {
  readonly proposal: Proposal;
  /** False where what began it has gone from the record since. */
  readonly #standing: boolean;
  readonly #acts: Act[] = [];
  readonly #extensions: ActOf<'extendClock'>[] = [];
  #confirmed: ActOf<'confirmClock'> | undefined;
  #declined: ActOf<'declineClock'> | undefined;
  #firstAnswerAt: Instant | undefined;
  #count: CountedTime | undefined;
  #met: ActOf<'meetClock'> | undefined;
  #noDue: readonly Ground[] = [];

  constructor(proposal: Proposal, standing = true) {
    this.proposal = proposal;
    this.#standing = standing;
  }

  /** Takes an act on the clock, or says why it moves nothing. `adopted` tells what is known of a vote by its name. */
  take(act: Act, adopted: (vote: string, at: Instant) => string | undefined): NotTaken | undefined {
    const trouble = this.#trouble(act, adopted);
    if (!trouble) this.#acts.push(act);
    return trouble;
  }

  #trouble(act: Act, adopted: (vote: string, at: Instant) => string | undefined): NotTaken | undefined {
    switch (act.act) {
      case 'confirmClock':
        return this.#confirm(act);
      case 'declineClock':
        return this.#decline(act);
      case 'pauseClock':
        return this.#notRunning(act) ?? this.#pause(act.happenedAt);
      case 'resumeClock':
        return this.#notRunning(act) ?? this.#resume(act.happenedAt);
      case 'extendClock':
        return this.#notRunning(act) ?? this.#extend(act, adopted);
      case 'meetClock':
        return this.#notConfirmed() ?? this.#meet(act);
      default:
        return undefined;
    }
  }

  #confirm(act: ActOf<'confirmClock'>): NotTaken | undefined {
    const { proposal } = this;
    if (this.#confirmed)
      return {
        code: 'confirmed',
        why: `it runs from ${formatInstant(this.#confirmed.starts)} already; to count it from another instant, decline it first`,
      };
    if (proposal.waitsFor !== undefined) return { code: 'waits', why: `it waits for ${proposal.waitsFor}` };
    const { dueAt, why } = dueOf(act.starts, proposal.clause.rule, proposal.clause.clause, proposal.ground);
    this.#confirmed = act;
    this.#declined = undefined;
    this.#firstAnswerAt ??= act.happenedAt;
    this.#noDue = why;
    this.#count = startCount(dueAt);
    return undefined;
  }

  #decline(act: ActOf<'declineClock'>): NotTaken | undefined {
    if (this.#met) return this.#isMet();
    if (this.#declined) return { code: 'declined', why: 'it is declined already' };
    this.#declined = act;
    this.#firstAnswerAt ??= act.happenedAt;
    this.#confirmed = undefined;
    this.#count = undefined;
    this.#extensions.length = 0;
    this.#noDue = [];
    return undefined;
  }

  #notConfirmed(): NotTaken | undefined {
    if (this.#met) return this.#isMet();
    if (this.#confirmed) return undefined;
    return this.#declined
      ? { code: 'declined', why: 'its start was declined; somebody has to confirm it first' }
      : { code: 'not-confirmed', why: 'nobody has confirmed that it has begun; confirm it first' };
  }

  #notRunning(act: Act): NotTaken | undefined {
    const trouble = this.#notConfirmed();
    if (trouble) return trouble;
    const dueAt = this.#count!.dueAt(act.happenedAt);
    if (dueAt === undefined || this.#count!.pausedAt !== undefined || act.happenedAt <= dueAt) return undefined;
    return {
      code: 'run-out',
      why: `it ran out ${spanWords(act.happenedAt - dueAt)} before; what has run out can be met late, and a decision can set a new time`,
    };
  }

  #isMet(): NotTaken {
    return { code: 'met', why: 'what it waits for was recorded as done; it is over' };
  }

  #pause(at: Instant): NotTaken | undefined {
    if (this.#count!.pausedAt !== undefined) return { code: 'paused', why: 'it is paused already' };
    if (at < this.#confirmed!.starts) return { code: 'not-begun', why: 'it has not begun yet' };
    this.#count = this.#count!.pause(at);
    return undefined;
  }

  #resume(at: Instant): NotTaken | undefined {
    if (this.#count!.pausedAt === undefined) return { code: 'not-paused', why: 'it is not paused' };
    this.#count = this.#count!.resume(at);
    return undefined;
  }

  #extend(act: ActOf<'extendClock'>, adopted: (vote: string, at: Instant) => string | undefined): NotTaken | undefined {
    const dueAt = this.#count!.dueAt(act.happenedAt);
    if (dueAt !== undefined && act.until <= dueAt)
      return { code: 'no-extension', why: `it runs until ${formatInstant(dueAt)}; an extension ends later than that` };
    if (act.until <= act.happenedAt) return { code: 'no-extension', why: 'the new end lies in the past' };
    const trouble = act.vote === undefined ? undefined : adopted(act.vote, act.happenedAt);
    if (trouble !== undefined) return { code: 'no-vote', why: trouble };
    this.#extensions.push(act);
    this.#count = this.#count!.extend(act.until, act.happenedAt);
    return undefined;
  }

  #meet(act: ActOf<'meetClock'>): NotTaken | undefined {
    if (act.done !== undefined && act.done > act.happenedAt)
      return { code: 'not-yet-done', why: 'it says that it was done at an instant that had not come' };
    this.#met = act;
    return undefined;
  }

  /** The clock as it stands at an instant. */
  standing(at: Instant): DocketClock {
    const { proposal } = this;
    const { clause, cause, ground } = proposal;
    const metAt = this.#met && (this.#met.done ?? this.#met.happenedAt);
    const dueAt = this.#count?.dueAt(metAt === undefined ? at : (Math.max(metAt, this.#met!.happenedAt) as Instant));
    const answeredAt = this.#firstAnswerAt;
    return {
      id: proposal.id,
      clause: clause.clause,
      kind: clause.rule.kind,
      length: lengthWords(clause.rule, clause.clause, ground),
      ...(clause.action === undefined ? {} : { action: clause.action }),
      by: clause.by,
      ...(clause.decidedBy === undefined ? {} : { decidedBy: clause.decidedBy }),
      cause: { name: cause.name, words: cause.words, standing: this.#standing },
      ...(cause.origins === undefined ? {} : { origins: cause.origins }),
      state: this.#state(at, dueAt),
      stated: proposal.stated,
      candidates: proposal.candidates,
      ...(proposal.waitsFor === undefined ? {} : { waitsFor: proposal.waitsFor }),
      ...(proposal.proposedAt === undefined
        ? {}
        : {
            proposedAt: proposal.proposedAt,
            waitedMs: Math.max(0, (answeredAt ?? at) - proposal.proposedAt),
          }),
      ...(this.#confirmed ? { confirmed: this.#confirmed, ...this.#start(this.#confirmed) } : {}),
      ...(this.#declined ? { declined: this.#declined } : {}),
      ...(dueAt === undefined ? {} : this.#met ? { dueAt } : { dueAt, leftMs: dueAt - at }),
      pausedMs: this.#count?.pausedMs(at) ?? 0,
      extensions: [...this.#extensions],
      ...(this.#met ? { met: this.#met, ...metBeside(clause.rule.kind, metAt!, dueAt) } : {}),
      follows: followsFrom(clause.otherwise, clause.clause, ground.terms),
      also: proposal.also,
      ...(proposal.again ? { again: proposal.again } : {}),
      why: this.#why(),
      acts: [...this.#acts],
    };
  }

  #state(at: Instant, dueAt: Instant | undefined): ClockState {
    if (this.#met) return 'met';
    if (this.#declined) return 'declined';
    if (!this.#confirmed) return this.proposal.waitsFor === undefined ? 'proposed' : 'waiting';
    if (this.#count!.pausedAt !== undefined) return 'paused';
    if (dueAt === undefined) return 'running';
    if (this.proposal.clause.rule.kind === 'earliest') return at >= dueAt ? 'open' : 'running';
    return at > dueAt ? 'missed' : 'running';
  }

  #start(confirmed: ActOf<'confirmClock'>): Pick<DocketClock, 'startsAt' | 'startsWith'> {
    const chosen = this.proposal.candidates.find(({ startsAt }) => startsAt === confirmed.starts);
    return { startsAt: confirmed.starts, startsWith: chosen?.anchor ?? 'own' };
  }

  #why(): readonly Ground[] {
    const { proposal } = this;
    const own = this.#confirmed && this.#start(this.#confirmed).startsWith === 'own' && proposal.candidates.length > 0;
    return [
      ...proposal.why,
      ...(proposal.again ? [proposal.again.why] : []),
      ...this.#noDue,
      ...(own
        ? [
            {
              words: proposal.stated
                ? 'it is counted from another instant than the one that the text names'
                : 'it is counted from an instant that is none of those on record',
              of: proposal.clause.clause,
            },
          ]
        : []),
      ...(this.#standing
        ? []
        : [{ words: 'what it was confirmed for is no longer on record; the clock stays until a person declines it' }]),
    ];
  }
}

function metBeside(
  kind: 'latest' | 'earliest',
  metAt: Instant,
  dueAt: Instant | undefined,
): Pick<DocketClock, 'metAt' | 'lateMs' | 'earlyMs'> {
  if (dueAt === undefined) return { metAt };
  const beyondMs = metAt - dueAt;
  if (kind === 'latest') return beyondMs > 0 ? { metAt, lateMs: beyondMs } : { metAt };
  return beyondMs < 0 ? { metAt, earlyMs: -beyondMs } : { metAt };
}
