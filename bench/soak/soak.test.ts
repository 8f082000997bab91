import { describe, expect, it } from 'vitest';
import { type SoakDay, soak } from './soak.ts';
import { grownBy } from './soak-for.ts';

describe('a monitor that runs on and on', () => {
  it('keeps what happened within its horizon and nothing else, and says what counting afresh says', () => {
    const days: SoakDay[] = [];
    for (const day of soak({ seed: 3, perDay: 400, scopes: 12, horizonDays: 50 })) {
      days.push(day);
      if (days.length === 200) break;
    }
    const most = (from: number, to: number) => Math.max(...days.slice(from, to).map((each) => each.rowsKept));
    expect(most(150, 200)).toBeLessThan(1.05 * most(60, 110));
    expect(most(150, 200)).toBeLessThan(1.05 * 50 * 400);
    expect(days.reduce((sum, each) => sum + each.settled, 0)).toBeGreaterThan(100);
    expect(days.reduce((sum, each) => sum + each.setAside, 0)).toBe(0);
  });

  it('gives words back that come later than its horizon', () => {
    let setAside = 0;
    for (const day of soak({ seed: 3, perDay: 400, scopes: 2, horizonDays: 20 })) {
      setAside += day.setAside;
      if (day.day === 80) break;
    }
    expect(setAside).toBeGreaterThan(50);
  });

  it('is measured against its first days, and not measured where there are too few', () => {
    expect(grownBy([9, 1, 1, 1, 1, 1, 1, 2, 2], 1)).toBe(2);
    expect(grownBy([1, 1, 1], 1)).toBeUndefined();
  });
});
