import { describe, expect, it } from 'vitest';
import { caseInput } from '../../testing/cases.ts';
import { at } from '../../testing/reports.ts';
import { ceasefire, terms } from '../../testing/terms.ts';
import type { Ceasefire, Terms } from '../terms/index.ts';
import { advance, verdictOf } from './index.ts';

const hole = {
  id: 'test/ceasefire/cf#/starts',
  item: 'test/ceasefire/cf',
  path: '/starts',
  expects: 'time',
  kind: 'unspecified' as const,
  reason: 'the exact hour was not verified',
};
const open: Ceasefire = {
  ...ceasefire,
  starts: { kind: 'time', time: { kind: 'silent', hole: hole.id } },
};
const dated = (id: string, starts: string): Ceasefire => ({
  ...ceasefire,
  id: `test/ceasefire/${id}`,
  starts: { kind: 'time', time: { kind: 'at', at: starts } },
});

/** The verdict on the only zone on 10 January 2030. */
function said(changes: Partial<Terms>) {
  const input = caseInput({ terms: terms(changes), from: at('2030-01-10T00:00+02:00') });
  const evaluation = advance(input, at('2030-01-10T23:00+02:00'));
  const [day] = evaluation.days;
  return verdictOf(
    day!.zones[0]!,
    { of: 'day', figures: day!.zones[0]!.watched },
    {
      periods: evaluation.periods,
      terms: input.terms,
      from: day!.span.startsAt,
      to: day!.span.endsAt,
      floor: { kind: 'fixed', hoursPerMille: 500 },
      dayZone: input.dayZone,
      measurable: true,
    },
  );
}

const because = 'the text does not say when `cf` starts: the exact hour was not verified';

describe('the verdict on a day', () => {
  it('cannot be determined where the text leaves the start open, and names the hole', () => {
    expect(said({ ceasefires: [open], holes: [hole] })).toEqual({ kind: 'notDeterminable', because: [because] });
  });

  it('cannot be determined where the start is a time that no clock shows, and says why', () => {
    expect(said({ ceasefires: [ceasefire], timezone: { kind: 'silent', hole: 'test#/timezone' } })).toEqual({
      kind: 'notDeterminable',
      because: ['start of `cf`: `2030-01-01` has no time zone, and the text names none'],
    });
  });

  it('cannot be determined before one ceasefire starts while the start of another is open', () => {
    const later = dated('later', '2030-02-01');
    expect(said({ ceasefires: [later, open], holes: [hole] })).toEqual({ kind: 'notDeterminable', because: [because] });
  });

  it('rests on the ceasefire that is in force, whatever the start of another', () => {
    const now = dated('now', '2030-01-01');
    expect(said({ ceasefires: [now, open], holes: [hole] }).because).toEqual(['nobody recorded where they looked']);
  });

  it('is that none is in force where all start later or are surely over', () => {
    const over: Ceasefire = { ...open, ends: { kind: 'time', time: { kind: 'at', at: '2030-01-09' } } };
    const none = { kind: 'noTruceInForce', because: ['no ceasefire is in force on this day'] };
    expect(said({ ceasefires: [dated('later', '2030-02-01')] })).toEqual(none);
    expect(said({ ceasefires: [over], holes: [hole] })).toEqual(none);
  });
});

describe('the state of a ceasefire', () => {
  it('is not evaluable where its start is open, with the hole, and not that it is out of force', () => {
    const state = (changes: Partial<Terms>) =>
      advance(caseInput({ terms: terms(changes) }), at('2030-01-10T23:00+02:00')).clauses[0]!;
    expect(state({ ceasefires: [open], holes: [hole] })).toMatchObject({
      state: 'notEvaluable',
      why: [{ words: because, hole: hole.id }],
    });
    expect(state({ ceasefires: [dated('cf', '2030-02-01')] }).state).toBe('notInForce');
    expect(state({}).state).toBe('inForce');
  });
});
