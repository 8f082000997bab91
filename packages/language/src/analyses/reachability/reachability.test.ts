import type { Bound, Ceasefire, Condition, Counter, Guarantee, Id, Term, Terms } from '@truceline/truce/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../../compile/compile.ts';
import { becauseWords, reachabilityOf } from './index.ts';

const compiled = (text: string): Terms =>
  compileAgreement('t.truce', {
    readText: (path) =>
      path === 't.truce'
        ? `truce v1\nagreement t "T" dated 2030-01-01\nsource s "s" official\nactor a { role party } actor b { role party }\n${text}`
        : undefined,
  }).terms;
const words = (terms: Terms, id: Id) => {
  const found = reachabilityOf(terms).why(id);
  return found && `${found.can}: ${becauseWords(found.because)}`;
};

describe('what can never take effect', () => {
  it('is a circle of parts that wait for each other, said as the smallest circle', () => {
    const terms = compiled(`
      ceasefire c { between a, b starts when guarantee g active and guarantee h active }
      guarantee g { by a starts when guarantee k active }
      guarantee h { by a starts when ceasefire c active }
      guarantee k { by a starts when guarantee l active }
      guarantee l { by a starts when guarantee g active }`);
    expect(words(terms, 't/ceasefire/c')).toBe('never: `c` → `h` → `c`');
    expect(words(terms, 't/guarantee/l')).toBe('never: `l` → `g` → `k` → `l`');
  });

  it('is not what has another way in, and of several ways each one is answered', () => {
    const terms = compiled(`
      ceasefire c { between a, b starts when guarantee g active or request of a }
      guarantee g { by a starts when ceasefire c active }
      guarantee h { by a starts when guarantee k active or guarantee never1 active }
      guarantee k { by a starts when guarantee h active }
      guarantee never1 { by a starts never }`);
    expect(words(terms, 't/ceasefire/c')).toBeUndefined();
    expect(words(terms, 't/guarantee/h')).toBe('never: `h` waits for `k` and `never1`; the text says it never starts');
  });

  it('leaves room for every filling of a hole, which only silences the text as it stands', () => {
    const terms = compiled(`
      ceasefire c { between a, b starts unspecified "who says so" }
      guarantee g { by a starts when ceasefire c active }
      guarantee h { by a starts when not unspecified "unless what" }
      guarantee j { by a starts when not ceasefire c active }`);
    expect(words(terms, 't/guarantee/g')).toBe('on the text alone: `g` → `c`; the text is silent: who says so');
    expect(words(terms, 't/guarantee/h')).toBe('on the text alone: the text is silent: unless what');
    expect(words(terms, 't/guarantee/j')).toBeUndefined();
  });

  it('is a step whose body cannot decide, though all who may decide agree', () => {
    const terms = compiled(`
      caveat out { of b actions decide never }
      body lame { seats a, b votes majority >= 2/2 of seats }
      body next { seats a votes chair a }
      body passes { seats a, b votes consensus quorum 2 of seats otherwise escalates to next }
      body asks { seats a, b votes unspecified "how" }
      levels l { order low < high }
      threshold t { count unspecified "what" >= 1 raises low }
      ladder r {
        step 1 one { action warn by a when decision of lame }
        step 2 two { action warn by a when decision of passes }
        step 3 three { action warn by a decided by lame }
        step 4 four { action warn by a decided by asks }
        step 5 five { action warn by a when apparent breach >= high }
        step 6 six { action warn by a when apparent breach >= low }
        step 7 seven { action warn by a when breach >= high }
      }`);
    expect(words(terms, 't/ladder/r/one')).toMatch(/^never: `lame` cannot decide: 1 of 2 seats in favour/);
    expect(words(terms, 't/ladder/r/two')).toBeUndefined();
    expect(words(terms, 't/ladder/r/three')).toMatch(/^never: `lame` cannot decide/);
    expect(words(terms, 't/ladder/r/four')).toMatch(/^on the text alone: `asks` decides: /);
    expect(words(terms, 't/ladder/r/five')).toBe('never: `five` → `breach >= high`; nothing raises the level `high`');
    expect(words(terms, 't/ladder/r/six')).toBe(
      'on the text alone: `six` → `breach >= low` → `t`; the text is silent: what',
    );
    expect(words(terms, 't/ladder/r/seven')).toBeUndefined();
  });

  it('is found in time that grows with the text and no faster, chains and crowds alike', () => {
    const crowd = compiled(
      `ceasefire c { between a, b starts unspecified "when" }\n${Array.from(
        { length: 1_500 },
        (_, at) => `guarantee g${at} { by a starts when ${at === 0 ? 'ceasefire c' : `guarantee g${at - 1}`} active }`,
      ).join('\n')}`,
    );
    const { why, possible, onTextAlone } = reachabilityOf(crowd);
    expect([possible.size, onTextAlone.size]).toEqual([1_501, 0]);
    expect(why('t/guarantee/g3')!.because).toHaveLength(5);
    expect(becauseWords(why('t/guarantee/g1499')!.because)).toContain('and so on');
  });
});

