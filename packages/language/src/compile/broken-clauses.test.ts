import { describe, expect, it } from 'vitest';
import { raisedBy } from '../codes/trial.ts';

const wrong = (text: string) =>
  raisedBy(text)
    .filter((each) => /^TL-70[0-46]$/.test(each.code))
    .map((each) => `${each.code} ${each.message}`);

describe('what is missing because its clause is wrong', () => {
  it.each([
    ['zone z { buffer of loc 3 valueOf both_sides }', /^TL-706 `valueOf` is no unit/],
    ['zone z { geometry circle "geo.json#south" }', /^TL-706 `circle` is no form of geometry/],
    ['zone z { buffer of lok 3 km both_sides }', /^TL-703 unknown zone `lok`/],
    ['threshold t { count shelling >= 1.5 }', /^TL-706 `1.5` is no whole number/],
    ['mandate m { of frr organ "parliament" }', /^TL-703 unknown .* `frr`/],
  ])('is not told beside it: %s', (text, message) => {
    expect(wrong(text)).toEqual([expect.stringMatching(message)]);
  });

  it('is told where another clause is wrong, or none is', () => {
    expect(wrong('zone z { decided by nobody }')).toHaveLength(2);
    expect(wrong('threshold t { by nobody }')).toHaveLength(2);
    expect(wrong('zone z { }')).toEqual([expect.stringMatching(/^TL-702 zone `z` has no shape/)]);
  });
});
