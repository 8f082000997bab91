import { countingRules } from '@truceline/truce/reports';
import { expect, it } from 'vitest';
import { countedInUnits } from './counting-words.ts';

it('says the counting rules as the counting has them', () => {
  for (const { domain, unit, rule } of Object.values(countingRules))
    expect(String(countedInUnits({ low: 3, best: 3, high: 3 }, domain))).toBe(`3 ${unit} <small>${rule}</small>`);
});
