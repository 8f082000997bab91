import { describe, expect, it } from 'vitest';
import { incidentKinds } from '../reports/index.ts';
import { allMeans } from './coverage-figures.ts';
import { detectionTable, incomparable, meansThatPerceive, rangeOfReported, watchedFor } from './detection.ts';
import { minuteMs, minutes, openBook } from './testing/watch-world.ts';
import type { Watch } from './watch.ts';

const watch = (item: string, means: Watch['means'], zone: string, from: number, to: number): Watch => ({
  feed: 'f',
  item,
  by: { kind: 'team', name: item },
  means,
  where: { kind: 'zone', zone },
  planned: [],
  actual: [minutes(from, to)],
  denied: [],
  limits: [],
});

describe('what could have been perceived', () => {
  it('is marked as a start value throughout, in metres that make sense', () => {
    for (const { name } of incidentKinds)
      for (const means of allMeans) {
        const range = detectionTable(name)[means];
        if (!range) continue;
        expect(range.basis).toBe('startValue');
        expect(range.dayM).toBeGreaterThan(0);
        expect(range.nightM).toBeGreaterThanOrEqual(0);
        if (range.by === 'heard') expect(range.nightM).toBeGreaterThanOrEqual(range.dayM);
      }
  });

  it('has cameras that hear nothing, microphones that see nothing, and satellites that see nothing at night', () => {
    expect(detectionTable('shelling').camera?.by).toBe('seen');
    expect(detectionTable('shelling').acoustic?.by).toBe('heard');
    expect(detectionTable('shelling').satellite).toMatchObject({ nightM: 0 });
    expect(meansThatPerceive('small_arms_fire').has('satellite')).toBe(false);
    expect(meansThatPerceive('weapon_presence').has('acoustic')).toBe(false);
    expect(meansThatPerceive('small_arms_fire').has('radar')).toBe(false);
    expect(detectionTable('small_arms_fire').patrol).toMatchObject({ by: 'heard', dayM: 2_500, nightM: 3_000 });
  });

  it('is nothing for kinds that nothing is known of', () => {
    expect(
      meansThatPerceive('other').size + meansThatPerceive('jamming').size + meansThatPerceive('no such').size,
    ).toBe(0);
  });

  it('leaves out of the denominator whoever could not have perceived the kind', () => {
    const book = openBook();
    book.put(watch('patrol', 'patrol', 'east', 0, 60));
    book.put(watch('radar', 'radar', 'east', 0, 600));
    expect(watchedFor(book, 'small_arms_fire', 'east', minutes(0, 600)).watchedMs).toBe(60 * minuteMs);
    expect(watchedFor(book, 'shelling', 'east', minutes(0, 600)).watchedMs).toBe(600 * minuteMs);
  });

  it('has ears and eyes of people apart: what was heard could be heard only, and traces have no range', () => {
    expect(rangeOfReported('shelling', 'heard')).toMatchObject({ by: 'heard', dayM: 12_000, nightM: 12_000 });
    expect(rangeOfReported('shelling', 'saw')).toMatchObject({ by: 'seen', dayM: 3_000, nightM: 12_000 });
    expect(rangeOfReported('weapon_presence', 'heard')).toBeUndefined();
    expect(rangeOfReported('mine', 'found')).toBeUndefined();
    for (const { name } of incidentKinds)
      for (const means of ['camera', 'uav', 'post', 'acoustic', 'radar', 'satellite'] as const)
        expect(rangeOfReported(name, means)).toEqual(detectionTable(name)[means]);
  });

  it('does not let counts of other means, or of other shares of time, be compared', () => {
    const book = openBook();
    book.put(watch('a', 'patrol', 'east', 0, 600));
    book.put(watch('b', 'patrol', 'west', 0, 570));
    const during = minutes(0, 600);
    const compare = (kind: string) => incomparable(kind, book.within('east', during), book.within('west', during));
    expect(compare('shelling')).toEqual([]);
    book.put(watch('c', 'acoustic', 'west', 0, 10));
    expect(compare('shelling')).toEqual([{ because: 'otherMeans', onlyFirst: [], onlySecond: ['acoustic'] }]);
    book.put(watch('b', 'patrol', 'west', 0, 300));
    book.put(watch('c', 'radar', 'west', 0, 10));
    expect(compare('small_arms_fire')).toEqual([
      { because: 'cannotPerceive', means: ['radar'] },
      { because: 'otherShares', firstPerMille: 1000, secondPerMille: 500 },
    ]);
    expect(incomparable('small_arms_fire', book.within('west', during), book.within('east', during))).toEqual([
      { because: 'cannotPerceive', means: ['radar'] },
      { because: 'otherShares', firstPerMille: 500, secondPerMille: 1000 },
    ]);
  });
});
