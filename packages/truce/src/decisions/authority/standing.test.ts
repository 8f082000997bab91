import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import { type Instant, instant } from '../../kernel/index.ts';
import type { Mandate, Terms } from '../../terms/index.ts';
import { type Act, actsKnownAt } from '../acts/index.ts';
import { authorityOf } from './ground.ts';
import { mandatesFor } from './mandates.ts';
import { type Claim, type StandingState, standFrom } from './standing.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const ann = 'test/actor/ann';
const needed: Mandate = {
  ...common,
  id: 'test/mandate/m',
  of: ann,
  organ: 'Parliament',
  actions: ['deploy'],
  status: { kind: 'said', value: 'required' },
};
const text = (mandate: Partial<Mandate> = {}, changes: Partial<Terms> = {}): Terms =>
  terms({ actors: [{ ...common, id: ann, roles: [] }], mandates: [{ ...needed, ...mandate }], ...changes });
const stateAt = (acts: readonly Act[], at: Instant, of = text(), zone?: string): StandingState | undefined =>
  mandatesFor(
    ann,
    { action: 'deploy', ...(zone === undefined ? {} : { zone }) },
    authorityOf({ terms: of, acts, at }),
  )[0]?.state;
const says = (
  at: string,
  state: 'requested' | 'granted' | 'refused' | 'withdrawn',
  more: { from?: Instant; to?: Instant; in?: readonly string[]; actions?: readonly string[]; organ?: string } = {},
  changes: { id?: string; receivedAt?: string } = {},
) => act(at, { act: 'mandate', of: ann, organ: 'Parliament', state, ...more }, changes);

describe('where a mandate stands', () => {
  it('is needed until an organ grants it, and expires to the millisecond', () => {
    const granted = says('09:00', 'granted', { to: on('12:00') });
    expect(stateAt([], on('10:00'))).toBe('required');
    expect(stateAt([granted], on('08:59:59'))).toBe('required');
    expect(stateAt([granted], on('09:00'))).toBe('granted');
    expect(stateAt([granted], instant(on('12:00') - 1))).toBe('granted');
    expect(stateAt([granted], on('12:00'))).toBe('expired');
  });

  it('lets a grant run on while its renewal is asked for, and ends it where it is withdrawn', () => {
    const first = says('09:00', 'granted', { to: on('12:00') });
    const asked = says('10:00', 'requested');
    const next = says('11:00', 'granted', { from: on('13:00') });
    expect(stateAt([first, asked], on('11:00'))).toBe('granted');
    expect(stateAt([first, asked], on('12:00'))).toBe('requested');
    expect(stateAt([first, asked, next], on('11:30'))).toBe('granted');
    expect(stateAt([first, asked, next], on('12:30'))).toBe('later');
    expect(stateAt([first, asked, next], on('13:00'))).toBe('granted');
    expect(stateAt([first, says('10:30', 'withdrawn')], on('11:00'))).toBe('withdrawn');
    expect(stateAt([says('09:00', 'refused'), asked], on('11:00'))).toBe('requested');
  });

  it('counts two acts of one instant that differ as not granted, and shows both', () => {
    const both = [says('09:00', 'granted'), says('09:00', 'withdrawn')];
    expect(stateAt(both, on('10:00'))).toBe('contradicted');
    const [standing] = mandatesFor(
      ann,
      { action: 'deploy' },
      authorityOf({ terms: text(), acts: both, at: on('10:00') }),
    );
    expect(standing!.acts).toHaveLength(2);
    expect(stateAt([...both, says('10:00', 'granted')], on('10:00'))).toBe('granted');
  });

  it('reads a grant for a zone there alone, and says where the place is open that nobody can tell', () => {
    const south = says('09:00', 'granted', { in: ['test/zone/south'] });
    expect(stateAt([south], on('10:00'), text(), 'test/zone/south')).toBe('granted');
    expect(stateAt([south], on('10:00'), text(), 'test/zone/north')).toBe('required');
    expect(stateAt([south], on('10:00'))).toBe('unclear');
    expect(stateAt([says('09:00', 'granted', { actions: ['train'] })], on('10:00'))).toBe('required');
  });

  it('keeps what an organ decided that no clause names beside the mandate of the text', () => {
    const other = says('09:00', 'refused', { organ: 'Council of State' });
    const at = on('10:00');
    const all = mandatesFor(ann, { action: 'deploy' }, authorityOf({ terms: text(), acts: [other], at }));
    expect(all.map(({ giver, state }) => [giver, state])).toEqual([
      ['Parliament', 'required'],
      ['Council of State', 'refused'],
    ]);
    expect(stateAt([says('09:00', 'granted', { organ: ' PARLIAMENT ' })], at)).toBe('granted');
  });

  it('begins and ends the days of the text by the clocks of its zone, through a change of clocks', () => {
    const valid = { from: '2030-03-31', to: '2030-03-31' };
    const granted = text({ status: { kind: 'said', value: 'granted' }, valid });
    // Kyiv puts its clocks forward on 31 March 2030: the day has 23 hours.
    const [first, last] = [on('2030-03-30T22:00:00Z'), on('2030-03-31T21:00:00Z')];
    expect(last - first).toBe(23 * 3_600_000);
    expect([instant(first - 1), first, instant(last - 1), last].map((at) => stateAt([], at, granted))).toEqual([
      'later',
      'granted',
      'granted',
      'expired',
    ]);
  });

  it('cannot tell at the edge of a day whose time zone the text does not name', () => {
    const { timezone: _, ...zoneless } = text({
      status: { kind: 'said', value: 'granted' },
      valid: { from: '2030-02-05', to: '2030-02-10' },
    });
    const at = (time: string) => stateAt([], on(time), zoneless);
    expect(at('2030-02-04T09:59:59Z')).toBe('later');
    expect(at('2030-02-04T10:00:00Z')).toBe('unclear');
    expect(at('2030-02-05T12:00:00Z')).toBe('granted');
    expect(at('2030-02-10T10:00:00Z')).toBe('unclear');
    expect(at('2030-02-11T12:00:00Z')).toBe('expired');
  });

  it('sees at a known-at only what was received, and never minds in which order', () => {
    const late = says('09:00', 'withdrawn', {}, { receivedAt: '15:00' });
    const granted = says('08:00', 'granted');
    const seen = (knownAt: string) => stateAt(actsKnownAt([late, granted], on(knownAt)), on('12:00'));
    expect([seen('14:59'), seen('15:00')]).toEqual(['granted', 'withdrawn']);
  });
});

