import { describe, expect, it } from 'vitest';
import { raisedBy } from '../codes/trial.ts';

/** Errors of form, names and units in a text behind the prelude. */
const wrong = (text: string) =>
  raisedBy(text)
    .filter((each) => each.code === 'TL-706')
    .map((each) => `${each.column} ${each.message}`);

describe('a quantity of the wrong dimension', () => {
  it.each([
    ['pledge p { amount 3 km }', '19 `3 km` is a length, and `amount` takes money or a count'],
    ['recovery r { cost 5 personnel }', '19 `5 personnel` is a count, and `cost` takes money'],
    ['class c { having calibre >= 3 EUR }', '29 `3 EUR` is money, and `calibre` takes a length'],
    ['force f { requires 5 billion EUR }', '20 `5 billion EUR` is money, and `requires` takes a count'],
    ['force f { contributors fr 10 km }', '27 `10 km` is a length, and `contributors` takes a count'],
    [
      'obligation o { by ua place arty width <= 3 billion EUR }',
      '42 `3 billion EUR` is money, and `width` takes a length',
    ],
    ['zone z { unresolved "x" floor 3 EUR }', '31 `3 EUR` is money, and `floor` takes a length'],
    ['zone z { unresolved "x" ceiling 3 EUR }', '33 `3 EUR` is money, and `ceiling` takes a length'],
    ['zone z { buffer of loc 3 hours both_sides }', '24 `3 hours` is a length of time, and `buffer` takes a length'],
    [
      'obligation o { by ua withdraw arty >= 3 hours from loc }',
      '39 `3 hours` is a length of time, and `withdraw` takes a length',
    ],
    ['clock c { by fr within 3 km of start of cf }', '24 `3 km` is a length, and this place takes a length of time'],
  ])('is told once, where it stands: %s', (text, message) => {
    expect(wrong(text)).toEqual([expect.stringContaining(message)]);
    expect(wrong(text)[0]).toMatch(/; write it as in `/);
  });

  it('is none that fits, and a unit of no table is answered with one that fits', () => {
    expect(wrong('pledge p { amount 30 tanks } mechanism m { contributors fr 2 million EUR, gb 60 monitors }')).toEqual(
      [],
    );
    expect(wrong('force f { requires 5 tankz }')).toEqual(['20 `tankz` is no unit; did you mean `tanks`?']);
  });
});

describe('a number out of bounds', () => {
  it('is too large, and is not called a fraction', () => {
    const found = wrong('threshold t { count shelling >= 99999999999999999999999 }');
    expect(found).toEqual([
      '15 `99999999999999999999999` is too large; the largest number is 9007199254740991, correct it',
    ]);
    expect(wrong('threshold t { count shelling >= 1.5 }')).toEqual([
      '15 `1.5` is no whole number; incidents are counted whole',
    ]);
    expect(wrong('recovery r { cost 9999999999999999 EUR }')[0]).toMatch(/too large; an amount has at most 15 digits/);
    expect(wrong(`recovery r { cost 1.${'0'.repeat(5000)}1 EUR }`)[0]).toMatch(/finer than the smallest unit/);
    expect(wrong(`recovery r { cost 1.${'0'.repeat(5000)} EUR }`)).toEqual([]);
  });

  it('is a time of more than a thousand years, in any unit', () => {
    const within = (length: string) => wrong(`clock c { by fr within ${length} of start of cf }`);
    for (const length of ['1000000000 years', '1001 years', '12001 months', '400000 days', '9000000 hours'])
      expect(within(length)).toEqual([expect.stringContaining('is longer than 1,000 years')]);
    expect([...within('1000 years'), ...within('12000 months'), ...within('72 hours')]).toEqual([]);
    expect(wrong('ceasefire d { between ua, ru starts cf - 999999 years }')).toHaveLength(1);
  });

  it('is a rotation in which nobody is there', () => {
    expect(wrong('force f { contributors fr 10 personnel rotation 0 }')).toEqual([
      expect.stringMatching(/^24 a contribution in `rotation 0` is never there/),
    ]);
    expect(wrong('force f { contributors fr 10 personnel rotation 3 }')).toEqual([]);
  });
});
