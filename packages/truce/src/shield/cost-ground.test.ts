import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, type LocalDay } from '../kernel/index.ts';
import { exact, formatExact, money } from '../pledges/index.ts';
import { ungraded } from '../reports/index.ts';
import { type CostEntry, type CostTelling, costGroundFrom, costSheet } from './index.ts';

const day = (number: number) => instant(Date.UTC(2031, 0, number));
const word = (id: string, telling: CostTelling, more: Partial<CostEntry> = {}): CostEntry => ({
  id,
  happenedAt: { startsAt: day(1), endsAt: day(1) },
  receivedAt: day(2),
  speaker: { side: 'observer', name: 'EXERCISE' },
  evidence: ['EXERCISE'],
  grade: ungraded,
  exercise: true,
  telling,
  ...more,
});
const need = (count: bigint): CostTelling => ({
  what: 'requirement',
  requirement: {
    what: 'monitors',
    count: exact(count),
    during: { from: '2031-01-01' as LocalDay, to: '2031-02-01' as LocalDay },
  },
});
const unitCost = (amount: bigint): CostTelling => ({
  what: 'unitCost',
  costs: 'monitors',
  perMonth: money('XTS', exact(amount))!,
});
const share = (actor: string, weight: bigint): CostTelling => ({ what: 'share', actor, share: exact(weight) });
const other = { speaker: { side: 'donor', name: 'EXERCISE B' } } as const;
const time = { at: day(9), knownAt: day(9) };
const ruleOf = (...words: readonly CostEntry[]) => costGroundFrom(words, time).rule;

describe('the ground of a cost sheet from words', () => {
  it('holds what was known and had happened by a time, and what replaces a mistake', () => {
    const words = [
      word('r', need(10n)),
      word('r2', need(12n), { replaces: 'r', receivedAt: day(5) }),
      word('u', unitCost(100n)),
      word('u2', unitCost(110n), { replaces: 'u', receivedAt: day(6) }),
    ];
    const totals = (knownAt: number) => {
      const at = { at: day(9), knownAt: day(knownAt) };
      const sheet = costSheet(costGroundFrom(words, at), at);
      expect(sheet.problems).toEqual([]);
      return sheet.lines.map(({ total }) => formatExact(total));
    };
    expect([totals(1), totals(4), totals(5), totals(9)].map((each) => each.map(Number))).toEqual([
      [],
      [1_000],
      [1_200],
      [1_320],
    ]);
  });

  it('takes the newest rule of a voice, and leaves open what voices contest', () => {
    const fund = word('f', { what: 'rule', rule: { kind: 'commonFund', fund: 'the fund' } });
    const later = { happenedAt: { startsAt: day(3), endsAt: day(3) } };
    expect(ruleOf(fund)).toEqual({ kind: 'commonFund', fund: 'the fund' });
    expect(ruleOf(fund, word('a', share('vel', 2n), later), word('b', share('orn', 1n), later))).toMatchObject({
      kind: 'key',
      shares: [{ actor: 'orn' }, { actor: 'vel' }],
    });
    expect(ruleOf(word('a', share('vel', 2n)), { ...fund, ...later })).toMatchObject({ kind: 'commonFund' });
    expect(ruleOf(fund, { ...fund, ...other, id: 'g' })).toMatchObject({ kind: 'commonFund' });
    expect(ruleOf(fund, word('w', { what: 'rule', rule: { kind: 'whereTheyFall' } }, other))).toEqual({
      kind: 'unspecified',
      words:
        'it is contested: donor: EXERCISE B says they lie where they fall; observer: EXERCISE says the fund bears them',
    });
    expect(ruleOf()).toMatchObject({ kind: 'unspecified' });
  });

  it('is the same in every order of arrival, and tells of two words under one id', () => {
    const words = [
      word('r', need(10n)),
      word('u', unitCost(100n)),
      word('u2', unitCost(90n), other),
      word('a', share('vel', 2n)),
      word('b', share('orn', 3n)),
      word('c', share('orn', 4n), other),
    ];
    const inOrder = costGroundFrom(words, time);
    fc.assert(
      fc.property(fc.shuffledSubarray(words, { minLength: words.length }), (shuffled) => {
        expect(costGroundFrom(shuffled, time)).toEqual(inOrder);
      }),
    );
    const twice = costGroundFrom([word('r', need(10n)), word('r', need(11n))], time);
    expect(twice.requirements).toEqual([]);
    expect(costSheet(twice, time).problems.map(({ entry }) => entry)).toEqual(['r']);
  });
});