// Small worlds: what has been active is a set, and everything a condition leaves open may go either way.
type Phase = ReadonlySet<Id>;
interface Either {
  readonly yes: boolean;
  readonly no: boolean;
}
const free: Either = { yes: true, no: true };

function valueIn(condition: Condition, been: Phase, hole: Either): Either {
  if (condition.kind === 'and' || condition.kind === 'or') {
    const parts = condition.parts.map((part) => valueIn(part, been, hole));
    const [every, some] = condition.kind === 'and' ? (['yes', 'no'] as const) : (['no', 'yes'] as const);
    return {
      [every]: parts.every((part) => part[every]),
      [some]: parts.some((part) => part[some]),
    } as unknown as Either;
  }
  if (condition.kind === 'not') {
    const { yes, no } = valueIn(condition.part, been, hole);
    return { yes: no, no: yes };
  }
  if (condition.kind === 'silent') return hole;
  if (condition.kind === 'state') return been.has(condition.of) ? free : { yes: false, no: true };
  return free;
}

/** Every set of parts that can have been active together, from a first one, one part after another. */
function everActive(starts: ReadonlyMap<Id, readonly Condition[]>, hole: Either, first: Phase): ReadonlySet<Id> {
  const reached = new Set<Id>(first);
  const seen = new Set<string>();
  const visit = (been: Phase): void => {
    const key = [...been].sort().join();
    if (seen.has(key)) return;
    seen.add(key);
    for (const [id, conditions] of starts)
      if (!been.has(id) && conditions.every((each) => valueIn(each, been, hole).yes)) {
        reached.add(id);
        visit(new Set([...been, id]));
      }
  };
  visit(first);
  return reached;
}

const ids = [
  't/ceasefire/c0',
  't/ceasefire/c1',
  't/guarantee/g0',
  't/guarantee/g1',
  't/obligation/o0',
  't/obligation/o1',
  't/threshold/t0',
];
const stateOf: Readonly<Record<string, string>> = {
  ceasefire: 'active',
  guarantee: 'exercised',
  obligation: 'fulfilled',
  threshold: 'met',
};
const condition = (denial: boolean): fc.Arbitrary<Condition> =>
  fc.letrec<{ tree: Condition; leaf: Condition }>((tie) => ({
    leaf: fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .constantFrom(...ids)
          .map((of): Condition => ({ kind: 'state', of, is: stateOf[of.split('/')[1]!]! })),
      },
      { weight: 1, arbitrary: fc.constant<Condition>({ kind: 'request', of: 't/actor/a' }) },
      { weight: 1, arbitrary: fc.constant<Condition>({ kind: 'silent', hole: 't#/h' }) },
    ),
    tree: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'c' },
      tie('leaf'),
      fc
        .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('tree'), { minLength: 2, maxLength: 3 }))
        .map(([kind, parts]): Condition => ({ kind, parts })),
      ...(denial ? [tie('tree').map((part): Condition => ({ kind: 'not', part }))] : []),
    ),
  })).tree;

