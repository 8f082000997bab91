import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, hashOf, nestingMax, parseCanonical } from './canonical.ts';
import type { Json } from './json.ts';
import { isRefusal } from './refusal.ts';
import { decodeUtf8, encodeUtf8 } from './utf8.ts';

const bytesOf = (text: string) => encodeUtf8(text) as Uint8Array;
const textOf = (value: unknown) => {
  const bytes = canonicalBytes(value);
  return isRefusal(bytes) ? bytes.code : (decodeUtf8(bytes) as string);
};
const values: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.string({ unit: 'binary' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('canonical bytes', () => {
  test('members stand in the order of UTF-16 code units, as in the example of RFC 8785, section 3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(textOf(value)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
  });

  test('texts are escaped as RFC 8785 has it and no further', () => {
    expect(textOf('\u20ac$\u000f\nA\'B"\\\\"/\u007f')).toBe('"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/\u007f"');
  });

  test('what has no canonical form is refused, never dropped or repaired', () => {
    const cases: [unknown, string][] = [
      [null, 'canonical-kind'],
      [undefined, 'canonical-kind'],
      [{ a: undefined }, 'canonical-kind'],
      [[1, undefined], 'canonical-kind'],
      [Object.assign([1], { length: 2 }), 'canonical-kind'],
      [new Date(0), 'canonical-kind'],
      [new Map(), 'canonical-kind'],
      [() => 1, 'canonical-kind'],
      [1n, 'canonical-kind'],
      [{ [Symbol('a')]: 1 }, 'canonical-kind'],
      [0.5, 'canonical-number'],
      [Number.NaN, 'canonical-number'],
      [Infinity, 'canonical-number'],
      [2 ** 53, 'canonical-number'],
      ['\ud800', 'canonical-text'],
      [{ '\udc00': 1 }, 'canonical-text'],
    ];
    for (const [value, code] of cases) expect(textOf(value)).toBe(code);
    expect(textOf(-0)).toBe('0');
    expect(textOf(2 ** 53 - 1)).toBe('9007199254740991');
  });

  test('nesting ends at its limit, and a value that holds itself is refused', () => {
    const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)]);
    expect(textOf(nested(nestingMax))).toBe(`${'['.repeat(nestingMax)}1${']'.repeat(nestingMax)}`);
    expect(textOf(nested(nestingMax + 1))).toBe('canonical-nesting');
    const itself: unknown[] = [];
    itself.push(itself);
    expect(textOf(itself)).toBe('canonical-nesting');
    expect(isRefusal(parseCanonical(bytesOf('['.repeat(60_000))))).toBe(true);
  });

  test('every value that has bytes is read back from them, and they are its only spelling', () => {
    fc.assert(
      fc.property(values, (value) => {
        const bytes = canonicalBytes(value);
        if (isRefusal(bytes)) return bytes.code === 'canonical-nesting' || bytes.code === 'canonical-text';
        expect(parseCanonical(bytes)).toEqual(value);
        expect(canonicalBytes(parseCanonical(bytes))).toEqual(bytes);
        return true;
      }),
    );
  });

  test('another spelling of the same value is refused', () => {
    const spellings = [
      '{"a":1,"a":1}',
      '{"b":1,"a":2}',
      '{"a": 1}',
      '1.0',
      '1e2',
      '-0',
      '"\\/"',
      '"\\u0041"',
      '"\\u000F"',
      '\ufeff1',
      '1\n',
      ' 1',
      '[1,]',
      '01',
      '',
    ];
    for (const text of spellings) expect(isRefusal(parseCanonical(bytesOf(text))), text).toBe(true);
  });

  test('every text of up to 5 tokens is accepted exactly where a second parser finds canonical form', () => {
    const tokens = ['{', '}', '[', ']', ',', ':', '"a"', '"b"', '1', '-', '0', ' '];
    let accepted = 0;
    const visit = (text: string, left: number) => {
      const value = parseCanonical(bytesOf(text));
      const canonical = isCanonical(text);
      if (isRefusal(value) === canonical) expect.fail(`the two parsers differ on \`${text}\``);
      if (canonical) accepted++;
      if (left > 0) for (const token of tokens) visit(text + token, left - 1);
    };
    visit('', 5);
    expect(accepted).toBe(94);
  });

  test('a member `__proto__` is a member like any other', () => {
    expect(textOf(parseCanonical(bytesOf('{"__proto__":{"a":1}}')))).toBe('{"__proto__":{"a":1}}');
  });

  test('a member `refused` makes no refusal of a value', () => {
    const value = parseCanonical(bytesOf('{"code":"x","message":"y","refused":true}'));
    expect(isRefusal(value)).toBe(false);
  });
});

describe('hash of a value', () => {
  test('covers the tag, a zero byte and the canonical bytes', () => {
    // printf 'a/v1\0{"x":1}' | sha256sum
    expect(hashOf('a/v1', { x: 1 })).toBe('9d9f350549d30d37f323cb28a0b832db2793601dab4b6642c8791892cc3b28c2');
    expect(hashOf('a/v2', { x: 1 })).not.toBe(hashOf('a/v1', { x: 1 }));
  });

  test('of a value without canonical form is a mistake of ours and throws', () => {
    expect(() => hashOf('a/v1', { x: undefined })).toThrow('no canonical form');
    expect(() => hashOf('a/v1', 0.5)).toThrow('2^53');
  });
});

/** A second reader of canonical form, written from the grammar and sharing nothing with the first. */
function isCanonical(text: string): boolean {
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    const match = new RegExp(pattern.source, 'y');
    match.lastIndex = at;
    const found = match.exec(text)?.[0];
    if (found !== undefined) at += found.length;
    return found;
  };
  const value = (): boolean => {
    if (take(/0|-?[1-9]\d*/) !== undefined || take(/"[ab]*"/) !== undefined) return true;
    if (take(/\[/) !== undefined) {
      if (take(/\]/) !== undefined) return true;
      do if (!value()) return false;
      while (take(/,/) !== undefined);
      return take(/\]/) !== undefined;
    }
    if (take(/\{/) === undefined) return false;
    if (take(/\}/) !== undefined) return true;
    let last: string | undefined;
    do {
      const name = take(/"[ab]*"/);
      if (name === undefined || (last !== undefined && name <= last) || take(/:/) === undefined || !value())
        return false;
      last = name;
    } while (take(/,/) !== undefined);
    return take(/\}/) !== undefined;
  };
  return value() && at === text.length;
}
