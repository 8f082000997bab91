import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { act, on } from '../../../testing/acts.ts';
import { terms } from '../../../testing/terms.ts';
import { instant } from '../../kernel/index.ts';
import type { ContributionTerm, Force, Mandate, Terms } from '../../terms/index.ts';
import { type Act, actsKnownAt } from '../acts/index.ts';
import { type ForceRemaining, forcesRemaining, type Horizon } from './forces-remaining.ts';

const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
const actor = (name: string) => `test/actor/${name}`;
const [ann, ben, cat] = ['ann', 'ben', 'cat'].map(actor) as [string, string, string];
const hour = 3_600_000;
const personnel = (of: string, count: number, more: Partial<ContributionTerm> = {}): ContributionTerm => ({
  actor: of,
  amount: { kind: 'said', value: { kind: 'count', count: String(count), unit: 'personnel' } },
  notice: { kind: 'said', value: { kind: 'exact', durationMs: 0 } },
  ...more,
});
const force = (contributors: readonly ContributionTerm[]): Force => ({
  ...common,
  id: 'test/force/f',
  contributors,
  requires: { kind: 'said', value: { kind: 'count', count: '500', unit: 'personnel' } },
  basedAt: [],
});
const mandateOf = (of: string, changes: Partial<Mandate> = {}): Mandate => ({
  ...common,
  id: `test/mandate/m_${of.slice(of.lastIndexOf('/') + 1)}`,
  of,
  organ: 'Parliament',
  actions: ['deploy'],
  status: { kind: 'said', value: 'required' },
  ...changes,
});
const text = (contributors: readonly ContributionTerm[], changes: Partial<Terms> = {}): Terms =>
  terms({
    actors: [ann, ben, cat].map((id) => ({ ...common, id, roles: [] })),
    forces: [force(contributors)],
    ...changes,
  });
const remaining = (of: Terms, acts: readonly Act[] = [], looked?: readonly Horizon[]): ForceRemaining =>
  forcesRemaining(
    { force: 'test/force/f', action: 'deploy', zone: 'test/zone/south' },
    { terms: of, acts, at: on('09:00') },
    looked,
  )[0]!;
const amounts = (all: ForceRemaining) => all.outlook.map(({ low, best, high }) => [low, best, high]);
const caveat = (of: string, more: Partial<Extract<Act, { act: 'caveat' }>> = {}) =>
  act('08:00', { act: 'caveat', of, what: 'set', kind: 'never', actions: ['deploy'], words: 'said so', ...more });

