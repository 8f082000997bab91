import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../testing/acts.ts';
import { caseInput } from '../../testing/cases.ts';
import { terms } from '../../testing/terms.ts';
import { textAt } from '../decisions/index.ts';
import { advance, standingDecisions } from './index.ts';

const [ann, ben] = ['test/actor/ann', 'test/actor/ben'] as const;
const first = { ...terms({ bodies: [commission([ann, ben])] }), hash: 'first' };
const amended = { hash: 'next', title: 'Next', terms: { ...terms({ bodies: [commission([ann])] }), hash: 'next' } };
const put = act('12:30', {
  act: 'openVote',
  vote: 'v1',
  body: 'test/body/commission',
  on: 'other',
  closes: on('18:00'),
  words: 'agreed?',
});
const late = act(
  '11:00',
  { act: 'amend', hash: 'next', from: on('12:00'), words: 'protocol 2' },
  { receivedAt: '15:00' },
);
const input = caseInput({ terms: first, acts: [put, late], amended: [{ ...amended, receivedAt: on('14:00') }] });
const seatsAt = (knownAt: string, given = input) => advance(given, on(knownAt)).docket.votes[0]!.seats.length;

describe('an amendment that is received late', () => {
  it('moves what was in force from its own instant on, and only as known from its receipt on', () => {
    expect(['13:00', '14:59', '15:00', '17:00'].map((at) => seatsAt(at))).toEqual([2, 2, 1, 1]);
    expect(textAt(advance(input, on('15:00')).inForce, on('11:59')).hash).toBe('first');
  });

  it('and a text that is added later than its act changes nothing of what was known before', () => {
    const added = { ...input, amended: [{ ...amended, receivedAt: on('16:00') }] };
    expect(['15:30', '16:00'].map((at) => seatsAt(at, added))).toEqual([2, 1]);
    const refused = (at: string) => standingDecisions(advance(added, on(at)), first).refused.map(({ code }) => code);
    expect([refused('15:30'), refused('16:00')]).toEqual([['amended-text-missing'], []]);
  });

  it('replay: what was known at an instant is the same whatever was received afterwards', () => {
    for (const at of ['13:00', '14:30', '15:00', '16:30']) {
      const known = on(at);
      const then = {
        ...input,
        acts: input.acts!.filter(({ receivedAt }) => receivedAt <= known),
        amended: input.amended!.filter(({ receivedAt }) => receivedAt <= known),
      };
      expect(advance(input, known).docket).toEqual(advance(then, known).docket);
      expect(advance(input, known).inForce.texts).toEqual(advance(then, known).inForce.texts);
    }
  });
});
