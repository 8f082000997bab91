import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { described, euros, ever, observer, reached, recipient, word } from '../../../testing/told-pledges.ts';
import type { LocalDay } from '../../kernel/index.ts';
import { refuse } from '../../kernel/index.ts';
import { money } from '../amount.ts';
import { compareExact, exact, formatExact, plusExact } from '../exact.ts';
import { ledgerFrom } from '../ledger.ts';
import { sumsByMonth } from './by-month.ts';
import type { NationalFigure } from './national-figures.ts';
import { type BurdenAsked, burdenOf, type PerFigure } from './shares.ts';
import { pairsByDonor } from './stage-pairs.ts';
import { throughInstitutions } from './through-institutions.ts';

const day = '2030-12-31' as LocalDay;
const gdp = (donor: string, units: number, more: Partial<NationalFigure> = {}): NationalFigure => ({
  donor,
  what: 'gdp',
  amount: euros(units),
  asOf: '2029-12-31' as LocalDay,
  source: 'statistics office',
  ...more,
});
const people = (donor: string, count: number): NationalFigure => ({
  ...gdp(donor, 1),
  what: 'population',
  amount: { measure: 'quantity', unit: 'persons', value: exact(BigInt(count)) },
});
const pledge = (id: string, donor: string, units: number, kind: 'money' | 'equipment' = 'money') => [
  word(id, 'd', '2030-01-10', described({ donor, kind })),
  word(id, 'c', '2030-01-11', reached('committed', units)),
];
const entries = [...pledge('p', 'A', 60), ...pledge('q', 'A', 30, 'equipment'), ...pledge('r', 'B', 10)];
const figures = [gdp('A', 9000), people('A', 7)];
const per = (each: PerFigure) => (each.kind === 'figure' ? `${formatExact(each.value)} ${each.unit}` : each.reason);
const burden = (asked: Partial<BurdenAsked>, from = entries) =>
  burdenOf(ledgerFrom(from, ever), { figures, day, by: ['donor'], ...asked }).map((row) =>
    [
      row.donor,
      row.kind,
      `${row.unit} ${formatExact(row.value)}`,
      `${formatExact(row.ofAll.perCent)} % of ${formatExact(row.ofAll.whole)}`,
      per(row.perGdp),
      per(row.perHead),
    ]
      .filter((each) => each !== undefined)
      .join('; '),
  );