describe('the forces that remain', () => {
  it('come after their notice, one rotation of several at a time', () => {
    const notice = (hours: number) => ({ kind: 'said', value: { kind: 'exact', durationMs: hours * hour } }) as const;
    const all = remaining(
      text([
        personnel(ann, 100, { notice: notice(6) }),
        personnel(ben, 301, { notice: notice(25), rotation: { kind: 'said', value: 3 } }),
      ]),
    );
    expect(all).toMatchObject({ unit: 'personnel', required: 500, open: [] });
    expect(amounts(all)).toEqual([
      [100, 100, 100],
      [100, 100, 100],
      [200, 200, 200],
      [200, 200, 200],
    ]);
    expect(all.outlook[0]!.parts[1]!.why[0]!.words).toBe(
      '`ben` is ready to move at 2030-02-06T10:00:00.000Z at the earliest',
    );
  });

  it('drop out where a mandate ends before the hour, although the vote was in time', () => {
    const granted = act('07:00', {
      act: 'mandate',
      of: ann,
      mandate: 'test/mandate/m_ann',
      organ: 'Parliament',
      state: 'granted',
      to: on('2030-02-06T09:00:00Z'),
    });
    const of = text([personnel(ann, 100)], { mandates: [mandateOf(ann)] });
    expect(amounts(remaining(of, [granted]))).toEqual([
      [100, 100, 100],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(remaining(of, [granted]).outlook[1]!.parts[0]!.why[0]!.words).toBe('Parliament: `m_ann` has expired');
  });

  it('say of a mandate that is interrupted that it is not certain', () => {
    const grant = (at: string, from: string, to: string) =>
      act(at, { act: 'mandate', of: ann, organ: 'Parliament', state: 'granted', from: on(from), to: on(to) });
    const acts = [
      grant('07:00', '2030-02-05T07:00:00Z', '2030-02-05T20:00:00Z'),
      grant('07:30', '2030-02-06T00:00:00Z', '2030-03-30T00:00:00Z'),
    ];
    const all = remaining(text([personnel(ann, 100)], { mandates: [mandateOf(ann)] }), acts);
    expect(amounts(all).slice(0, 2)).toEqual([
      [100, 100, 100],
      [0, 100, 100],
    ]);
    expect(all.outlook[1]!.parts[0]!.why[0]!.words).toContain('does not hold without a break');
  });

  it('count what may still be approved in the high figure alone, and not before it can be', () => {
    const takes = { kind: 'said', value: { kind: 'calendar', months: 0, days: 14 } } as const;
    expect(amounts(remaining(text([personnel(ann, 100)], { mandates: [mandateOf(ann, { takes })] })))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
      [0, 0, 100],
    ]);
  });

  it('have no upper figure where contributors or amounts are open', () => {
    const hole = {
      id: 'test/force/f#/contributors/1',
      item: 'test/force/f',
      path: '/contributors/1',
      expects: 'actor',
      kind: 'unspecified',
      reason: 'others',
    } as const;
    const all = remaining(text([personnel(ann, 100), { actor: { kind: 'silent', hole: hole.id } }], { holes: [hole] }));
    expect(amounts(all)[0]).toEqual([100, 100, undefined]);
    expect(all.open[0]!.words).toBe('who else contributes: others');
  });

  it('are not counted where nobody says how much: no figure stands for what is not known', () => {
    const size = {
      id: 'test/force/f#/requires',
      item: 'test/force/f',
      path: '/requires',
      expects: 'quantity',
      kind: 'unspecified',
      reason: 'reports differ',
    } as const;
    const of = text([], {
      holes: [size],
      forces: [{ ...force([{ actor: ann }]), requires: { kind: 'silent', hole: size.id } }],
    });
    expect(remaining(of)).toMatchObject({ outlook: [], open: [{ of: ann }, { hole: size.id }] });
  });

  it('lose what a caveat set after the vote keeps out, and what a host no longer consents to', () => {
    const of = text([personnel(ann, 100), personnel(ben, 200)], {
      consents: [{ ...common, id: 'test/consent/c', by: [cat], of: 'test/force/f', to: [], zones: [] }],
    });
    expect(amounts(remaining(of))[0]).toEqual([300, 300, 300]);
    expect(amounts(remaining(of, [caveat(ann)]))[0]).toEqual([200, 200, 200]);
    expect(amounts(remaining(of, [caveat(ann, { in: ['test/zone/north'] })]))[0]).toEqual([300, 300, 300]);
    const withdrawn = act('08:30', { act: 'assent', of: cat, what: 'consent', state: 'withdrawn' });
    expect(amounts(remaining(of, [withdrawn]))[0]).toEqual([0, 0, 0]);
    const lifted = act('08:40', { act: 'caveat', of: ann, called: 'x', what: 'lifted', words: 'no more' });
    expect(amounts(remaining(of, [caveat(ann, { called: 'x' }), lifted]))[0]).toEqual([300, 300, 300]);
    const atOnce = act('08:00', { act: 'caveat', of: ann, called: 'x', what: 'lifted', words: 'no more' });
    expect(amounts(remaining(of, [caveat(ann, { called: 'x' }), atOnce]))[0]).toEqual([200, 200, 200]);
  });

  it('are not freed by setting a caveat again under its name: both stand until the name is lifted', () => {
    const of = text([personnel(ann, 100)]);
    const north = act('08:10', {
      act: 'caveat',
      of: ann,
      called: 'x',
      what: 'set',
      kind: 'never',
      in: ['test/zone/north'],
      words: 'moved',
    });
    expect(amounts(remaining(of, [caveat(ann, { called: 'x' }), north]))[0]).toEqual([0, 0, 0]);
    const lifted = act('08:05', { act: 'caveat', of: ann, called: 'x', what: 'lifted', words: 'moved' });
    expect(amounts(remaining(of, [caveat(ann, { called: 'x' }), lifted, north]))[0]).toEqual([100, 100, 100]);
  });

  it('are certain only when a notice of days is over in every time zone, where the text names none', () => {
    const day = { kind: 'said', value: { kind: 'calendar', months: 0, days: 1 } } as const;
    const { timezone: _, ...zoneless } = text([personnel(ann, 100, { notice: day })]);
    const after = (hours: number): Horizon => ({ words: 'x', length: { kind: 'exact', durationMs: hours * hour } });
    expect(amounts(remaining(zoneless, [], [after(22), after(23), after(24), after(25)]))).toEqual([
      [0, 0, 0],
      [0, 100, 100],
      [0, 100, 100],
      [100, 100, 100],
    ]);
  });

  it('need the consent for the place alone: one that is refused elsewhere takes nothing away', () => {
    const consent = (id: string, zone: string, status: string) => ({
      ...common,
      id: `test/consent/${id}`,
      by: [cat],
      of: 'test/force/f',
      to: [],
      zones: [zone],
      status: { kind: 'said', value: status } as const,
    });
    const consents = [consent('n', 'test/zone/north', 'refused'), consent('s', 'test/zone/south', 'given')];
    expect(amounts(remaining(text([personnel(ann, 100)], { consents })))[0]).toEqual([100, 100, 100]);
    expect(amounts(remaining(text([personnel(ann, 100)], { consents: [consents[0]!] })))[0]).toEqual([100, 100, 100]);
  });

  it('follow what is recorded of contributions: offered, deployed, sent home, withdrawn', () => {
    const of = text([
      personnel(ann, 100, { notice: { kind: 'said', value: { kind: 'exact', durationMs: 48 * hour } } }),
    ]);
    const entered = act('07:00', { act: 'force', force: 'test/force/f', what: 'entered', of: ann, words: 'in' });
    const home = act('08:00', { act: 'force', force: 'test/force/f', what: 'withdrawn', of: ann, words: 'out' });
    const gone = act('08:30', { act: 'contribution', of: ann, force: 'test/force/f', state: 'withdrawn' });
    const offer = act('08:30', {
      act: 'contribution',
      of: ben,
      force: 'test/force/f',
      state: 'offered',
      amount: 70,
      noticeHours: 1,
    });
    expect(amounts(remaining(of, [entered]))[0]).toEqual([100, 100, 100]);
    expect(amounts(remaining(of, [entered, home]))[0]).toEqual([0, 0, 0]);
    expect(amounts(remaining(of, [entered, home]))[2]).toEqual([100, 100, 100]);
    expect(amounts(remaining(of, [entered, gone]))[2]).toEqual([0, 0, 0]);
    expect(amounts(remaining(of, [entered, offer]))[0]).toEqual([100, 100, 170]);
  });
});

const name = fc.constantFrom(ann, ben, cat);
const zone = fc.constantFrom('test/zone/south', 'test/zone/north');
const minute = fc.integer({ min: 0, max: 59 });
const time = (each: number) => `08:${String(each).padStart(2, '0')}`;
let number = 0;
const drawnAct = fc.oneof(
  fc
    .record({
      of: name,
      at: minute,
      in: fc.option(fc.array(zone, { minLength: 1, maxLength: 2 }), { nil: undefined }),
      what: fc.constantFrom('set', 'lifted'),
    })
    .map((each) => caveatAt(each.of, each.at, each.what as 'set' | 'lifted', each.in)),
  fc
    .record({
      of: name,
      at: minute,
      state: fc.constantFrom('requested', 'granted', 'refused', 'withdrawn'),
      hours: fc.integer({ min: 1, max: 90 }),
      in: fc.option(zone, { nil: undefined }),
    })
    .map(({ of, at, state, hours, in: there }) =>
      act(time(at), {
        act: 'mandate',
        of,
        organ: 'Parliament',
        state: state as 'granted',
        to: instant(on('09:00') + hours * hour),
        ...(there === undefined ? {} : { in: [there] }),
      }),
    ),
  fc
    .record({
      of: name,
      at: minute,
      state: fc.constantFrom('offered', 'committed', 'ready', 'deployed', 'withdrawn'),
      amount: fc.integer({ min: 0, max: 50 }),
    })
    .map(({ of, at, state, amount }) =>
      act(time(at), { act: 'contribution', of, force: 'test/force/f', state: state as 'ready', amount }),
    ),
);

function caveatAt(of: string, at: number, what: 'set' | 'lifted', zones: readonly string[] | undefined): Act {
  return act(time(at), {
    act: 'caveat',
    of,
    called: `x${number++ % 3}`,
    what,
    kind: 'never',
    actions: ['deploy'],
    ...(zones === undefined ? {} : { in: zones }),
    words: 'x',
  });
}

const world = fc.record({
  counts: fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 3, maxLength: 3 }),
  mandated: fc.array(name, { maxLength: 2 }),
  acts: fc.array(drawnAct, { maxLength: 8 }),
});
const textOf = ({ counts, mandated }: { counts: readonly number[]; mandated: readonly string[] }): Terms =>
  text(
    [ann, ben, cat].map((of, index) => personnel(of, counts[index]!)),
    { mandates: [...new Set(mandated)].map((of) => mandateOf(of)) },
  );

