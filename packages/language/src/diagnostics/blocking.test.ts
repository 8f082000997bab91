import { describe, expect, it } from 'vitest';
import { prelude } from '../codes/index.ts';
import { compileAgreement } from '../compile/compile.ts';

const own = (text: string) =>
  compileAgreement('a.truce', { readText: (path) => (path === 'a.truce' ? prelude + text : undefined) })
    .diagnostics.filter((each) => each.line >= prelude.split('\n').length)
    .map(({ code, severity, message }) => `${code} ${severity} ${message}`);
const of = (code: string, text: string) => own(text).filter((each) => each.startsWith(code));

describe('TL-304, one seat alone can block', () => {
  it('is an error where that seat need not be a guarantor, and a warning among guarantors', () => {
    expect(
      of('TL-304', 'body b { seats fr, gb, ru votes consensus } guarantee g { by fr to ua decided by b }'),
    ).toEqual([
      'TL-304 error each of `fr`, `gb`, `ru` alone can block `g` in `b`; choose a rule that no single seat can block, or say that the veto is meant',
    ]);
    expect(of('TL-304', 'guarantee g { by fr to ua decided by council }')[0]).toMatch(
      /^TL-304 warning each of `fr`, `gb`/,
    );
    expect(
      of('TL-304', 'body b { seats fr, gb, ua votes chair ua } guarantee g { by fr to ua decided by b }')[0],
    ).toMatch(/^TL-304 error `ua` alone decides on `g` in `b`/);
  });

  it('looks at what a start or a step cannot do without, and not at one of several ways', () => {
    const body = 'body b { seats fr, ru votes consensus }';
    expect(
      of('TL-304', `${body} guarantee g { by fr to ua starts when decision of b and request of ua }`),
    ).toHaveLength(1);
    expect(of('TL-304', `${body} guarantee g { by fr to ua starts when decision of b or request of ua }`)).toEqual([]);
    expect(of('TL-304', `${body} ladder l { step 1 a { action warn by fr decided by b } }`)).toHaveLength(1);
  });

  it('follows what a non-decision leads to', () => {
    const guarantee =
      'guarantee g { by fr to ua decided by b } body top { seats fr, gb, ru votes majority >= 2/3 of seats }';
    const body = (otherwise: string, rule = 'consensus') =>
      `body b { seats fr, ru votes ${rule} otherwise ${otherwise} }`;
    expect(of('TL-304', `${guarantee} ${body('escalates to top')}`)).toEqual([]);
    expect(of('TL-304', `${guarantee} ${body('approved')}`)).toEqual([]);
    expect(of('TL-304', `${guarantee} ${body('escalates to top', 'majority > 1/2 of seats')}`)).toHaveLength(1);
    expect(of('TL-304', `${guarantee} ${body('unspecified "what follows"')}`)[0]).toMatch(/^TL-304 warning .*unless/);
    expect(of('TL-304', `${guarantee} ${body('escalates to b')}`)).toHaveLength(1);
  });

  it('says nothing of a body whose rule is a hole', () => {
    expect(
      of('TL-304', 'body b { seats fr, ru votes unspecified "how" } guarantee g { by fr to ua decided by b }'),
    ).toEqual([]);
  });
});

describe('TL-305, a quorum out of reach', () => {
  it('is an error where caveats or too few seats forbid it, a warning where a mandate is still asked for', () => {
    expect(of('TL-305', 'body b { seats fr, gb votes consensus quorum 3 of seats }')).toEqual([
      'TL-305 error the quorum of `b` can never be made: 2 of 2 seats may take part and it asks for 3; lower it, or free the seats',
    ]);
    const mandate = 'mandate m { of gb organ "parliament" actions decide status required }';
    expect(of('TL-305', `body b { seats fr, gb votes consensus quorum 2/2 of seats } ${mandate}`)[0]).toMatch(
      /^TL-305 warning .*before mandates are granted/,
    );
    const caveat = 'caveat c { of gb actions decide never in south }';
    expect(of('TL-305', `body b { seats fr, gb votes consensus quorum 2 of seats } ${caveat}`)).toEqual([]);
  });

  it('is not said while a seat is open', () => {
    expect(of('TL-305', 'body b { seats fr, unspecified "who" votes consensus quorum 3 of seats }')).toEqual([]);
  });
});

describe('TL-306, silence too long', () => {
  it('compares only what is counted from the referral, and holds for every calendar', () => {
    const body = (silence: string, within: string) =>
      of('TL-306', `body b { seats fr, gb votes consensus silence ${silence} within ${within} }`);
    expect(body('48 hours', '24 hours of referral')).toHaveLength(1);
    expect(body('24 hours', '1 days of referral')).toEqual([]);
    expect(body('2 days', '46 hours of referral')).toHaveLength(1);
    expect(body('48 hours', '24 hours of determination')).toEqual([]);
    expect(body('unspecified "how long"', '24 hours of referral')).toEqual([]);
  });
});

describe('TL-311, a party that judges its own exit', () => {
  it('is also one that decides itself, or in a body that it carries alone', () => {
    const exit = (by: string) =>
      of('TL-311', `body b { seats ua, fr votes chair ua } exit e { by ua decided by ${by} }`);
    expect([exit('b').length, exit('ua').length, exit('council').length]).toEqual([1, 1, 0]);
  });
});

describe('TL-710, a ladder that does not rise', () => {
  const ladder = (first: string, second: string) =>
    of('TL-710', `ladder l { step 1 a { action warn by fr ${first} } step 2 b { action warn by fr ${second} } }`);
  it('compares levels of one scale and limits from one instant', () => {
    expect(ladder('when breach >= serious and request of ua', 'when apparent breach >= minor')).toHaveLength(1);
    expect(ladder('when breach >= serious or request of ua', 'when breach >= minor')).toEqual([]);
    expect(ladder('within 48 hours of detection', 'within 24 hours of detection')).toHaveLength(1);
    expect(ladder('within 48 hours of detection', 'within 24 hours of determination')).toEqual([]);
    expect(ladder('within 1 days of detection', 'within 24 hours of detection')).toEqual([]);
  });

  it('finds numbers out of their order', () => {
    expect(of('TL-710', 'ladder l { step 2 a { action warn by fr } step 1 b { action warn by fr } }')).toHaveLength(1);
  });
});

describe('TL-708, what can never take effect', () => {
  it('speaks of pauses, commands and consents as of terms', () => {
    const circle = 'guarantee g { by fr to ua starts when guarantee g exercised }';
    const waiting = (item: string) => of('TL-708', `${circle} ${item}`).length;
    expect(waiting('pause p { between ua, ru starts when guarantee g active }')).toBe(1);
    expect(waiting('command k { by fr of mnf starts when guarantee g active }')).toBe(1);
    expect(waiting('consent h { by ua of mnf when guarantee g active }')).toBe(1);
    expect(waiting('pause p { between ua, ru starts when not guarantee g active }')).toBe(0);
  });

  it('leaves steps that lead back down out of what must rise', () => {
    const down =
      'ladder l { step 1 a { action warn by fr when breach >= serious } step 2 b { action notify by fr when breach >= minor lowers minor } }';
    expect(of('TL-710', down)).toEqual([]);
  });
});
