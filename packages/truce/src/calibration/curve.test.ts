import { describe, expect, it } from 'vitest';
import { codebook, codebookCsv, curveCsv, curveOf } from './curve.ts';
import { curveSvg } from './curve-svg.ts';
import { clearOf, type Design, thresholdsUpTo, usualScenarios } from './design.ts';
import { dayMs, type History, highestCount, zoneHistory } from './history.ts';
import { quantile, ratioOf, shareOf } from './intervals.ts';
import { frozen, type Parameters } from './parameters.ts';
import { readyFor } from './replay.ts';
import { tallyPast, tallyReplay } from './tally.ts';

const design: Design = {
  windows: [
    { lengthMs: dayMs, thresholds: [1, 4, 8] },
    { lengthMs: 7 * dayMs, thresholds: [10, 40] },
  ],
  clear: { kind: 'same' },
  blockDays: 3,
  blocks: 'zone',
  counted: 'apart',
  replays: 12,
  seed: 5,
  scenarios: usualScenarios,
};
const history: History = {
  days: 40,
  zones: [7, 11].map((step, zone) =>
    zoneHistory(
      `z${zone}`,
      Array.from({ length: 150 }, (_, at) => ((at * step * 3_600_000) / 2) % (40 * dayMs)),
      40,
    ),
  ),
};
const tallies = Array.from({ length: 12 }, (_, replay) => tallyReplay(readyFor(history, design), design, replay));
const rows = curveOf(design, tallyPast(readyFor(history, design), design), tallies);

describe('intervals', () => {
  it('are those of Wilson, as published', () => {
    // Newcombe (1998), table I, method 3 (score, without continuity correction).
    const published = [
      [81, 263, 0.2553, 0.3662],
      [15, 148, 0.0624, 0.1605],
      [0, 20, 0, 0.1611],
      [1, 29, 0.0061, 0.1718],
    ] as const;
    for (const [successes, trials, low, high] of published) {
      const share = shareOf(successes, trials)!;
      expect(share.low).toBeCloseTo(low, 4);
      expect(share.high).toBeCloseTo(high, 4);
    }
    expect(shareOf(0, 0)).toBeUndefined();
    expect(shareOf(5, 5)).toMatchObject({ value: 1, high: 1 });
  });

  it('take quantiles by nearest rank, and none of nothing', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    expect([0.025, 0.5, 0.9, 0.975, 1].map((share) => quantile(ten, share))).toEqual([1, 5, 9, 10, 10]);
    expect(
      quantile(
        Array.from({ length: 40 }, (_, at) => at + 1),
        0.95,
      ),
    ).toBe(38);
    expect(quantile([], 0.5)).toBeUndefined();
  });

  it('of a ratio weigh replays by what was watched', () => {
    expect(ratioOf([1, 3], [100, 300], 100)).toEqual({ value: 1, low: 1, high: 1 });
    expect(ratioOf([0, 4], [100, 100], 100)).toEqual({ value: 2, low: 0, high: 4 });
  });
});

describe('a curve', () => {
  it('has a line for every window, threshold and injection, and a meaning for every column', () => {
    expect(rows).toHaveLength(5 * 18);
    for (const row of rows) for (const column of Object.keys(row)) expect(codebook).toHaveProperty(column);
    expect(codebookCsv().split('\r\n')).toHaveLength(Object.keys(codebook).length + 2);
  });

  it('leaves out the delay where nothing was detected, and never calls it 0', () => {
    const none = rows.filter((row) => row.detected === 0);
    expect(none.length).toBeGreaterThan(0);
    for (const row of none) expect([row.median_delay_h, row.p90_delay_h]).toEqual([undefined, undefined]);
    for (const row of rows) expect(row.detected + row.stood_already).toBeLessThanOrEqual(row.trials);
  });

  it('says the same as CSV and as JSON', () => {
    const [head, ...lines] = curveCsv(rows).trimEnd().split('\r\n');
    const back = lines.map((line) =>
      Object.fromEntries(
        line
          .split(',')
          .map((cell, at) => [
            head!.split(',')[at]!,
            cell === '' ? undefined : /^[\d.]+$/.test(cell) ? Number(cell) : cell,
          ])
          .filter(([, cell]) => cell !== undefined),
      ),
    );
    expect(back).toEqual(JSON.parse(JSON.stringify(rows)));
  });

  it('is a picture with a name, a description, units and no colour', () => {
    const svg = curveSvg(
      rows.filter((row) => row.window_h === 24),
      { title: 'Calibration of <x>', marks: ['EXERCISE'], textNumber: 4 },
    );
    expect(svg).toMatch(/role="img"/);
    expect(svg).toMatch(/<title>EXERCISE\. Calibration of &lt;x&gt;<\/title>\n<desc>/);
    expect(svg).toContain('threshold, incidents in the window');
    expect(svg).toContain('hours');
    expect(svg).toContain('text: 4');
    expect(svg).not.toMatch(/#[0-9a-f]{3,6}|rgb|red|green|NaN/);
  });
});

describe('a design', () => {
  it('tries twenty thresholds up to one above the most that was counted, or all where they are fewer', () => {
    expect(thresholdsUpTo(4)).toEqual([1, 2, 3, 4, 5]);
    const many = thresholdsUpTo(900);
    expect(many).toHaveLength(20);
    expect([many[0], many.at(-1)]).toEqual([1, 901]);
    expect(thresholdsUpTo(0, 20, 3)).toEqual([3]);
    expect(highestCount({ days: 2, zones: [zoneHistory('z', [0, 1, 2, dayMs], 2)] }, dayMs)).toBe(3);
  });

  it('ends an alarm at or below where it begins, and never below one', () => {
    expect(clearOf({ kind: 'same' }, 5)).toBe(5);
    expect(clearOf({ kind: 'level', level: 3 }, 2)).toBe(2);
    expect(clearOf({ kind: 'perCent', perCent: 70 }, 5)).toBe(4);
    expect(clearOf({ kind: 'perCent', perCent: 1 }, 5)).toBe(1);
  });

  it('is frozen by the bytes of its parameters, in whatever order they were put together', () => {
    const parameters: Parameters = {
      format: 'truceline/calibration/v1',
      agreement: 'a',
      terms: 'f'.repeat(64),
      clause: 'a/threshold/t',
      zones: ['z'],
      days: { from: '2001-01-01', to: '2002-01-01', clock: 'Etc/GMT+9' },
      history: { kind: 'exercise', seed: 1, days: 60 },
      design,
    };
    const { format, ...rest } = parameters;
    expect(frozen({ ...rest, format })).toEqual(frozen(parameters));
    expect(frozen({ ...parameters, zones: ['y'] }).sha256).not.toBe(frozen(parameters).sha256);
  });
});
