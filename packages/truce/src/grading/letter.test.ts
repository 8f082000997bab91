import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { incompleteBeta } from '../statistics/index.ts';
import { letterFloors, letterFromRecord, letterTail } from './letter.ts';

const count = fc.integer({ min: 0, max: 400 });

describe('the letter of a source', () => {
  it('is F below five resolved items, whatever they say', () => {
    for (let confirmed = 0; confirmed < 5; confirmed++)
      for (let refuted = 0; confirmed + refuted < 5; refuted++)
        expect(letterFromRecord({ confirmed, refuted }).letter).toBe('F');
    expect(letterFromRecord({ confirmed: 5, refuted: 0 }).letter).not.toBe('F');
    expect(letterFromRecord({ confirmed: 0, refuted: 5 }).letter).toBe('E');
  });

  it('shows a quantile with 5 % of the posterior below it', () => {
    fc.assert(
      fc.property(count, count, (confirmed, refuted) => {
        const { quantile, posterior } = letterFromRecord({ confirmed, refuted });
        expect(incompleteBeta(posterior.alpha, posterior.beta, quantile)).toBeCloseTo(letterTail, 10);
      }),
    );
  });

  it('with nothing refuted and the prior of two and two, the quantile solves x^(n+2) (n+3 − (n+2) x) = .05', () => {
    for (const n of [5, 20, 100]) {
      const { quantile: x } = letterFromRecord({ confirmed: n, refuted: 0 });
      // Beta(n + 2, 2): I_x = x^(n+2) (n + 3 − (n + 2) x).
      expect(x ** (n + 2) * (n + 3 - (n + 2) * x)).toBeCloseTo(0.05, 12);
    }
  });

  it('reaches each floor exactly where the quantile does, and no item confirmed ever lowers it', () => {
    let before = 'F';
    const first = new Map<string, number>();
    for (let confirmed = 0; confirmed <= 80; confirmed++) {
      const found = letterFromRecord({ confirmed, refuted: 0 });
      if (!first.has(found.letter)) first.set(found.letter, confirmed);
      if (before !== 'F') expect(found.letter <= before).toBe(true);
      before = found.letter;
      const floor = letterFloors.find(([letter]) => letter === found.letter)?.[1];
      if (floor !== undefined) expect(found.quantile).toBeGreaterThanOrEqual(floor);
    }
    expect([...first]).toEqual([
      ['F', 0],
      ['D', 5],
      ['C', 6],
      ['B', 15],
      ['A', 43],
    ]);
  });

  it('falls with every item refuted', () => {
    fc.assert(
      fc.property(count, count, (confirmed, refuted) => {
        const [now, then] = [refuted, refuted + 1].map((each) => letterFromRecord({ confirmed, refuted: each }));
        expect(then!.quantile).toBeLessThan(now!.quantile);
      }),
    );
  });

  it('has an answer for a million items, and none for what is no count', () => {
    expect(letterFromRecord({ confirmed: 950_000, refuted: 50_000 })).toMatchObject({ letter: 'A' });
    for (const wrong of [-1, 0.5, Number.NaN])
      expect(() => letterFromRecord({ confirmed: wrong, refuted: 0 })).toThrow();
  });
});
