import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VotingRule } from '../term-values.ts';
import { type Ballot, type Ballots, type BodyRules, decide } from './index.ts';

const names = ['a', 'b', 'c', 'd', 'e'] as const;
const said = <T>(value: T) => ({ kind: 'said', value }) as const;
const hole = (id: string) => ({ kind: 'silent', hole: id }) as const;
const seatsOf = (count: number) => names.slice(0, count).map((actor) => ({ actor }));
const ballotsOf = (letters: string): Ballots =>
  Object.fromEntries(
    [...letters].map((letter, index) => [
      names[index]!,
      ({ y: 'yes', n: 'no', a: 'abstain', '-': 'absent', r: 'recused' } as Record<string, Ballot>)[letter]!,
    ]),
  );
const majority = (of: 'seats' | 'weight' | 'population' | 'present', words = '> 1/2'): VotingRule => {
  const [comparison, share] = words.split(' ') as ['>', string];
  const [numerator, denominator = '1'] = share.split('/');
  return {
    kind: 'majority',
    parts: [{ comparison, numerator: Number(numerator), denominator: Number(denominator), of }],
  };
};
const body = (votes: VotingRule, seats: number, more: Partial<BodyRules> = {}): BodyRules => ({
  seats: seatsOf(seats),
  votes: said(votes),
  veto: [],
  ...more,
});
const outcome = (rules: BodyRules, letters: string) => decide(rules, ballotsOf(letters)).outcome;

describe('a majority', () => {
  it('of seats counts the absent in its base, of those present leaves them out', () => {
    expect(outcome(body(majority('seats'), 5), 'yy---')).toBe('rejected');
    expect(outcome(body(majority('present'), 5), 'yy---')).toBe('adopted');
    expect(outcome(body(majority('seats'), 4), 'yynn')).toBe('rejected');
    expect(outcome(body(majority('seats', '>= 1/2'), 4), 'yynn')).toBe('adopted');
  });

  it('shows its arithmetic', () => {
    expect(decide(body(majority('seats', '>= 2/3'), 5), ballotsOf('yyynn')).tests.at(-1)).toEqual({
      name: 'majority',
      result: 'failed',
      words: '3 of 5 seats in favour; >= 2/3 asks for 4',
      reached: '3',
      needed: '4',
      outOf: '5',
    });
  });

  it('of a plain number asks for that many', () => {
    expect(outcome(body(majority('seats', '>= 3'), 5), 'yyy--')).toBe('adopted');
    expect(outcome(body(majority('seats', '>= 3'), 5), 'yy---')).toBe('rejected');
  });

  it('adds weights with decimals without rounding', () => {
    const seats = ['0.1', '0.2', '0.3'].map((weight, index) => ({ actor: names[index]!, weight }));
    const rules = body(majority('weight', '>= 1/2'), 3, { seats });
    expect(outcome(rules, 'yyn')).toBe('adopted');
    expect(outcome(body(majority('weight', '> 1/2'), 3, { seats }), 'yyn')).toBe('rejected');
    expect(decide(rules, ballotsOf('yyn')).tests.at(-1)).toMatchObject({ reached: '0.3', needed: '0.3', outOf: '0.6' });
  });

  it('needs every part of a double majority', () => {
    const seats = ['50', '30', '20'].map((population, index) => ({ actor: names[index]!, population }));
    const both: VotingRule = {
      kind: 'majority',
      parts: [
        { comparison: '>=', numerator: 55, denominator: 100, of: 'seats' },
        { comparison: '>=', numerator: 65, denominator: 100, of: 'population' },
      ],
    };
    expect(outcome(body(both, 3, { seats }), 'yny')).toBe('adopted');
    expect(outcome(body(both, 3, { seats }), 'nyy')).toBe('rejected');
  });

  it('is silent where a weight it needs is not stated, and says whose', () => {
    const rules = body(majority('weight'), 2, { seats: [{ actor: 'a', weight: '1' }, { actor: 'b' }] });
    expect(decide(rules, ballotsOf('yy'))).toMatchObject({
      outcome: 'silent',
      why: [{ words: 'no weight is stated for `b`', of: 'b' }],
    });
  });
});

