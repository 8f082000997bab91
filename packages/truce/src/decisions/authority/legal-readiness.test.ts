import { describe, expect, it } from 'vitest';
import { act, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import type { Guarantee, Mandate, Terms } from '../../terms/index.ts';
import type { Act } from '../acts/index.ts';
import { approvalsCalendar } from './approvals-calendar.ts';
import { legalReadiness } from './readiness.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const [ann, host] = ['test/actor/ann', 'test/actor/host'] as const;
const force = 'test/force/f';
const said = <T>(value: T) => ({ kind: 'said', value }) as const;
const days = (count: number) => said({ kind: 'calendar', months: 0, days: count } as const);
const guarantee: Guarantee = {
  ...common,
  id: 'test/guarantee/g',
  by: [ann],
  to: [host],
  delivers: [{ kind: 'said', action: 'deploy', force }],
  mayDeliver: [],
  binding: said('legal' as const),
};
const mandate: Mandate = {
  ...common,
  id: 'test/mandate/m',
  of: ann,
  organ: 'Parliament',
  actions: ['deploy'],
  status: said('required'),
  takes: days(14),
};
const text = (changes: Partial<Terms> = {}): Terms =>
  terms({
    actors: [
      { ...common, id: ann, roles: [], signature: said('given' as const) },
      { ...common, id: host, roles: [] },
    ],
    guarantees: [guarantee],
    forces: [{ ...common, id: force, contributors: [], basedAt: [] }],
    mandates: [mandate],
    consents: [{ ...common, id: 'test/consent/c', by: [host], of: force, to: [], zones: [] }],
    statusAgreements: [{ ...common, id: 'test/status_agreement/s', of: force, between: [ann, host], zones: [] }],
    ...changes,
  });
const funded = act('08:00', { act: 'assent', of: ann, what: 'funding', state: 'given' });
const ready = (of: Terms, acts: readonly Act[]) => legalReadiness({ terms: of, acts, at: on('12:00') })[0]!;

describe('the legal readiness of a contributor', () => {
  it('hangs on the step that takes longest, and never promises the day', () => {
    const of = text({
      ratifications: [
        { ...common, id: 'test/ratification/r', of: ann, organ: 'Senate', takes: days(20), status: said('required') },
      ],
    });
    const one = ready(of, [funded]);
    expect(one.earliest).toEqual({ kind: 'notBefore', at: on('2030-02-25T12:00:00Z') });
    expect(one.critical).toEqual(['domestic']);
    expect(one.words).toContain('how likely that day is the text does not say');
  });

  it('counts what it takes from the request, by the calendar of the text through a change of clocks', () => {
    const asked = act('09:00', { act: 'mandate', of: ann, organ: 'Parliament', state: 'requested' });
    expect(ready(text(), [funded, asked]).earliest).toEqual({ kind: 'notBefore', at: on('2030-02-19T09:00:00Z') });
    const of = text({ mandates: [{ ...mandate, takes: days(60) }] });
    // Kyiv puts its clocks forward in between: sixty days on the clock are an hour less.
    expect(ready(of, [funded, asked]).earliest).toEqual({ kind: 'notBefore', at: on('2030-04-06T08:00:00Z') });
  });

  it('is there when all six are, and not where one is refused', () => {
    const granted = act('09:00', { act: 'mandate', of: ann, organ: 'Parliament', state: 'granted' });
    expect(ready(text(), [funded, granted]).steps.map(({ step, state }) => [step, state])).toEqual([
      ['signature', 'met'],
      ['binding', 'met'],
      ['domestic', 'met'],
      ['consent', 'met'],
      ['status', 'met'],
      ['funding', 'met'],
    ]);
    expect(ready(text(), [funded, granted]).earliest).toEqual({ kind: 'met' });
    const no = act('10:00', { act: 'assent', of: host, what: 'consent', state: 'refused' });
    expect(ready(text(), [funded, granted, no])).toMatchObject({
      earliest: { kind: 'refused' },
      critical: ['consent'],
    });
  });

  it('takes a pledge for money only where it is firm', () => {
    const pledge = (status: string) => ({
      ...common,
      id: 'test/pledge/p',
      by: [ann],
      to: [host],
      status: said(status),
    });
    const step = (status: string) => {
      const of = text({
        guarantees: [{ ...guarantee, fundedBy: { kind: 'pledges', pledges: ['test/pledge/p'] } }],
        pledges: [pledge(status)],
      });
      return ready(of, []).steps.find((each) => each.step === 'funding')!;
    };
    expect(step('committed')).toMatchObject({ state: 'met' });
    expect(step('pledged')).toMatchObject({ state: 'unmet', words: 'funding vote: `p` is not committed' });
  });

  it('cannot be told where the text is silent, and names the steps', () => {
    const { binding: _, ...unsaid } = guarantee;
    const of = text({ guarantees: [unsaid], consents: [], statusAgreements: [] });
    expect(ready(of, [funded])).toMatchObject({
      earliest: { kind: 'cannotBeTold', at: on('2030-02-19T12:00:00Z') },
      critical: ['binding', 'consent', 'status'],
    });
  });
});

describe('the calendar of approvals', () => {
  const sitting = (
    at: string,
    what: 'sitting' | 'recess' | 'election',
    from: string,
    to: string,
    state?: 'cancelled',
  ) =>
    act(at, {
      act: 'sitting',
      of: ann,
      what,
      from: on(from),
      to: on(to),
      ...(state === undefined ? {} : { state }),
    });
  const calendar = (acts: readonly Act[], of = text()) => approvalsCalendar({ terms: of, acts, at: on('12:00') });
  const week = sitting('08:00', 'sitting', '2030-02-11T08:00:00Z', '2030-02-15T17:00:00Z');

  it('finds the next sitting outside a recess, and says where none is entered', () => {
    const recess = sitting('08:01', 'recess', '2030-02-10T00:00:00Z', '2030-02-13T00:00:00Z');
    expect(calendar([]).chances).toMatchObject([{ of: ann, kind: 'notEntered' }]);
    expect(calendar([week]).chances[0]).toMatchObject({ kind: 'sitting', at: on('2030-02-11T08:00:00Z') });
    expect(calendar([week, recess]).chances[0]).toMatchObject({ kind: 'sitting', at: on('2030-02-13T00:00:00Z') });
    const cancelled = sitting('09:00', 'sitting', '2030-02-11T08:00:00Z', '2030-02-15T17:00:00Z', 'cancelled');
    expect(calendar([week, recess, cancelled]).chances[0]!.kind).toBe('recess');
  });

  it('lists what ends within 30 and within 90 days, by the days of the text', () => {
    const of = text({
      mandates: [{ ...mandate, status: said('granted'), valid: { from: '2030-01-01', to: '2030-03-31' } }],
    });
    const soon = act('08:00', {
      act: 'assent',
      of: ann,
      what: 'funding',
      state: 'given',
      to: on('2030-02-20T00:00:00Z'),
    });
    const both = calendar([soon], of);
    expect(both.within30Days.map(({ words }) => words)).toEqual(['the funding of `ann` ends']);
    expect(both.within90Days.map(({ words }) => words)).toEqual(['the funding of `ann` ends', 'the mandate `m` ends']);
    // The last day of the mandate is one of summer time in Kyiv.
    expect(both.within90Days[1]!.from.earliest).toBe(on('2030-03-31T21:00:00Z'));
  });
});
