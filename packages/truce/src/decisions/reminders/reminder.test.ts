import { describe, expect, it } from 'vitest';
import { act, on } from '../../../testing/acts.ts';
import { breach, confirm, from, hours, rule, seen, text, unsaid } from '../../../testing/clocks.ts';
import { type Act, digestOf, publicAlerts, remindersFrom, wallBoard } from '../index.ts';

const each = text(rule(hours(2), from('detection'), { resets: { kind: 'said', value: 'each' } }));
const breaches = [breach('b1', on('08:00')), breach('b2', on('08:10'))];
const ids = seen([], { text: each, breaches }).clocks.map(({ id }) => id);
const times = { beforeMs: [3_600_000, 600_000], unansweredMs: 1_800_000 };
const told = (acts: readonly Act[], at: string, used = each) => {
  const board = wallBoard(seen(acts, { text: used, breaches, at }), { terms: used, at: on(at) });
  return remindersFrom({ board, notices: [], alerts: publicAlerts(acts, on(at)).alerts }, times);
};

describe('what there is to remind of', () => {
  it('is one stage a clock, the most pressing first, each with a name of its own', () => {
    const confirmed = confirm('08:40', '08:30', ids[0]!);
    const stages = (at: string) => told([confirmed], at).map(({ stage }) => stage);
    expect(stages('08:50')).toEqual(['proposed', 'running']);
    expect(stages('09:30')).toEqual(['before', 'unanswered']);
    expect(stages('10:30')).toEqual(['before', 'unanswered']);
    expect(stages('10:30:01')).toEqual(['missed', 'unanswered']);
    const keys = ['08:50', '09:30', '10:25', '10:31'].map(
      (at) => told([confirmed], at).find(({ key }) => key.startsWith(ids[0]!))!.key,
    );
    expect(new Set(keys).size).toBe(4);
    expect(told([confirmed], '09:30')).toEqual(told([confirmed], '09:30'));
  });

  it('is told anew when a clock is extended, and not while it is paused', () => {
    const confirmed = confirm('08:40', '08:30', ids[0]!);
    const extend = act('10:00', { act: 'extendClock', clock: ids[0]!, until: on('12:30'), words: 'x' });
    const keyAt = (at: string, ...acts: Act[]) =>
      told([confirmed, ...acts], at).find(({ key }) => key.startsWith(ids[0]!))?.key;
    expect(keyAt('12:20', extend)).not.toBe(keyAt('10:20'));
    const pause = act('10:00', { act: 'pauseClock', clock: ids[0]!, words: 'x' });
    expect(keyAt('12:20', pause)).toBeUndefined();
  });

  it('tells the choices that the text does not make, and that nothing runs', () => {
    const [first] = told([], '09:00', text(rule(hours(2), unsaid)));
    expect(first!.lines).toContain('which instant counts is a choice that the text does not make');
    expect(first!.lines).toContain('nothing runs until a person confirms it');
    expect(first!.brief).not.toContain('warn');
  });

  it('names an alert by its state, and many matters by what they are', () => {
    const draft = act('09:00', { act: 'draftAlert', alert: 'a1', words: 'x' });
    expect(told([draft], '09:10').map(({ key }) => key)).toContain('alert a1 draft');
    const many = told([], '09:10');
    expect(digestOf(many, on('09:10')).subject).toBe(`${many.length} more matters wait on the wall board`);
    expect(digestOf(many, on('09:10')).key).not.toBe(digestOf(many.slice(1), on('09:10')).key);
  });
});
