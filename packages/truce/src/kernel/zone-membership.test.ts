import { describe, expect, it } from 'vitest';
import { southVersion } from '../../testing/terms.ts';
import { indexZones, instant } from './index.ts';

const now = instant(0);
const index = indexZones([southVersion]);

describe('membership of a zone', () => {
  it('is certain well inside, certain well outside, and possible where the circle crosses the edge', () => {
    expect(index.membership('south', { at: [10, 0.5], radiusM: 300, regions: [] }, now)).toEqual({
      certainty: 'inside',
      likely: true,
    });
    expect(index.membership('south', { at: [10, 1.5], radiusM: 300, regions: [] }, now)).toEqual({
      certainty: 'outside',
      likely: false,
    });
    expect(index.membership('south', { at: [10, 0.99], radiusM: 5000, regions: [] }, now)).toEqual({
      certainty: 'possible',
      likely: true,
    });
    expect(index.membership('south', { at: [10, 1.01], radiusM: 5000, regions: [] }, now)).toEqual({
      certainty: 'possible',
      likely: false,
    });
  });

  it('is possible for a place that nobody stated, and never "inside"', () => {
    expect(index.membership('south', { radiusM: 100, regions: [] }, now)).toEqual({
      certainty: 'possible',
      likely: false,
    });
  });

  it('follows the stated first-level area before the position', () => {
    const areas = indexZones([{ ...southVersion, regions: ['South oblast'] }]);
    expect(areas.membership('south', { at: [50, 50], radiusM: 300, regions: ['South oblast'] }, now).certainty).toBe(
      'inside',
    );
    expect(areas.membership('south', { at: [10, 0.5], radiusM: 300, regions: ['North oblast'] }, now).certainty).toBe(
      'outside',
    );
    expect(
      areas.membership('south', { at: [10, 0.5], radiusM: 300, regions: ['North oblast', 'South oblast'] }, now)
        .certainty,
    ).toBe('possible');
    expect(areas.membership('south', { at: [10, 0.5], radiusM: 300, regions: [] }, now).certainty).toBe('inside');
  });

  it('takes the version that is valid at the instant, from its first moment on', () => {
    const moved = indexZones([
      { ...southVersion, validTo: instant(1000) },
      {
        ...southVersion,
        validFrom: instant(1000),
        polygons: [
          [
            [
              [20, 0],
              [21, 0],
              [21, 1],
              [20, 1],
              [20, 0],
            ],
          ],
        ],
      },
    ]);
    const place = { at: [10, 0.5] as const, radiusM: 100, regions: [] };
    expect(moved.membership('south', place, instant(999)).certainty).toBe('inside');
    expect(moved.membership('south', place, instant(1000)).certainty).toBe('outside');
  });

  it('leaves out a hole', () => {
    const holed = indexZones([
      {
        ...southVersion,
        polygons: [
          [
            ...southVersion.polygons[0]!,
            [
              [9.5, 0.2],
              [10.5, 0.2],
              [10.5, 0.8],
              [9.5, 0.8],
              [9.5, 0.2],
            ],
          ],
        ],
      },
    ]);
    expect(holed.membership('south', { at: [10, 0.5], radiusM: 100, regions: [] }, now).certainty).toBe('outside');
    expect(holed.membership('south', { at: [9.2, 0.5], radiusM: 100, regions: [] }, now).certainty).toBe('inside');
  });
});
