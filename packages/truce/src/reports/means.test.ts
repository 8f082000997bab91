import { describe, expect, it } from 'vitest';
import { meansFromWords, meansInOrder, throughOf, throughOfAll } from './means.ts';

describe('through what a report came', () => {
  it('is read from the words of a table or form, and from none that name no means', () => {
    expect(meansFromWords('Heard')).toEqual(['heard']);
    expect(meansFromWords('saw and heard')).toEqual(['saw', 'heard']);
    expect(meansFromWords('sawAndHeard')).toEqual(['saw', 'heard']);
    expect(meansFromWords('Recorded by camera')).toEqual(['camera']);
    expect(meansFromWords('mini-UAV imagery')).toEqual(['uav', 'satellite']);
    expect(meansFromWords('acoustic')).toEqual(['acoustic']);
    expect(meansFromWords('told by a neighbour')).toEqual([]);
    // No word in a word.
    expect(meansFromWords('unheard-of')).toEqual([]);
    expect(meansFromWords('chainsaw')).toEqual([]);
  });

  it('is the same whatever order a source used', () => {
    expect(meansInOrder(['camera', 'saw', 'camera'])).toEqual(['saw', 'camera']);
  });

  it('is a panel for media, whatever they state, and not stated where a report is silent', () => {
    expect(throughOf({ sourceClass: 'media', means: ['saw'] })).toEqual(['panel']);
    expect(throughOf({ sourceClass: 'monitor' })).toEqual(['notStated']);
    expect(throughOf({ sourceClass: 'monitor', means: [] })).toEqual(['notStated']);
    expect(
      throughOfAll([
        { sourceClass: 'party' },
        { sourceClass: 'media' },
        { sourceClass: 'sensor', means: ['camera'] },
        { sourceClass: 'monitor', means: ['heard', 'camera'] },
      ]),
    ).toEqual(['heard', 'camera', 'panel', 'notStated']);
  });
});
