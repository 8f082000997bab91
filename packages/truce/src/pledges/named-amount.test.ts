import { describe, expect, it } from 'vitest';
import { instant } from '../kernel/index.ts';
import { ungraded } from '../reports/index.ts';
import { type Amount, money } from './amount.ts';
import type { PledgeEntry, Stage, Telling } from './entry.ts';
import { type Exact, exact, formatExact, parseExact } from './exact.ts';
import { ledgerFrom } from './ledger.ts';
import type { NamedAmount } from './named-amount.ts';
import { namedSumsOf } from './named-sums.ts';
import { sumsOf } from './sums.ts';

const moment = instant(1);
const time = { at: moment, knownAt: moment };
const of = (value: string, currency = 'EUR'): Amount => money(currency, parseExact(value)!)!;
const named = (more: Partial<NamedAmount> & Pick<NamedAmount, 'kind'>, stage: Stage = 'announced'): Telling => ({
  what: 'named',
  stage,
  named: { asSaid: 'as it was said', ...more },
});
const reached = (value: string): Telling => ({ what: 'reached', stage: 'announced', amount: of(value) });
const fold = (...told: readonly (readonly [pledge: string, Telling])[]) =>
  ledgerFrom(
    told.map(
      ([pledge, telling], index): PledgeEntry => ({
        id: `e${String(index).padStart(3, '0')}`,
        pledge,
        happenedAt: { startsAt: moment, endsAt: moment },
        receivedAt: moment,
        speaker: { side: 'donor', name: 'x' },
        evidence: [],
        grade: ungraded,
        telling,
      }),
    ),
    time,
  );
const shown = (value: Exact | undefined) => (value === undefined ? 'open' : formatExact(value));

