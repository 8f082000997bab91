import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeboWindows } from './placebo-windows.ts';

const made = sharedData('stats-vectors', 'glm/synthetic_truce.csv');

describe('placebo windows', () => {
  it.runIf(made)('a made truce has fewer than every month before it', () => {
    const rows = readFileSync(made!, 'utf8').trim().split('\n').slice(1);
    const counts = rows.map((row) => Number(row.split(',')[4]));
    expect(placeboWindows(counts, { from: 91, length: 30, period: 7 })).toMatchObject({ observed: 371, pFall: 1 / 9 });
  });

  it('are those of the same phase that end before the window', () => {
    const counts = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect(placeboWindows(counts, { from: 9, length: 2, period: 3 })).toEqual({
      observed: 19,
      placebos: [7, 13],
      pFall: 1,
      pRise: 1 / 3,
    });
    expect(placeboWindows(counts, { from: 5, length: 2 })).toMatchObject({ placebos: [3, 5, 7] });
  });

  it('rank a window between 1 / (1 + windows) and 1, whatever the counts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { minLength: 6, maxLength: 40 }),
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (counts, length, period) => {
          const told = placeboWindows(counts, { from: counts.length - length + 1, length, period });
          if (!('placebos' in told)) return;
          for (const p of [told.pFall, told.pRise]) {
            expect(p).toBeGreaterThanOrEqual(1 / (1 + told.placebos.length));
            expect(p).toBeLessThanOrEqual(1);
          }
          expect(told.pFall + told.pRise).toBeGreaterThan(1);
        },
      ),
    );
  });

  it('are refused where there is no past, or the window is longer than the series', () => {
    expect(placeboWindows([1, 2, 3], { from: 2, length: 2 })).toMatchObject({ code: 'no-placebo' });
    expect(placeboWindows([1, 2, 3], { from: 1, length: 4 })).toMatchObject({ code: 'bad-window' });
    expect(placeboWindows([1, -2, 3], { from: 3, length: 1 })).toMatchObject({ code: 'bad-count' });
    expect(placeboWindows([1, 2, 3], { from: 3, length: 0.5 })).toMatchObject({ code: 'bad-window' });
  });
});
