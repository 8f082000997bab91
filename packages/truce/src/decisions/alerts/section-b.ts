import type { ApparentBreach, BreachId } from '../../breaches/index.ts';
import { formatInstant, type Instant } from '../../kernel/index.ts';
import { shortName } from '../../terms/index.ts';
import { type Act, type ActOf, asDone } from '../acts/index.ts';
import { spanWords } from '../clocks/index.ts';
import type { Docket, DocketCase, RefusedAct } from '../docket/index.ts';

/**
 * Whether an apparent breach may stand in section B of the daily report with the accused named. `mayName` is false until the
 * accused had notice and a time to reply; then `words` say what is awaited, and the page says them.
 */
export interface SectionBEntry {
  readonly breach: BreachId;
  readonly accused?: string;
  /** Cases in which the accused was asked. */
  readonly cases: readonly string[];
  readonly state: 'notNamed' | 'noNotice' | 'awaiting' | 'replied' | 'silent' | 'withoutReply';
  readonly mayName: boolean;
  /** Until when a reply is awaited. */
  readonly due?: Instant;
  /** Where it is published without a reply: who said why. */
  readonly reason?: ActOf<'publishWithoutReply'>;
  readonly words: string;
}

/** What section B is made from. */
export interface SectionBGround {
  readonly breaches: readonly ApparentBreach[];
  readonly docket: Docket;
  readonly at: Instant;
  /** The least time to reply that the operator grants; a shorter notice is none. Any time at all where nothing is set. */
  readonly replyLeastMs?: number;
}

/** Every apparent breach with what keeps its accused from being named, or what allows it. */
export function sectionB(
  acts: readonly Act[],
  ground: SectionBGround,
): { readonly entries: readonly SectionBEntry[]; readonly refused: readonly RefusedAct[] } {
  const { docket, at } = ground;
  const cases = new Map(docket.cases.map((each) => [each.name, each]));
  const reasons = new Map<string, ActOf<'publishWithoutReply'>>();
  const refused: RefusedAct[] = [];
  for (const act of asDone(acts.filter((each) => each.act === 'publishWithoutReply' && each.happenedAt <= at))) {
    if (act.act !== 'publishWithoutReply') continue;
    if (!cases.has(act.case)) refused.push({ act, code: 'no-case', why: `there is no case \`${act.case}\`` });
    else if (reasons.has(act.case))
      refused.push({
        act,
        code: 'said',
        why: `it was said already why case \`${act.case}\` is published without a reply`,
      });
    else reasons.set(act.case, act);
  }
  const byBreach = Map.groupBy(
    docket.cases.filter(({ breach }) => breach !== undefined),
    ({ breach }) => breach!,
  );
  const entries = ground.breaches.map((breach) => entryOf(breach, byBreach.get(breach.id) ?? [], reasons, ground));
  return { entries, refused };
}

function entryOf(
  breach: ApparentBreach,
  about: readonly DocketCase[],
  reasons: ReadonlyMap<string, ActOf<'publishWithoutReply'>>,
  ground: SectionBGround,
): SectionBEntry {
  const { actor } = breach;
  if (actor === undefined)
    return {
      breach: breach.id,
      cases: [],
      state: 'notNamed',
      mayName: true,
      words: 'nobody is accused: the evidence names no actor',
    };
  const own = about.filter(({ accused }) => accused !== undefined && shortName(accused) === actor);
  const base = { breach: breach.id, accused: actor, cases: own.map(({ name }) => name) };
  const replies = own.flatMap((each) => each.replies).filter(({ of }) => shortName(of) === actor);
  const given = replies.find((each) => each.given)?.given;
  if (given) {
    return {
      ...base,
      state: 'replied',
      mayName: true,
      words: `${actor} replied on ${formatInstant(given.happenedAt)}`,
    };
  }
  const least = Math.max(ground.replyLeastMs ?? 0, 1);
  const notices = replies.flatMap(({ asked }) => (asked && asked.due - asked.happenedAt >= least ? [asked] : []));
  const over = notices.filter(({ due }) => due < ground.at).sort((a, b) => a.due - b.due)[0];
  if (over)
    return {
      ...base,
      state: 'silent',
      mayName: true,
      due: over.due,
      words: `${actor} was asked on ${formatInstant(over.happenedAt)} to reply within ${spanWords(over.due - over.happenedAt)}, and did not`,
    };
  const reason = own.map(({ name }) => reasons.get(name)).find((each) => each !== undefined);
  if (reason)
    return {
      ...base,
      state: 'withoutReply',
      mayName: true,
      reason,
      words: `published before ${actor} has replied: ${reason.by.office} ${reason.by.person} said why`,
    };
  const awaited = notices.sort((a, b) => a.due - b.due)[0];
  if (awaited)
    return {
      ...base,
      state: 'awaiting',
      mayName: false,
      due: awaited.due,
      words: `held back: ${actor} has until ${formatInstant(awaited.due)} to reply`,
    };
  const short = replies.some(({ asked }) => asked);
  return {
    ...base,
    state: 'noNotice',
    mayName: false,
    words: short
      ? `held back: the notice left ${actor} no time to reply`
      : `held back: ${actor} has had no notice; open a case and ask for a reply, or say why it is published without one`,
  };
}
