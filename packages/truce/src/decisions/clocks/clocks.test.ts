import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, commission, on } from '../../../testing/acts.ts';
import {
  breach,
  confirm as confirmed,
  from,
  hole,
  hours,
  idOf,
  rule,
  seen,
  text,
  unsaid,
} from '../../../testing/clocks.ts';
import { terms } from '../../../testing/terms.ts';
import { formatLocal, instant } from '../../kernel/index.ts';
import type { Duration } from '../../terms/index.ts';
import { type Act, causesFromStarts } from '../index.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const first = breach('b1', on('08:00'));
const day = text(rule(hours(24), from('detection')));
const clock = idOf({ text: day, breaches: [first] });
const confirm = (at: string, starts: string, changes: { readonly clock?: string } = {}) =>
  confirmed(at, starts, changes.clock ?? clock);

describe('the start of a clock', () => {
  it('is proposed by a machine and runs only once a person confirms it; the wait is counted', () => {
    const [waiting] = seen([], { text: day, breaches: [first], at: '09:00' }).clocks;
    expect(waiting).toMatchObject({ state: 'proposed', proposedAt: on('08:30'), waitedMs: 1_800_000, stated: true });
    expect(waiting!.dueAt).toBeUndefined();
    const [running] = seen([confirm('09:10', '08:30')], { text: day, breaches: [first] }).clocks;
    expect(running).toMatchObject({
      state: 'running',
      startsAt: on('08:30'),
      startsWith: 'detection',
      dueAt: on('2030-02-06T08:30:00Z'),
      waitedMs: 40 * 60_000,
    });
  });

  it('has three candidates side by side where the text does not say, and none runs until a person chooses', () => {
    const options = { text: text(rule(hours(24), unsaid)), breaches: [first], at: '10:00' };
    const [open] = seen([], options).clocks;
    expect(open).toMatchObject({ state: 'proposed', stated: false });
    expect(open!.candidates.map(({ anchor, dueAt }) => [anchor, dueAt])).toEqual([
      ['occurrence', on('2030-02-06T08:00:00Z')],
      ['detection', on('2030-02-06T08:30:00Z')],
      ['determination', undefined],
    ]);
    expect(open!.why[0]).toMatchObject({
      hole: hole.id,
      words: expect.stringContaining('a choice that the text does not make'),
    });
    const [chosen] = seen([confirm('09:00', '08:00', { clock: open!.id })], options).clocks;
    expect(chosen).toMatchObject({ state: 'running', startsWith: 'occurrence', dueAt: on('2030-02-06T08:00:00Z') });
    const [own] = seen([confirm('09:00', '08:17', { clock: open!.id })], options).clocks;
    expect(own).toMatchObject({ startsWith: 'own' });
    expect(own!.why.map(({ words }) => words)).toContain(
      'it is counted from an instant that is none of those on record',
    );
  });

  it('waits for a determination where the text counts from one, and refuses to run before', () => {
    const options = { text: text(rule(hours(24), from('determination'))), breaches: [first] };
    const early = confirm('09:00', '08:00', { clock: idOf(options) });
    const result = seen([early], options);
    expect(result.clocks[0]).toMatchObject({ state: 'waiting' });
    expect(result.refused[0]).toMatchObject({
      code: 'waits',
      why: 'it waits for when it is determined: no determination is recorded',
    });
  });

  it('comes from a case for a body, and from a ceasefire for an obligation; a disputed start gives rival clocks', () => {
    const body = { ...commission(['test/actor/ann']), clock: rule(hours(72), from('referral')) };
    const opened = act('08:00', { act: 'openCase', case: 'c1', body: body.id, allegation: 'x' });
    const byCase = seen([opened], { text: terms({ bodies: [body] }) }).clocks;
    expect(byCase).toMatchObject([
      { clause: body.id, state: 'proposed', cause: { name: 'c1' }, proposedAt: on('08:00') },
    ]);
    const duty = {
      ...common,
      id: 'test/obligation/pull',
      kind: 'obligation' as const,
      by: ['test/actor/ann'],
      to: [],
      zones: [],
      clocks: [rule({ kind: 'calendar', months: 0, days: 20 }, from('start', 'test/ceasefire/cf'))],
      overrides: [],
    };
    const declared = (at: string, start: string) =>
      act(
        at,
        { act: 'ceasefire', ceasefire: 'test/ceasefire/cf', what: 'declared', from: on(start), words: 'x' },
        { of: 'test/actor/ann' },
      );
    const acts = [declared('08:00', '06:00'), declared('08:10', '07:00'), declared('08:20', '06:00')];
    const rival = seen(acts, { text: terms({ terms: [duty] }), causes: causesFromStarts([], acts) }).clocks;
    expect(rival.map(({ candidates }) => candidates[0]!.startsAt)).toEqual([on('06:00'), on('07:00')]);
    expect(new Set(rival.map(({ id }) => id)).size).toBe(2);
  });

  it('can be declined, taken back and chosen anew; nothing is lost', () => {
    const declined = act('09:00', { act: 'declineClock', clock, words: 'a drill' });
    const options = { text: day, breaches: [first] };
    expect(seen([declined], options).clocks[0]).toMatchObject({ state: 'declined', waitedMs: 1_800_000 });
    const again = seen([declined, confirm('10:00', '08:00'), confirm('10:05', '08:30')], options);
    expect(again.clocks[0]).toMatchObject({ state: 'running', startsAt: on('08:00') });
    expect(again.refused[0]).toMatchObject({ code: 'confirmed', why: expect.stringContaining('decline it first') });
    const back = act('11:00', { act: 'declineClock', clock, words: 'wrong hour' });
    const mended = seen([declined, confirm('10:00', '08:00'), back, confirm('11:05', '08:30')], options).clocks[0]!;
    expect(mended).toMatchObject({ state: 'running', startsAt: on('08:30') });
    expect(mended.acts).toHaveLength(4);
  });

  it('counts neither of two confirmations that differ at one instant', () => {
    const result = seen([confirm('09:00', '08:00'), confirm('09:00', '08:30')], { text: day, breaches: [first] });
    expect(result.clocks[0]!.state).toBe('proposed');
    expect(result.refused.map(({ code }) => code)).toEqual(['rival', 'rival']);
  });

  it('keeps a confirmed clock when what began it goes from the record', () => {
    const said = act('09:00', {
      act: 'confirmClock',
      clock,
      starts: on('08:30'),
      clause: 'test/ladder/l/warn',
      cause: 'b1',
    });
    const [kept] = seen([said], { text: day }).clocks;
    expect(kept).toMatchObject({ state: 'running', cause: { standing: false }, dueAt: on('2030-02-06T08:30:00Z') });
    const unknown = seen([confirm('09:00', '08:30')], { text: day });
    expect(unknown).toMatchObject({ clocks: [], refused: [{ code: 'no-clock' }] });
    const forged = act('09:00', {
      act: 'confirmClock',
      clock,
      starts: on('08:30'),
      clause: 'test/ladder/l/warn',
      cause: 'b2',
    });
    expect(seen([forged], { text: day }).refused[0]!.code).toBe('no-clock');
  });

  it('says when everything that it rests on comes from one origin', () => {
    const [one] = seen([], { text: day, breaches: [first], origins: 1 }).clocks;
    expect(one!.why.map(({ words }) => words)).toContain('everything that it rests on comes from one origin');
  });
});

