import { type Ground, secondPhaseDay } from '../ground.ts';
import {
  type ActDelivery,
  actor,
  chair,
  command,
  commission,
  dayMs,
  does,
  hourMs,
  hoursAfter,
  itemOf,
  organ,
  party,
  secretariat,
  words,
} from './seat.ts';
import { voteHeld } from './voting.ts';

const mission = itemOf('mechanism', 'mission');
const backing = itemOf('guarantee', 'backing');

/** What may be done changes: mandates asked and given, forces offered and deployed, a widened buffer adopted. */
export function standing(ground: Ground): readonly ActDelivery[] {
  const at = (day: number, hour: number) => ground.at(day, hour * hourMs);
  return [
    does(secretariat, at(2, 1), {
      act: 'ceasefire',
      ceasefire: itemOf('ceasefire', 'cf'),
      what: 'certified',
      from: ground.ceasefireFrom,
      words: words('both parties confirmed by letter'),
    }),
    ...mandates(ground),
    ...forces(ground),
    ...wider(ground),
    does(party('vel'), at(20, 12), {
      act: 'request',
      of: actor('vel'),
      item: backing,
      words: words('more monitors on the eastern side'),
    }),
  ];
}

function mandates(ground: Ground): readonly ActDelivery[] {
  const decided = (
    code: string,
    day: number,
    state: 'requested' | 'granted' | 'refused',
    more: { readonly to?: ReturnType<Ground['at']> } = {},
  ): ActDelivery =>
    does(
      organ(code),
      ground.at(day, 15 * hourMs),
      {
        act: 'mandate',
        of: actor(code),
        organ: words(`the assembly of ${code}`),
        state,
        actions: ['monitor', 'share_intelligence'],
        ...more,
      },
      // News of a vote in a capital takes an afternoon.
      180,
    );
  const recess = ground.at(25, 0);
  return [
    decided('kes', 3, 'requested'),
    decided('mar', 3, 'requested'),
    decided('und', 4, 'requested'),
    decided('kes', 8, 'granted', { to: ground.at(40, 0) }),
    decided('mar', 16, 'granted'),
    decided('und', 18, 'refused'),
    does(organ('und'), ground.at(20, 9 * hourMs), {
      act: 'sitting',
      of: actor('und'),
      what: 'recess',
      from: recess,
      to: hoursAfter(recess, 14 * 24),
    }),
    does(organ('kes'), ground.at(38, 9 * hourMs), {
      act: 'caveat',
      of: actor('kes'),
      what: 'set',
      called: 'buffer-mines',
      kind: 'never',
      actions: ['monitor'],
      in: [itemOf('zone', 'buffer')],
      words: words('no patrol of ours in the buffer until the mines are mapped'),
    }),
  ];
}

function forces(ground: Ground): readonly ActDelivery[] {
  const contribution = (
    code: string,
    day: number,
    state: 'offered' | 'committed' | 'ready' | 'deployed' | 'withdrawn',
    amount: number,
  ): ActDelivery =>
    does(command, ground.at(day, 10 * hourMs), {
      act: 'contribution',
      of: actor(code),
      force: mission,
      state,
      amount,
      noticeHours: 48,
    });
  return [
    contribution('kes', 4, 'offered', 40),
    contribution('mar', 5, 'offered', 25),
    contribution('kes', 9, 'committed', 40),
    contribution('kes', 12, 'deployed', 36),
    contribution('mar', 18, 'deployed', 25),
    contribution('kes', 41, 'withdrawn', 36),
    does(command, ground.at(12, 18 * hourMs), {
      act: 'force',
      force: mission,
      what: 'entered',
      of: actor('kes'),
      in: itemOf('zone', 'line_east'),
      words: words('36 monitors with 9 vehicles'),
    }),
    does(organ('mar'), ground.at(14, 12 * hourMs), {
      act: 'assent',
      of: actor('mar'),
      what: 'funding',
      item: backing,
      state: 'given',
    }),
  ];
}

/** The commission adopts the wider buffer, without prejudice, a day before it holds. */
function wider(ground: Ground): readonly ActDelivery[] {
  const holds = ground.day(secondPhaseDay).startsAt;
  const opensAt = hoursAfter(holds, -36);
  return [
    ...voteHeld({
      vote: 'buffer-wider',
      on: 'line',
      draft: 'buffer-2',
      item: itemOf('zone', 'buffer'),
      opensAt,
      hours: 12,
      question: 'Does the commission adopt the wider buffer, without prejudice to the agreed line?',
      ballots: { vel: 'yes', orn: 'yes', kes: 'yes', mar: 'yes', und: 'yes' },
    }),
    does(chair, holds - dayMs / 2, {
      act: 'adopt',
      zone: itemOf('zone', 'buffer'),
      version: 'buffer-2',
      from: holds,
      vote: 'buffer-wider',
      words: words('without prejudice to the agreed line'),
    }),
    does(secretariat, hoursAfter(holds, 2), {
      act: 'establish',
      who: commission,
      condition: words('the wider buffer is marked on the ground'),
      holds: 'no',
      words: words('stakes are missing on two kilometres'),
    }),
  ];
}
