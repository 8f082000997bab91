import { describe, expect, it } from 'vitest';
import { instant, parseInstant } from '../../kernel/index.ts';
import { type Report, type ReportDraft, received } from '../../reports/index.ts';
import { labelledWorld } from '../world/world.ts';
import { nearnessRule } from './nearness-rule.ts';
import { noFusion, onePerPlaceAndDay, samePlaceDayTacticActor, windowRule } from './rules.ts';

const at = parseInstant('2031-02-03T10:00Z')!;
const report = (item: string, told: Partial<ReportDraft> = {}): Report =>
  received(
    {
      feed: 'csv',
      source: item,
      sourceClass: 'media',
      item,
      happenedAt: { startsAt: at, endsAt: at, precision: 'moment', of: 'incident' },
      place: { at: [-39, 48], precision: 'settlement', name: 'Belmere', regions: [] },
      kind: 'shelling',
      domain: 'land',
      grade: { source: 'F', information: 6 },
      media: [],
      ...told,
    },
    at,
  );
const zone = 'Europe/Kyiv';
const sizes = (rule: typeof noFusion, ...reports: readonly Report[]) =>
  rule
    .clusters(reports, zone)
    .clusters.map((ids) => ids.length)
    .sort();

describe('the rules that fusion is measured against', () => {
  const [one, other] = [report('a'), report('b', { kind: 'airstrike' })];
  const far = report('c', { place: { at: [-38.9, 48], precision: 'near', name: 'Belmere', regions: [] } });
  const none = report('d', { place: { precision: 'unknown', regions: [] } });

  it('one per place and day joins whatever happened there, and a tactic keeps apart', () => {
    expect(sizes(noFusion, one, other)).toEqual([1, 1]);
    expect(sizes(onePerPlaceAndDay, one, other, far)).toEqual([3]);
    expect(sizes(samePlaceDayTacticActor, one, other, far)).toEqual([1, 2]);
  });

  it('a window joins sources one to one, by place, day and tactic, and leaves what has no place', () => {
    expect(sizes(windowRule({ km: 3, days: 0, tactic: 'akin' }), one, other, none)).toEqual([1, 2]);
    expect(sizes(windowRule({ km: 3, days: 0, tactic: 'same' }), one, other)).toEqual([1, 1]);
    expect(sizes(windowRule({ km: 3, days: 0, tactic: 'same' }), one, far)).toEqual([1, 1]);
    expect(sizes(windowRule({ km: 10, days: 0, tactic: 'same' }), one, far)).toEqual([2]);
    expect(sizes(windowRule({ km: 3, days: 0, tactic: 'same' }), one)).toEqual([1]);
  });

  it('the nearness rule chains what is near in place and clock, and days that overlap', () => {
    const later = (item: string, hours: number) => {
      const then = instant(at + hours * 3_600_000);
      return report(item, { happenedAt: { startsAt: then, endsAt: then, precision: 'moment', of: 'incident' } });
    };
    expect(sizes(nearnessRule, one, later('e', 3), later('f', 6))).toEqual([3]);
    expect(sizes(nearnessRule, one, later('e', 3.1), far, other)).toEqual([1, 1, 1, 1]);
    const day = (item: string, from: number) =>
      report(item, {
        happenedAt: {
          startsAt: instant(at - 12 * 3_600_000 + from),
          endsAt: instant(at + 12 * 3_600_000 + from),
          precision: 'day',
          of: 'incident',
        },
      });
    expect(sizes(nearnessRule, one, day('g', 0))).toEqual([2]);
    expect(sizes(nearnessRule, day('g', 0), day('h', 24 * 3_600_000))).toEqual([1, 1]);
  });

  it('gives the number of incidents that Truceline first counted in the second hard world', () => {
    const { reports } = labelledWorld({ level: 'hard', seed: 2 });
    expect(nearnessRule.clusters(reports, zone).clusters.length).toBe(2468);
  });
});