describe('a running clock', () => {
  const options = { text: day, breaches: [first], at: '2030-02-08T00:00:00Z' };
  const state = (at: string, acts: readonly Act[] = []) =>
    seen([confirm('09:00', '08:30'), ...acts], { ...options, at }).clocks[0]!;

  it('is in time at its last instant, missed one millisecond later, and a miss asks a person', () => {
    expect(state('2030-02-06T08:30:00Z').state).toBe('running');
    expect(state('2030-02-06T08:30:00.001Z').state).toBe('missed');
    const follows = state('2030-02-07T00:00:00Z').follows;
    expect(follows.words).toBe('no clause says what follows when it is missed');
    const council = text(
      rule(hours(24), from('detection')),
      {},
      {
        otherwise: { kind: 'said', value: { outcome: 'escalates', to: 'test/body/council' } },
      },
    );
    const result = seen([confirm('09:00', '08:30')], { text: council, breaches: [first], at: '2030-02-07T00:00:00Z' });
    expect(result.clocks).toHaveLength(1);
    expect(result.clocks[0]!.follows).toMatchObject({
      to: 'test/body/council',
      words: 'by the text it goes to `council`: somebody has to bring it there',
    });
  });

  it('can be met in time, late, or for something done before it was confirmed', () => {
    const met = (at: string, done?: string) =>
      act(at, { act: 'meetClock', clock, words: 'warned', ...(done ? { done: on(done) } : {}) });
    expect(state('2030-02-07T00:00:00Z', [met('10:00')])).toMatchObject({ state: 'met', metAt: on('10:00') });
    expect(state('2030-02-07T00:00:00Z', [met('10:00')]).lateMs).toBeUndefined();
    expect(state('2030-02-07T00:00:00Z', [met('2030-02-06T08:30:01Z')])).toMatchObject({ state: 'met', lateMs: 1000 });
    const late = state('2030-02-07T00:00:00Z', [met('2030-02-06T10:00:00Z', '2030-02-06T08:00:00Z')]);
    expect(late).toMatchObject({ state: 'met', metAt: on('2030-02-06T08:00:00Z') });
    expect(late.lateMs).toBeUndefined();
  });

  it('adds what is paused, is never missed while paused, and takes an extension by an adopted vote alone', () => {
    const pause = act('10:00', { act: 'pauseClock', clock, words: 'storm' });
    const resume = act('12:00', { act: 'resumeClock', clock });
    expect(state('2030-02-09T00:00:00Z', [pause])).toMatchObject({ state: 'paused', leftMs: 22.5 * 3_600_000 });
    expect(state('13:00', [pause, resume])).toMatchObject({
      state: 'running',
      dueAt: on('2030-02-06T10:30:00Z'),
      pausedMs: 7_200_000,
    });
    const extend = act('13:00', {
      act: 'extendClock',
      clock,
      until: on('2030-02-07T00:00:00Z'),
      vote: 'v9',
      words: 'x',
    });
    const result = seen([confirm('09:00', '08:30'), extend], options);
    expect(result.refused[0]).toMatchObject({ code: 'no-vote', why: 'there is no vote `v9`' });
    const { vote: _, ...bare } = extend as Extract<Act, { act: 'extendClock' }>;
    expect(state('2030-02-06T12:00:00Z', [bare])).toMatchObject({
      state: 'running',
      dueAt: on('2030-02-07T00:00:00Z'),
    });
  });

  it('refuses what cannot be done with it, and says why', () => {
    const late = act('2030-02-06T09:00:00Z', { act: 'pauseClock', clock, words: 'x' });
    const shorter = act('10:00', { act: 'extendClock', clock, until: on('11:00'), words: 'x' });
    const idle = act('10:00', { act: 'resumeClock', clock });
    const before = act('08:45', { act: 'meetClock', clock, words: 'x' });
    const result = seen([confirm('09:00', '08:30'), late, shorter, idle, before], options);
    expect(result.refused.map(({ code }) => code).sort()).toEqual(
      ['no-extension', 'not-confirmed', 'not-paused', 'run-out'].sort(),
    );
  });

  it('opens at an earliest moment, and says how early something was done before it', () => {
    const wait = text(rule(hours(24), from('detection'), { kind: 'earliest' }));
    const id = idOf({ text: wait, breaches: [first] });
    const at = (when: string, acts: readonly Act[] = []) =>
      seen([confirm('09:00', '08:30', { clock: id }), ...acts], { text: wait, breaches: [first], at: when }).clocks[0]!;
    expect(at('2030-02-06T08:29:59Z').state).toBe('running');
    expect(at('2030-02-06T08:30:00Z').state).toBe('open');
    const done = act('2030-02-06T08:00:00Z', { act: 'meetClock', clock: id, words: 'x' });
    expect(at('2030-02-06T09:00:00Z', [done])).toMatchObject({ state: 'met', earlyMs: 1_800_000 });
  });

  it('of 24 hours stays 24 hours when clocks change, where a day is 23 or 25', () => {
    const spring = breach('b1', on('2025-03-29T12:00:00+02:00'));
    const dueOf = (length: Duration, starts: string) => {
      const changed = text(rule(length, unsaid));
      const [made] = seen([], { text: changed, breaches: [spring] }).clocks;
      const said = act('2025-10-30T00:00:00Z', { act: 'confirmClock', clock: made!.id, starts: on(starts) });
      return seen([said], { text: changed, breaches: [spring] }).clocks[0]!.dueAt! - on(starts);
    };
    const oneDay: Duration = { kind: 'calendar', months: 0, days: 1 };
    for (const [starts, length] of [
      ['2025-03-29T12:00:00+02:00', 23],
      ['2025-10-25T12:00:00+03:00', 25],
      ['2025-06-01T12:00:00+03:00', 24],
    ] as const) {
      expect(dueOf(hours(24), starts)).toBe(24 * 3_600_000);
      expect(dueOf(oneDay, starts)).toBe(length * 3_600_000);
    }
  });

  it('of 1 calendar day keeps the local time of day across the change, where 24 hours shift it by an hour', () => {
    const spring = breach('b1', on('2025-03-29T12:00:00+02:00'));
    const due = (length: Duration, starts: string) => {
      const changed = text(rule(length, unsaid));
      const clock = idOf({ text: changed, breaches: [spring], at: '2025-10-30T00:00:00Z' });
      const said = confirmed('2025-10-30T00:00:00Z', starts, clock);
      return formatLocal(seen([said], { text: changed, breaches: [spring] }).clocks[0]!.dueAt!, 'Europe/Kyiv').slice(
        0,
        16,
      );
    };
    const oneDay: Duration = { kind: 'calendar', months: 0, days: 1 };
    expect(due(oneDay, '2025-03-29T12:00:00+02:00')).toContain('2025-03-30 12:00');
    expect(due(hours(24), '2025-03-29T12:00:00+02:00')).toContain('2025-03-30 13:00');
    expect(due(oneDay, '2025-10-25T12:00:00+03:00')).toContain('2025-10-26 12:00');
    expect(due(hours(24), '2025-10-25T12:00:00+03:00')).toContain('2025-10-26 11:00');
  });

  it('agrees with a count by the tick, whatever is confirmed, paused, extended, declined or met', () => {
    // One tick is a minute; every act has a minute of its own, so that the order is plain.
    const move = fc.constantFrom('confirm', 'pause', 'resume', 'extend', 'decline', 'meet', 'nothing');
    fc.assert(
      fc.property(fc.array(move, { maxLength: 40 }), fc.integer({ min: 1, max: 15 }), (moves, length) => {
        const minute = (tick: number) => instant(on('12:00') + tick * 60_000);
        const short = text(rule({ kind: 'exact', durationMs: length * 60_000 }, unsaid));
        const id = idOf({ text: short, breaches: [first] });
        const acts: Act[] = [];
        // The oracle walks tick by tick and knows only how much is left.
        let [phase, left] = ['proposed', 0];
        for (const [tick, each] of moves.entries()) {
          const written = new Date(minute(tick)).toISOString();
          if (each === 'confirm') {
            acts.push(act(written, { act: 'confirmClock', clock: id, starts: minute(tick) }));
            if (phase === 'proposed' || phase === 'declined') [phase, left] = ['running', length];
          } else if (each === 'pause') {
            acts.push(act(written, { act: 'pauseClock', clock: id, words: 'x' }));
            if (phase === 'running' && left >= 0) phase = 'paused';
          } else if (each === 'resume') {
            acts.push(act(written, { act: 'resumeClock', clock: id }));
            if (phase === 'paused') phase = 'running';
          } else if (each === 'extend') {
            acts.push(act(written, { act: 'extendClock', clock: id, until: minute(tick + 6), words: 'x' }));
            if ((phase === 'paused' || (phase === 'running' && left >= 0)) && left < 6) left = 6;
          } else if (each === 'decline') {
            acts.push(act(written, { act: 'declineClock', clock: id, words: 'x' }));
            if (phase !== 'met') phase = 'declined';
          } else if (each === 'meet') {
            acts.push(act(written, { act: 'meetClock', clock: id, words: 'x' }));
            if (phase === 'running' || phase === 'paused') phase = 'met';
          }
          const now = seen(acts, { text: short, breaches: [first], at: written }).clocks[0]!;
          expect(now.state).toBe(phase === 'running' && left < 0 ? 'missed' : phase);
          if (phase === 'running' || phase === 'paused') expect(now.leftMs).toBe(left * 60_000);
          if (phase === 'running') left--;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is the same in whatever order acts arrive', () => {
    const acts = [
      confirm('09:00', '08:30'),
      act('10:00', { act: 'pauseClock', clock, words: 'x' }),
      act('11:00', { act: 'resumeClock', clock }),
      act('11:00', { act: 'pauseClock', clock, words: 'x' }),
      act('12:00', { act: 'extendClock', clock, until: on('2030-02-07T00:00:00Z'), words: 'x' }),
      act('12:00', { act: 'extendClock', clock, until: on('2030-02-07T01:00:00Z'), words: 'x' }),
      act('13:00', { act: 'declineClock', clock, words: 'x' }),
      confirm('13:00', '08:00'),
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(acts, { minLength: acts.length }), (shuffled) => {
        expect(seen(shuffled, options)).toEqual(seen(acts, options));
      }),
    );
  });
});
