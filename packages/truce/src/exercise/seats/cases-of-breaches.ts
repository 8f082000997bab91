import { clockId } from '../../decisions/index.ts';
import type { Instant } from '../../kernel/index.ts';
import { type Id, shortName } from '../../terms/index.ts';
import { otherParty } from '../names.ts';
import { firstSeen, type Look, type SeenBreach } from './looks.ts';
import {
  type ActDelivery,
  actor,
  chair,
  commission,
  delegate,
  does,
  duty,
  hoursAfter,
  itemOf,
  party,
  secretariat,
  words,
} from './seat.ts';
import { voteHeld } from './voting.ts';

/** A case that the duty officer opens over an apparent breach. */
interface Opened {
  readonly name: string;
  readonly at: Instant;
  readonly breach: SeenBreach;
  /** Whom the case accuses: the actor of the breach where one was measured, or the one that the allegation names. */
  readonly accused: 'vel' | 'orn';
}

/** Cases over what one look saw are taken up one after the other, so that the delegates have one vote at a time. */
const apartHours = 36;

/**
 * Cases over the apparent breaches, in the order in which they were first seen. The first is taken to a determination and its
 * remedy is kept; the second loses its quorum and is voted again; the third is replied to late and its draft withdrawn; in
 * the fourth the remedy is missed; the fifth is split. Whatever more is seen gets a case that is closed for want of evidence.
 */
export function casesOfBreaches(looks: readonly Look[]): readonly ActDelivery[] {
  const seen = firstSeen(looks);
  return seen.flatMap(({ at, breach }, index) => {
    const waiting = index - seen.findIndex((each) => each.at === at);
    const accused = breach.actor === 'vel' || breach.actor === 'orn' ? breach.actor : index % 2 === 0 ? 'vel' : 'orn';
    const opened: Opened = {
      name: `${shortName(breach.clause).replaceAll('_', '-')}-${index + 1}`,
      at: hoursAfter(at, waiting * apartHours),
      breach,
      accused,
    };
    return [...opening(opened, index), ...(courses[index] ?? closedForWant)(opened)];
  });
}

function opening({ name, at, breach, accused }: Opened, index: number): readonly ActDelivery[] {
  return [
    does(duty(index), hoursAfter(at, 0.1), { act: 'seen', breach: breach.id }),
    does(duty(index), hoursAfter(at, 0.5), {
      act: 'openCase',
      case: name,
      body: commission,
      breach: breach.id,
      clause: breach.clause,
      accused: actor(accused),
      allegation: words(`the limit of ${shortName(breach.clause)} was passed by what was reported`),
    }),
    does(secretariat, hoursAfter(at, 1), {
      act: 'askReply',
      case: name,
      of: actor(accused),
      due: hoursAfter(at, 49),
    }),
  ];
}

const notice = itemOf('ladder', 'response/notice');

function confirmed({ at, breach }: Opened, index: number, afterHours: number): ActDelivery {
  return does(duty(index), hoursAfter(at, afterHours), {
    act: 'confirmClock',
    clock: clockId(notice, 0, breach.id),
    starts: breach.detectedAt,
    clause: notice,
    cause: breach.id,
    words: words('counted from the report that passed the limit'),
  });
}

const courses: readonly ((opened: Opened) => readonly ActDelivery[])[] = [
  determined,
  quorumLost,
  repliedLate,
  remedyMissed,
  split,
];

function determined(opened: Opened): readonly ActDelivery[] {
  const { name, at, breach, accused } = opened;
  const level = breach.level?.split('/').at(-1);
  return [
    confirmed(opened, 0, 0.7),
    does(duty(0), hoursAfter(at, 5), {
      act: 'meetClock',
      clock: clockId(notice, 0, breach.id),
      words: words('the mission notified both parties in writing'),
    }),
    replied(opened, 30, 'our unit answered fire that nobody recorded'),
    task(opened, 'crater', 3, 'measure the crater and the direction', 72),
    done(opened, 'crater', 40, 'done', 'direction and calibre measured; two photographs'),
    does(secretariat, hoursAfter(at, 52), {
      act: 'find',
      case: name,
      evidence: breach.evidence,
      words: words('the incident took place as reported; its direction was measured'),
    }),
    does(secretariat, hoursAfter(at, 53), {
      act: 'attribute',
      case: name,
      actor: actor(accused),
      grade: 'probable',
      words: words('measured direction, and the reply does not deny the fire'),
    }),
    draft(opened, 'd1', 56, 'substantiated', level),
    ...voteHeld({
      vote: `${name}-vote`,
      case: name,
      draft: 'd1',
      opensAt: hoursAfter(at, 60),
      hours: 24,
      question: 'Does the commission adopt the draft d1?',
      ballots: { kes: 'yes', mar: 'yes', [otherParty(accused)]: 'yes', und: 'abstain', [accused]: 'no' },
    }),
    does(delegate(accused), hoursAfter(at, 85), {
      act: 'dissent',
      case: name,
      words: words('the commission did not hear the unit that fired'),
    }),
    remedy(opened, 86, 'explain', 168),
    remedyDone(opened, 190, 'done', 'an explanation was read out by the liaison officer'),
    closed(opened, 200, 'determined, and the remedy was kept'),
  ];
}

