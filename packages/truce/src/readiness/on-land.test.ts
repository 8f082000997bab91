import { describe, expect, it } from 'vitest';
import { destination, type Position } from '../kernel/index.ts';
import { landQuestion } from './on-land.ts';

const ask = landQuestion({
  name: 'square EXERCISE',
  land: [
    [
      [
        [36, 47],
        [38, 47],
        [38, 48],
        [36, 48],
        [36, 47],
      ],
    ],
  ],
  box: [30, 40, 40, 50],
  marginM: 5_000,
});
const south = (km: number): Position => destination([37, 47], 180, km * 1000);

describe('a hub in the sea', () => {
  it('is told with the outline that says so, and is not certain near a coarse shore', () => {
    expect([ask([37, 47.5]), ask(south(4)), ask(south(6)), ask([50, 47])].map(({ kind }) => kind)).toEqual([
      'land',
      'nearShore',
      'sea',
      'outsideOutline',
    ]);
    expect(ask(south(6)).words).toBe(
      'lies in the sea by the coarse outline `square EXERCISE`; check its place (longitude and latitude may be swapped)',
    );
  });
});
