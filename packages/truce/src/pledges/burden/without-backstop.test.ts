import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terms } from '../../../testing/terms.ts';
import { described, ever, ministry, observer, reached, told, word } from '../../../testing/told-pledges.ts';
import { type DependenceEntry, ledgerGround } from '../checks/index.ts';
import type { PledgeEntry, PledgeFacts } from '../entry.ts';
import { circlesAmong, type FallsWhen, fallsWith } from './falls.ts';
import { type WithoutAsked, withoutBackstop } from './without-backstop.ts';

const common = { cites: [{ source: 'decl', place: 'item 2' }], quotes: [], basis: 'none', was: [], allow: [] } as const;
const actor = (code: string) => ({ ...common, id: `test/actor/${code}`, roles: [] });
const word_ = (
  of: string,
  what: DependenceEntry['telling']['what'],
  on = 'us',
  more: Partial<DependenceEntry> = {},
): DependenceEntry => ({
  ...told(`${of} ${what} ${on} ${more.speaker?.name ?? ''}`, '2030-01-06'),
  of,
  on,
  telling: { what, words: 'not feasible without' },
  ...more,
});
const pledge = (id: string, donor: string, facts: Partial<PledgeFacts> = {}): readonly PledgeEntry[] => [
  word(id, 'd', '2030-01-01', described({ donor, ...facts })),
  word(id, 'c', '2030-01-02', reached('committed', 5)),
];
const table = (asked: Partial<WithoutAsked>, entries: readonly PledgeEntry[] = []) =>
  withoutBackstop(ledgerGround(entries, ever), { absent: 'us', dependences: [], ...asked });
const states = (asked: Partial<WithoutAsked>, entries: readonly PledgeEntry[] = []) =>
  table(asked, entries).rows.map(({ kind, id, state }) => `${kind} ${id} ${state}`);

