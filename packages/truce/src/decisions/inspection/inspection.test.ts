import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import { type Act, docketFrom, inspectionsFrom } from '../index.ts';

const [ann, ben, cat] = ['test/actor/ann', 'test/actor/ben', 'test/actor/cat'] as const;
const body = 'test/body/commission';
const text = terms({ bodies: [commission([ann, ben, cat])] });

const request = act(
  '08:00',
  {
    act: 'requestInspection',
    inspection: 'i1',
    body,
    of: ben,
    boundaries: 'the quarry',
    when: 'the night before',
    environment: 'loose rock',
    evidence: 'two reports',
    clarification: 'asked at 6, no answer',
  },
  { of: ann },
);
const vote = act('08:30', {
  act: 'openVote',
  vote: 'v1',
  body,
  on: 'inspection',
  draft: 'i1',
  closes: on('09:00'),
  words: 'Inspect?',
});
const ballots = [ann, cat].map((seat) => act('08:40', { act: 'ballot', vote: 'v1', seat, ballot: 'yes' }));
const arrive = (at: string) => act(at, { act: 'arrive', inspection: 'i1' });
const offer = (at: string, of: string, access: 'managed' | 'none' = 'managed') =>
  act(at, { act: 'offerAccess', inspection: 'i1', access, words: 'the pit from afar' }, { of });
const end = (at: string) =>
  act(at, { act: 'inspected', inspection: 'i1', outcome: 'completed', words: 'three craters' });
const comment = (at: string, of: string) =>
  act(at, { act: 'commentInspection', inspection: 'i1', words: 'old craters' }, { of });

function seen(acts: readonly Act[], at = '23:00') {
  return inspectionsFrom(acts, docketFrom(acts, { termsAt: () => text, at: on(at) }), on(at));
}

describe('a challenge inspection', () => {
  it('goes from a request by a vote, arrival, managed access and a report to the comments of the inspected party', () => {
    const all = [request, vote, ...ballots, arrive('10:00'), offer('10:30', ben), end('15:00'), comment('16:00', ben)];
    const stages = ['08:10', '08:50', '09:00', '10:00', '10:30', '15:00'].map(
      (at) => seen(all, at).inspections[0]!.stage,
    );
    expect(stages).toEqual(['requested', 'voting', 'approved', 'arrived', 'access', 'completed']);
    expect(seen(all)).toMatchObject({ refused: [], inspections: [{ comments: [{ words: 'old craters' }] }] });
  });

  it('moves nothing before the body has approved it, nor for anybody but the inspected party', () => {
    const early = [request, vote, ...ballots, arrive('08:50'), offer('10:00', ann), comment('10:01', cat)];
    expect(seen(early).refused.map(({ code }) => code)).toEqual(['not-approved', 'not-the-party', 'not-the-party']);
    const without = [request, vote, ballots[0]!, arrive('10:00')];
    expect(seen(without)).toMatchObject({
      inspections: [{ stage: 'notApproved' }],
      refused: [{ code: 'not-approved' }],
    });
  });

  it('leaves what follows from refused access to the body', () => {
    const refusing = seen([request, vote, ...ballots, arrive('10:00'), offer('10:30', ben, 'none')]).inspections[0]!;
    expect(refusing.open[0]!.words).toBe('access is refused; what follows from that is for the body to say');
    const after = seen([request, vote, ...ballots, end('11:00'), arrive('12:00'), request]);
    expect(after.refused.map(({ code }) => code)).toEqual(['name-taken', 'ended']);
  });
});