function quorumLost(opened: Opened): readonly ActDelivery[] {
  const { name, at, breach, accused } = opened;
  const other = otherParty(accused);
  const leaves = (code: string, hours: number, what: 'leaves' | 'returns') =>
    does(delegate(code), hoursAfter(at, hours), { act: 'leaveSeat', body: commission, seat: actor(code), what });
  return [
    does(duty(1), hoursAfter(at, 2), {
      act: 'declineClock',
      clock: clockId(notice, 0, breach.id),
      words: words('three of the reports are from one camera; the count is checked first'),
    }),
    replied(opened, 20, 'we know of no fire by our side'),
    draft(opened, 'd1', 52, 'notAttributable'),
    ...voteHeld({
      vote: `${name}-vote-1`,
      case: name,
      draft: 'd1',
      opensAt: hoursAfter(at, 54),
      hours: 6,
      question: 'Does the commission adopt the draft d1?',
      ballots: { kes: 'yes' },
    }),
    leaves(accused, 55, 'leaves'),
    leaves(other, 56, 'leaves'),
    leaves(accused, 70, 'returns'),
    leaves(other, 71, 'returns'),
    ...voteHeld({
      vote: `${name}-vote-2`,
      case: name,
      draft: 'd1',
      opensAt: hoursAfter(at, 76),
      hours: 24,
      question: 'Second vote: does the commission adopt the draft d1?',
      ballots: { kes: 'yes', und: 'yes', [accused]: 'yes', [other]: 'no' },
    }),
    does(delegate('mar'), hoursAfter(at, 77), {
      act: 'recuse',
      vote: `${name}-vote-2`,
      seat: actor('mar'),
      words: words('two of the cameras belong to our contingent'),
    }),
    // The mission watches and has no seat; its ballot is recorded and moves nothing.
    does({ office: 'delegate', of: actor('lm'), person: 'g-lm' }, hoursAfter(at, 78), {
      act: 'ballot',
      vote: `${name}-vote-2`,
      seat: actor('lm'),
      ballot: 'yes',
    }),
    // Half an hour after the close.
    does(delegate(other), hoursAfter(at, 100.5), {
      act: 'ballot',
      vote: `${name}-vote-2`,
      seat: actor(other),
      ballot: 'yes',
    }),
    closed(opened, 110, 'nobody can be named; the counts stand'),
  ];
}

function repliedLate(opened: Opened): readonly ActDelivery[] {
  const { name, at } = opened;
  return [
    confirmed(opened, 2, 9),
    replied(opened, 60, 'the post was empty on those days'),
    task(opened, 'post', 4, 'find out who held the post', 48),
    done(opened, 'post', 70, 'impossible', 'the road was closed to the patrol'),
    draft(opened, 'd1', 72, 'substantiated', 'minor'),
    does(secretariat, hoursAfter(at, 80), {
      act: 'withdrawDraft',
      case: name,
      draft: 'd1',
      words: words('the task could not be done; the draft rested on it'),
    }),
    draft(opened, 'd2', 84, 'unsubstantiated'),
    ...voteHeld({
      vote: `${name}-vote`,
      case: name,
      draft: 'd2',
      opensAt: hoursAfter(at, 90),
      hours: 24,
      question: 'Does the commission adopt the draft d2?',
      ballots: { vel: 'yes', orn: 'no', kes: 'no', mar: 'abstain', und: 'yes' },
    }),
  ];
}

