import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withLostQuotes } from './lost-quotes.ts';
import { parse } from './parse.ts';

const head = 'truce v1\nagreement x "X"\n';
const told = (text: string) => parse('x.truce', head + text).diagnostics.map((each) => `${each.line}:${each.column}`);

describe('a lost quotation mark', () => {
  it('is told once, where it was opened, and costs nothing but its own line', () => {
    const lines = [
      'actor a "A" { cites "1 role party }',
      'actor b "B" { cites "1" quote "words; and more" role party }',
      'hub h "H" { cites "2" by b }',
    ];
    expect(told(lines.join('\n'))).toEqual(['3:21']);
    expect(parse('x.truce', head + lines.join('\n')).tree.items.map((each) => each.name)).toEqual(['a', 'b', 'h']);
  });

  it('is found in a title, in a clause on a line of its own, and in the header', () => {
    expect(told('actor a "A { role party }\nactor b "B" { role party }')).toEqual(['3:9']);
    expect(told('hub h {\n  cites "2\n  by b\n  quote "words"\n}\nactor b "B" { role party }')).toEqual(['4:9']);
    expect(told('source d "uri official\nactor b "B" { role party }')).toContain('3:10');
  });

  it('is not seen where a quotation runs over lines on purpose', () => {
    const text = 'hub h { cites "2" quote "one line\nand another, which the parties shall note " by b }';
    expect(withLostQuotes(text)).toEqual({ text, openedAt: [] });
  });

  it('is not seen in a title over two lines, whatever header or item follows', () => {
    // Found by fuzzing (seed 11, input 464703): the layout put a header behind it, and was refused.
    for (const next of ['', '\ndated 2030-01-01', '\nactor a { role party }', '\nsource d "d" official']) {
      const text = `truce v1\nagreement a "one\nagreement b "${next}`;
      expect(withLostQuotes(text).openedAt).toEqual([]);
    }
  });

  it('never changes the length of a text, nor where its lines that have their marks stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('"', '\n', ' ', 'quote ', '}', '{', 'x', '\\', '//') }), (text) => {
        const mended = withLostQuotes(text);
        expect(mended.text.length).toBe(text.length);
        expect(mended.openedAt.every((at) => text[at] === '"')).toBe(true);
      }),
    );
  });
});
