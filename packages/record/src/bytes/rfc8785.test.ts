import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from './refusal.ts';
import { canonicalJson } from './rfc8785.ts';

const spelled = (text: string | Uint8Array) => {
  const bytes = canonicalJson(typeof text === 'string' ? Buffer.from(text) : text);
  return isRefusal(bytes) ? bytes.code : Buffer.from(bytes).toString();
};
const double = (hex: string) => Buffer.from(hex, 'hex').readDoubleBE();

describe('canonical JSON of others', () => {
  test('is spelled as in the example of RFC 8785, section 3.2.2', () => {
    expect(
      spelled(String.raw`{
        "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
        "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
        "literals": [null, true, false]
      }`),
    ).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  test('spells numbers as appendix B of RFC 8785 lists them', () => {
    for (const [hex, text] of [
      ['0000000000000000', '0'],
      ['8000000000000000', '0'],
      ['0000000000000001', '5e-324'],
      ['8000000000000001', '-5e-324'],
      ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'],
      ['4430000000000000', '295147905179352830000'],
      ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'],
      ['44b52d02c7e14af7', '1.0000000000000001e+23'],
      ['444b1ae4d6e2ef4e', '999999999999999700000'],
      ['444b1ae4d6e2ef50', '1e+21'],
      ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
      ['3eb0c6f7a0b5ed8d', '0.000001'],
      ['41b3de4355555555', '333333333.3333333'],
      ['becbf647612f3696', '-0.0000033333333333333333'],
      ['43143ff3c1cb0959', '1424953923781206.2'],
    ] as const)
      expect(spelled(double(hex).toExponential(20))).toBe(text);
    expect(spelled('-0.0e5')).toBe('0');
  });

  test('refuses what is no I-JSON', () => {
    for (const [text, code] of [
      ['{"a":1,"a":1}', 'canonical-twice'],
      ['{"a":1,"\\u0061":2}', 'canonical-twice'],
      ['["\\ud800"]', 'canonical-text'],
      ['{"\\udead":1}', 'canonical-text'],
      ['1e400', 'canonical-number'],
      ['\ufeff1', 'canonical-json'],
      ['01', 'canonical-json'],
      ['[1,]', 'canonical-json'],
      ['{"a" 1}', 'canonical-json'],
      ['"\u0001"', 'canonical-json'],
      ['"\\x"', 'canonical-json'],
      ['"\\"', 'canonical-json'],
      ['"a', 'canonical-json'],
      ['NaN', 'canonical-json'],
      ['1 2', 'canonical-json'],
      ['', 'canonical-json'],
      [`${'['.repeat(100_000)}`, 'canonical-nesting'],
    ] as const)
      expect([text.slice(0, 20), spelled(text)]).toEqual([text.slice(0, 20), code]);
    expect(spelled(Uint8Array.of(0x22, 0xff, 0x22))).toBe('utf8-form');
    expect(spelled(String.raw`{"__proto__":{"b":1,"a":2},"\ud83d\ude00":3,"\ufb33":4}`)).toBe(
      '{"__proto__":{"a":2,"b":1},"😀":3,"\ufb33":4}',
    );
  });

  test('reads every JSON text as the platform does, and its own spelling is its own', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 3), (value, indent) => {
        const source = JSON.stringify(value, undefined, indent);
        fc.pre(source.isWellFormed() && !/\\ud[89a-f]/i.test(source));
        const once = spelled(source);
        expect(JSON.parse(once)).toEqual(JSON.parse(source));
        expect(spelled(once)).toBe(once);
      }),
    );
  });
});
