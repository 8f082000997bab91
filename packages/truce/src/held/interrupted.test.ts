import { readFileSync } from 'node:fs';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { addDays, type LocalDay } from '../kernel/index.ts';
import { type HeldRow, isEstimate } from './index.ts';
import { answerOf, type SimulatedTruce, simulatedQuestion, wordsOf } from './testing/simulated-truce.ts';

const made = sharedData('stats-vectors', 'glm/synthetic_truce.csv');
const method = { kind: 'interruptedSeries', weekday: true, month: false, slope: true } as const;
const runs = Number(process.env.TRUCELINE_SIMULATED_TRUCES ?? 100);
const truce: SimulatedTruce = { seed: 3, baselineDays: 90, truceDays: 60, mean: 12, size: 8, ratio: 0.5, method };

describe('the interrupted series as an answer', () => {
  it.runIf(made)('a made truce: ratio .384265 [.255878, .577071], and three baselines', () => {
    const counts = readFileSync(made!, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => Number(line.split(',')[4]));
    const first = addDays('2030-05-01' as LocalDay, -90);
    const asked = simulatedQuestion({ ...truce, truceDays: counts.length - 90 });
    const rows: HeldRow[] = counts.map((count, at) => ({ row: addDays(first, at), count, watchedPerMille: 1000 }));
    const { views, verdict } = answerOf({ ...asked, rows });
    const { answer } = views[0]!;
    if (!isEstimate(answer)) throw new Error(answer.words);
    expect([answer.estimate!.toFixed(6), answer.low.toFixed(6), answer.high!.toFixed(6)]).toEqual([
      '0.384265',
      '0.255878',
      '0.577071',
    ]);
    expect([answer.detectable.fall.toFixed(2), answer.detectable.rise.toFixed(2)]).toEqual(['0.56', '1.79']);
    expect(verdict).toBe('notDeterminable');
  });

  it('separation and too little before the truce are reasons, and no figures', () => {
    const asked = simulatedQuestion(truce);
    const silent = { ...asked, rows: asked.rows.map((row, at) => (at >= 90 ? { ...row, count: 0 } : row)) };
    expect(answerOf(silent).reasons[0]).toMatchObject({ code: 'separated' });
    const none = { ...asked, rows: asked.rows.map((row) => ({ ...row, count: 0 })) };
    expect(answerOf(none).reasons[0]).toMatchObject({ code: 'noCases' });
    const short = simulatedQuestion({ ...truce, baselineDays: 35 });
    expect(answerOf(short).reasons.map(({ code }) => code)).toContain('baselineTooShort');
    const oneDay = simulatedQuestion({ ...truce, truceDays: 1 });
    expect(answerOf(oneDay).verdict).toBe('notDeterminable');
  });

  it.each([
    ['sixty days', truce],
    ['a surge of seven days before', { ...truce, surge: { days: 7, factor: 2 } }],
    ['reports delayed by two days', { ...truce, delay: { meanDays: 2, askedAfterDays: 7 } }],
  ] as const)(
    'at the bound, %s: wrongly held and wrongly not held at most 5 %% each',
    (_, each: Omit<SimulatedTruce, 'seed'>) => {
      const { held, notHeld } = wordsOf(runs, each);
      expect(held / runs).toBeLessThanOrEqual(0.05);
      expect(notHeld / runs).toBeLessThanOrEqual(0.05);
    },
  );
});
