import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, type LocalDay } from '../kernel/index.ts';
import { type Exact, exact, formatExact, money, nought, parseExact, plusExact } from '../pledges/index.ts';
import { ungraded } from '../reports/index.ts';
import {
  byKey,
  type CostGround,
  type CostRequirement,
  costSheet,
  type Fund,
  fundStages,
  type UnitCostEntry,
} from './index.ts';

const moment = instant(Date.UTC(2031, 0, 1));
const time = { at: moment, knownAt: moment };
const day = (text: string) => text as LocalDay;
const number = (text: string): Exact => parseExact(text)!;
const unitCost = (costs: string, perMonth: string, more: Partial<UnitCostEntry> = {}): UnitCostEntry => ({
  id: `cost of ${costs} ${perMonth}`,
  happenedAt: { startsAt: moment, endsAt: moment },
  receivedAt: moment,
  speaker: { side: 'observer', name: 'EXERCISE' },
  evidence: ['EXERCISE'],
  grade: ungraded,
  exercise: true,
  costs,
  perMonth: money('EUR', number(perMonth))!,
  ...more,
});
const need = (more: Partial<CostRequirement> = {}): CostRequirement => ({
  id: 'r',
  what: 'monitors',
  count: number('10'),
  during: { from: day('2031-01-16'), to: day('2031-04-01') },
  ...more,
});
const fund = (stage: Fund['stage'], amount: string, from?: string): Fund => ({
  id: `${stage} ${amount}`,
  stage,
  amount: money('EUR', number(amount))!,
  ...(from === undefined ? {} : { from: day(from) }),
});
const sheet = (more: Partial<CostGround> = {}) =>
  costSheet(
    {
      requirements: [need()],
      unitCosts: [unitCost('monitors', '3100')],
      funds: [],
      rule: { kind: 'commonFund', fund: 'fund' },
      ...more,
    },
    time,
  );

describe('a cost sheet', () => {
  it('multiplies requirement, unit cost and months, with a part of a month by its days', () => {
    const [line] = sheet().lines;
    expect(line!.months.map(({ month, days, ofDays, cost }) => [month, days, ofDays, formatExact(cost)])).toEqual([
      ['2031-01', 16, 31, '16000'],
      ['2031-02', 28, 28, '31000'],
      ['2031-03', 31, 31, '31000'],
    ]);
    expect(formatExact(line!.total)).toBe('78000');
    const short = { during: { from: day('2032-02-10'), to: day('2032-02-11') }, count: number('1') };
    const [once] = sheet({ requirements: [need(short)], unitCosts: [unitCost('monitors', '100')] }).lines;
    expect(formatExact(once!.total)).toBe('3.45');
  });

  it('sets committed, allocated and delivered money against it apart, and finds the first month without', () => {
    const { currencies } = sheet({
      funds: [
        fund('committed', '100000', '2030-12-01'),
        fund('allocated', '40000', '2031-01-20'),
        fund('allocated', '10000', '2031-03-02'),
      ],
    });
    const [euros] = currencies;
    expect(formatExact(euros!.need)).toBe('78000');
    expect(euros!.firstShort).toEqual({ allocated: '2031-02', delivered: '2031-01' });
    expect(euros!.months.map(({ by }) => formatExact(by.allocated.short))).toEqual(['0', '7000', '21000']);
    expect(euros!.months.map(({ by }) => formatExact(by.committed.atHand))).toEqual(['100000', '84000', '53000']);
    expect(formatExact(euros!.funds.committed)).toBe('100000');
  });

  it('keeps currencies apart, and says of money without a date that it covers nothing', () => {
    const dollars = unitCost('monitors', '1', { perMonth: money('USD', number('5'))! });
    const { currencies, holes } = sheet({
      requirements: [need(), need({ id: 's', what: 'drones' })],
      unitCosts: [unitCost('monitors', '3100'), { ...dollars, costs: 'drones', id: 'd' }],
      funds: [fund('delivered', '9'), { ...fund('delivered', '8', '2031-01-01'), amount: money('PLN', number('8'))! }],
    });
    expect(currencies.map(({ currency }) => currency)).toEqual(['EUR', 'USD']);
    expect(holes.map(({ words }) => words)).toEqual([
      'no cost is in PLN; it is not converted here',
      'nobody says from when this money is there, so it covers no month',
    ]);
  });

  it('puts nothing in the place of what nobody says', () => {
    const words = (more: Partial<CostGround>) => sheet(more).holes.map((each) => each.words);
    expect(words({ requirements: [{ id: 'r', what: 'monitors' }], unitCosts: [] })).toEqual([
      'nobody says how many monitors',
      'nobody says from when to when the monitors are needed',
      'no unit cost of monitors is recorded',
    ]);
    expect(words({ rule: { kind: 'unspecified', words: 'the text is silent' } })).toEqual([
      'who bears common costs is not said: the text is silent',
    ]);
    expect(words({ rule: { kind: 'whereTheyFall' } })[0]).toContain('nobody says whose the monitors are');
    expect(words({ requirements: [need({ during: { from: day('2031-02-01'), to: day('2031-02-01') } })] })).toEqual([
      '2031-02-01 is not after 2031-02-01',
    ]);
    const rival = unitCost('monitors', '4000', { speaker: { side: 'donor', name: 'b' } });
    const contested = { unitCosts: [unitCost('monitors', '3100'), rival] };
    expect(words(contested)[0]).toContain(
      'is contested, and none is chosen: donor: b says EUR 4000; observer: EXERCISE says EUR 3100',
    );
    expect(formatExact(sheet({ ...contested, voice: 'donor: b' }).lines[0]!.perMonth)).toBe('4000');
  });

  it('shares costs where they fall, by a key, or from a common fund', () => {
    const told = (rule: CostGround['rule']) =>
      sheet({ requirements: [need({ by: 'a' }), need({ id: 's', by: 'b', count: number('1') })], rule }).shares.map(
        ({ actor, amount }) => `${actor} ${formatExact(amount)}`,
      );
    expect(told({ kind: 'whereTheyFall' })).toEqual(['a 78000', 'b 7800']);
    expect(told({ kind: 'commonFund', fund: 'fund' })).toEqual(['fund 85800']);
    const shares = ['c', 'a', 'b'].map((actor) => ({ actor, share: number('1') }));
    expect(told({ kind: 'key', shares })).toEqual(['a 28600', 'b 28600', 'c 28600']);
    expect(byKey(number('100'), shares).map(({ actor, amount }) => `${actor} ${formatExact(amount, 2)}`)).toEqual([
      'a 33.34',
      'b 33.33',
      'c 33.33',
    ]);
    expect(sheet({ rule: { kind: 'key', shares: [] } }).holes[0]!.words).toContain('key of shares is empty');
  });
});

