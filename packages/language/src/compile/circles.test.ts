import { describe, expect, it } from 'vitest';
import { raisedBy } from '../codes/trial.ts';

const told = (text: string) =>
  raisedBy(text)
    .filter((each) => each.code === 'TL-703')
    .map((each) => `${each.line}:${each.column} ${each.message}`);

describe('a circle of definitions', () => {
  it.each([
    ['group g { members g }', '1:11 `g` is a member of itself; take one of them out'],
    [
      'group g { members h, fr } group h { members g }',
      '1:11 `g` is a member of itself (`g` → `h` → `g`); take one of them out',
    ],
    ['body b { seats fr, b }', '1:10 `b` is a member of itself; take one of them out'],
    [
      'body b { seats g } group g { members b }',
      '1:10 `b` is a member of itself (`b` → `g` → `b`); take one of them out',
    ],
    ['mechanism m { led by m }', '1:15 `m` is led by itself; take one of them out'],
    ['incident i { isa i means "x" }', '1:14 `i` is a kind of itself; take one of them out'],
    [
      'class a { isa b } class b { isa c } class c { isa a }',
      '1:11 `a` is a kind of itself (`a` → `b` → `c` → `a`); take one of them out',
    ],
    ['zone z { union of south, z }', '1:10 `z` is drawn from itself; take one of them out'],
    [
      'zone y { union of z } zone z { buffer of y 3 km both_sides }',
      '1:10 `y` is drawn from itself (`y` → `z` → `y`); take one of them out',
    ],
    [
      'obligation o { by ua do "x" overrides p } power p { by ua do "x" overrides o }',
      '1:29 `o` goes before itself by `overrides` (`o` → `p` → `o`); take one of them out',
    ],
  ])('is told once: %s', (text, message) => {
    expect(told(text)).toEqual([message]);
  });

  it('is not an item that is named twice, or in several ways, and each circle is told by itself', () => {
    expect(
      told('group g { members h, i } group h { members i } group i { members fr, fr } body b { seats g, h }'),
    ).toEqual([]);
    expect(told('mechanism m { led by council } class a { isa b, c } class b { isa c } class c { means "x" }')).toEqual(
      [],
    );
    expect(
      told('group a { members b } group b { members a, c } group c { members b } group d { members a }'),
    ).toHaveLength(2);
  });

  it('is found in long chains, and told shortly', () => {
    const chain = (last: string) =>
      Array.from({ length: 3_000 }, (_, at) => `group g${at} { members ${at === 2_999 ? last : `g${at + 1}`} }`).join(
        '\n',
      );
    expect(told(chain('fr'))).toEqual([]);
    expect(told(chain('g0'))).toEqual([
      '1:12 `g0` is a member of itself (`g0` → `g1` → `g2` → `g3` → `g4` → `g5` → … → `g0`); take one of them out',
    ]);
  });
});
