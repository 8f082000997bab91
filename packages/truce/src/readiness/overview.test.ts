import { describe, expect, it } from 'vitest';
import { destination, instant, isRefusal, type LocalDay, type Position } from '../kernel/index.ts';
import { ungraded } from '../reports/index.ts';
import type { ReadinessEntry, ReadinessTelling, SiteFacts } from './entry.ts';
import { type ReadinessGround, readinessOverview } from './overview.ts';
import { minskWithdrawal } from './withdrawal.ts';

const at = instant(Date.UTC(2031, 5, 1));
let next = 0;
const entry = (telling: ReadinessTelling, name = 'xan'): ReadinessEntry => ({
  id: `e${next++}`,
  happenedAt: { startsAt: instant(Date.UTC(2031, 4, 1)), endsAt: instant(Date.UTC(2031, 4, 1)) },
  receivedAt: instant(Date.UTC(2031, 4, 1)),
  speaker: { side: 'party', name },
  evidence: [],
  grade: ungraded,
  telling,
});
const site = (id: string, facts: Partial<SiteFacts>, name?: string) =>
  entry({ what: 'site', site: id, facts: { uncertaintyM: 0, perimeterM: 0, ...facts } }, name);
const middle: Position = [37, 48];
const camera = (place: Position): Partial<SiteFacts> => ({
  kind: 'camera',
  at: place,
  sensor: { stand: { kind: 'place', at: place }, dayRangeM: 5_000, nightRangeM: 5_000 },
});
const ground: ReadinessGround = {
  lines: [
    {
      id: 'contact',
      validFrom: instant(0),
      lines: [[destination(middle, 180, 20_000), middle, destination(middle, 0, 20_000)]],
      uncertaintyM: 0,
      source: 'EXERCISE',
    },
  ],
  rules: minskWithdrawal,
  classes: { mlrs: 'multiple rocket launchers' },
  ownSides: { xan: 'left' },
  period: { first: '2031-05-01' as LocalDay, days: 2, zone: 'UTC' },
  speeds: { kmhByClass: { main: 60 }, offRoadKmh: 5, factors: [], offRoadMaxM: 1_000 },
  targetEveryM: 20_000,
  next: { count: 1, everyM: 5_000, rangeM: 5_000 },
};
const all = [
  site('c1', camera(middle)),
  site('h1', { kind: 'hub', at: destination(middle, 270, 30_000) }),
  site('d1', { kind: 'storage', at: destination(middle, 270, 20_000), party: 'xan' }),
  entry({ what: 'declared', site: 'd1', pieces: { category: 'mlrs', count: 2 } }),
  entry({
    what: 'observed',
    pieces: { category: 'mlrs', count: 1 },
    at: destination(middle, 90, 50_000),
    uncertaintyM: 10,
    party: 'xan',
  }),
];

describe('the overview of what stands ready', () => {
  it('answers each question from the same entries', () => {
    const { line, withdrawal, responses, standing } = readinessOverview(all, { at, knownAt: at }, ground);
    if (!line || isRefusal(line) || isRefusal(responses)) throw new Error('no line');
    expect(line.summary.whole.seen).toBeCloseTo(0.25, 3);
    expect(line.next).toMatchObject({ how: 'greedy', posts: { length: 1 } });
    expect(line.next!.gained / line.next!.demanded).toBeCloseTo(1 / 3, 2);
    expect(withdrawal.map(({ what, found }) => [what, found.kind])).toEqual([
      ['observed', 'inside'],
      ['site', 'inside'],
    ]);
    expect(responses.map(({ times }) => times.map(({ hub, time }) => [hub, time.kind]))).toEqual([
      [['h1', 'atLeast']],
      [['h1', 'atLeast']],
    ]);
    expect(standing.map(({ id }) => id)).toEqual(['c1', 'd1', 'h1']);
  });

  it('counts no sensor on whose place two voices contradict each other, and says so', () => {
    const rival = site('c1', camera(destination(middle, 0, 3_000)), 'yst');
    const { line, standing } = readinessOverview([...all, rival], { at, knownAt: at }, ground);
    expect(!isRefusal(line) && line?.summary.sensors).toBe(0);
    expect(standing[0]!.contested).toEqual(['at', 'sensor']);
  });

  it('counts nothing that is closed, and has no line where none is dated', () => {
    const closed = entry({ what: 'closed', site: 'c1' });
    expect(readinessOverview([...all, closed], { at, knownAt: at }, ground).standing.map(({ id }) => id)).toEqual([
      'd1',
      'h1',
    ]);
    expect(readinessOverview(all, { at, knownAt: at }, { ...ground, lines: [] }).line).toBeUndefined();
    expect(
      isRefusal(
        readinessOverview(all, { at, knownAt: at }, { ...ground, lines: [{ ...ground.lines[0]!, lines: [] }] }).line,
      ),
    ).toBe(true);
  });
});
