import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClauseState } from '../decisions/index.ts';
import { instant } from '../kernel/index.ts';
import { ungraded } from '../reports/index.ts';
import { nothingRecorded, type Recorded } from '../terms/index.ts';
import { money } from './amount.ts';
import { circlesIn } from './circles.ts';
import type { PledgeCondition } from './condition.ts';
import { type ConditionGround, circleWords, conditionsOf } from './conditions-met.ts';
import type { Milestone, PledgeEntry, Telling } from './entry.ts';
import { exact } from './exact.ts';
import { ledgerFrom } from './ledger.ts';
import { milestonesOf } from './milestones.ts';

const [before, now, after] = [instant(1_000), instant(2_000), instant(3_000)];
type Told = readonly [pledge: string, telling: Telling, side?: PledgeEntry['speaker']['side']];
const ledger = (...told: readonly Told[]) =>
  ledgerFrom(
    told.map(
      ([pledge, telling, side = 'donor'], index): PledgeEntry => ({
        id: `e${String(index).padStart(6, '0')}`,
        pledge,
        happenedAt: { startsAt: before, endsAt: before },
        receivedAt: before,
        speaker: { side, name: 'x' },
        evidence: [],
        grade: ungraded,
        telling,
      }),
    ),
    { at: now, knownAt: now },
  ).pledges;
const hangs = (...conditions: readonly PledgeCondition[]): Telling => ({ what: 'described', facts: { conditions } });
const on = (of: string): PledgeCondition => ({ kind: 'pledge', of, stage: 'committed' });
const reached = (stage: 'committed' | 'delivered' | 'announced'): Telling => ({
  what: 'reached',
  stage,
  amount: money('EUR', exact(2n))!,
});
const clause = (state: ClauseState['state'], since?: typeof now): ClauseState => ({
  id: 't/ceasefire/cf',
  state,
  ...(since === undefined ? {} : { since }),
  why: [],
});
const ground = (more: Partial<ConditionGround> = {}): ConditionGround => ({ at: now, clauses: [], ...more });
const one = (condition: PledgeCondition, more: Partial<ConditionGround> = {}) =>
  conditionsOf(ledger(['p', hangs(condition)]), ground(more)).get('p')!.states[0]!;
const inForce = { kind: 'clause', of: 't/ceasefire/cf', state: 'inForce' } as const;

describe('a condition on a clause of the terms', () => {
  it.each([
    [[clause('inForce', before)], 'met', '`t/ceasefire/cf` is `inForce` since 1970-01-01T00:00:01.000Z'],
    [[clause('notInForce')], 'notYet', '`t/ceasefire/cf` is `notInForce` and not `inForce`'],
    [[clause('notEvaluable')], 'unknown', 'whether `t/ceasefire/cf` is `inForce` cannot be told: it is `notEvaluable`'],
    [[], 'unknown', 'the terms give no state of `t/ceasefire/cf`'],
  ] as const)('is read from its state', (clauses, value, why) => {
    expect(one(inForce, { clauses })).toMatchObject({ value, why, voices: ['donor: x'] });
  });

  it('can no longer be had when its last moment is over, or when it came later than that', () => {
    const value = (until: typeof now, state: ClauseState) => one({ ...inForce, until }, { clauses: [state] }).value;
    expect(value(before, clause('notInForce'))).toBe('notMet');
    expect(value(now, clause('notInForce'))).toBe('notYet');
    expect(value(before, clause('inForce', now))).toBe('notMet');
    expect(value(now, clause('inForce', now))).toBe('met');
    expect(value(before, clause('notEvaluable'))).toBe('unknown');
  });
});

