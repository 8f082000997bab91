import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import type { ApparentBreach, BreachId } from '../../breaches/index.ts';
import { type Act, docketFrom, dutyNotices, type Principal, publicAlerts, sectionB } from '../index.ts';

const by = (made: Act, person: string): Act => ({ ...made, by: { ...(made.by as Principal), person } }) as Act;
const draft = (at: string, person = 'p1') =>
  by(act(at, { act: 'draftAlert', alert: 'a1', words: 'stay away from the bridge' }), person);
const approve = (at: string, person: string) => by(act(at, { act: 'approveAlert', alert: 'a1' }), person);
const alertAt = (acts: readonly Act[], at = '23:00') => publicAlerts(acts, on(at));

describe('a public alert', () => {
  it('needs two people in all: the drafter, and another who stands behind it', () => {
    expect(alertAt([draft('09:00')]).alerts[0]).toMatchObject({
      state: 'draft',
      words: 'a draft: 1 of 2 people stand behind it',
    });
    const own = alertAt([draft('09:00'), approve('09:10', 'p1')]);
    expect(own).toMatchObject({ alerts: [{ state: 'draft' }], refused: [{ code: 'own-draft' }] });
    const two = alertAt([draft('09:00'), approve('09:10', 'p2')]).alerts[0];
    expect(two).toMatchObject({ state: 'public', publicAt: on('09:10'), people: ['p1', 'p2'], authenticated: false });
    expect(alertAt([draft('09:00'), approve('09:10', 'p2')], '09:09').alerts[0]!.state).toBe('draft');
  });

  it('takes one person in two offices for one', () => {
    const chair = { ...approve('09:10', 'p1'), by: { office: 'chair', person: 'p1', authenticated: false } } as Act;
    expect(alertAt([draft('09:00'), chair]).alerts[0]!.state).toBe('draft');
  });

  it('is withdrawn by one person alone, and then stays so', () => {
    const withdrawn = by(act('09:20', { act: 'withdrawAlert', alert: 'a1', words: 'wrong bridge' }), 'p3');
    const result = alertAt([draft('09:00'), withdrawn, approve('09:30', 'p2'), approve('09:05', 'p4')]);
    expect(result.alerts[0]).toMatchObject({ state: 'withdrawn', words: 'withdrawn by duty p3' });
    expect(result.refused.map(({ code }) => code)).toEqual(['withdrawn']);
  });

  it('is public in no small world with fewer than two people, whatever is done in whatever order', () => {
    const move = fc.record({
      kind: fc.constantFrom('draft', 'approve', 'withdraw'),
      person: fc.constantFrom('p1', 'p2', 'p3'),
      minute: fc.integer({ min: 10, max: 15 }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 8 }), (moves) => {
        const acts = moves.map(({ kind, person, minute }) =>
          by(
            act(
              `09:${minute}`,
              kind === 'draft'
                ? { act: 'draftAlert', alert: 'a1', words: 'x' }
                : kind === 'approve'
                  ? { act: 'approveAlert', alert: 'a1' }
                  : { act: 'withdrawAlert', alert: 'a1', words: 'x' },
            ),
            person,
          ),
        );
        const { alerts } = alertAt(acts);
        expect(alertAt([...acts].reverse()).alerts).toEqual(alerts);
        if (alerts[0]?.state !== 'public') return;
        const drafters = new Set(moves.filter(({ kind }) => kind === 'draft').map(({ person }) => person));
        const approvers = new Set(moves.filter(({ kind }) => kind === 'approve').map(({ person }) => person));
        expect([...drafters].some((one) => [...approvers].some((other) => other !== one))).toBe(true);
        expect(new Set(alerts[0].people).size).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});

const breach: ApparentBreach = {
  id: 'b1' as BreachId,
  status: 'apparent',
  finding: 'f1' as never,
  clause: 'test/threshold/t',
  kind: 'threshold',
  zones: ['south'],
  actor: 'ben',
  onset: on('08:00'),
  count: { low: 1, best: 1, high: 1 },
  certain: true,
  evidence: [],
};

describe('a notice of an apparent breach', () => {
  const seats = [
    { name: 'night desk', office: 'duty', of: 'test/body/commission' },
    { name: 'day desk', office: 'duty', of: 'test/actor/ann' },
  ] as const;
  const seen = (at: string, of: string, name = 'b1') => act(at, { act: 'seen', breach: name }, { of, office: 'duty' });
  const notices = (acts: readonly Act[], named: readonly (typeof seats)[number][] = seats) =>
    dutyNotices(acts, {
      breaches: [breach],
      seats: named,
      detectedAt: () => on('08:30'),
      originsOf: () => 1,
      at: on('10:00'),
    });

  it('goes to named duty seats alone, and says who saw it when', () => {
    const { notices: made, refused } = notices([
      seen('09:00', 'test/actor/ann'),
      seen('08:45', 'test/actor/ann'),
      seen('09:00', 'test/actor/cat'),
      seen('09:00', 'test/actor/ann', 'b9'),
    ]);
    expect(made[0]).toMatchObject({
      unseen: 1,
      seats: [
        { seat: { name: 'night desk' }, waitedMs: 90 * 60_000 },
        { seat: { name: 'day desk' }, seenAt: on('08:45'), waitedMs: 15 * 60_000 },
      ],
      words:
        'shown to 2 duty seats and to nobody else; 1 of 2 have seen it; everything that it rests on comes from one origin',
    });
    expect(refused.map(({ code }) => code).sort()).toEqual(['no-breach', 'no-duty-seat']);
  });

  it('alerts nobody where no seat is named, and says so', () => {
    expect(notices([], []).notices[0]!.words).toContain('nobody is alerted');
  });
});

describe('section B', () => {
  const opened = act('08:40', {
    act: 'openCase',
    case: 'c1',
    breach: 'b1',
    accused: 'test/actor/ben',
    allegation: 'x',
  });
  const asked = act('09:00', { act: 'askReply', case: 'c1', of: 'test/actor/ben', due: on('12:00') });
  const reply = (at: string, of = 'test/actor/ben') =>
    act(at, { act: 'reply', case: 'c1', words: 'we did not' }, { of, office: 'party' });
  const why = (name = 'c1') =>
    act('09:30', { act: 'publishWithoutReply', case: name, words: 'people are in danger' }, { office: 'chair' });
  const entry = (
    acts: readonly Act[],
    at = '10:00',
    more: { readonly breach?: ApparentBreach; readonly replyLeastMs?: number } = {},
  ) => {
    const docket = docketFrom(acts, { termsAt: () => terms(), at: on(at) });
    return sectionB(acts, {
      breaches: [more.breach ?? breach],
      docket,
      at: on(at),
      ...(more.replyLeastMs ? { replyLeastMs: more.replyLeastMs } : {}),
    });
  };

  it('names the accused only after notice and a time to reply, or says why', () => {
    const stateAt = (acts: readonly Act[], at?: string) => {
      const [first] = entry(acts, at).entries;
      return [first!.state, first!.mayName];
    };
    expect(stateAt([])).toEqual(['noNotice', false]);
    expect(stateAt([opened])).toEqual(['noNotice', false]);
    expect(stateAt([opened, asked])).toEqual(['awaiting', false]);
    expect(stateAt([opened, asked], '12:00')).toEqual(['awaiting', false]);
    expect(stateAt([opened, asked], '12:00:01')).toEqual(['silent', true]);
    expect(stateAt([opened, asked, reply('09:40')])).toEqual(['replied', true]);
    expect(stateAt([opened, asked, reply('09:40', 'test/actor/ann')])).toEqual(['awaiting', false]);
    expect(stateAt([opened, asked, why()])).toEqual(['withoutReply', true]);
    expect(entry([opened, asked, why('c9')]).refused[0]!.code).toBe('no-case');
  });

  it('takes no notice for one that leaves less time than the operator grants', () => {
    expect(entry([opened, asked], '12:00:01', { replyLeastMs: 6 * 3_600_000 }).entries[0]).toMatchObject({
      state: 'noNotice',
      words: 'held back: the notice left `ben` no time to reply'.replaceAll('`', ''),
    });
    const past = act('09:00', { act: 'askReply', case: 'c1', of: 'test/actor/ben', due: on('09:00') });
    expect(entry([opened, past], '10:00').entries[0]!.mayName).toBe(false);
  });

  it('holds nothing back where nobody is accused', () => {
    const { actor: _, ...nobody } = breach;
    expect(entry([], '10:00', { breach: nobody }).entries[0]).toMatchObject({ state: 'notNamed', mayName: true });
  });
});
