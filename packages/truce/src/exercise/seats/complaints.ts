import type { Ground } from '../ground.ts';
import {
  type ActDelivery,
  actor,
  chair,
  commission,
  delegate,
  does,
  duty,
  hourMs,
  hoursAfter,
  itemOf,
  party,
  secretariat,
  words,
} from './seat.ts';
import { voteHeld } from './voting.ts';

/** Cases that rest on a complaint of a party and on no finding: one determined, one joined to it, and a public alert. */
export function complaints(ground: Ground): readonly ActDelivery[] {
  return [...mill(ground), ...granary(ground), ...alert(ground)];
}

function mill(ground: Ground): readonly ActDelivery[] {
  const at = ground.at(7, 11 * hourMs);
  return [
    does(party('vel'), at, {
      act: 'openCase',
      case: 'windmill',
      body: commission,
      accused: actor('orn'),
      allegation: words('a mill was hit; our village lost its flour'),
    }),
    does(secretariat, hoursAfter(at, 2), {
      act: 'askReply',
      case: 'windmill',
      of: actor('orn'),
      due: hoursAfter(at, 50),
    }),
    does(party('orn'), hoursAfter(at, 41), {
      act: 'reply',
      case: 'windmill',
      words: words('the mill burned by itself; we ask for an inquiry'),
    }),
    does(secretariat, hoursAfter(at, 44), {
      act: 'task',
      case: 'windmill',
      task: 'look',
      to: words('a patrol with an engineer'),
      words: words('look at the mill'),
      due: hoursAfter(at, 92),
    }),
    does(duty(2), hoursAfter(at, 75), {
      act: 'taskDone',
      case: 'windmill',
      task: 'look',
      outcome: 'partly',
      words: words('burned; no fragment was found'),
    }),
  ];
}

/** A second complaint about the same night: it is joined to the first, which is then decided. */
function granary(ground: Ground): readonly ActDelivery[] {
  const at = ground.at(24, 10 * hourMs);
  return [
    does(party('vel'), at, {
      act: 'openCase',
      case: 'granary',
      body: commission,
      accused: actor('orn'),
      allegation: words('the granary beside the mill burned in the same night'),
    }),
    does(secretariat, hoursAfter(at, 5), {
      act: 'join',
      case: 'granary',
      into: 'windmill',
      words: words('one night, one fire'),
    }),
    // It goes on in the other case: recorded, and moving nothing.
    does(party('orn'), hoursAfter(at, 8), {
      act: 'reply',
      case: 'granary',
      words: words('of a granary we know nothing'),
    }),
    does(secretariat, hoursAfter(at, 24), {
      act: 'draft',
      case: 'windmill',
      draft: 'd1',
      outcome: 'notAttributable',
      words: words('it burned; by what is open'),
    }),
    ...voteHeld({
      vote: 'windmill-vote',
      case: 'windmill',
      draft: 'd1',
      opensAt: hoursAfter(at, 26),
      hours: 24,
      question: 'Does the commission adopt the draft d1?',
      ballots: { orn: 'yes', kes: 'yes', und: 'yes', vel: 'no' },
    }),
    does(delegate('mar'), hoursAfter(at, 27), {
      act: 'delegateVote',
      vote: 'windmill-vote',
      seat: actor('mar'),
      to: actor('kes'),
    }),
    does(delegate('kes'), hoursAfter(at, 28), {
      act: 'ballot',
      vote: 'windmill-vote',
      seat: actor('mar'),
      ballot: 'abstain',
    }),
    does(delegate('vel'), hoursAfter(at, 52), {
      act: 'dissent',
      case: 'windmill',
      words: words('nobody asked the miller'),
    }),
    does(secretariat, hoursAfter(at, 60), { act: 'closeCase', case: 'windmill', words: words('determined') }),
  ];
}

/** A public alert is a draft until a second person stands behind it; this one is withdrawn when the report is taken back. */
function alert(ground: Ground): readonly ActDelivery[] {
  const at = ground.at(50, 13 * hourMs);
  return [
    does(duty(0), at, {
      act: 'draftAlert',
      alert: 'alert-1',
      words: words('shelling was reported in the buffer; stay away from the road until noon'),
    }),
    does(duty(1), hoursAfter(at, 0.4), { act: 'approveAlert', alert: 'alert-1' }),
    does(chair, hoursAfter(at, 0.6), { act: 'approveAlert', alert: 'alert-1' }),
    does(secretariat, hoursAfter(at, 29), {
      act: 'withdrawAlert',
      alert: 'alert-1',
      words: words('the report was taken back: old shells were cleared'),
    }),
    does(duty(2), hoursAfter(at, 30), {
      act: 'spotReport',
      spot: 'spot-3',
      in: itemOf('zone', 'buffer'),
      words: words('no shelling in the buffer after all'),
    }),
  ];
}