describe('an amount that is named without being fixed', () => {
  it('stands beside what is fixed, in its own words, and adds to no sum of it', () => {
    const ledger = fold(
      ['p', reached('3')],
      ['p', named({ kind: 'upTo', asSaid: 'up to EUR 5 bn', high: of('5000000000') })],
    );
    expect(ledger.pledges[0]!.words[0]!.named).toMatchObject([
      { stage: 'announced', named: { asSaid: 'up to EUR 5 bn' }, entry: 'e001' },
    ]);
    expect(sumsOf(ledger, []).map(({ value }) => formatExact(value))).toEqual(['3']);
  });

  it('is summed apart by unit: how many pledges, what lies at the least and the most, and how many bounds are open', () => {
    const ledger = fold(
      ['p', named({ kind: 'upTo', high: of('5') })],
      ['q', named({ kind: 'range', low: of('2'), high: of('3') })],
      ['q', reached('1')],
      ['r', named({ kind: 'atLeast', low: of('300') })],
      ['s', named({ kind: 'about', low: of('7', 'USD'), high: of('7', 'USD') })],
      ['t', named({ kind: 'share', of: 'GDP a year', perCent: { high: exact(25n, 2) } })],
      ['u', named({ kind: 'about', asSaid: 'several thousand millions' })],
    );
    expect(
      namedSumsOf(ledger, []).map((sum) => [
        sum.unit ?? 'no unit',
        `${sum.pledges} pledges, ${sum.namedOnly} only named`,
        `${shown(sum.low)} (${sum.withoutLow} open) to ${shown(sum.high)} (${sum.withoutHigh} open)`,
      ]),
    ).toEqual([
      ['no unit', '2 pledges, 2 only named', 'open (2 open) to open (2 open)'],
      ['EUR', '3 pledges, 2 only named', '302 (1 open) to 8 (1 open)'],
      ['USD', '1 pledges, 1 only named', '7 (0 open) to 7 (0 open)'],
    ]);
  });

  it('goes when the pledge is withdrawn, goes along with a merger, and stays where a split leaves it', () => {
    const upTo = named({ kind: 'upTo', high: of('5') });
    expect(namedSumsOf(fold(['p', upTo], ['p', { what: 'withdrawn' }]), [])).toEqual([]);
    const merged = fold(['p', upTo], ['p', { what: 'merged', into: 'q' }]);
    expect(merged.pledges.map(({ id, words }) => [id, words[0]!.named.length])).toEqual([
      ['p', 0],
      ['q', 1],
    ]);
    const takes = [{ stage: 'announced' as const, amount: of('1') }];
    const into = ['q', 'r'].map((pledge) => ({ pledge, name: pledge, takes }));
    const split = fold(['p', upTo], ['p', reached('2')], ['p', { what: 'split', into }]);
    expect(split.pledges.map(({ id, words }) => [id, words[0]!.named.length, words[0]!.amounts.length])).toEqual([
      ['p', 1, 0],
      ['q', 0, 1],
      ['r', 0, 1],
    ]);
  });

  const bad: readonly (readonly [string, Parameters<typeof named>[0]])[] = [
    ['a named amount is quoted in 1 to 500 letters on one line', { kind: 'about', asSaid: ' ' }],
    ['a named amount is quoted in 1 to 500 letters on one line', { kind: 'about', asSaid: 'two\u0007\nbn' }],
    ['a named amount is quoted in 1 to 500 letters on one line', { kind: 'about', asSaid: 'x'.repeat(501) }],
    ['`EUR 0` is not above zero; a smaller pledge is told as reduced', { kind: 'upTo', high: of('0') }],
    ['`EUR -2` is not above zero; a smaller pledge is told as reduced', { kind: 'atLeast', low: of('-2') }],
    ['the bounds of `as it was said` are the wrong way round', { kind: 'range', low: of('3'), high: of('2') }],
    ['the bounds of `as it was said` are of two units', { kind: 'range', low: of('2'), high: of('3', 'USD') }],
    ['`as it was said` names a ceiling and no floor', { kind: 'upTo', low: of('2') }],
    ['`as it was said` names a floor and no ceiling', { kind: 'atLeast', high: of('2') }],
    ['`as it was said` names one figure: give it as both bounds, or give none', { kind: 'about', high: of('2') }],
    ['a share says of what it is one, and nothing else does: `as it was said`', { kind: 'share' }],
    ['the share in `as it was said` is not above zero', { kind: 'share', of: 'GDP', perCent: { low: exact(0n) } }],
    ['`as it was said` is no share and has no per cent', { kind: 'upTo', perCent: {} }],
  ];
  it.each(bad)('is refused with a reason: %s', (reason, wrong) => {
    const ledger = fold(['p', named(wrong)]);
    expect(ledger.problems).toEqual([{ entry: 'e000', reason }]);
    expect(ledger.pledges[0]!.words[0]!.named).toEqual([]);
  });
});

describe('an amount that no sum can hold', () => {
  const reasonOf = (amount: Amount) => {
    const ledger = fold(['p', { what: 'reached', stage: 'announced', amount }], ['p', reached('1')]);
    expect(sumsOf(ledger, []).map(({ value }) => formatExact(value))).toEqual(['1']);
    return ledger.problems[0]?.reason;
  };
  const tooLong = 'an amount has 60 digits at most; a longer one is a mistake';
  it.each([
    ['61 digits', money('EUR', { units: 10n ** 60n, scale: 0 })!, tooLong],
    ['a huge scale', money('EUR', { units: 1n, scale: 1e15 })!, tooLong],
    ['a scale that is none', money('EUR', { units: 1n, scale: -3 })!, tooLong],
    [
      'a currency that is none',
      { measure: 'money', currency: 'euro', value: exact(1n) } as const,
      'money needs a currency of three capital letters',
    ],
    [
      'a unit with controls',
      { measure: 'quantity', unit: 'tanks\u001b[2J', value: exact(1n) } as const,
      'a quantity needs a unit in plain letters on one line',
    ],
  ] as const)('is refused before anything is reckoned: %s', (_, amount, reason) => {
    expect(reasonOf(amount)).toBe(reason);
  });

  it('has sixty digits at most, and sixty are kept to the last', () => {
    const long = '9'.repeat(60);
    const ledger = fold(['p', reached(long)], ['q', reached('1')]);
    expect(sumsOf(ledger, []).map(({ value }) => formatExact(value))).toEqual([`1${'0'.repeat(60)}`]);
  });
});
