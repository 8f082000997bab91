import type { ApparentBreach, BreachId } from '../../breaches/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { Id } from '../../terms/index.ts';
import type { Act, ActOf, Office, Principal } from '../acts/index.ts';
import type { NotTaken, RefusedAct } from '../docket/index.ts';

/** A seat that is alerted: an office, perhaps for one actor or body. Named by the operator, never by the text. */
export interface DutySeat {
  /** As the operator calls it: `night desk`. Never a person. */
  readonly name: string;
  readonly office: Office;
  readonly of?: Id;
}

/** What a duty seat is told of an apparent breach, and which seats have said that they saw it. */
export interface DutyNotice {
  readonly breach: BreachId;
  readonly clause: Id;
  /** Short names of the zones in which it was counted. */
  readonly zones: readonly string[];
  /** Who is said to have acted; absent where nobody is named. */
  readonly actor?: string;
  /** When it was detected: from then on it is shown to the seats. */
  readonly since: Instant;
  readonly seats: readonly {
    readonly seat: DutySeat;
    readonly seenAt?: Instant;
    readonly person?: string;
    /** From the detection to `seen`; so far, where it has not been seen. */
    readonly waitedMs: number;
  }[];
  readonly unseen: number;
  /** From how many independent origins its evidence comes. */
  readonly origins: number;
  readonly words: string;
}

/** What notices are made of. */
export interface NoticeGround {
  readonly breaches: readonly ApparentBreach[];
  readonly seats: readonly DutySeat[];
  readonly detectedAt: (breach: ApparentBreach) => Instant;
  readonly originsOf: (breach: ApparentBreach) => number;
  readonly at: Instant;
}

/**
 * Notices of apparent breaches to the duty seats that the operator names, and to nobody else: no automatic alarm. The first
 * `seen` of a seat counts.
 */
export function dutyNotices(
  acts: readonly Act[],
  ground: NoticeGround,
): { readonly notices: readonly DutyNotice[]; readonly refused: readonly RefusedAct[] } {
  const { breaches, seats, at } = ground;
  const known = new Set<string>(breaches.map(({ id }) => id));
  const seen = new Map<string, ActOf<'seen'>>();
  const refused: RefusedAct[] = [];
  for (const act of acts) {
    if (act.act !== 'seen' || act.happenedAt > at) continue;
    const own = seats.filter((seat) => holds(act.by, seat));
    const trouble = seenTrouble(act, own, known);
    if (trouble) refused.push({ act, ...trouble });
    else for (const seat of own) keepEarliest(seen, `${act.breach} ${seat.name}`, act);
  }
  return {
    notices: breaches.map((breach) => noticeOf(breach, seen, ground)),
    refused: refused.sort((a, b) => a.act.happenedAt - b.act.happenedAt || (a.act.id < b.act.id ? -1 : 1)),
  };
}

function keepEarliest(seen: Map<string, ActOf<'seen'>>, key: string, act: ActOf<'seen'>): void {
  const before = seen.get(key);
  if (!before || act.happenedAt < before.happenedAt || (act.happenedAt === before.happenedAt && act.id < before.id))
    seen.set(key, act);
}

function seenTrouble(act: ActOf<'seen'>, own: readonly DutySeat[], known: ReadonlySet<string>): NotTaken | undefined {
  if (own.length === 0)
    return { code: 'no-duty-seat', why: 'the settings of this case name no such duty seat; the notice still waits' };
  if (!known.has(act.breach))
    return {
      code: 'no-breach',
      why: `there is no apparent breach \`${act.breach}\` now; later reports may have taken it away`,
    };
  return undefined;
}

/** Whether somebody who acts holds a seat: the same office, and for the same actor or body where the seat is for one. */
export function holds(by: Principal, seat: DutySeat): boolean {
  return by.office === seat.office && (seat.of === undefined || by.of === seat.of);
}

function noticeOf(breach: ApparentBreach, seen: ReadonlyMap<string, ActOf<'seen'>>, ground: NoticeGround): DutyNotice {
  const since = ground.detectedAt(breach);
  const origins = ground.originsOf(breach);
  const seats = ground.seats.map((seat) => {
    const act = seen.get(`${breach.id} ${seat.name}`);
    return {
      seat,
      ...(act ? { seenAt: act.happenedAt, person: act.by.person } : {}),
      waitedMs: Math.max(0, (act?.happenedAt ?? ground.at) - since),
    };
  });
  const unseen = seats.filter(({ seenAt }) => seenAt === undefined).length;
  const told =
    seats.length === 0
      ? 'no duty seat is named in the settings of this case: nobody is alerted'
      : `shown to ${seats.length} duty ${seats.length === 1 ? 'seat' : 'seats'} and to nobody else; ${seats.length - unseen} of ${seats.length} ${seats.length === 1 ? 'has' : 'have'} seen it`;
  return {
    breach: breach.id,
    clause: breach.clause,
    zones: breach.zones,
    ...(breach.actor === undefined ? {} : { actor: breach.actor }),
    since,
    seats,
    unseen,
    origins,
    words: origins === 1 ? `${told}; everything that it rests on comes from one origin` : told,
  };
}
