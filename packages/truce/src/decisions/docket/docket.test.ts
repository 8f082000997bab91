import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import { type Act, docketFrom } from '../index.ts';

const [ann, ben, cat] = ['test/actor/ann', 'test/actor/ben', 'test/actor/cat'] as const;
const body = 'test/body/commission';
const text = terms({ bodies: [commission([ann, ben, cat])] });
const seen = (acts: readonly Act[], at = '23:00', changed = text) =>
  docketFrom(acts, { termsAt: () => changed, at: on(at) });

const opened = act('08:00', { act: 'openCase', case: 'c1', body, allegation: 'fire on the bridge', accused: ben });
const drafted = act('09:00', { act: 'draft', case: 'c1', draft: 'd1', outcome: 'substantiated', words: 'it was' });
const put = act('10:00', {
  act: 'openVote',
  vote: 'v1',
  body,
  on: 'draft',
  case: 'c1',
  draft: 'd1',
  closes: on('12:00'),
  words: 'adopt d1?',
});
const ballot = (at: string, seat: string, word: 'yes' | 'no' | 'abstain', of = seat) =>
  act(at, { act: 'ballot', vote: 'v1', seat, ballot: word }, { of });

describe('a case before a body', () => {
  it('goes from allegation to determination by a vote, with its arithmetic', () => {
    const docket = seen([opened, drafted, put, ballot('10:30', ann, 'yes'), ballot('11:00', cat, 'yes')]);
    expect(docket.refused).toEqual([]);
    expect(docket.cases[0]).toMatchObject({ stage: 'determined', since: on('12:00') });
    expect(docket.determinations[0]).toMatchObject({
      outcome: 'substantiated',
      decidedAt: on('12:00'),
      entitled: false,
    });
    expect(docket.votes[0]!.outcome.tests.map(({ words }) => words)).toContain(
      '2 of 3 seats in favour; > 1/2 asks for 2',
    );
  });

  it('says while a vote is open what is still needed, and from whom', () => {
    const [vote] = seen([opened, drafted, put, ballot('10:30', ann, 'yes')], '11:00').votes;
    expect(vote).toMatchObject({ state: 'open', needed: { standing: 'open', fewest: 1, sets: [[ben], [cat]] } });
    const [lost] = seen([opened, drafted, put, ballot('10:30', ann, 'no'), ballot('10:31', ben, 'no')], '11:00').votes;
    expect(lost!.needed!.standing).toBe('lost');
  });

  it('lists what is no legal move with its reason, and moves nothing by it', () => {
    const stranger = ballot('10:40', 'test/actor/dan', 'yes');
    const late = ballot('12:00', cat, 'yes');
    const later = ballot('12:00:01', cat, 'yes');
    const other = ballot('10:50', cat, 'yes', ben);
    const past = act('10:05', { act: 'openVote', vote: 'v2', body, on: 'other', closes: on('10:00'), words: 'x' });
    const docket = seen([opened, drafted, put, stranger, late, later, other, past]);
    expect(docket.refused.map(({ code, why }) => [code, why])).toEqual([
      ['closes-before', 'it would close before it opens: name an instant that is still to come'],
      ['no-seat', '`dan` has no seat in `commission`'],
      ['not-the-seat', 'the ballot of `cat` was cast for `ben`, to which it was not delegated'],
      ['vote-closed', 'the vote `v1` closed at that very instant; what comes then is late'],
      ['vote-closed', 'it came 1 s after the vote `v1` had closed'],
    ]);
    expect(docket.cases[0]!.stage).toBe('drafted');
  });

  it('counts the last ballot of a seat, and neither of two that differ at one instant', () => {
    const changed = [ballot('10:30', ann, 'no'), ballot('10:31', ann, 'yes'), ballot('10:32', cat, 'yes')];
    expect(seen([opened, drafted, put, ...changed]).votes[0]!.outcome.outcome).toBe('adopted');
    const rival = [ballot('10:31', ann, 'no'), ballot('10:31', ann, 'yes'), ballot('10:32', cat, 'yes')];
    const [vote] = seen([opened, drafted, put, ...rival]).votes;
    expect(vote!.outcome.outcome).toBe('rejected');
    expect(vote!.seats[0]!.note).toBe('two ballots that differ at one instant: neither counts');
  });

  it('ends a vote with the draft that was put to it', () => {
    const withdrawn = act('10:20', { act: 'withdrawDraft', case: 'c1', draft: 'd1' });
    const docket = seen([opened, drafted, put, withdrawn, ballot('10:30', ann, 'yes')]);
    expect(docket.votes[0]!.state).toBe('withdrawn');
    expect(docket.refused.map(({ code }) => code)).toEqual(['vote-withdrawn']);
    expect(docket.cases[0]!.stage).toBe('inquiry');
  });

  it('leaves to a better text what hangs on a seat that left, and on a rule that is not there', () => {
    const leaves = act('11:00', { act: 'leaveSeat', body, seat: cat, what: 'leaves' });
    const [vote] = seen([opened, drafted, put, ballot('10:30', ann, 'yes'), ballot('10:40', cat, 'yes'), leaves]).votes;
    expect(vote!.outcome).toMatchObject({ outcome: 'silent' });
    expect(vote!.outcome.why[0]!.words).toContain('if the ballot stands it is adopted, if not rejected');
    const { votes: _, ...ruleless } = commission([ann, ben, cat]);
    const docket = seen([opened, drafted, put, ballot('10:30', ann, 'yes')], '23:00', terms({ bodies: [ruleless] }));
    expect(docket.cases[0]).toMatchObject({
      stage: 'drafted',
      foretold: [{ words: 'no clause says how `commission` votes' }],
    });
  });

  it('decides nothing in a body that loses its quorum mid-vote, and says who is present', () => {
    const quorum = { kind: 'said', value: { numerator: 2, denominator: 3, of: 'seats' } } as const;
    const half = {
      kind: 'said',
      value: { kind: 'majority', parts: [{ comparison: '>', numerator: 1, denominator: 2, of: 'seats' }] },
    } as const;
    const sitting = terms({ bodies: [commission([ann, ben, cat], { quorum, votes: half })] });
    const gone = (at: string, seat: string) => act(at, { act: 'leaveSeat', body, seat, what: 'leaves' });
    const cast = [opened, drafted, put, ballot('10:30', ann, 'yes')];
    const whole = seen([...cast, ballot('10:40', ben, 'yes')], '23:00', sitting).votes[0]!.outcome;
    expect(whole.outcome).toBe('adopted');
    const [lost] = seen([...cast, gone('10:35', ben), gone('10:36', cat)], '23:00', sitting).votes;
    expect(lost!.outcome.outcome).toBe('lapsed');
    expect(lost!.outcome.tests.find(({ name }) => name.includes('quorum'))).toMatchObject({
      result: 'failed',
      words: '1 of 3 seats present; the quorum asks for 2',
    });
    const [open] = seen([...cast, gone('10:35', ben), gone('10:36', cat)], '11:00', sitting).votes;
    expect(open!.outcome.outcome).toBe('lapsed');
    const [late] = seen([...cast, ballot('10:40', ben, 'yes'), gone('11:00', ben)], '23:00', sitting).votes;
    expect(late!.outcome.outcome).toBe('silent');
    expect(late!.outcome.why[0]!.words).toContain('if the ballot stands it is adopted, if not lapsed');
    const after = act('11:00', { act: 'leaveSeat', body, seat: ben, what: 'leaves' });
    expect(
      seen([...cast, ballot('10:40', ben, 'yes'), { ...after, happenedAt: on('12:00:01') }], '23:00', sitting).votes[0]!
        .outcome.outcome,
    ).toBe('adopted');
  });

  it('keeps a reply that comes a second late, and says by how much', () => {
    const asked = act('08:10', { act: 'askReply', case: 'c1', of: ben, due: on('09:00') });
    const reply = (at: string) => act(at, { act: 'reply', case: 'c1', words: 'we did not' }, { of: ben });
    expect(seen([opened, asked, reply('09:00')]).cases[0]!.replies[0]!.state).toBe('given');
    expect(seen([opened, asked, reply('09:00:01')]).cases[0]!.replies[0]).toMatchObject({
      state: 'late',
      lateMs: 1000,
    });
    expect(seen([opened, asked], '09:00').cases[0]!.replies[0]!.state).toBe('awaited');
    expect(seen([opened, asked], '09:00:01').cases[0]!.replies[0]!.state).toBe('missing');
  });

  it('joins, splits, closes and reopens, and loses nothing', () => {
    const second = act('08:05', { act: 'openCase', case: 'c2', body, allegation: 'fire on the mill' });
    const join = act('08:30', { act: 'join', case: 'c2', into: 'c1', words: 'one fire' });
    const split = act('08:40', { act: 'split', case: 'c1', into: 'c3', words: 'the mill again' });
    const close = act('08:50', { act: 'closeCase', case: 'c3', words: 'settled' });
    const again = act('08:55', { act: 'reopen', case: 'c3', words: 'not settled' });
    const onJoined = act('08:56', { act: 'find', case: 'c2', words: 'x' });
    const docket = seen([opened, second, join, split, close, again, onJoined]);
    expect(docket.cases.map(({ name, stage }) => [name, stage])).toEqual([
      ['c1', 'alleged'],
      ['c2', 'joined'],
      ['c3', 'inquiry'],
    ]);
    expect(docket.refused[0]!.why).toBe('case `c2` was joined to `c1` and goes on there');
    expect(docket.cases[0]!.joined).toEqual(['c2']);
    expect(docket.cases[2]!.from).toBe('c1');
  });
});
