import { describe, expect, it } from 'vitest';
import { raisedBy } from '../codes/trial.ts';

describe('one slip', () => {
  it.each([
    ['pledge p { cites doc "1" by fr to ua amount 3 billion EURO status pledged due 2030-01-01 }', ['TL-706']],
    ['exit e { cites doc "1" by ua when breach >= minor decided by cf }', ['TL-703']],
    ['prohibition q { cites doc "1" by ua commit shelling raises minor verified by mon grade Z9 }', ['TL-706']],
    [
      'guarantee g { cites doc "1" by fr to ua starts 2030-01-01 decided by councl delivers supply funded by p1 }',
      ['TL-703'],
    ],
    ['obligation o { cites dok "1" by ua commit shelling raises minor verified by mon grade B2 }', ['TL-703']],
  ])('is one finding: %s', (text, codes) => {
    expect(
      raisedBy(text)
        .map((each) => each.code)
        .filter((code) => code !== 'TL-413' && code !== 'TL-705'),
    ).toEqual(codes);
  });
});
