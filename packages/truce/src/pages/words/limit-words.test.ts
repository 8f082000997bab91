import { expect, it } from 'vitest';
import { limitWords } from './numbers.ts';

it.each([
  ['>=', '1 or more'],
  ['>', 'more than 1'],
  ['<=', '1 or fewer'],
  ['<', 'fewer than 1'],
  ['=', '= 1'],
])('says a limit of %s 1 in words', (comparison, words) => {
  expect(limitWords({ comparison, limit: 1 })).toBe(words);
});