describe('without a backstop', () => {
  it('parts those who say that they stand, who say that it is not feasible, and who have not said', () => {
    const dependences = [word_('be', 'notFeasible'), word_('fr', 'stands'), word_('se', 'condition')];
    const { rows } = table({ dependences }, pledge('p', 'nl'));
    expect(rows.map(({ kind, id, state, reason }) => `${kind} ${id} ${state}: ${reason}`)).toEqual([
      'actor be falls: it hangs on `us` (“not feasible without”, by the word of donor: ministry)',
      'actor fr stands: it says that it stands without: “not feasible without”, by the word of donor: ministry',
      'actor nl notSaid: nobody says whether it is there without `us`',
      'actor se falls: it hangs on `us` (“not feasible without”, by the word of donor: ministry)',
      'pledge p notSaid: nobody says whether it is there without `us`',
    ]);
    expect(rows[0]!.evidence).toEqual([{ entry: 'be notFeasible us ', sources: ['document of be notFeasible us '] }]);
  });

  it('lets fall what hangs on what falls, by any number of steps, and gives the chain', () => {
    const dependences = [word_('be', 'notFeasible'), word_('nl', 'backstop', 'be')];
    const matching = pledge('q', 'lu', { conditions: [{ kind: 'pledge', of: 'p', stage: 'committed' }] });
    const { rows } = table({ dependences }, [...pledge('p', 'nl'), ...matching]);
    const last = rows.find(({ id }) => id === 'q')!;
    expect(last.state).toBe('falls');
    expect(last.chain).toEqual(['q', 'p', 'be', 'us']);
    expect(last.reason).toMatch(/^it hangs on `p` .*, which hangs on `be` .*, which hangs on `us` /);
    expect(rows.find(({ id }) => id === 'lu')!.state).toBe('notSaid');
  });

  it('says of a circle that its members wait for each other, and lets none fall by it', () => {
    const circle = [
      word_('a', 'condition', 'b'),
      word_('b', 'condition', 'c'),
      word_('c', 'condition', 'a'),
      word_('d', 'condition', 'd'),
    ];
    const found = table({ dependences: circle });
    expect(found.circles).toEqual([['actor a', 'actor b', 'actor c'], ['actor d']]);
    expect(found.rows.map(({ state }) => state)).toEqual(['notSaid', 'notSaid', 'notSaid', 'notSaid']);
    const broken = table({ dependences: [...circle, word_('b', 'notFeasible')] });
    expect(broken.rows.map(({ id, state }) => `${id} ${state}`)).toEqual([
      'a falls',
      'b falls',
      'c falls',
      'd notSaid',
    ]);
  });

  it('keeps both words where voices contradict each other, and carries the doubt on', () => {
    const dependences = [
      word_('be', 'notFeasible', 'us', { speaker: observer }),
      word_('be', 'stands'),
      word_('nl', 'condition', 'be'),
    ];
    const { rows } = table({ dependences });
    expect(rows.map(({ id, state }) => `${id} ${state}`)).toEqual(['be contradicted', 'nl contradicted']);
    expect(rows[0]!.reason).toContain('; but donor: ministry says that it stands');
    expect(
      states({ dependences: [word_('be', 'notFeasible'), { ...word_('be', 'stands'), ...told('z', '2030-02-01') }] }),
    ).toEqual(['actor be stands']);
  });

  it('lets a donor’s words bear on the kinds of its pledges that they speak of', () => {
    const dependences = [word_('Belgium', 'notFeasible', 'us', { kinds: ['troops'] })];
    const entries = [
      ...pledge('m', 'Belgium', { kind: 'money' }),
      ...pledge('t', 'Belgium', { kind: 'troops' }),
      ...pledge('x', 'Belgium'),
    ];
    const codeOf = (name: string) => (name === 'Belgium' ? 'be' : name);
    expect(states({ dependences, codeOf }, entries)).toEqual([
      'actor be falls',
      'pledge m notSaid',
      'pledge t falls',
      'pledge x notSaid',
    ]);
  });

  it('reads the text: guarantees by their givers and conditions, caveats that keep a giver out or bite without the backstop', () => {
    const guarantee = (id: string, by: readonly string[], more: object = {}) => ({
      ...common,
      id: `test/guarantee/${id}`,
      by: by.map((code) => `test/actor/${code}`),
      to: [],
      delivers: [],
      mayDeliver: [],
      ...more,
    });
    const backstopIs = { kind: 'state', of: 'test/guarantee/backstop', is: 'active' } as const;
    const text = terms({
      actors: ['us', 'be', 'pl', 'se'].map(actor),
      guarantees: [
        guarantee('backstop', ['us']),
        guarantee('force', ['be', 'pl', 'se']),
        guarantee('both', ['us', 'be']),
        guarantee('after', ['be'], {
          starts: {
            kind: 'when',
            when: { kind: 'and', parts: [{ kind: 'request', of: 'test/actor/us' }, backstopIs] },
          },
        }),
        guarantee('either', ['be'], {
          starts: { kind: 'when', when: { kind: 'or', parts: [{ kind: 'request', of: 'test/actor/us' }, backstopIs] } },
        }),
        guarantee('open', ['us'], { by: ['test/actor/us', { kind: 'silent', hole: 'h' }] }),
      ],
      caveats: [
        { ...common, id: 'test/caveat/pl_none', of: 'test/actor/pl', actions: ['deploy'], kind: 'never', zones: [] },
        {
          ...common,
          id: 'test/caveat/se_alone',
          of: 'test/actor/se',
          actions: ['deploy'],
          kind: 'never',
          zones: [],
          when: { kind: 'not', part: backstopIs },
        },
      ],
    });
    const { rows } = table({ terms: text, action: 'deploy' });
    expect(rows.map(({ id, state }) => `${id.replace('test/guarantee/', '')} ${state}`)).toEqual([
      'be notSaid',
      'pl keptOut',
      'se falls',
      'after falls',
      'backstop falls',
      'both notSaid',
      'either notSaid',
      'force notSaid',
      'open notSaid',
    ]);
    expect(rows.find(({ id }) => id === 'pl')!.reason).toBe('by its caveat `pl_none` it is not to deploy in any case');
    expect(rows.find(({ id }) => id.endsWith('force'))!.reason).toBe(
      'of 3 named givers 0 say that they stand, 1 fall, 0 are contradicted, 1 are kept out by a caveat, 1 have not said',
    );
    expect(rows.find(({ id }) => id.endsWith('open'))!.reason).toContain('; the list is open');
    expect(rows.find(({ id }) => id === 'se')!.chain).toEqual(['se', 'test/guarantee/backstop', 'us']);
  });

  it('does not depend on the order in which words arrive', () => {
    const names = ['a', 'b', 'c', 'us'];
    const words = fc.array(
      fc.record({
        of: fc.constantFrom(...names),
        on: fc.constantFrom(...names),
        stands: fc.boolean(),
        who: fc.constantFrom(ministry, observer),
        id: fc.nat(40),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(
        words.chain((each) => fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length }))),
        ([first, second]) => {
          const entries = (each: typeof first) =>
            each.map(({ of, on, stands, who, id }) => ({
              ...word_(of, stands ? 'stands' : 'condition', on),
              ...told(`e${id}`, '2030-01-06', { speaker: who }),
            }));
          expect(table({ dependences: entries(second) })).toEqual(table({ dependences: entries(first) }));
        },
      ),
    );
  });
});

