import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report, ReportId } from '../../reports/index.ts';
import { labelledWorld } from '../world/world.ts';
import { bCubed, countRatio } from './b-cubed.ts';
import { calibrationError } from './calibration-error.ts';
import { meanScore, scoreOf, scoresBySource } from './fusion-score.ts';
import { type Assigned, pairAccuracy } from './pairwise.ts';

/** `1a 1a 2b`: incident 1 or 2, cluster a or b; the source is `x` unless a letter stands first, as in `y1a`. */
const rows = (text: string): readonly Assigned[] =>
  text.split(' ').map((word) => {
    const [, source = '', incident = '', cluster = ''] = /^([x-z]?)(\d)([a-w])$/.exec(word)!;
    return { incident, cluster, source: source || 'x' };
  });

describe('pairs and B-cubed, worked by hand', () => {
  it('five reports, one of them in the wrong cluster', () => {
    // Clusters a = {1,1,2}, b = {2,2}. Pairs: a 3, b 1; right: 1-1, 2-2; together: 1 + 3.
    const five = rows('1a 1a 2a 2b 2b');
    expect(pairAccuracy(five)).toEqual({ right: 2, joined: 4, together: 4, precision: 0.5, recall: 0.5, f: 0.5 });
    // Precision (2/3 + 2/3 + 1/3 + 1 + 1) / 5, recall (1 + 1 + 1/3 + 2/3 + 2/3) / 5.
    const { precision, recall, f } = bCubed(five);
    expect(precision).toBeCloseTo(11 / 15, 12);
    expect(recall).toBeCloseTo(11 / 15, 12);
    expect(f).toBeCloseTo(11 / 15, 12);
    expect(countRatio(five)).toBe(1);
  });

  it('each alone, and all in one', () => {
    const alone = rows('1a 1b 2c');
    expect(pairAccuracy(alone)).toMatchObject({ precision: undefined, recall: 0, f: undefined });
    expect(bCubed(alone)).toMatchObject({ precision: 1, recall: (0.5 + 0.5 + 1) / 3 });
    expect(countRatio(alone)).toBe(1.5);
    const one = rows('1a 1a 2a');
    expect(pairAccuracy(one)).toMatchObject({ precision: 1 / 3, recall: 1 });
    expect(bCubed(one)).toMatchObject({ precision: (2 / 3 + 2 / 3 + 1 / 3) / 3, recall: 1 });
    expect(bCubed([])).toEqual({ precision: undefined, recall: undefined, f: undefined });
  });

  it('agrees with pairs and shares counted one by one', () => {
    const assigned = fc.array(
      fc.record({
        incident: fc.constantFrom('1', '2', '3'),
        cluster: fc.constantFrom('a', 'b', 'c'),
        source: fc.constant('x'),
      }),
      { minLength: 2, maxLength: 12 },
    );
    fc.assert(
      fc.property(assigned, (list) => {
        let [right, joined, together] = [0, 0, 0];
        for (const [at, one] of list.entries())
          for (const other of list.slice(at + 1)) {
            const [same, near] = [one.incident === other.incident, one.cluster === other.cluster];
            right += same && near ? 1 : 0;
            joined += near ? 1 : 0;
            together += same ? 1 : 0;
          }
        expect(pairAccuracy(list)).toMatchObject({ right, joined, together });
        const shares = list.map((one) => {
          const cluster = list.filter((each) => each.cluster === one.cluster);
          return cluster.filter((each) => each.incident === one.incident).length / cluster.length;
        });
        expect(bCubed(list).precision).toBeCloseTo(shares.reduce((sum, each) => sum + each, 0) / list.length, 12);
      }),
    );
  });
});

