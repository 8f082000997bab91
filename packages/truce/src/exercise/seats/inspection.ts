import type { Ground } from '../ground.ts';
import {
  type ActDelivery,
  actor,
  commission,
  does,
  hourMs,
  hoursAfter,
  itemOf,
  party,
  secretariat,
  words,
} from './seat.ts';
import { voteHeld } from './voting.ts';

/** A challenge inspection: asked for with its evidence, voted, met with managed access, commented by the inspected party. */
export function inspection(ground: Ground): readonly ActDelivery[] {
  const at = ground.at(25, 9 * hourMs);
  const name = 'depot';
  return [
    does(party('vel'), at, {
      act: 'requestInspection',
      inspection: name,
      body: commission,
      of: actor('orn'),
      in: itemOf('zone', 'line_west'),
      boundaries: words('the old depot and 400 m around it'),
      when: words('since the second week of the truce'),
      environment: words('open ground, one road; a team of four with a surveyor'),
      evidence: words('a photograph of two towed guns'),
      clarification: words('asked on the fourth day; the answer was that the depot is empty'),
    }),
    does(party('orn'), hoursAfter(at, 6), {
      act: 'acknowledgeInspection',
      inspection: name,
      words: words('received; we reserve our position'),
    }),
    ...voteHeld({
      vote: 'depot-vote',
      on: 'inspection',
      draft: name,
      opensAt: hoursAfter(at, 8),
      hours: 24,
      question: 'Shall the depot be inspected?',
      ballots: { vel: 'yes', kes: 'yes', mar: 'yes', und: 'yes', orn: 'no' },
    }),
    does(secretariat, hoursAfter(at, 56), { act: 'arrive', inspection: name, words: words('at the road gate') }),
    does(party('orn'), hoursAfter(at, 58), {
      act: 'offerAccess',
      inspection: name,
      access: 'managed',
      words: words('two halls are shrouded; the floor plan and weights are offered instead'),
    }),
    does(secretariat, hoursAfter(at, 100), {
      act: 'extendInspection',
      inspection: name,
      until: hoursAfter(at, 150),
    }),
    does(secretariat, hoursAfter(at, 140), {
      act: 'inspected',
      inspection: name,
      outcome: 'completed',
      words: words('fresh tracks of towed loads; no gun was seen'),
    }),
    does(party('orn'), hoursAfter(at, 160), {
      act: 'commentInspection',
      inspection: name,
      words: words('the tracks are of grain carts'),
    }),
  ];
}
