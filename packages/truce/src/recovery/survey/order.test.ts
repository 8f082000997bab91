import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timeAt, told } from '../exposure/testing/told-words.ts';
import { type AuthorityEntry, authoritiesAt, type SurveyEntry, surveysAt } from './index.ts';

/** Words of which some share an id, replace another, or name what is not there: each a problem. */
const word = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  on: fc.integer({ min: 1, max: 4 }),
  voice: fc.constantFrom('one', 'other'),
  of: fc.constantFrom('north', 'south'),
  replaces: fc.option(fc.constantFrom('a', 'b', 'c', 'z'), { nil: undefined }),
});
const shuffled = fc
  .array(word, { minLength: 2, maxLength: 8 })
  .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })));
const ofWord = ({ id, on, voice, replaces }: typeof word extends fc.Arbitrary<infer W> ? W : never) => ({
  ...told(id, on, voice),
  ...(replaces === undefined ? {} : { replaces }),
});

describe('surveys and authorities', () => {
  it('and what could not be taken of them are the same whatever the order of arrival', () => {
    fc.assert(
      fc.property(shuffled, (orders) => {
        const [surveys, authorities] = [
          orders.map((all) =>
            all.map(
              (each): SurveyEntry => ({
                ...ofWord(each),
                survey: each.of,
                telling: { what: 'surveyed', state: 'suspected', area: { region: each.of } },
              }),
            ),
          ),
          orders.map((all) =>
            all.map(
              (each): AuthorityEntry => ({
                ...ofWord(each),
                telling: {
                  what: 'decides',
                  matter: 'return',
                  region: each.of,
                  name: 'Office',
                  link: 'https://example.org/',
                },
              }),
            ),
          ),
        ];
        expect(surveysAt(surveys[1]!, timeAt(9))).toEqual(surveysAt(surveys[0]!, timeAt(9)));
        expect(authoritiesAt(authorities[1]!, timeAt(9))).toEqual(authoritiesAt(authorities[0]!, timeAt(9)));
      }),
      { numRuns: 300 },
    );
  });
});