describe('calibration error, worked by hand', () => {
  const pair = (probability: number, match: boolean, incident: string) => ({ probability, match, incident });

  it('is the mean distance over ten bins', () => {
    // Bin 0.9: p .92 and .98, both match: |1.90 − 2| = .10. Bin 0.2: p .2, .2, .2, .24, one match: |.84 − 1| = .16.
    const pairs = [
      pair(0.92, true, 'a'),
      pair(0.98, true, 'b'),
      pair(0.2, false, 'a'),
      pair(0.2, true, 'b'),
      pair(0.2, false, 'c'),
      pair(0.24, false, 'd'),
    ];
    const found = calibrationError(pairs)!;
    expect(found.error).toBeCloseTo(0.26 / 6, 12);
    expect(found.pairs).toBe(6);
    expect(found.bins.map(({ from, pairs: count, matched }) => [from, count, matched])).toEqual([
      [0.2, 4, 1],
      [0.9, 2, 2],
    ]);
    expect(found.brier).toBeCloseTo((0.08 ** 2 + 0.02 ** 2 + 0.2 ** 2 * 2 + 0.8 ** 2 + 0.24 ** 2) / 6, 12);
    expect(found.low).toBeLessThanOrEqual(found.error);
    expect(found.high).toBeGreaterThanOrEqual(found.error);
  });

  it('is nothing for no pairs, 0 for certainty that comes true, and keeps p = 1 in the last bin', () => {
    expect(calibrationError([])).toBeUndefined();
    expect(calibrationError([pair(1, true, 'a'), pair(0, false, 'b')])).toMatchObject({ error: 0, low: 0, high: 0 });
  });

  it('draws whole incidents: one incident alone has no spread', () => {
    const one = calibrationError([pair(0.5, true, 'a'), pair(0.5, true, 'a'), pair(0.7, false, 'a')])!;
    expect(one.low).toBeCloseTo(one.error, 12);
    expect(one.high).toBeCloseTo(one.error, 12);
    const two = calibrationError([pair(0.5, true, 'a'), pair(0.5, false, 'b'), pair(0.5, false, 'c')])!;
    expect(two.high).toBeGreaterThan(two.low);
  });
});

describe('the score of a clustering', () => {
  const report = (id: string, source: string) => ({ id, source }) as unknown as Report;
  const [a, b, c, d] = [report('a', 'x'), report('b', 'y'), report('c', 'y'), report('d', 'x')];
  const truth = new Map([a, b, c, d].map(({ id }, at) => [id, at < 3 ? 1 : 2] as const));
  const ids = (...list: readonly string[]) => list as readonly ReportId[];
  const compared = [
    { one: ids('a')[0]!, other: ids('b')[0]!, probability: 1 },
    { one: ids('a')[0]!, other: ids('d')[0]!, probability: 0 },
  ];

  it('counts pairs across two sources, and pairs that were never compared', () => {
    const clustering = { clusters: [ids('a', 'b'), ids('c'), ids('d')], compared };
    expect(scoreOf([a, b, c, d], clustering, { truth })).toMatchObject({
      reports: 4,
      incidents: 2,
      clusters: 3,
      countRatio: 1.5,
      pairs: { right: 1, joined: 1, together: 3 },
      blockingRecall: 1 / 3,
      calibration: { pairs: 2, error: 0 },
    });
    const bySource = scoresBySource([a, b, c, d], clustering, { truth });
    expect(
      bySource.map(({ sources, pairs, blockingRecall }) => [sources.join(), pairs.together, blockingRecall]),
    ).toEqual([
      ['x,x', 0, undefined],
      ['x,y', 2, 0.5],
      ['y,y', 1, 0],
    ]);
  });

  it('a report in no cluster stands alone, one without truth is left out, and what is set aside is not missed', () => {
    const found = scoreOf(
      [a, b, c, report('z', 'x')],
      { clusters: [ids('a', 'b')], compared },
      {
        truth,
        aside: new Set(ids('c')),
      },
    );
    expect(found).toMatchObject({ reports: 3, clusters: 2, blockingRecall: 1 });
  });

  it('the truth itself scores 1 in every world, and means are those of the figures', () => {
    const worlds = [1, 2].map((seed) => labelledWorld({ level: 'easy', seed }));
    const scores = worlds.map(({ reports, truth: incidents }) => {
      const clusters = new Map<number, ReportId[]>();
      for (const [id, incident] of incidents) clusters.set(incident, [...(clusters.get(incident) ?? []), id]);
      return scoreOf(reports, { clusters: [...clusters.values()] }, { truth: incidents });
    });
    expect(meanScore(scores)).toMatchObject({ worlds: 2, mean: { bCubedF: 1, pairF: 1, countRatio: 1 } });
  });
});
