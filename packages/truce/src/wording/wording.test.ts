import { expect, test } from 'vitest';
import { currentLanguage, inLanguage, say } from './index.ts';

test('English is what stands in the code, with its places filled and its plurals chosen', () => {
  expect(say('{n, plural, one {# incident} other {# incidents}} in {zone}', { n: 1, zone: 'North' })).toBe(
    '1 incident in North',
  );
  expect(say('{n, plural, one {# incident} other {# incidents}} in {zone}', { n: 2, zone: '{n}' })).toBe(
    '2 incidents in {n}',
  );
});

test('a language stands for as long as something is made in it, and when making fails', () => {
  expect(inLanguage('uk', currentLanguage)).toBe('uk');
  expect(() =>
    inLanguage('de', () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(currentLanguage()).toBe('en');
});

test('what a language lacks stands in English', () => {
  expect(inLanguage('fr', () => say('a text that nobody will ever translate'))).toBe(
    'a text that nobody will ever translate',
  );
});
