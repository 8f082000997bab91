import { distanceM, type Position } from '@truceline/truce/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mgrsOf, placeFromMgrs } from './mgrs.ts';

describe('grid references', () => {
  it('lead back to the place they were made of, to ten metres', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 22, max: 41, noNaN: true }),
        fc.double({ min: 44, max: 53, noNaN: true }),
        (longitude, latitude) => {
          const place: Position = [longitude, latitude];
          expect(distanceM(placeFromMgrs(mgrsOf(place))!.at, place)).toBeLessThan(10);
        },
      ),
    );
  });

  it('agree with references that others published', () => {
    // Honolulu, the example of the encyclopedias: 21°24′35.43″ N, 157°54′57.89″ W.
    expect(distanceM(placeFromMgrs('4Q FJ 1234 6789')!.at, [-157.916081, 21.409842])).toBeLessThan(10);
    // 410486.07 east, 5316996.89 north of zone 37, as PROJ 9 gives it.
    expect(mgrsOf([37.8, 48])).toMatch(/^37U \w\w 1048 1699$/);
  });

  it('are as exact as their digits say', () => {
    expect(placeFromMgrs('37udq12345 67890')!.errorM).toBeCloseTo(0.7, 1);
    expect(placeFromMgrs('37U DQ 12 67')!.errorM).toBeCloseTo(707, 0);
  });

  it('are refused where they are none', () => {
    for (const wrong of [
      '',
      '37U',
      '37U DQ 123',
      '37U IQ 12 67',
      '61U DQ 12 67',
      '37U AA 12 67',
      'hello',
      '48.5, 37.9',
    ])
      expect(placeFromMgrs(wrong), wrong).toBeUndefined();
    expect(mgrsOf([0, 89])).toBe('');
  });
});
