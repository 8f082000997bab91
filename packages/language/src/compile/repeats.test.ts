import { describe, expect, it } from 'vitest';
import { raisedBy } from '../codes/trial.ts';

const told = (text: string) =>
  raisedBy(text)
    .filter((each) => ['TL-702', 'TL-704'].includes(each.code))
    .map((each) => `${each.column} ${each.code} ${each.message}`);

describe('what is said twice', () => {
  it('is two limits of one thing from one instant, and not from two, nor a first and a last moment', () => {
    const duty = (clauses: string) => told(`obligation o { by ua do "x" ${clauses} }`);
    expect(duty('within 3 days of start of cf within 4 days of start of cf')).toEqual([
      '58 TL-702 `within … of start of cf` stands twice here; keep one, or count the other from another instant',
    ]);
    expect(duty('within 3 days within 4 days')).toHaveLength(1);
    expect(duty('within 3 days of start of cf after 1 days of start of cf within 2 days of detection')).toEqual([]);
    expect(duty('within 3 days of unspecified "what" within 4 days of unspecified "what else"')).toEqual([]);
    expect(
      told('ladder l { step 1 a { action warn by fr within 3 days of detection within 3 days of detection } }'),
    ).toHaveLength(1);
    expect(told('body b { seats fr votes chair fr within 3 days of referral within 3 days of notification }')).toEqual([
      '60 TL-702 `within` stands twice in this body, which decides within one time; keep one',
    ]);
  });

  it('is a clause that one reading amends in two places', () => {
    const reading = (amendments: string) => told(`reading r { by ru ${amendments} }`);
    expect(reading('amend t0 { over sliding 48 hours } amend t0 { over tumbling 24 hours }')).toEqual([
      '65 TL-702 `over` of `t0` is amended twice in this reading; keep one',
    ]);
    expect(reading('amend t0 { over sliding 48 hours } amend t1 { over sliding 48 hours } amend t0 { by ua }')).toEqual(
      [],
    );
    expect(told('reading r { amend t0 { by ua } } reading s { amend t0 { by ua } }')).toEqual([]);
  });

  it('is a level that stands twice in one order', () => {
    expect(told('levels l { order low < high < low < low }')).toEqual([
      '12 TL-704 the level `low` stands twice in `order`; keep one',
    ]);
  });
});
