import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import { ceasefire, terms } from '../../../testing/terms.ts';
import { type Ceasefire, inForce, type Terms } from '../../terms/index.ts';
import { type Act, assumptionsFrom, ceasefiresFrom, docketFrom, forcePresenceFrom, recordedFrom } from '../index.ts';

const [ann, ben, body, cf] = ['test/actor/ann', 'test/actor/ben', 'test/body/commission', ceasefire.id];
const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };

function text(changes: Partial<Ceasefire>): Terms {
  const { starts: _, ends: __, ...bare } = ceasefire;
  const hole = {
    id: `${cf}#/starts`,
    item: cf,
    path: '/starts',
    expects: 'bound',
    kind: 'unspecified',
    reason: 'who says so',
  } as const;
  return terms({
    bodies: [commission([ann, ben])],
    ceasefires: [{ ...bare, between: [ann, ben], ...changes }],
    holes: [hole],
  });
}
function standing(of: Terms, acts: readonly Act[], at = '23:00') {
  const docket = docketFrom(acts, { termsAt: () => of, at: on(at) });
  const recorded = recordedFrom(acts, docket, of);
  return ceasefiresFrom(acts, { terms: of, recorded, assumptions: [], at: on(at) })[0]!;
}
const says = (at: string, who: string, what: 'declared' | 'suspended' | 'resumed' | 'ended', from: string) =>
  act(at, { act: 'ceasefire', ceasefire: cf, what, from: on(from), words: 'so' }, { of: who });
const at = (of: Terms, acts: readonly Act[], instant: string) =>
  inForce(standing(of, acts).period, on(instant), of).value;
const byVote = { kind: 'when', when: { kind: 'decision', body } } as const;
const votes = (outcome: 'yes' | 'no') => [
  act('08:00', { act: 'openVote', vote: 'v', body, on: 'ceasefire', item: cf, closes: on('09:00'), words: 'start?' }),
  act('08:10', { act: 'ballot', vote: 'v', seat: ann, ballot: outcome }),
  act('08:10', { act: 'ballot', vote: 'v', seat: ben, ballot: outcome }),
];

