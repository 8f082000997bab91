import { describe, expect, it } from 'vitest';
import { coverageFigures } from './coverage.ts';

describe('the bench of coverage', () => {
  it('gives its figures over two days of 30 sensors and 6 patrols, and corrects a patrol in time', () => {
    const figures = new Map(
      coverageFigures(1, { days: 2, sensors: 30, patrolsADay: 6 }).map((each) => [each.id, each]),
    );
    expect(figures.get('coverage/watches')!.ours).toBe(2 * 36);
    expect(figures.get('coverage/zone-hours')!.ours).toBe(40 * 2 * 24);
    expect(figures.get('coverage/watched-share')!.ours).toBeGreaterThan(5);
    expect(figures.get('coverage/corrected-patrol/slowest-by-processor')!.ours).toBeLessThan(60);
  });
});
