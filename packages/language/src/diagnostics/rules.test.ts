import { describe, expect, it } from 'vitest';
import { raisedBy } from '../codes/trial.ts';

/** What is wrong in a text behind the prelude, by column and message. */
const wrong = (text: string) =>
  raisedBy(text)
    .filter((each) => each.code === 'TL-706')
    .map((each) => `${each.column} ${each.message}`);
const body = (seats: string, rules: string) => wrong(`body b { seats ${seats} ${rules} }`);

describe('a rule by which nothing can be decided', () => {
  it.each([
    ['divides by nothing', 'fr, gb', 'votes majority >= 1/0 of seats', /`1\/0` divides by nothing/],
    ['divides by nothing', 'fr, gb', 'votes consensus quorum 1/0 of seats', /`1\/0` divides by nothing/],
    ['asks for more than all', 'fr, gb', 'votes majority > 3/2 of seats', /more than all, so that nothing can pass/],
    ['asks for more than all', 'fr, gb', 'votes majority > 2/2 of weight', /more than all/],
    ['asks for more than all', 'fr, gb', 'votes majority >= 9 of seats', /more than all of `b`/],
    ['asks for more than all', 'fr weight 2, gb weight 2', 'votes majority > 4 of weight', /more than all of `b`/],
    [
      'asks for more than all',
      'fr, unspecified "who"',
      'votes consensus quorum 3/2 of seats',
      /quorum of `3\/2 of seats`/,
    ],
    [
      'weighs nothing',
      'fr weight 0, gb weight 0.0',
      'votes majority > 1/2 of weight',
      /weight of all seats of `b` is 0/,
    ],
    ['passes everything', 'fr, gb', 'votes majority >= 0/2 of seats', /passes without a vote in favour/],
    ['passes everything', 'fr, gb', 'votes consensus minus 2', /passes though all of the 2 seats of `b` object/],
    ['counts few', 'fr, gb', 'votes majority < 1/2 of seats', /asks for few votes and not for many/],
    ['counts few', 'fr, gb', 'votes majority = 1 of seats', /asks for few votes and not for many/],
    ['lacks weights', 'fr weight 1, gb', 'votes majority > 1/2 of weight', /gives none for `gb`/],
    ['lacks populations', 'fr, gb', 'votes consensus quorum 1/2 of population', /gives none for `fr`, `gb`/],
  ])('is told at its clause: it %s (%s, %s)', (_, seats, rules, message) => {
    const found = body(seats, rules);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(message);
    expect(found[0]).toMatch(
      new RegExp(
        `^${`body b { seats ${seats} ${rules.slice(0, rules.indexOf('quorum') + 1 || undefined)}`.lastIndexOf(rules.includes('quorum') ? 'q' : 'votes') + 1} `,
      ),
    );
  });

  it('is none that some votes pass and some do not, or of which the text leaves a number open', () => {
    for (const [seats, rules] of [
      ['fr, gb', 'votes majority >= 2/2 of seats quorum 2/2 of seats'],
      ['fr, gb', 'votes majority >= 2 of seats and > 0 of present'],
      ['fr, gb, ua', 'votes consensus minus 2'],
      ['fr, unspecified "who"', 'votes majority >= 9 of seats quorum 9 of seats'],
      ['fr weight 0, gb weight 0.5', 'votes majority > 1/2 of weight'],
      ['fr weight unspecified "how much", gb weight 1', 'votes majority > 1/2 of weight'],
    ] as const)
      expect(body(seats, rules)).toEqual([]);
  });

  it('cannot be allowed', () => {
    expect(body('fr, gb', 'votes majority > 3/2 of seats allow TL-706 "why not"')).toHaveLength(1);
  });
});

describe('who can block', () => {
  it('is not asked of a rule that means nothing', () => {
    const blocked = (rule: string) =>
      raisedBy(`body b { seats fr, ru votes ${rule} } guarantee g { by fr to ua decided by b }`).filter(
        (each) => each.code === 'TL-304',
      ).length;
    expect([blocked('majority >= 2/2 of seats'), blocked('majority > 2/2 of seats')]).toEqual([1, 0]);
    expect(blocked('majority >= 1/0 of seats')).toBe(0);
  });
});

describe('a number that means nothing', () => {
  it('is a count that is always met or never, and a confidence above 1', () => {
    expect(wrong('threshold t { count shelling >= 0 }')).toEqual([expect.stringMatching(/^15 `>= 0` is met before/)]);
    expect(wrong('threshold t { count shelling < 0 }')).toHaveLength(1);
    expect(wrong('threshold t { count shelling > 0 }')).toEqual([]);
  });

  it('lets a count that is beyond its limit fall below a number that it can fall below', () => {
    const limit = (count: string, clears: string) =>
      wrong(`threshold t { count shelling ${count} clears below ${clears} }`);
    for (const [count, clears] of [
      ['>= 5', '5'],
      ['> 5', '6'],
      ['>= unspecified "how many"', '9'],
      ['>= 5', 'unspecified "how few"'],
    ] as const)
      expect(limit(count, clears)).toEqual([]);
    expect(limit('>= 5', '6')).toEqual([expect.stringContaining('over as it begins; let it clear below 5 or less')]);
    expect(limit('> 5', '7')).toEqual([expect.stringContaining('let it clear below 6 or less')]);
    expect(limit('>= 5', '0')).toEqual([expect.stringContaining('no count falls below 0')]);
    expect(limit('< 5', '3')).toEqual([expect.stringContaining('leave it out')]);
    expect(wrong('threshold t { count dayz of shelling >= 5 }')).toEqual([
      expect.stringContaining('did you mean `days`?'),
    ]);
    const verified = (attribution: string) =>
      wrong(`prohibition q { by ru commit shelling verified by mon grade B2 attribution ${attribution} }`);
    expect(verified('1.5')).toEqual([expect.stringMatching(/^39 `attribution 1.5` is no confidence/)]);
    expect([...verified('1'), ...verified('0.8'), ...verified('0')]).toEqual([]);
  });
});