describe('an abstention', () => {
  const rule = majority('present');
  it('counts as the text says', () => {
    const under = (abstentions: string) => outcome(body(rule, 5, { abstentions: said(abstentions) }), 'yyna-');
    expect([under('against'), under('ignored'), under('present')]).toEqual(['rejected', 'adopted', 'rejected']);
  });

  it('leaves the outcome silent only where the rule decides it', () => {
    expect(decide(body(rule, 5, { abstentions: hole('b#/abstentions') }), ballotsOf('yyna-'))).toMatchObject({
      outcome: 'silent',
      why: [{ hole: 'b#/abstentions' }],
    });
    expect(outcome(body(rule, 5, { abstentions: hole('b#/abstentions') }), 'yyya-')).toBe('adopted');
    expect(outcome(body(rule, 5), 'yyna-')).toBe('silent');
  });
});

describe('consensus', () => {
  it('lapses at the first objection beyond what it allows', () => {
    expect(outcome(body({ kind: 'consensus', minus: 0 }, 3), 'yy-')).toBe('adopted');
    expect(outcome(body({ kind: 'consensus', minus: 0 }, 3), 'yyn')).toBe('lapsed');
    expect(outcome(body({ kind: 'consensus', minus: 1 }, 3), 'yyn')).toBe('adopted');
    expect(outcome(body({ kind: 'consensus', minus: 1 }, 3), 'ynn')).toBe('lapsed');
  });

  it('is not made by nobody', () => {
    expect(outcome(body({ kind: 'consensus', minus: 0 }, 3), '---')).toBe('lapsed');
    expect(outcome(body({ kind: 'consensus', minus: 3 }, 3), 'nnn')).toBe('lapsed');
  });

  it('with an open seat is broken by an objection, and otherwise not certain', () => {
    const rules = body({ kind: 'consensus', minus: 0 }, 0, { seats: [{ actor: 'a' }, { actor: hole('b#/seats/1') }] });
    expect(outcome(rules, 'n')).toBe('lapsed');
    expect(decide(rules, ballotsOf('y'))).toMatchObject({ outcome: 'silent', why: [{ hole: 'b#/seats/1' }] });
  });
});

describe('quorum, veto, chair and silence', () => {
  it('without a quorum nothing is decided', () => {
    const quorum = said({ numerator: 4, denominator: 1, of: 'seats' as const });
    expect(outcome(body(majority('seats'), 5, { quorum }), 'yyy--')).toBe('lapsed');
    expect(outcome(body(majority('seats'), 5, { quorum }), 'yyya-')).toBe('adopted');
    expect(outcome(body(majority('seats'), 5, { quorum }), 'yyyr-')).toBe('lapsed');
  });

  it('a hole in the quorum leaves an adoption silent and a failed consensus lapsed', () => {
    const quorum = hole('b#/quorum');
    expect(outcome(body(majority('seats'), 3, { quorum }), 'yyy')).toBe('silent');
    expect(outcome(body({ kind: 'consensus', minus: 0 }, 3, { quorum }), 'yyn')).toBe('lapsed');
  });

  it('a veto rejects, an absence does not, and an abstention only where it counts against', () => {
    const rules = body(majority('seats'), 5, { veto: ['a'], abstentions: said('present') });
    expect(outcome(rules, 'nyyyy')).toBe('rejected');
    expect(outcome(rules, '-yyyy')).toBe('adopted');
    expect(outcome(rules, 'ayyyy')).toBe('adopted');
    expect(outcome({ ...rules, abstentions: said('against') }, 'ayyyy')).toBe('rejected');
  });

  it('an unnamed veto leaves only a vote without objection certain', () => {
    const rules = body(majority('seats'), 3, { veto: [hole('b#/veto/0')] });
    expect(outcome(rules, 'yyn')).toBe('silent');
    expect(outcome(rules, 'yy-')).toBe('adopted');
  });

  it('a chair decides alone', () => {
    const rules = body({ kind: 'chair', actor: 'b' }, 3, { abstentions: said('present') });
    expect([outcome(rules, 'nyn'), outcome(rules, 'yny'), outcome(rules, 'yay')]).toEqual([
      'adopted',
      'rejected',
      'lapsed',
    ]);
  });

  it('silence adopts what nobody objects to, and once broken the vote decides', () => {
    const silence = said({ kind: 'exact' as const, durationMs: 1 });
    const rules = body(majority('seats'), 3, { silence });
    expect([outcome(rules, '---'), outcome(rules, 'y-n'), outcome(rules, 'yyn')]).toEqual([
      'adopted',
      'rejected',
      'adopted',
    ]);
    expect(outcome({ ...rules, silence: hole('b#/silence') }, '---')).toBe('silent');
  });
});

