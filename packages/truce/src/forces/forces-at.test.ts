import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, isRefusal, type LocalDay, parseInstant } from '../kernel/index.ts';
import { ungraded } from '../reports/index.ts';
import type { ForceEntry, ForceTelling } from './force-entry.ts';
import { forcesAt } from './forces-at.ts';
import { staffingOf } from './staffing.ts';

type Side = ForceEntry['speaker']['side'];

const noon = parseInstant('2030-01-01T12:00Z')!;
const time = { at: instant(noon + 1e9), knownAt: instant(noon + 1e9) };
const day = (text: string) => text as LocalDay;

/** One word a minute, in the order given. */
function entries(...told: readonly (readonly [Side, ForceTelling])[]): readonly ForceEntry[] {
  return told.map(([side, telling], minute) => ({
    id: `e${String(minute).padStart(2, '0')}`,
    happenedAt: { startsAt: instant(noon + minute * 60_000), endsAt: instant(noon + minute * 60_000) },
    receivedAt: instant(noon + minute * 60_000),
    speaker: { side, name: side },
    evidence: [`document ${minute}`],
    grade: ungraded,
    exercise: true,
    telling,
  }));
}

const offered = (quantity: number, more: Partial<Extract<ForceTelling, { what: 'offered' }>['facts']> = {}) =>
  ({ what: 'offered', contribution: 'c', facts: { actor: 'poland', unit: 'soldiers', quantity, ...more } }) as const;

function known(...told: readonly (readonly [Side, ForceTelling])[]) {
  return forcesAt(entries(...told), time);
}

function parts(...told: readonly (readonly [Side, ForceTelling])[]) {
  return known(...told).contributions.map(({ quantity, from, until }) => [quantity, from, until]);
}

