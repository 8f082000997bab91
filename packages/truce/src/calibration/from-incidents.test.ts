import { describe, expect, it } from 'vitest';
import { type Instant, type LocalDay, parseInstant } from '../kernel/index.ts';
import type { CountedIncident } from './clause.ts';
import { historyOf } from './from-incidents.ts';
import { dayMs } from './history.ts';

const kyiv = { from: '2025-03-29' as LocalDay, to: '2025-04-01' as LocalDay, zone: 'Europe/Kyiv' };
const at = (text: string, ...zones: string[]): CountedIncident => ({
  at: parseInstant(text) as Instant,
  exactTime: true,
  zones: zones.length > 0 ? zones : ['a'],
});
const none = { coverage: [], counted: 'apart' as const };

describe('the history of a clause', () => {
  it('is told by the clock on the wall: a day of 23 hours and one of 25 have 24 of them', () => {
    const spring = [at('2025-03-30T01:30+02:00'), at('2025-03-30T04:30+03:00'), at('2025-03-31T00:00+03:00')];
    const [zone] = historyOf(spring, ['a'], kyiv, none).history.zones;
    expect([...zone!.times]).toEqual([dayMs + 1.5 * 3_600_000, dayMs + 4.5 * 3_600_000, 2 * dayMs]);
    expect([...zone!.dayStarts]).toEqual([0, 0, 2, 3]);
    const autumn = { from: '2025-10-26' as LocalDay, to: '2025-10-27' as LocalDay, zone: 'Europe/Kyiv' };
    const twice = [
      at('2025-10-26T03:30:00.007+03:00'),
      at('2025-10-26T03:30:00.007+02:00'),
      at('2025-10-26T23:59:59+02:00'),
    ];
    const [day] = historyOf(twice, ['a'], autumn, none).history.zones;
    expect([...day!.times]).toEqual([12_600_007, 12_600_007, dayMs - 1_000]);
  });

  it('leaves out what lies outside of its whole days', () => {
    const edge = [at('2025-03-28T23:59:59.999+02:00'), at('2025-03-29T00:00+02:00'), at('2025-04-01T00:00+03:00')];
    expect(historyOf(edge, ['a'], kyiv, none).history.zones[0]!.times).toHaveLength(1);
  });

  it('counts what may lie in two zones once where they are counted together, and in both where they are apart', () => {
    const both = [at('2025-03-29T12:00+02:00', 'a', 'b')];
    const sizes = (counted: 'together' | 'apart') =>
      historyOf(both, ['a', 'b'], kyiv, { coverage: [], counted }).history.zones.map(({ times }) => times.length);
    expect(sizes('apart')).toEqual([1, 1]);
    expect(sizes('together')).toEqual([1, 0]);
  });

  it('knows days on which nobody watched, and takes all as watched only where nobody recorded anywhere', () => {
    const row = {
      feed: 'f',
      item: '1',
      zone: 'a',
      means: 'patrol' as const,
      during: { startsAt: parseInstant('2025-03-30T00:00+02:00')!, endsAt: parseInstant('2025-03-31T00:00+03:00')! },
      plannedMs: 3_600_000,
      actualMs: 3_600_000,
      deniedMs: 0,
    };
    const seen = historyOf([], ['a', 'b'], kyiv, { coverage: [row], counted: 'apart' });
    expect(seen.recorded).toBe(true);
    expect(seen.history.zones.map(({ watched }) => [...watched])).toEqual([
      [0, 1, 0],
      [0, 0, 0],
    ]);
    const unseen = historyOf([], ['a'], kyiv, none);
    expect([unseen.recorded, [...unseen.history.zones[0]!.watched]]).toEqual([false, [1, 1, 1]]);
  });
});