describe('a condition on the record', () => {
  const bundestag = { kind: 'decision', body: 't/body/bundestag', on: 't/guarantee/force' } as const;
  const vote = (outcome: Recorded['votes'][number]['outcome'], closesAt = before, name = 'a') => ({
    name,
    body: bundestag.body,
    on: bundestag.on,
    opensAt: before,
    closesAt,
    outcome,
    why: [],
  });
  const withVotes = (...votes: Recorded['votes']) => one(bundestag, { recorded: { ...nothingRecorded, votes } }).value;

  it('follows the last vote of that body on that item, and takes silence of the record for no answer', () => {
    expect([
      withVotes(),
      withVotes(vote('adopted')),
      withVotes(vote('adopted', after)),
      withVotes(vote('rejected')),
      withVotes(vote('rejected'), vote('adopted', now, 'b')),
      withVotes(vote('silent')),
      withVotes({ ...vote('adopted'), on: 't/guarantee/other' }),
    ]).toEqual(['notYet', 'met', 'notYet', 'notMet', 'met', 'unknown', 'notYet']);
    expect(one(bundestag).why).toBe('no record was looked into');
    const { on: _, ...unsaid } = bundestag;
    expect(one(unsaid, { recorded: { ...nothingRecorded, votes: [vote('adopted')] } }).value).toBe('unknown');
  });

  it('follows the state of a mandate', () => {
    const mandate = { kind: 'recorded', of: 't/mandate/m', is: 'granted' } as const;
    const value = (...states: Recorded['states']) => one(mandate, { recorded: { ...nothingRecorded, states } }).value;
    expect(value()).toBe('notYet');
    expect(value({ of: mandate.of, is: 'granted', from: before })).toBe('met');
    expect(value({ of: mandate.of, is: 'granted', from: before, to: now })).toBe('notYet');
    expect(value({ of: mandate.of, is: 'requested', from: before })).toBe('notYet');
  });

  it('is unknown where only words are given', () => {
    expect(one({ kind: 'words', words: 'if circumstances allow' }).why).toBe(
      'nothing on the record answers "if circumstances allow"',
    );
  });
});

describe('a condition on another pledge', () => {
  const of = (...told: readonly Told[]) =>
    conditionsOf(ledger(['p', hangs(on('q'))], ...told), ground()).get('p')!.states[0]!;

  it('is met when that has come so far or further, by anybody’s word', () => {
    expect(of().why).toBe('the ledger has no pledge `q`');
    expect(of(['q', reached('announced')]).value).toBe('notYet');
    expect(of(['q', reached('delivered'), 'recipient']).value).toBe('met');
    expect(of(['q', reached('announced')], ['q', { what: 'withdrawn' }])).toMatchObject({
      value: 'notMet',
      why: '`q` was withdrawn',
    });
  });

  it('follows it through a merger and into every part of a split', () => {
    expect(of(['q', { what: 'merged', into: 'r' }], ['r', reached('committed')]).value).toBe('met');
    const takes = [{ stage: 'announced' as const, amount: money('EUR', exact(1n))! }];
    const into = ['r', 's'].map((pledge) => ({ pledge, name: pledge, takes }));
    const halved: readonly Told[] = [
      ['q', reached('announced')],
      ['q', { what: 'split', into }],
      ['r', reached('committed')],
    ];
    expect(of(...halved).why).toBe('nothing of `s` is `committed` yet');
    expect(of(...halved, ['s', reached('committed')]).value).toBe('met');
  });
});