describe('any cost', () => {
  const weights = fc.array(fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), fc.nat(6)), {
    minLength: 1,
    maxLength: 12,
  });
  it('is the sum of its shares, each within a hundredth of its part', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), weights, (hundredths, given) => {
        fc.pre(given.some(([units]) => units > 0n));
        const shares = given.map(([units, scale], index) => ({ actor: `a${index}`, share: exact(units, scale) }));
        const amount = exact(hundredths, 2);
        const parts = byKey(amount, shares);
        expect(parts.reduce((sum, each) => plusExact(sum, each.amount), nought)).toEqual(amount);
        const weightOf = ({ units, scale }: Exact): bigint => units * 10n ** BigInt(6 - scale);
        const whole = shares.reduce((sum, { share }) => sum + weightOf(share), 0n);
        for (const { actor, amount: part } of parts) {
          const share = shares.find((each) => each.actor === actor)!.share;
          const off = part.units * 10n ** BigInt(2 - part.scale) * whole - hundredths * weightOf(share);
          expect(off < whole && off > -whole).toBe(true);
        }
      }),
    );
  });

  it('is used and short to the whole in every month, and never covered by more than there is', () => {
    const aFund = fc.record({
      id: fc.uuid(),
      stage: fc.constantFrom(...fundStages),
      amount: fc.nat(200_000).map((units) => money('EUR', exact(BigInt(units)))!),
      from: fc.constantFrom('2030-11-05', '2031-01-31', '2031-02-01', '2031-03-30', '2031-06-01').map(day),
    });
    fc.assert(
      fc.property(fc.array(aFund, { maxLength: 6 }), (funds) => {
        const [euros] = sheet({ funds }).currencies;
        expect(sheet({ funds: funds.toReversed() }).currencies).toEqual([euros]);
        for (const stage of fundStages) {
          const used = euros!.months.map(({ by }) => by[stage].used).reduce(plusExact, nought);
          for (const { need: needed, by } of euros!.months)
            expect(plusExact(by[stage].used, by[stage].short)).toEqual(needed);
          const there = funds
            .filter((each) => each.stage === stage)
            .map(({ amount }) => amount.value)
            .reduce(plusExact, nought);
          expect(plusExact(there, exact(-used.units, used.scale)).units >= 0n).toBe(true);
        }
      }),
    );
  });
});