describe('what falls', () => {
  const tree: fc.Arbitrary<FallsWhen> = fc.letrec<{ tree: FallsWhen }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 3 },
      fc.integer({ min: 0, max: 6 }).map((on): FallsWhen => ({ kind: 'one', on: `n${on}`, why: 'w' })),
      fc.record({
        kind: fc.constantFrom('all' as const, 'any' as const),
        parts: fc.array(tie('tree'), { minLength: 1, maxLength: 3 }),
      }),
    ),
  })).tree;

  it('is the least set closed under its conditions, as reckoned round by round from nothing', () => {
    fc.assert(
      fc.property(fc.array(tree, { minLength: 7, maxLength: 7 }), (each) => {
        const conditions = new Map(each.map((when, index) => [`n${index}`, when]));
        let slow = new Set(['n0']);
        const comes = (when: FallsWhen): boolean =>
          when.kind === 'one'
            ? slow.has(when.on)
            : when.kind === 'all'
              ? when.parts.every(comes)
              : when.parts.some(comes);
        for (let size = 0; size < slow.size; ) {
          size = slow.size;
          slow = new Set([...slow, ...[...conditions].filter(([, when]) => comes(when)).map(([id]) => id)]);
        }
        expect(new Set(fallsWith('n0', conditions).keys())).toEqual(slow);
      }),
    );
  });

  it('finds each circle once, as a search from every thing does', () => {
    const links = fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { maxLength: 14 });
    fc.assert(
      fc.property(links, (pairs) => {
        const conditions = new Map<string, FallsWhen>(
          [...Map.groupBy(pairs, ([from]) => from)].map(([from, each]) => [
            `n${from}`,
            { kind: 'any', parts: each.map(([, on]) => ({ kind: 'one', on: `n${on}`, why: '' })) },
          ]),
        );
        const reach = (from: number): Set<number> => {
          const seen = new Set<number>();
          for (let next = [from]; next.length > 0; ) {
            next = pairs.filter(([a, b]) => next.includes(a) && !seen.has(b)).map(([, b]) => b);
            for (const each of next) seen.add(each);
          }
          return seen;
        };
        const all = [0, 1, 2, 3, 4, 5, 6];
        const slow = all
          .filter((a) => reach(a).has(a))
          .map((a) => all.filter((b) => reach(a).has(b) && reach(b).has(a)).map((b) => `n${b}`));
        expect(circlesAmong(conditions)).toEqual([...new Map(slow.map((each) => [each[0]!, each])).values()]);
      }),
    );
  });

  it('follows a chain of ten thousand, and a circle of as many', () => {
    const chain = new Map(
      Array.from({ length: 10_000 }, (_, index): [string, FallsWhen] => [
        `n${index + 1}`,
        { kind: 'one', on: `n${index}`, why: '' },
      ]),
    );
    expect(fallsWith('n0', chain).size).toBe(10_001);
    expect(circlesAmong(chain)).toEqual([]);
    chain.set('n0', { kind: 'one', on: 'n10000', why: '' });
    expect(circlesAmong(chain)).toMatchObject([{ length: 10_001 }]);
  });
});