describe('burden sharing', () => {
  it('is by donor and kind, as a share of all, of GDP and a head, and has no figure where none is given', () => {
    expect(burden({})).toEqual([
      'A; EUR 90; 90 % of 100; 1 % of GDP; 12.86 EUR a head',
      'B; EUR 10; 10 % of 100; no GDP given; no population given',
    ]);
    expect(burden({ by: ['donor', 'kind'] })).toEqual([
      'A; equipment; EUR 30; 30 % of 100; 0.333333 % of GDP; 4.29 EUR a head',
      'A; money; EUR 60; 60 % of 100; 0.666667 % of GDP; 8.57 EUR a head',
      'B; money; EUR 10; 10 % of 100; no GDP given; no population given',
    ]);
    expect(burden({ by: [] })).toEqual(['EUR 100; 100 % of 100; no GDP given; no population given']);
  });

  it('takes the newest figure that is not newer than the day, and none where two differ', () => {
    const newer = gdp('A', 4500, { asOf: '2030-12-31' as LocalDay });
    expect(burden({ figures: [...figures, newer] })[0]).toContain('; 2 % of GDP');
    expect(burden({ figures: [...figures, newer], day: '2030-12-30' as LocalDay })[0]).toContain('; 1 % of GDP');
    const other = gdp('A', 9001, { source: 'bank' });
    expect(burden({ figures: [other, gdp('A', 9000)] })[0]).toContain(
      'two figures of GDP for 2029-12-31: EUR 9000 and EUR 9001',
    );
    expect(burden({ figures: [gdp('A', 9000), gdp('A', 9000, { source: 'bank' })] })[0]).toContain('; 1 % of GDP');
    expect(burden({ figures: [gdp('A', 0)] })[0]).toContain('the GDP given is `EUR 0`, which is none');
    expect(burden({ figures: [{ ...people('A', 7), amount: euros(7) }] })[0]).toContain(
      'the population given is `EUR 7`, which is none',
    );
  });

  it('converts only by the function that is passed in, and names its rate', () => {
    const dollars = [gdp('A', 0, { amount: money('USD', exact(18_000n))! })];
    expect(burden({ figures: dollars })[0]).toContain('GDP is given in USD, and no rate is given for EUR');
    const [row] = burdenOf(ledgerFrom(entries, ever), {
      figures: dollars,
      day,
      by: ['donor'],
      exchange: ({ value }, to) => ({
        amount: money(to, plusExact(value, value))!,
        words: 'USD 2 for EUR 1, 2030-12-30',
      }),
    });
    expect(row!.perGdp).toMatchObject({ value: exact(1n), rate: 'USD 2 for EUR 1, 2030-12-30' });
    expect(burden({ figures: dollars, exchange: () => refuse('rate-missing', 'no rate for the day') })[0]).toContain(
      'no rate for the day',
    );
    expect(
      burden({ figures: dollars, exchange: ({ value }) => ({ amount: money('GBP', value)!, words: '' }) })[0],
    ).toContain('`GBP 90` came back where USD was asked');
  });

  it('compares no things with money', () => {
    const vans = word('v', 'c', '2030-01-11', {
      what: 'reached',
      stage: 'committed',
      amount: { measure: 'quantity', unit: 'vans', value: exact(3n) },
    });
    expect(burden({}, [word('v', 'd', '2030-01-10', described({ donor: 'A' })), vans])).toEqual([
      'A; of vans 3; 100 % of 3; it is no money; it is no money',
    ]);
  });

  it('tells each month what stood at its end and what changed, and what stands no more as nought', () => {
    const gone = word('p', 'w', '2030-03-05', { what: 'withdrawn' });
    const months = sumsByMonth([...pledge('p', 'A', 60), word('p', 'm', '2030-02-28', reached('committed', 5)), gone], {
      from: '2030-01-15' as LocalDay,
      until: '2030-04-01' as LocalDay,
      zone: 'UTC',
      knownAt: ever.knownAt,
      by: ['donor'],
    });
    expect(
      months.map(
        ({ month, value, change, pledges }) => `${month} ${formatExact(value)} ${formatExact(change)} ${pledges}`,
      ),
    ).toEqual(['2030-01 60 60 1', '2030-02 65 5 1', '2030-03 0 -65 0']);
  });

  it('adds the changes of the months up to what stands in the end', () => {
    const words = fc.array(
      fc.record({ id: fc.nat(99), month: fc.integer({ min: 1, max: 6 }), units: fc.integer({ min: 1, max: 9 }) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(words, (told) => {
        const all = [...new Map(told.map((each) => [each.id, each])).values()].map(({ id, month, units }) =>
          word('p', `${id}`, `2030-0${month}-15`, reached('committed', units)),
        );
        const months = sumsByMonth(all, {
          from: '2030-01-01' as LocalDay,
          until: '2030-06-30' as LocalDay,
          zone: 'Europe/Kyiv',
          knownAt: ever.knownAt,
          by: [],
        });
        const sum = months.map(({ change }) => change).reduce(plusExact);
        expect(compareExact(sum, months.at(-1)!.value)).toBe(0);
        expect(months.at(-1)!.month).toBe('2030-06');
      }),
    );
  });

  it('sets promised against delivered by one voice, and delivered against what the recipient confirms', () => {
    const told = [
      ...pledge('p', 'A', 60),
      word('p', 'x', '2030-02-01', reached('delivered', 45)),
      word('p', 'y', '2030-02-02', reached('confirmed', 40), { speaker: recipient }),
      word('p', 'z', '2030-02-03', reached('allocated', 7), { speaker: observer }),
    ];
    expect(
      pairsByDonor(ledgerFrom(told, ever)).map(({ donor, from, to, voice, against, promised, came }) =>
        [donor, from, to, voice, against, promised, ...(came ? [came.reached, came.between, came.perCent] : [])]
          .map((each) => (typeof each === 'object' ? formatExact(each) : each))
          .join(' | '),
      ),
    ).toEqual([
      'A | committed | allocated | donor: ministry | donor: ministry | 60',
      'A | committed | delivered | donor: ministry | donor: ministry | 60 | 45 | 15 | 75',
      'A | allocated | delivered | observer: institute | observer: institute | 7',
      'A | delivered | confirmed | donor: ministry | recipient: treasury | 45 | 40 | 5 | 88.9',
    ]);
  });

  it('keeps a member’s share of an institution in a column of its own, and shows what is left over', () => {
    const union = pledge('u', 'Union', 100);
    const sums = burdenOf(ledgerFrom([...entries, ...union], ever), { figures, day, by: ['donor'] });
    const share = (member: string, units: number) => ({
      member,
      institution: 'Union',
      amount: money('EUR', exact(BigInt(units)))!,
      source: 'table',
    });
    const { rows, rests } = throughInstitutions([share('A', 45), share('B', 50)], sums, {
      figures,
      day,
      by: ['donor'],
    });
    expect(rows.map(({ member, value, perGdp }) => `${member} ${formatExact(value)} ${per(perGdp)}`)).toEqual([
      'A 45 0.5 % of GDP',
      'B 50 no GDP given',
    ]);
    expect(rests.map(({ given, shared, rest }) => [given, shared, rest].map((each) => formatExact(each!)))).toEqual([
      ['100', '95', '5'],
    ]);
    expect(formatExact(sums.find(({ donor }) => donor === 'A')!.value)).toBe('90');
    expect(throughInstitutions([share('A', 45)], [], { figures, day, by: [] }).rests[0]).not.toHaveProperty('rest');
  });
});