describe('a force from entries', () => {
  it('counts what is left of an offer, before and after the day on which a part of it goes', () => {
    const from = day('2030-03-01');
    expect(parts(['donor', offered(500)])).toEqual([[500, undefined, undefined]]);
    expect(parts(['donor', offered(500)], ['donor', { what: 'reduced', contribution: 'c', by: 200 }])).toEqual([
      [300, undefined, undefined],
    ]);
    expect(parts(['donor', offered(500)], ['donor', { what: 'reduced', contribution: 'c', by: 200, from }])).toEqual([
      [300, undefined, undefined],
      [200, undefined, '2030-02-28'],
    ]);
    expect(parts(['donor', offered(500)], ['donor', { what: 'withdrawn', contribution: 'c', from }])).toEqual([
      [500, undefined, '2030-02-28'],
    ]);
    expect(parts(['donor', offered(500)], ['donor', { what: 'withdrawn', contribution: 'c' }])).toEqual([]);
  });

  it('takes no more than there is, and no size that is none, and says so', () => {
    const reasons = (...told: readonly (readonly [Side, ForceTelling])[]) =>
      known(...told).problems.map(({ reason }) => reason);
    expect(reasons(['donor', offered(500)], ['donor', { what: 'reduced', contribution: 'c', by: 501 }])).toEqual([
      'takes 501 from `c`, of which only 500 stands; nothing is taken',
    ]);
    for (const quantity of [0, -5, 1.5])
      expect(reasons(['donor', offered(quantity)])).toEqual([
        `\`${quantity}\` is no whole number above zero; less is told as reduced, none as withdrawn`,
      ]);
    expect(reasons(['observer', { what: 'withdrawn', contribution: 'c' }])).toEqual([
      'takes from `c`, which this speaker never offered; what others say of it stands',
    ]);
    expect(reasons(['donor', offered(5, { from: day('2030-02-01'), until: day('2030-01-01') })])).toEqual([
      'it ends on 2030-01-01, before it begins on 2030-02-01',
    ]);
  });

  it('lets the donor speak of its offer and the recipient of what is required, and adds no two voices', () => {
    const required = (quantity: number): ForceTelling => ({
      what: 'required',
      requirement: 'r',
      facts: { unit: 'soldiers', quantity },
    });
    const all = known(
      ['observer', offered(900)],
      ['donor', offered(500)],
      ['observer', required(40)],
      ['recipient', required(30)],
    );
    expect([all.contributions[0]!.quantity, all.requirements[0]!.quantity]).toEqual([500, 30]);
    expect(all.conflicts).toEqual([
      {
        about: 'r',
        says: ['observer: observer says 40 soldiers', 'recipient: recipient says 30 soldiers'],
        counts: 'recipient: recipient',
      },
      {
        about: 'c',
        says: ['donor: donor says 500 soldiers', 'observer: observer says 900 soldiers'],
        counts: 'donor: donor',
      },
    ]);
  });

  it('shows an offer that is larger than the force that its sender has, and cuts nothing off', () => {
    const declared: ForceTelling = { what: 'declared', actor: 'poland', unit: 'soldiers', quantity: 400 };
    const found = known(['donor', declared], ['donor', offered(500)]);
    expect(found.tooLarge).toEqual([{ actor: 'poland', unit: 'soldiers', offered: 500, declared: 400 }]);
    expect(found.contributions[0]!.quantity).toBe(500);
    expect(known(['donor', offered(500)]).tooLarge).toEqual([]);
    const reduced: ForceTelling = { what: 'reduced', contribution: 'c', by: 200, from: day('2030-03-01') };
    expect(
      known(['donor', { ...declared, quantity: 500 }], ['donor', offered(500)], ['donor', reduced]).tooLarge,
    ).toEqual([]);
  });

  it('keeps a caveat until whoever told it lifts it', () => {
    const limited: ForceTelling = {
      what: 'limited',
      actor: 'poland',
      caveat: 'v',
      facts: { kind: 'never', zones: ['north'] },
    };
    const freed: ForceTelling = { what: 'freed', actor: 'poland', caveat: 'v' };
    const caveats = (...told: readonly (readonly [Side, ForceTelling])[]) =>
      known(['donor', offered(5)], ...told).contributions[0]!.caveats.length;
    expect([
      caveats(['donor', limited]),
      caveats(['donor', limited], ['observer', freed]),
      caveats(['donor', limited], ['donor', freed]),
    ]).toEqual([1, 1, 0]);
  });

  it('is the same in whatever order entries arrive', () => {
    const any = fc.array(
      fc.tuple(
        fc.constantFrom<Side>('donor', 'observer', 'recipient'),
        fc.oneof(
          fc.integer({ min: -1, max: 9 }).map((quantity): ForceTelling => offered(quantity)),
          fc.integer({ min: 1, max: 9 }).map((by): ForceTelling => ({ what: 'reduced', contribution: 'c', by })),
          fc.constant<ForceTelling>({ what: 'withdrawn', contribution: 'c', from: day('2030-05-01') }),
          fc.constant<ForceTelling>({ what: 'called', contribution: 'c', on: day('2030-04-01') }),
          fc.integer({ min: 1, max: 9 }).map(
            (quantity): ForceTelling => ({
              what: 'required',
              requirement: 'r',
              facts: { unit: 'soldiers', quantity },
            }),
          ),
          fc.constant<ForceTelling>({ what: 'dropped', requirement: 'r' }),
        ),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        any.chain((told) =>
          fc.tuple(
            fc.constant(entries(...told)),
            fc.shuffledSubarray([...entries(...told)], { minLength: told.length }),
          ),
        ),
        ([ordered, shuffled]) => {
          expect(forcesAt(shuffled, time)).toEqual(forcesAt(ordered, time));
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a force laid over weeks', () => {
  const from = day('2030-01-07');
  const over = (told: readonly (readonly [Side, ForceTelling])[], weeks = 6, asked: { rotation?: number } = {}) => {
    const found = staffingOf(known(...told), { from, weeks, task: 'deploy', within: (a, b) => a === b, ...asked });
    if (isRefusal(found)) throw new Error(found.message);
    return found;
  };
  const required: ForceTelling = {
    what: 'required',
    requirement: 'r',
    facts: { unit: 'soldiers', quantity: 400, zone: 'north', from: day('2030-01-16') },
  };
  const there = (...told: readonly (readonly [Side, ForceTelling])[]) =>
    over([['recipient', required], ...told]).stretches.map(({ may }) => may.length);

  it('counts what is there on all days of a week on which it is required', () => {
    expect(there(['donor', offered(500, { from: day('2030-01-16') })])).toEqual([0, 1, 1, 1, 1, 1]);
    expect(there(['donor', offered(500, { from: day('2030-01-17') })])).toEqual([0, 0, 1, 1, 1, 1]);
    expect(there(['donor', offered(500, { until: day('2030-01-26') })])).toEqual([1, 1, 0, 0, 0, 0]);
  });

  it('waits for the notice after the call, and for the mandate', () => {
    const notice = { kind: 'calendar', months: 0, days: 14 } as const;
    const called: ForceTelling = { what: 'called', contribution: 'c', on: day('2030-01-14') };
    expect(there(['donor', offered(500, { notice })])).toEqual([0, 0, 1, 1, 1, 1]);
    expect(there(['donor', offered(500, { notice })], ['donor', called])).toEqual([0, 0, 0, 1, 1, 1]);
    const mandated = (facts: Extract<ForceTelling, { what: 'mandated' }>['facts']): ForceTelling => ({
      what: 'mandated',
      actor: 'poland',
      mandate: 'm',
      facts,
    });
    expect(
      there(['donor', offered(500)], ['donor', mandated({ status: 'granted', until: day('2030-01-20') })]),
    ).toEqual([1, 1, 0, 0, 0, 0]);
    expect(there(['donor', offered(500)], ['donor', mandated({ status: 'refused' })])).toEqual([0, 0, 0, 0, 0, 0]);
    const awaited = over([
      ['recipient', required],
      ['donor', offered(500)],
      ['donor', mandated({ status: 'required' })],
    ]);
    expect(awaited.open).toEqual(['whether `poland` gets its mandate; it is counted']);
  });

  it('keeps out by caveats of task, place and time, and by the places that were offered', () => {
    const limited = (facts: Extract<ForceTelling, { what: 'limited' }>['facts']): ForceTelling => ({
      what: 'limited',
      actor: 'poland',
      caveat: 'v',
      facts,
    });
    const never = (facts: object) =>
      there(['donor', offered(500)], ['donor', limited({ kind: 'never', zones: [], ...facts })]);
    expect(never({ zones: ['north'] })).toEqual([0, 0, 0, 0, 0, 0]);
    expect(never({ zones: ['south'] })).toEqual([1, 1, 1, 1, 1, 1]);
    expect(never({ actions: ['train'] })).toEqual([1, 1, 1, 1, 1, 1]);
    expect(never({ from: day('2030-02-01'), until: day('2030-02-04') })).toEqual([1, 1, 1, 0, 0, 1]);
    expect(there(['donor', offered(500, { zones: ['south'] })])).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it('counts one in so many rotations, and says what it assumes where nobody says', () => {
    const gives = (rotation: number | undefined, asked?: { rotation: number }) =>
      over(
        [
          ['donor', offered(500, rotation === undefined ? {} : { rotation })],
          ['recipient', required],
        ],
        1,
        asked,
      );
    expect([gives(3).stretches[0]!.gives, gives(undefined, { rotation: 4 }).stretches[0]!.gives]).toEqual([
      [166],
      [125],
    ]);
    expect(gives(3).assumptions).toHaveLength(1);
    expect(gives(undefined, { rotation: 4 }).assumptions[0]).toBe(
      '1 of 1 contributions do not say in what rotation they are kept up; assumed: one in 4 is there at a time',
    );
  });

  it.each([0, 105, 1.5])('has no horizon of %s weeks', (weeks) => {
    const found = staffingOf(known(), { from, weeks, task: 'deploy', within: (a, b) => a === b });
    expect(isRefusal(found) && found.message).toBe(`\`${weeks}\` weeks cannot be planned; ask for 1 to 104`);
  });
});
