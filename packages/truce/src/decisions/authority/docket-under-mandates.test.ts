import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import { type Act, docketUnderMandates } from '../index.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const [ann, ben, cat] = ['test/actor/ann', 'test/actor/ben', 'test/actor/cat'] as const;
const body = 'test/body/commission';
const text = terms({
  actors: [ann, ben, cat].map((id) => ({ ...common, id, roles: [] })),
  bodies: [
    commission([ann, ben, cat], {
      quorum: { kind: 'said', value: { numerator: 2, denominator: 3, of: 'seats' } },
    }),
  ],
});
const put = act('10:00', { act: 'openVote', vote: 'v1', body, on: 'other', closes: on('12:00'), words: 'agreed?' });
const yes = (at: string, seat: string) => act(at, { act: 'ballot', vote: 'v1', seat, ballot: 'yes' });
const granted = (of: string, to: string) =>
  act('09:00', { act: 'mandate', of, organ: 'Parliament', state: 'granted', actions: ['decide'], to: on(to) });
const voteOf = (acts: readonly Act[], at = '23:00') => docketUnderMandates(acts, { termsAt: () => text, at: on(at) });

describe('a mandate that expires while a vote is open', () => {
  const cast = [put, yes('10:30', ann), yes('10:40', ben)];

  it('takes a ballot with it that was cast before; what it was, and why it does not count, is said', () => {
    expect(voteOf(cast).votes[0]!.outcome.outcome).toBe('adopted');
    const expired = voteOf([...cast, granted(ben, '11:00')]).votes[0]!;
    expect(expired.outcome.outcome).not.toBe('adopted');
    expect(expired.seats.find(({ seat }) => seat === ben)).toMatchObject({
      ballot: 'absent',
      note: 'may not decide (Parliament: the mandate of `ben` has expired): its ballot, yes, does not count',
    });
    const lasting = voteOf([...cast, granted(ben, '12:00:01')]).votes[0]!;
    expect(lasting.outcome.outcome).toBe('adopted');
  });

  it('keeps out a ballot that comes after, with the reason', () => {
    const late = voteOf([put, yes('11:30', ben), granted(ben, '11:00')]);
    expect(late.refused).toMatchObject([{ code: 'no-mandate', why: 'Parliament: the mandate of `ben` has expired' }]);
    expect(late.votes[0]!.seats.find(({ seat }) => seat === ben)?.note).toBe(
      'may not decide: Parliament: the mandate of `ben` has expired',
    );
  });

  it('is renewed in time by a later grant', () => {
    const again = act('11:30', {
      act: 'mandate',
      of: ben,
      organ: 'Parliament',
      state: 'granted',
      actions: ['decide'],
      to: on('2030-02-06T00:00:00Z'),
    });
    expect(voteOf([...cast, granted(ben, '11:00'), again]).votes[0]!.outcome.outcome).toBe('adopted');
  });

  it('for another action keeps nobody from voting', () => {
    const other = act('09:00', {
      act: 'mandate',
      of: ben,
      organ: 'Parliament',
      state: 'granted',
      actions: ['deploy'],
      to: on('11:00'),
    });
    expect(voteOf([...cast, other]).votes[0]!.outcome.outcome).toBe('adopted');
  });
});
