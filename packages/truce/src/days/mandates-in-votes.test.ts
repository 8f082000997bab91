import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../testing/acts.ts';
import { caseInput } from '../../testing/cases.ts';
import { terms } from '../../testing/terms.ts';
import { advance } from './index.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const [ann, ben] = ['test/actor/ann', 'test/actor/ben'] as const;
const body = 'test/body/commission';

describe('a vote in a case that is evaluated', () => {
  it('counts a ballot only while the mandate to decide lasts until the close', () => {
    const of = terms({
      actors: [ann, ben].map((id) => ({ ...common, id, roles: [] })),
      bodies: [commission([ann, ben])],
    });
    const acts = (to: string) => [
      act('09:00', { act: 'mandate', of: ann, organ: 'Parliament', state: 'granted', actions: ['decide'], to: on(to) }),
      act('10:00', { act: 'openVote', vote: 'v1', body, on: 'other', closes: on('12:00'), words: 'agreed?' }),
      act('10:30', { act: 'ballot', vote: 'v1', seat: ann, ballot: 'yes' }),
      act('10:31', { act: 'ballot', vote: 'v1', seat: ben, ballot: 'yes' }),
    ];
    const outcome = (to: string) =>
      advance(caseInput({ reports: [], terms: of, acts: acts(to) }), on('13:00')).docket.votes[0]!.outcome.outcome;
    expect([outcome('12:30'), outcome('11:00')]).toEqual(['adopted', 'rejected']);
  });
});
