import { describe, expect, it } from 'vitest';
import { raisedBy } from '../codes/trial.ts';
import { compileAgreement } from '../compile/compile.ts';

const told = (text: string) =>
  raisedBy(text)
    .filter((each) => ['TL-707', 'TL-708', 'TL-709'].includes(each.code))
    .map((each) => `${each.column} ${each.severity} ${each.code} ${each.message}`);
const ceasefire = (condition: string) => told(`ceasefire c { between ua, ru starts when ${condition} }`);

describe('what waits for times that exclude each other', () => {
  it('is told at its clause', () => {
    expect(ceasefire('after 2030-02-01 and before 2030-01-01')).toEqual([
      '30 error TL-707 `c` waits for times that exclude each other, `after 2030-02-01` and `before 2030-01-01`; correct a date',
    ]);
    expect(ceasefire('after 2030-01-01 + 2 months and before 2030-02-01')[0]).toMatch(
      /`after 2030-01-01 \+ 2 months` and/,
    );
    expect(told('obligation o { by ua do "x" while before 2030-01-01 and not before 2030-02-01 }')).toHaveLength(1);
    expect(told('ladder l { step 1 a { action warn by fr when after 2030-02-01 and before 2030-01-01 } }')[0]).toMatch(
      /^41 error TL-709/,
    );
    expect(ceasefire('(request of ua or after 2031-01-01) and after 2030-02-01 and before 2030-01-01')).toHaveLength(1);
  });

  it('is nothing that may come true', () => {
    for (const condition of [
      'after 2030-01-01 and before 2030-02-01',
      'after 2030-01-01 and before 2030-01-01',
      'after 2030-02-01 or before 2030-01-01',
      'not (after 2030-01-01 and before 2030-02-01)',
      'request of ua or (after 2030-02-01 and before 2030-01-01)',
      'after cf + 10 days and before 2030-01-01',
      'after 2030-02-01 - 2 months and before 2030-01-01',
    ])
      expect(ceasefire(condition)).toEqual([]);
  });

  it('is not said of times that the text leaves open', () => {
    expect(ceasefire('after unspecified "when" and before 2030-01-01').join()).not.toMatch(/exclude/);
  });

  it('is not said of dates that some time zone parts, where the text names none', () => {
    const of = (before: string) =>
      compileAgreement('a.truce', {
        readText: () =>
          `truce v1 agreement x "X" dated 2030-01-01 ceasefire c { starts when after 2030-02-01 and before ${before} }`,
      }).diagnostics.filter((each) => each.code === 'TL-707').length;
    expect([of('2030-01-31'), of('2030-01-31T12:00Z'), of('2030-01-31T09:00Z'), of('2030-01-30')]).toEqual([
      0, 0, 1, 1,
    ]);
  });
});

describe('what waits for its own absence', () => {
  it('is a warning that does not say never', () => {
    const found = told('ceasefire a { between ua, ru starts when not ceasefire a active }');
    expect(found).toEqual([
      '30 warning TL-707 `a` waits for its own absence, which is gone once it is in effect; name another condition',
    ]);
    expect(told('obligation o { by ua do "x" while request of ua and not term o active }')).toHaveLength(1);
  });

  it('is not the absence of another, its own end, or an absence denied', () => {
    expect(ceasefire('not ceasefire cf active')).toEqual([]);
    expect(ceasefire('request of ua and not ceasefire c ended')).toEqual([]);
    expect(told('obligation o { by ua do "x" while not not term o active }').join()).not.toMatch(/absence/);
  });
});
