import type { Instant } from '../../kernel/index.ts';
import {
  type Ballot,
  type Ballots,
  type DecidingBody,
  decide,
  type Ground,
  type Id,
  shortName,
  type VoteOutcome,
} from '../../terms/index.ts';
import type { ActOf } from '../acts/index.ts';
import type { SeatStanding, Vote } from './docket.ts';
import { seatsOf, stillNeeded } from './still-needed.ts';

/** Why an act moves nothing: a code for programs, a sentence for whoever did it. */
export interface NotTaken {
  readonly code: string;
  readonly why: string;
}

interface Cast {
  readonly ballot: 'yes' | 'no' | 'abstain';
  readonly at: Instant;
  readonly castBy?: Id;
}

/**
 * A vote while it is held. A seat may change its ballot until the close, and the last one counts; two that differ at one
 * instant cancel each other, since nobody can say which came last.
 */
export class HeldVote {
  readonly opened: ActOf<'openVote'>;
  readonly rules: DecidingBody;
  withdrawnAt: Instant | undefined;
  readonly #cast = new Map<Id, Cast[]>();
  readonly #recused = new Set<Id>();
  readonly #delegated = new Map<Id, Id>();
  #away: ReadonlyMap<Id, Instant>;
  readonly #mayNotDecide: (seat: Id, at: Instant) => string | undefined;

  /** `away`: seats that have left the body, by when. It may be filled while the vote is held, until it is closed. */
  constructor(
    opened: ActOf<'openVote'>,
    rules: DecidingBody,
    away: ReadonlyMap<Id, Instant>,
    mayNotDecide: (seat: Id, at: Instant) => string | undefined,
  ) {
    this.opened = opened;
    this.rules = rules;
    this.#away = away;
    this.#mayNotDecide = mayNotDecide;
  }