const claim = fc.record({
  state: fc.constantFrom('requested', 'granted', 'refused', 'withdrawn'),
  done: fc.integer({ min: 0, max: 3 }),
  from: fc.option(fc.integer({ min: 0, max: 5 }), { nil: undefined }),
  lasts: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
});

describe('the state that follows from claims', () => {
  it('is granted exactly where a grant holds and nothing that was done since, or with it, ends it', () => {
    fc.assert(
      fc.property(fc.array(claim, { maxLength: 6 }), fc.integer({ min: 3, max: 9 }), (drawn, at) => {
        const begins = (each: (typeof drawn)[number]) => each.from ?? each.done;
        const ends = (each: (typeof drawn)[number]) =>
          each.lasts === undefined ? Number.POSITIVE_INFINITY : begins(each) + each.lasts;
        const claims = drawn.map((each, index): Claim => {
          const position = at < begins(each) ? 'before' : at >= ends(each) ? 'over' : 'within';
          const done = says('00:00', each.state, {}, { id: `c${index}` });
          return {
            state: each.state,
            act: { ...done, happenedAt: instant(each.done) } as Act,
            position,
            covers: 'yes',
          };
        });
        const holding = (each: (typeof drawn)[number]) => begins(each) <= at && at < ends(each);
        const granted = drawn.some(
          (grant) =>
            grant.state === 'granted' &&
            holding(grant) &&
            !drawn.some(
              (other) =>
                (other.state === 'refused' || other.state === 'withdrawn') &&
                holding(other) &&
                other.done >= grant.done,
            ),
        );
        const stand = standFrom(claims);
        expect(stand.state === 'granted').toBe(granted);
        expect(standFrom([...claims].reverse()).state).toBe(stand.state);
      }),
    );
  });

  it('is granted under doubt only if it is however the doubt is settled', () => {
    const doubtful = fc.record({
      state: fc.constantFrom('granted', 'withdrawn'),
      done: fc.nat({ max: 2 }),
      sure: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(doubtful, { maxLength: 5 }), (drawn) => {
        const claims = drawn.map(
          (each): Claim => ({
            state: each.state as 'granted' | 'withdrawn',
            act: { ...says('00:00', each.state as 'granted'), happenedAt: instant(each.done) } as Act,
            position: 'within',
            covers: each.sure ? 'yes' : 'unknown',
          }),
        );
        const open = claims.flatMap((each, index) => (each.covers === 'unknown' ? [index] : []));
        const ways = Array.from({ length: 2 ** open.length }, (_, way) =>
          standFrom(
            claims.flatMap((each, index): Claim[] =>
              open.includes(index) && (way >> open.indexOf(index)) % 2 === 0 ? [] : [{ ...each, covers: 'yes' }],
            ),
          ),
        );
        const all = ways.every(({ state }) => state === 'granted');
        expect(standFrom(claims).state === 'granted').toBe(all);
      }),
    );
  });
});