describe('whatever is recorded', () => {
  it('a caveat more never adds forces, and low, best and high keep their order', () => {
    const more = fc.record({
      of: name,
      at: minute,
      only: fc.boolean(),
      in: fc.option(zone, { nil: undefined }),
      named: fc.boolean(),
    });
    fc.assert(
      fc.property(world, more, (given, extra) => {
        const of = textOf(given);
        const added = act(time(extra.at), {
          act: 'caveat',
          of: extra.of,
          ...(extra.named ? { called: 'x0' } : {}),
          what: 'set',
          kind: extra.only ? 'only' : 'never',
          actions: ['deploy'],
          ...(extra.in === undefined ? {} : { in: [extra.in] }),
          words: 'more',
        });
        const [before, after] = [remaining(of, given.acts), remaining(of, [...given.acts, added])];
        for (const [index, { low, best, high }] of after.outlook.entries()) {
          const was = before.outlook[index]!;
          expect(low <= was.low && best <= was.best && high! <= was.high!).toBe(true);
          expect(low <= best && best <= high!).toBe(true);
        }
      }),
    );
  });

  it('the order of arrival changes nothing, and what was received later is not seen before', () => {
    fc.assert(
      fc.property(world, fc.array(fc.nat({ max: 120 }), { minLength: 8, maxLength: 8 }), (given, delays) => {
        const of = textOf(given);
        const late = given.acts.map((each, index) => ({
          ...each,
          receivedAt: instant(each.happenedAt + delays[index]! * 60_000),
        }));
        const known = on('09:00');
        const seen = actsKnownAt(late, known);
        const unseen = late.filter(({ receivedAt }) => receivedAt > known);
        expect(seen.some((each) => unseen.includes(each))).toBe(false);
        expect(remaining(of, actsKnownAt([...late].reverse(), known))).toEqual(remaining(of, seen));
        expect(remaining(of, [...late].reverse())).toEqual(remaining(of, late));
      }),
    );
  });

  it('is what a count by hand gives, contributor by contributor', () => {
    fc.assert(
      fc.property(world, (given) => {
        const acts = given.acts.filter((each) => each.act === 'mandate' && !('in' in each));
        const at = on('09:00');
        const all = remaining(textOf(given), acts);
        for (const [index, hours] of [6, 24, 72].entries()) {
          const then = at + hours * hour;
          const sum = [ann, ben, cat].reduce((total, of, place) => {
            // By hand: the last act done decides, a grant while it lasts, and acts of one instant must agree.
            const own = acts
              .filter((each) => each.act === 'mandate' && each.of === of)
              .filter((each): each is Extract<Act, { act: 'mandate' }> => each.act === 'mandate');
            const needs = given.mandated.includes(of) || own.length > 0;
            const granted = own.some(
              (grant) =>
                grant.state === 'granted' &&
                then < grant.to! &&
                own.every(
                  (each) =>
                    each.state === 'granted' ||
                    each.state === 'requested' ||
                    each.happenedAt < grant.happenedAt ||
                    then >= each.to!,
                ),
            );
            return total + (!needs || granted ? given.counts[place]! : 0);
          }, 0);
          expect(all.outlook[index]!.best).toBe(sum);
        }
      }),
    );
  });
});