  /** Takes a ballot, or says why it does not count. */
  ballot(act: ActOf<'ballot'>): NotTaken | undefined {
    const trouble = this.#closed(act.happenedAt) ?? this.#seatTrouble(act.seat, act);
    if (trouble) return trouble;
    const proxy = this.#delegated.get(act.seat);
    if (proxy !== undefined && act.by.of === act.seat)
      return {
        code: 'delegated',
        why: `\`${shortName(act.seat)}\` has let \`${shortName(proxy)}\` cast its ballot`,
      };
    const earlier = this.#cast.get(act.seat) ?? [];
    this.#cast.set(act.seat, [
      ...earlier,
      {
        ballot: act.ballot,
        at: act.happenedAt,
        ...(act.by.of !== undefined && act.by.of !== act.seat && act.by.office !== 'director'
          ? { castBy: act.by.of }
          : {}),
      },
    ]);
    return undefined;
  }

  /** Closes the vote: seats that leave or return later change nothing in it. */
  close(): void {
    this.#away = new Map(this.#away);
  }

  recuse(act: ActOf<'recuse'>): NotTaken | undefined {
    const trouble = this.#closed(act.happenedAt) ?? this.#noSeat(act.seat);
    if (trouble) return trouble;
    this.#recused.add(act.seat);
    return undefined;
  }

  delegate(act: ActOf<'delegateVote'>): NotTaken | undefined {
    const trouble = this.#closed(act.happenedAt) ?? this.#noSeat(act.seat) ?? this.#noSeat(act.to);
    if (trouble) return trouble;
    if (act.seat === act.to) return { code: 'delegation', why: 'a seat cannot delegate to itself' };
    if (this.#delegated.has(act.to))
      return {
        code: 'delegation',
        why: `\`${shortName(act.to)}\` has delegated its own ballot; it cannot cast another’s`,
      };
    this.#delegated.set(act.seat, act.to);
    return undefined;
  }

  /** The vote as it stands at an instant. */
  standing(at: Instant): Vote {
    const { opened } = this;
    const state = this.withdrawnAt !== undefined ? 'withdrawn' : at >= opened.closes ? 'closed' : 'open';
    const seats = seatsOf(this.rules).map((seat) => this.#seat(seat, state === 'open' ? at : opened.closes));
    return {
      name: opened.vote,
      opened,
      body: opened.body,
      opensAt: opened.happenedAt,
      closesAt: opened.closes,
      state,
      seats,
      outcome: this.#outcome(seats),
      ...(state === 'open' ? { needed: stillNeeded(this.rules, this.#soFar(seats)) } : {}),
    };
  }

  #seat(seat: Id, at: Instant): SeatStanding {
    const cast = this.#cast.get(seat) ?? [];
    const last = cast.at(-1);
    const changes = Math.max(cast.length - 1, 0);
    if (this.#recused.has(seat)) return { seat, ballot: 'recused', changes, note: 'stands aside' };
    const barred = this.#mayNotDecide(seat, at);
    if (barred !== undefined) return { seat, ballot: 'absent', changes, note: barredNote(barred, last) };
    if (!last) return { seat, ballot: 'absent', changes };
    const rival = cast.some((each) => each.at === last.at && each.ballot !== last.ballot);
    if (rival)
      return { seat, ballot: 'absent', changes, note: 'two ballots that differ at one instant: neither counts' };
    return {
      seat,
      ballot: last.ballot,
      at: last.at,
      ...(last.castBy === undefined ? {} : { castBy: last.castBy }),
      changes,
      ...(this.#away.has(seat) ? { note: 'left the body before the close' } : {}),
    };
  }

  #soFar(seats: readonly SeatStanding[]): Ballots {
    return Object.fromEntries(
      seats
        .filter(({ ballot, note }) => ballot !== 'absent' || note !== undefined)
        .map(({ seat, ballot }) => [seat, ballot]),
    );
  }

  /** A ballot of a seat that left is counted both ways; where that matters, only a better text can tell. */
  #outcome(seats: readonly SeatStanding[]): VoteOutcome {
    const standing = Object.fromEntries(seats.map(({ seat, ballot }) => [seat, ballot] as const));
    const kept = decide(this.rules, standing);
    const gone = seats.filter(({ seat, ballot }) => this.#away.has(seat) && ballot !== 'recused');
    if (gone.length === 0) return kept;
    const left = decide(this.rules, {
      ...standing,
      ...Object.fromEntries(gone.map(({ seat }) => [seat, 'absent'] as readonly [Id, Ballot])),
    });
    if (kept.outcome === left.outcome) return left;
    const why: Ground = {
      words: `${gone.map(({ seat }) => `\`${shortName(seat)}\``).join(', ')} left before the close: if the ballot stands it is ${kept.outcome}, if not ${left.outcome}, and no clause says which`,
    };
    return { outcome: 'silent', tests: left.tests, why: [why] };
  }

  #closed(at: Instant): NotTaken | undefined {
    if (this.withdrawnAt !== undefined && at >= this.withdrawnAt)
      return { code: 'vote-withdrawn', why: `the vote \`${this.opened.vote}\` had been withdrawn` };
    if (at < this.opened.closes) return undefined;
    const lateMs = at - this.opened.closes;
    return {
      code: 'vote-closed',
      why:
        lateMs === 0
          ? `the vote \`${this.opened.vote}\` closed at that very instant; what comes then is late`
          : `it came ${lateMs / 1000} s after the vote \`${this.opened.vote}\` had closed`,
    };
  }

  #noSeat(seat: Id): NotTaken | undefined {
    if (seatsOf(this.rules).includes(seat)) return undefined;
    const open = this.rules.seats.some(({ actor }) => typeof actor !== 'string');
    return {
      code: 'no-seat',
      why: `\`${shortName(seat)}\` has no seat in \`${shortName(this.rules.id)}\`${open ? '; the text leaves open who else sits in it' : ''}`,
    };
  }

  #seatTrouble(seat: Id, act: ActOf<'ballot'>): NotTaken | undefined {
    const none = this.#noSeat(seat);
    if (none) return none;
    if (this.#recused.has(seat))
      return { code: 'recused', why: `\`${shortName(seat)}\` has recused itself from this vote` };
    if (this.#away.has(seat)) return { code: 'left', why: `\`${shortName(seat)}\` had left the body` };
    const barred = this.#mayNotDecide(seat, act.happenedAt);
    if (barred !== undefined) return { code: 'no-mandate', why: barred };
    const { of, office } = act.by;
    if (office === 'director' || of === seat || (of !== undefined && this.#delegated.get(seat) === of))
      return undefined;
    return {
      code: 'not-the-seat',
      why: `the ballot of \`${shortName(seat)}\` was cast for ${of === undefined ? 'nobody that the act names' : `\`${shortName(of)}\``}, to which it was not delegated`,
    };
  }
}

/** What is said of a seat that may not decide; where it had cast a ballot, that this one does not count. */
function barredNote(why: string, cast: Cast | undefined): string {
  return cast ? `may not decide (${why}): its ballot, ${cast.ballot}, does not count` : `may not decide: ${why}`;
}