describe('all conditions of a pledge', () => {
  it('hold where there is none; one that cannot be had any more decides before the others, whoever put it', () => {
    const value = (...told: readonly Told[]) => conditionsOf(ledger(...told), ground()).get('p')!.value;
    const words = { kind: 'words', words: 'x' } as const;
    expect(value(['p', reached('committed')])).toBe('met');
    expect(value(['p', hangs(words)])).toBe('unknown');
    expect(value(['p', hangs(words)], ['p', hangs(on('q')), 'observer'], ['q', reached('announced')])).toBe('notYet');
    const both = conditionsOf(ledger(['p', hangs(words)], ['p', hangs(words), 'observer']), ground()).get('p')!;
    expect(both.states.map(({ voices }) => voices)).toEqual([['donor: x', 'observer: x']]);
  });

  it('go over to each part of a split, as do the caveats', () => {
    const caveats = [{ text: 'not east of the river', kind: 'never', place: 'east' }] as const;
    const takes = [{ stage: 'announced' as const, amount: money('EUR', exact(1n))! }];
    const into = ['r', 's'].map((pledge) => ({ pledge, name: pledge, takes }));
    const pledges = ledger(
      ['p', reached('announced')],
      ['p', { what: 'described', facts: { conditions: [inForce], caveats } }],
      ['p', { what: 'split', into }],
    );
    const found = conditionsOf(pledges, ground({ clauses: [clause('notInForce')] }));
    expect([...found].map(([id, { value }]) => `${id} ${value}`)).toEqual(['r notYet', 's notYet']);
    expect(pledges.map(({ words }) => words[0]!.facts.caveats)).toEqual([caveats, caveats, caveats]);
  });

  it('that wait for each other are found, and said; what has gone ahead breaks the circle', () => {
    const told: readonly Told[] = [
      ['p', hangs(on('q'))],
      ['q', hangs(on('r'))],
      ['r', hangs(on('p'))],
      ['s', hangs(on('p'))],
    ];
    const found = conditionsOf(ledger(...told), ground());
    expect([...found].map(([id, { circle }]) => [id, circle])).toEqual([
      ['p', ['p', 'q', 'r']],
      ['q', ['p', 'q', 'r']],
      ['r', ['p', 'q', 'r']],
      ['s', undefined],
    ]);
    expect(circleWords(found.get('p')!.circle!)).toBe(
      '`p`, `q`, `r` wait for each other; nothing of them comes due until one goes ahead',
    );
    const ahead = conditionsOf(ledger(...told, ['r', reached('committed')]), ground());
    expect([...ahead.values()].every(({ circle }) => circle === undefined)).toBe(true);
    expect(circleWords(conditionsOf(ledger(['p', hangs(on('p'))]), ground()).get('p')!.circle!)).toBe(
      '`p` waits for itself; nothing of it comes due',
    );
  });
});

describe('circles of waiting', () => {
  const webs = fc
    .array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 14 })
    .map(
      (pairs) =>
        new Map(
          [...Map.groupBy(pairs, ([from]) => `${from}`)].map(([from, to]) => [from, to.map(([, each]) => `${each}`)]),
        ),
    );

  it('are the groups that reach themselves, as plain walking finds them', () => {
    fc.assert(
      fc.property(webs, (web) => {
        const reach = (from: string): ReadonlySet<string> => {
          const seen = new Set<string>();
          const open = [...(web.get(from) ?? [])];
          for (let each = open.pop(); each !== undefined; each = open.pop()) {
            if (!seen.has(each)) open.push(...(web.get(each) ?? []));
            seen.add(each);
          }
          return seen;
        };
        const names = [...new Set([...web].flat(2))].filter((name) => reach(name).has(name)).sort();
        const groups = Map.groupBy(names, (name) =>
          names.find((other) => reach(name).has(other) && reach(other).has(name)),
        );
        expect(circlesIn(web)).toEqual([...groups.values()]);
      }),
    );
  });

  it('are found in a ring of 100,000, without a deep stack', () => {
    const name = (index: number) => String(index).padStart(6, '0');
    const ring = new Map(Array.from({ length: 100_000 }, (_, index) => [name(index), [name((index + 1) % 100_000)]]));
    expect(circlesIn(ring)[0]).toHaveLength(100_000);
  });
});

describe('the steps of a schedule', () => {
  const step = (startsAt: typeof now, endsAt: typeof now): Milestone => ({ during: { startsAt, endsAt } });
  const schedule = [step(after, after), step(before, now), step(before, after), step(now, now)];
  const [pledge] = ledger(['p', { what: 'described', facts: { schedule } }]);
  const states = (conditions: 'met' | 'notYet') =>
    milestonesOf(pledge!, { at: now, conditions }).map(({ state }) => state);

  it('lie ahead, are due or are past; none is due while a condition is not met', () => {
    expect(states('met')).toEqual(['past', 'due', 'due', 'ahead']);
    expect(states('notYet')).toEqual(['waits', 'waits', 'waits', 'waits']);
  });
});
