import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regionKey } from '../recovery-group.ts';
import { isSameArea } from './same-area.ts';

describe('names of first-level areas', () => {
  it.each([
    ['Kharkiv Oblast', 'Kharkiv', true],
    ['Kharkiv oblast', 'Kharkov Oblast', false],
    ['Черкаси', 'Cherkasy Oblast', true],
    ['Region A', 'Region B', false],
    ['Oblast', 'Region', false],
    ['Oblast', 'Oblast', true],
  ])('`%s` and `%s` are one: %s', (one, other, same) => {
    expect(isSameArea(one, other)).toBe(same);
  });

  it.each(['oblast', 'Oblast’', 'obl.', 'область', 'обл.', 'Region', 'Région', 'Gebiet', 'Province', 'Krai', 'Area'])(
    'the word `%s` is left out by the ledger and by the pages of places alike',
    (word) => {
      for (const name of [`Kharkiv ${word}`, `${word} Kharkiv`]) {
        expect(isSameArea(name, 'Kharkiv')).toBe(true);
        expect(regionKey(name)).toBe('kharkiv');
      }
    },
  );

  it('what the ledger puts together, the pages of places hold for one', () => {
    const part = fc.constantFrom('North', 'Kharkiv', 'Черкаси', 'oblast', 'Область', 'обл.', 'Land-on-Sea', ' ');
    const name = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' '));
    fc.assert(
      fc.property(name, name, (one, other) => {
        const key = regionKey(one);
        fc.pre(key === regionKey(other) && /north|kharkiv|черкаси|land/.test(key));
        expect(isSameArea(one, other)).toBe(true);
      }),
    );
  });
});
