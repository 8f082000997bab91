import { describe, expect, it } from 'vitest';
import { parse } from './parse.ts';

const head = 'truce v1\nagreement a "A"\n';
const told = (items: string) =>
  parse('a.truce', head + items).diagnostics.map((each) => `${each.line}:${each.column} ${each.message}`);
const names = (items: string) => parse('a.truce', head + items).tree.items.map((each) => each.name);

describe('one slip is told once, with what to do', () => {
  it.each([
    [
      'actor Україна "У" { role party }',
      '3:7 `Україна` cannot be a name: names take Latin letters, digits and `_`; put other words into quotation marks',
    ],
    [
      'actor é { role party }',
      '3:7 `é` cannot be a name: names take Latin letters, digits and `_`; put other words into quotation marks',
    ],
    ['obligation { by fr do "x" }', '3:12 this obligation has no name; write one before the brace'],
    ['hub h { by fr }\n/* a remark', '4:1 a remark is opened here and never closed; close it with `*/`'],
    ['hub h { by \u0000 fr }', '3:12 unexpected `\\u0000`; remove it, or close a quotation mark before it'],
    ['hub h { by fr protectd by fr }', '3:15 unknown clause `protectd`, read as `protected`; correct the word'],
    ['hubb h { by fr }', '3:1 unknown item `hubb`, read as `hub`; correct the word'],
  ])('%s', (items, message) => {
    expect(told(items)).toEqual([message]);
    expect(told(`${items.includes('/*') ? '' : `${items}\n`}actor z { role party }`)).toHaveLength(
      items.includes('/*') ? 0 : 1,
    );
  });

  it('and the items around it are read', () => {
    expect(names('actor a1 { role party }\nactor Україна { role party }\nactor b1 { role party }')).toEqual(
      expect.arrayContaining(['a1', 'b1']),
    );
  });
});
