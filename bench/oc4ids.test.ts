import { describe, expect, it } from 'vitest';
import { oc4idsFigures } from './oc4ids.ts';

describe('the bench of OC4IDS', () => {
  it('reads every project that it wrote, and says how much that was', { timeout: 120_000 }, async () => {
    const figures = new Map((await oc4idsFigures(1, 300_000)).map(({ id, ours }) => [id, ours]));
    expect(figures.get('oc4ids/size')).toBeGreaterThanOrEqual(0.3);
    expect(figures.get('oc4ids/projects')).toBeGreaterThan(50);
    expect(figures.get('oc4ids/words')).toBeGreaterThan(5 * figures.get('oc4ids/projects')!);
  });
});