describe('the entry of a ceasefire', () => {
  it('comes with the decision that the text waits for, from the instant that it names', () => {
    const start = text({ starts: byVote });
    expect(['08:59', '09:00'].map((each) => at(start, votes('yes'), each))).toEqual(['false', 'true']);
    expect(at(start, votes('no'), '10:00')).toBe('unknown');
    const named = act('09:10', {
      act: 'ceasefire',
      ceasefire: cf,
      what: 'declared',
      from: on('12:00'),
      vote: 'v',
      words: 'noon',
    });
    expect(standing(start, [...votes('yes'), named]).period.start).toEqual({ kind: 'at', at: on('12:00') });
    expect(standing(start, [...votes('yes'), named]).readings[0]!.standing).toBe('decides');
  });

  it('stays open where the text leaves it open, and rival declarations stand side by side, each to be followed alone', () => {
    const open = text({ starts: { kind: 'when', when: { kind: 'silent', hole: `${cf}#/starts` } } });
    const found = standing(open, [says('08:00', ann, 'declared', '10:00'), says('08:05', ben, 'declared', '12:00')]);
    expect(found.inForce.value).toBe('silent');
    expect(found.readings.map(({ by, from, standing: one, why }) => [by, from, one, why.hole])).toEqual([
      [ann, on('10:00'), 'reading', `${cf}#/starts`],
      [ben, on('12:00'), 'reading', `${cf}#/starts`],
    ]);
    expect(assumptionsFrom(found).map(({ from }) => from)).toEqual([on('10:00'), on('12:00')]);
  });

  it('is disputed between two instants that two deciders name', () => {
    const either = text({
      starts: {
        kind: 'when',
        when: {
          kind: 'or',
          parts: [
            { kind: 'request', of: ann },
            { kind: 'request', of: ben },
          ],
        },
      },
    });
    const acts = [
      act('07:00', { act: 'request', of: ann, item: 'test/guarantee/x', words: 'x' }, { of: ann }),
      act('07:30', { act: 'request', of: ann, words: 'now' }, { of: ann }),
      says('08:00', ann, 'declared', '10:00'),
      says('08:05', ben, 'declared', '12:00'),
    ];
    expect(['09:59', '10:00', '11:59', '12:00'].map((each) => at(either, acts, each))).toEqual([
      'false',
      'unknown',
      'unknown',
      'true',
    ]);
    expect(inForce(standing(either, acts).period, on('11:00'), either).why[0]!.words).toContain(
      '`ann` says 2030-02-05T10:00',
    );
  });

  it('is set aside and ended by one word of all parties where no clause speaks of it, and by no party alone', () => {
    const timed = text({ starts: ceasefire.starts! });
    const [annSuspends, benSuspends] = [
      says('08:00', ann, 'suspended', '10:00'),
      says('08:30', ben, 'suspended', '10:00'),
    ];
    expect(at(timed, [annSuspends], '11:00')).toBe('true');
    expect(at(timed, [annSuspends, benSuspends], '11:00')).toBe('false');
    const resumed = [says('12:00', ann, 'resumed', '13:00'), says('12:10', ben, 'resumed', '13:00')];
    expect(['12:59', '13:00'].map((each) => at(timed, [annSuspends, benSuspends, ...resumed], each))).toEqual([
      'false',
      'true',
    ]);
    expect(at(timed, [says('14:00', ann, 'ended', '15:00')], '16:00')).toBe('true');
    expect(at(timed, [says('14:00', ann, 'ended', '15:00'), says('14:00', ben, 'ended', '15:00')], '16:00')).toBe(
      'false',
    );
  });

  it('does not hang on the order in which acts arrive', () => {
    const either = text({ starts: byVote, ends: { kind: 'when', when: { kind: 'request', of: ann } } });
    const all = [
      ...votes('yes'),
      says('08:30', ann, 'declared', '10:00'),
      act('14:00', { act: 'request', of: ann, words: 'over' }, { of: ann }),
      says('14:10', ann, 'ended', '15:00'),
    ];
    const whole = standing(either, all);
    expect(whole.period.end).toEqual({ kind: 'at', at: on('15:00') });
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (acts) => {
        expect(standing(either, acts)).toEqual(whole);
      }),
    );
  });
});

describe('the entry of a force', () => {
  it('is a fact with or without a decision, which it says; a part that is not there cannot rotate or leave', () => {
    const force = 'test/force/f';
    const of = {
      ...text({ starts: ceasefire.starts! }),
      guarantees: [
        {
          ...common,
          id: 'test/guarantee/g',
          by: [ann],
          to: [ben],
          decidedBy: body,
          mayDeliver: [],
          delivers: [{ kind: 'said' as const, action: 'deploy', force }],
        },
      ],
    };
    const move = (when: string, what: 'entered' | 'rotated' | 'withdrawn', whose = ann) =>
      act(when, { act: 'force', force, what, of: whose, words: 'moved' }, { of: whose, office: 'command' });
    const acts = [
      move('10:00', 'entered'),
      move('11:00', 'rotated'),
      move('12:00', 'withdrawn'),
      move('13:00', 'rotated'),
      move('10:30', 'withdrawn', ben),
    ];
    const docket = docketFrom(acts, { termsAt: () => of, at: on('23:00') });
    const [found] = forcePresenceFrom(acts, { terms: of, recorded: recordedFrom(acts, docket, of), at: on('23:00') });
    expect(found!.parts).toMatchObject([{ of: ann, state: 'withdrawn', rotations: 1, decided: { value: 'unknown' } }]);
    expect(found!.refused.map(({ code }) => code)).toEqual(['not-in', 'not-in']);
  });
});