describe('a text that does not say how a body votes', () => {
  it('stays silent with its hole, whatever the ballots', () => {
    const rules: BodyRules = { seats: seatsOf(2), votes: hole('b#/votes'), veto: [] };
    expect(decide(rules, ballotsOf('yy'))).toEqual({
      outcome: 'silent',
      tests: [],
      why: [{ words: 'the text does not say how it votes', hole: 'b#/votes' }],
    });
  });
});

const aBallot = fc.constantFrom<Ballot>('yes', 'no', 'abstain', 'absent');
const aRule: fc.Arbitrary<VotingRule> = fc.oneof(
  fc.record({ kind: fc.constant('consensus' as const), minus: fc.nat(2) }),
  fc.record({ kind: fc.constant('chair' as const), actor: fc.constantFrom('a', 'b') }),
  fc.record({
    kind: fc.constant('majority' as const),
    parts: fc.array(
      fc.record({
        comparison: fc.constantFrom('>=' as const, '>' as const),
        numerator: fc.integer({ min: 1, max: 4 }),
        denominator: fc.integer({ min: 4, max: 6 }),
        of: fc.constantFrom('seats' as const, 'weight' as const, 'population' as const, 'present' as const),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
);
const aBody: fc.Arbitrary<BodyRules> = fc
  .record({
    seats: fc.array(fc.record({ weight: fc.nat(9).map(String), population: fc.nat(9).map(String) }), {
      minLength: 2,
      maxLength: 5,
    }),
    votes: aRule.map((rule) => said(rule)),
    veto: fc.subarray(['a', 'b']),
    abstentions: fc.constantFrom('against', 'ignored', 'present').map((each) => said(each)),
    quorum: fc.option(
      fc.record({
        numerator: fc.integer({ min: 1, max: 5 }),
        denominator: fc.constantFrom(1, 5),
        of: fc.constantFrom('seats' as const, 'weight' as const),
      }),
      { nil: undefined },
    ),
  })
  .map(({ seats, quorum, ...rest }) => ({
    ...rest,
    seats: seats.map((seat, index) => ({ ...seat, actor: names[index]! })),
    ...(quorum === undefined ? {} : { quorum: said(quorum) }),
  }));

describe('for every rule', () => {
  it('turning an objection or an abstention into a yes never undoes an adoption', () => {
    fc.assert(
      fc.property(aBody, fc.array(aBallot, { minLength: 5, maxLength: 5 }), fc.nat(4), (rules, cast, turned) => {
        const at = turned % rules.seats.length;
        const ballots = Object.fromEntries(cast.map((ballot, index) => [names[index]!, ballot]));
        if (decide(rules, ballots).outcome !== 'adopted') return;
        expect(decide(rules, { ...ballots, [names[at]!]: 'yes' }).outcome).toBe('adopted');
      }),
      { numRuns: 500 },
    );
  });

  it('a hole never settles what a said value leaves open: what is certain with it holds for every filling', () => {
    fc.assert(
      fc.property(
        aBody,
        fc.array(aBallot, { minLength: 5, maxLength: 5 }),
        fc.constantFrom('quorum', 'veto', 'abstentions'),
        (rules, cast, which) => {
          const ballots = Object.fromEntries(cast.map((ballot, index) => [names[index]!, ballot]));
          const holed = { ...rules, [which]: which === 'veto' ? [...rules.veto, hole('h')] : hole('h') };
          const open = decide(holed, ballots).outcome;
          if (open === 'silent') return;
          expect(decide(rules, ballots).outcome).toBe(open);
        },
      ),
      { numRuns: 500 },
    );
  });
});
