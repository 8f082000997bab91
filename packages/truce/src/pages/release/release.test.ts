import { describe, expect, it } from 'vitest';
import { caseInput } from '../../../testing/cases.ts';
import { at, report } from '../../../testing/reports.ts';
import { counter, terms } from '../../../testing/terms.ts';
import { advance } from '../../days/index.ts';
import { instant } from '../../kernel/index.ts';
import {
  cellOf,
  defaultProfile,
  operatorProfile,
  parseProfile,
  publicNames,
  type ReleaseProfile,
  release,
  releaseCount,
  storeNames,
  sumReleased,
} from './index.ts';

const hourMs = 3_600_000;
const start = at('2030-01-10T10:17:23.456Z');
const planted = {
  text: 'said Maria Testname of Garden Street',
  media: [{ url: 'https://outlet.example/maria-testname', title: 'Maria Testname speaks' }],
  source: 'maria.testname',
  item: 'item-testname',
  observer: [10.123456, 0.654321] as const,
};

function edition(count: number, profile: ReleaseProfile) {
  const reports = Array.from({ length: count }, (_, step) =>
    report({
      ...planted,
      moment: instant(start + step * 61_000),
      item: `item-testname-${step}`,
      place: {
        at: [9.213457 + (step % 4) * 0.4, 0.512345 + [0, -0.4, 0.4][Math.floor(step / 4)]!],
        precision: 'device',
        name: 'Testname farm',
        regions: ['Testname district'],
      },
    }),
  );
  const text = terms({ counters: [counter({ limit: 2, windowMs: 24 * hourMs })] });
  const input = caseInput({ reports, terms: text });
  return release({
    evaluation: advance(input, at('2030-02-01T00:00Z')),
    changes: undefined,
    input,
    agreement: { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: profile === operatorProfile ? storeNames : publicNames('a secret of the case'),
    gazetteer: new Set(),
  });
}

const secrets = [
  /testname/i,
  /Garden/,
  /10:17/,
  /12:17/,
  /9\.2134/,
  /0\.5123/,
  /10\.1234/,
  /0\.6543/,
  /"observer"/,
  /Fields? that/,
];

describe('the release gate', () => {
  it('lets nothing private through by default, whether counts are large or small', () => {
    for (const count of [3, 12]) {
      const bytes = JSON.stringify(edition(count, defaultProfile));
      for (const secret of secrets) expect(bytes).not.toMatch(secret);
      expect(bytes).not.toContain(String(start));
    }
  });

  it('shows the operator everything, so that the check above can fail', () => {
    const bytes = JSON.stringify(edition(3, operatorProfile));
    expect(bytes).toMatch(/testname/i);
    expect(bytes).toContain(String(start));
  });

  it('lists no incident of a small cell and gives its count as the range of all small counts', () => {
    const small = edition(3, defaultProfile);
    expect(small.incidents).toEqual([]);
    expect(small.reports).toEqual([]);
    expect(small.days.find((day) => day.day === '2030-01-10')?.total).toEqual({
      low: 0,
      high: 4,
      merged: true,
    });
    expect(small.breaches.map((breach) => [breach.count.merged, breach.evidence])).toEqual([[true, []]]);
    expect(edition(12, defaultProfile).incidents).toHaveLength(12);
  });

  it('gives public names from which the private ones cannot be checked', () => {
    const own = edition(12, operatorProfile);
    const bytes = JSON.stringify(edition(12, defaultProfile));
    for (const name of [...own.incidents, ...own.reports, ...own.breaches].map((each) => each.id))
      expect(bytes).not.toContain(name);
    expect(publicNames('a')('inc', 'x')).not.toBe(publicNames('b')('inc', 'x'));
  });

  it('never releases where an observer stood, even to a profile that names every field', () => {
    expect(JSON.stringify(edition(3, operatorProfile))).not.toMatch(/10\.1234/);
  });
});

describe('a released count', () => {
  it('keeps zero, merges small counts, and keeps large ones', () => {
    expect(releaseCount({ low: 0, best: 0, high: 0 }, 5)).toEqual({ low: 0, best: 0, high: 0 });
    for (const best of [1, 2, 3, 4])
      expect(releaseCount({ low: best, best, high: best }, 5)).toEqual({ low: 0, high: 4, merged: true });
    expect(releaseCount({ low: 5, best: 7, high: 9 }, 5)).toEqual({ low: 5, best: 7, high: 9 });
  });

  it('cannot be had by subtracting the others from the total', () => {
    const sums = [1, 2, 3, 4].map((hidden) =>
      sumReleased([
        releaseCount({ low: 9, best: 9, high: 9 }, 5),
        releaseCount({ low: hidden, best: hidden, high: hidden }, 5),
      ]),
    );
    for (const sum of sums) expect(sum).toEqual(sums[0]);
  });
});

describe('a square of the grid', () => {
  it('has one centre for all its places, no nearer than the grid', () => {
    const centres = new Set(Array.from({ length: 40 }, (_, step) => cellOf([10 + step / 1000, 0.5], 10).join(' ')));
    expect(centres.size).toBeLessThanOrEqual(2);
    expect(cellOf([37.8, 48.01], 10)[1]).not.toBe(48.01);
  });
});

describe('a profile file', () => {
  const file = { format: 1, name: 'careful', gridKm: 10, delayHours: 24, countMin: 5, fields: ['day'] };

  it('is refused for anything it does not know, so that a slip of the pen releases nothing', () => {
    expect(parseProfile(file)).toEqual(file);
    for (const changed of [
      { ...file, fields: ['observer'] },
      { ...file, fields: ['minutes'] },
      { ...file, extra: 1 },
      { ...file, gridKm: 0 },
      { ...file, countMin: 1.5 },
      { ...file, name: 'operator' },
      [],
      undefined,
    ])
      expect(parseProfile(changed)).toMatchObject({ refused: true });
    expect(parseProfile({ ...file, fields: ['minutes'] })).toMatchObject({
      message: '`minutes` is no releasable field; did you mean `minute`?',
    });
  });
});