function world(conditions: readonly (Condition | undefined)[]) {
  const bound = (at: number): { readonly starts?: Bound } =>
    conditions[at] ? { starts: { kind: 'when', when: conditions[at] } } : { starts: { kind: 'never' } };
  const common = { cites: [], quotes: [], basis: 'none' as const, was: [], allow: [] };
  const empty = compiled('');
  const during = (at: number) => (conditions[at] ? { while: conditions[at] } : {});
  const terms: Terms = {
    ...empty,
    holes: [{ id: 't#/h', item: 't', path: '/h', expects: 'x', kind: 'unspecified', reason: 'h' }],
    ceasefires: [0, 1].map((at): Ceasefire => ({ ...common, id: ids[at]!, between: [], zones: [], ...bound(at) })),
    guarantees: [2, 3].map(
      (at): Guarantee => ({ ...common, id: ids[at]!, by: [], to: [], delivers: [], mayDeliver: [], ...bound(at) }),
    ),
    terms: [4, 5].map(
      (at): Term => ({
        ...common,
        id: ids[at]!,
        kind: 'obligation',
        by: [],
        to: [],
        zones: [],
        clocks: [],
        overrides: [],
        ...during(at),
      }),
    ),
    counters: [
      {
        ...common,
        id: ids[6]!,
        what: ['t/incident/i'],
        by: [],
        zones: [],
        comparison: '>=',
        count: { kind: 'said', value: 1 },
        ...during(6),
      } satisfies Counter,
    ],
  };
  const never: Condition = { kind: 'or', parts: [] };
  const starts = new Map(
    ids.map((id, at) => [id, [conditions[at] ?? (at < 4 ? never : { kind: 'and', parts: [] })]] as [Id, Condition[]]),
  );
  return { terms, starts };
}
const worldWith = (denial: boolean) =>
  fc.array(fc.option(condition(denial), { nil: undefined, freq: 6 }), { minLength: 7, maxLength: 7 });
const silentHole: Either = { yes: false, no: false };

describe('against an exhaustive explorer of small worlds', () => {
  it('never says "never" of what some history makes active', () => {
    fc.assert(
      fc.property(worldWith(true), (conditions) => {
        const { terms, starts } = world(conditions);
        const { possible, onTextAlone } = reachabilityOf(terms);
        for (const id of everActive(starts, free, new Set())) expect(possible.has(id), id).toBe(true);
        for (const id of everActive(starts, silentHole, new Set())) expect(onTextAlone.has(id), id).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('without denial says exactly what no history makes active', () => {
    fc.assert(
      fc.property(worldWith(false), (conditions) => {
        const { terms, starts } = world(conditions);
        const { possible, onTextAlone } = reachabilityOf(terms);
        expect([...possible].sort()).toEqual([...everActive(starts, free, new Set())].sort());
        expect([...onTextAlone].sort()).toEqual([...everActive(starts, silentHole, new Set())].sort());
      }),
      { numRuns: 1_000 },
    );
  });

  it('explains each by the fewest parts that keep it from starting, whatever the others do', () => {
    let explained = 0;
    fc.assert(
      fc.property(worldWith(false), (conditions) => {
        const { terms, starts } = world(conditions);
        const { why, possible } = reachabilityOf(terms);
        for (const id of ids.filter((each) => !possible.has(each))) {
          const set = why(id)!.because.map(({ part }) => part);
          const keepsOut = (parts: readonly Id[]) =>
            !everActive(starts, free, new Set(ids.filter((each) => !parts.includes(each)))).has(id);
          expect(set[0]).toBe(id);
          expect(keepsOut(set)).toBe(true);
          const smaller = Array.from({ length: 2 ** ids.length }, (_, mask) => ids.filter((_, at) => (mask >> at) & 1))
            .filter((parts) => parts.includes(id) && parts.length < set.length)
            .some(keepsOut);
          expect(smaller).toBe(false);
          explained++;
        }
      }),
      { numRuns: 300 },
    );
    expect(explained).toBeGreaterThan(100);
  });
});