function remedyMissed(opened: Opened): readonly ActDelivery[] {
  const { name, at, breach, accused } = opened;
  return [
    confirmed(opened, 0, 1.5),
    does(duty(0), hoursAfter(at, 50), {
      act: 'meetClock',
      clock: clockId(notice, 0, breach.id),
      words: words('both parties were notified, a day late'),
    }),
    task(opened, 'battery', 2, 'find the battery', 96),
    draft(opened, 'd1', 54, 'substantiated', breach.level?.split('/').at(-1)),
    ...voteHeld({
      vote: `${name}-vote`,
      case: name,
      draft: 'd1',
      opensAt: hoursAfter(at, 58),
      hours: 12,
      question: 'Does the commission adopt the draft d1?',
      ballots: { kes: 'yes', mar: 'yes', und: 'yes', [otherParty(accused)]: 'yes' },
    }),
    does(chair, hoursAfter(at, 71), {
      act: 'publishWithoutReply',
      case: name,
      words: words('the time to reply is over and no reply came'),
    }),
    remedy(opened, 72, 'withdraw', 72),
    remedyDone(opened, 150, 'notDone', 'the patrol found the battery where it was'),
    does(party(otherParty(accused)), hoursAfter(at, 160), {
      act: 'review',
      case: name,
      words: words('the remedy was not kept'),
    }),
  ];
}

function split(opened: Opened): readonly ActDelivery[] {
  const { name, at } = opened;
  return [
    confirmed(opened, 1, 3),
    replied(opened, 24, 'the vessel was not ours'),
    does(secretariat, hoursAfter(at, 30), {
      act: 'split',
      case: name,
      into: `${name}-last`,
      words: words('the last of the incidents has another place and another evidence'),
    }),
    does(secretariat, hoursAfter(at, 40), {
      act: 'closeCase',
      case: `${name}-last`,
      words: words('one source only'),
    }),
    draft(opened, 'd1', 52, 'notAttributable'),
    ...voteHeld({
      vote: `${name}-vote`,
      case: name,
      draft: 'd1',
      opensAt: hoursAfter(at, 54),
      hours: 24,
      question: 'Does the commission adopt the draft d1?',
      ballots: { vel: 'yes', orn: 'yes', kes: 'yes', und: 'yes' },
    }),
  ];
}

function closedForWant(opened: Opened): readonly ActDelivery[] {
  return [closed(opened, 60, 'nothing came that would carry a draft')];
}

function replied({ name, at, accused }: Opened, hours: number, text: string): ActDelivery {
  return does(party(accused), hoursAfter(at, hours), { act: 'reply', case: name, words: words(text) }, 20);
}

function task({ name, at }: Opened, named: string, hours: number, text: string, dueHours: number): ActDelivery {
  return does(secretariat, hoursAfter(at, hours), {
    act: 'task',
    case: name,
    task: named,
    to: words('the nearest patrol'),
    words: words(text),
    due: hoursAfter(at, hours + dueHours),
  });
}

function done(
  { name, at }: Opened,
  named: string,
  hours: number,
  outcome: 'done' | 'impossible',
  text: string,
): ActDelivery {
  return does(duty(1), hoursAfter(at, hours), {
    act: 'taskDone',
    case: name,
    task: named,
    outcome,
    words: words(text),
  });
}

function draft(
  { name, at, accused }: Opened,
  named: string,
  hours: number,
  outcome: 'substantiated' | 'unsubstantiated' | 'notAttributable',
  level?: string,
): ActDelivery {
  const held: { readonly level?: string; readonly actor?: Id } =
    outcome === 'substantiated' ? { ...(level === undefined ? {} : { level }), actor: actor(accused) } : {};
  return does(secretariat, hoursAfter(at, hours), {
    act: 'draft',
    case: name,
    draft: named,
    outcome,
    ...held,
    words: words('what the commission would determine'),
  });
}

function remedy(
  { name, at, accused }: Opened,
  hours: number,
  how: 'explain' | 'withdraw',
  dueHours: number,
): ActDelivery {
  return does(chair, hoursAfter(at, hours), {
    act: 'remedy',
    case: name,
    remedy: 'r1',
    how,
    of: actor(accused),
    due: hoursAfter(at, hours + dueHours),
    words: words(how === 'explain' ? 'explain in writing, by name of unit' : 'withdraw the battery behind 15 km'),
  });
}

function remedyDone({ name, at }: Opened, hours: number, outcome: 'done' | 'notDone', text: string): ActDelivery {
  return does(duty(2), hoursAfter(at, hours), {
    act: 'remedyDone',
    case: name,
    remedy: 'r1',
    outcome,
    words: words(text),
  });
}

function closed({ name, at }: Opened, hours: number, text: string): ActDelivery {
  return does(secretariat, hoursAfter(at, hours), { act: 'closeCase', case: name, words: words(text) });
}
