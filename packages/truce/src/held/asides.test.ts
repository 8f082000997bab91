import { describe, expect, it } from 'vitest';
import { asidesOf, expectedBand, figure, funnelOf, heldSentence } from './index.ts';
import { answerOf, type SimulatedTruce, simulatedQuestion } from './testing/simulated-truce.ts';

const truce: SimulatedTruce = { seed: 11, baselineDays: 60, truceDays: 14, mean: 8, size: 6, ratio: 0.3 };
const aside = (asked: SimulatedTruce, method: string) =>
  asidesOf(answerOf(simulatedQuestion(asked))).find((each) => each.method === method)!;

describe('questions to a person', () => {
  it('stand beside the verdict with what they do not say, and are absent where nothing can be asked', () => {
    const asides = asidesOf(answerOf(simulatedQuestion(truce)));
    expect(asides.map(({ method }) => method)).toEqual(['cusum', 'farrington', 'changepoint', 'bocpd']);
    for (const { caveat, finding } of asides) {
      expect(caveat.length).toBeGreaterThan(20);
      expect(finding).not.toMatch(/NaN|undefined|Infinity/);
    }
    const asked = simulatedQuestion(truce);
    const none = { ...asked, rows: asked.rows.map((row) => ({ ...row, count: 0 })) };
    expect(asidesOf(answerOf(none))).toEqual([]);
  });

  it('the alarm rings where it comes back, and its run length is told', () => {
    expect(aside({ ...truce, ratio: 1.6 }, 'cusum').finding).toMatch(/alarms?, the first at 2030-05-/);
    expect(aside({ ...truce, ratio: 0.2 }, 'cusum').finding).toMatch(/^no alarm in 14 rows/);
    expect(aside(truce, 'cusum').caveat).toMatch(/one false alarm comes in about \d+ rows/);
  });

  it('the change of level is found where it was made', () => {
    expect(aside({ ...truce, ratio: 0.1, size: 1000 }, 'changepoint').finding).toMatch(
      /from 2030-0(4-30|5-01|5-02) on/,
    );
  });

  it('weeks are held against earlier years where there are any, and it is said where there are none', () => {
    expect(aside(truce, 'farrington').finding).toMatch(/^no answer: .* the series has 8 weeks before the truce/);
    const years = { ...truce, baselineDays: 52 * 7 * 2 + 40 };
    expect(aside({ ...years, ratio: 3 }, 'farrington').finding).toMatch(
      /^2 alarms, the first in the week from 2030-05-01 in 2 whole weeks of the truce, against 2 earlier years/,
    );
    expect(aside({ ...years, ratio: 0.3 }, 'farrington').finding).toMatch(/^no alarm in 2 whole weeks/);
  });
});

describe('the expected band', () => {
  it('holds nearly all counts where nothing changed, and scales with what was watched', () => {
    const same = expectedBand(answerOf(simulatedQuestion({ ...truce, ratio: 1, baselineDays: 200 })));
    const inside = same.filter(({ count, low, high }) => count! >= low! && count! <= high!).length;
    expect(inside / same.length).toBeGreaterThan(0.92);
    const asked = simulatedQuestion({ ...truce, ratio: 1 });
    const [whole] = expectedBand(answerOf({ ...asked, rows: asked.rows.map((row) => ({ ...row, exposure: 1 })) }));
    const rows = asked.rows.map((row, at) => ({ ...row, exposure: at === 0 ? 2 : 1 }));
    expect(expectedBand(answerOf({ ...asked, rows }))[0]!.expected).toBeGreaterThan(1.9 * whole!.expected! * (60 / 61));
  });

  it('tells nothing of rows that nobody watched', () => {
    const asked = simulatedQuestion(truce);
    const rows = asked.rows.map((row, at) => (at === 3 ? { ...row, watchedPerMille: 0 } : row));
    expect(expectedBand(answerOf({ ...asked, rows }))[3]).not.toHaveProperty('expected');
  });
});

describe('the funnel of zones', () => {
  const zones = ['east', 'north', 'west'];
  const funnel = (counts: Readonly<Record<string, number>>) => {
    const asked = simulatedQuestion(truce, { zones });
    const rows = zones.flatMap((zone) =>
      asked.rows.map(({ row }, at) => ({
        row,
        zone,
        count: at < 60 ? 3 + (at % 2) : counts[zone]!,
        watchedPerMille: zone === 'west' ? 500 : 1000,
      })),
    );
    return funnelOf(answerOf({ ...asked, rows }));
  };

  it('holds zones of one rate, and names one that stands out', () => {
    expect(funnel({ east: 4, north: 4, west: 2 })!.zones.map(({ outside }) => outside)).toEqual([0, 0, 0]);
    const odd = funnel({ east: 4, north: 30, west: 2 })!;
    expect(odd.zones.find(({ zone }) => zone === 'north')!.outside).toBe(99.8);
    for (const { inner, outer } of odd.limits) {
      expect(outer.low).toBeLessThan(inner.low);
      expect(outer.high).toBeGreaterThan(inner.high);
    }
    expect(odd.limits[0]!.inner.high).toBeGreaterThan(odd.limits.at(-1)!.inner.high);
  });

  it('is absent without zones, and without a case', () => {
    expect(funnelOf(answerOf(simulatedQuestion(truce)))).toBeUndefined();
    expect(funnel({ east: 0, north: 0, west: 0 })).toBeUndefined();
  });
});

describe('the sentence', () => {
  it('says the word first, with the figure it rests on', () => {
    const said = (asked: SimulatedTruce) => heldSentence(answerOf(simulatedQuestion(asked)));
    expect(said({ ...truce, ratio: 0.1 })).toMatch(
      /^Held, by what was registered: .* lies below 0.5 \(0\.\d+, 95 % limits /,
    );
    expect(said({ ...truce, ratio: 2 })).toMatch(/^Not held, by what was registered: .* lies above 0.5/);
    expect(said({ ...truce, ratio: 0.5 })).toMatch(/^Not determinable: /);
    const { registeredAt: _registeredAt, ...unrecorded } = simulatedQuestion(truce);
    expect(heldSentence(answerOf(unrecorded))).toMatch(/exploratory, no verdict$/);
  });

  it('writes figures to three digits, without an exponent', () => {
    expect([0, 1.23456, 0.00824, 121, 28.54, 0.00087, 12_345, 1e-9].map(figure)).toEqual([
      '0',
      '1.23',
      '0.00824',
      '121',
      '28.5',
      '0.000870',
      '12345',
      'under 0.000001',
    ]);
  });
});
