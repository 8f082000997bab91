import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../compile/compile.ts';
import { parse, parseWhole } from './parse.ts';
import { cut } from './segments.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'agreements');
const texts = readdirSync(folder)
  .map((name) => join(folder, name, 'agreement.truce'))
  .filter((path) => existsSync(path))
  .map((path) => readFileSync(path, 'utf8'));
const pieces = [
  '{',
  '}',
  '"',
  '//',
  '/*',
  '*/',
  '\\',
  '\n',
  'truce v1',
  'dated 2026-01-06',
  'zone z {}',
  'x',
  ' ',
  '2026-13-45',
  '',
];

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  piece: fc.constantFrom(...pieces),
});

const edited = (text: string, { at, length, piece }: { at: number; length: number; piece: string }) => {
  const from = Math.floor(at * text.length);
  return text.slice(0, from) + piece + text.slice(from + length);
};

/** Everything of a tree but how it hangs together. */
const plain = (tree: object) =>
  JSON.stringify(tree, (key, value) => (key.startsWith('$') && key !== '$type' ? undefined : value));

describe('a text in segments', () => {
  it('is the text again when they are joined, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        expect(cut(text).join('')).toBe(text);
      }),
    );
  });

  it('is not cut in quotation marks and remarks', () => {
    expect(cut('a { "}" } // }\nb { /* } */ }')).toEqual(['a { "}" }', ' // }\nb { /* } */ }', '']);
  });

  it('gives the tree, the places and the verdict of the whole text, edit after edit', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 4 }), (start, edits) => {
        let text = start;
        for (const each of edits) {
          text = edited(text, each);
          const [whole, parts] = [parseWhole('one.truce', text), parse('edited.truce', text)];
          expect(parts.diagnostics.length === 0).toBe(whole.diagnostics.length === 0);
          // The first error stands where the parser of the whole text meets it; behind it, segments recover sooner.
          expect(parts.diagnostics.slice(0, 1).map((one) => one.line)).toEqual(
            whole.diagnostics.slice(0, 1).map((one) => one.line),
          );
          if (whole.diagnostics.length > 0) continue;
          expect(plain(parts.tree.items)).toBe(plain(whole.tree.items));
          expect(plain(parts.tree.headers)).toBe(plain(whole.tree.headers));
          expect(parts.tree.items.map(parts.spanOf)).toEqual(whole.tree.items.map(whole.spanOf));
          expect(parts.moments).toEqual(whole.moments);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps what an edit elsewhere left alone', () => {
    const item = (name: string) => `zone ${name} "A zone" { }\n`;
    const before = parse('kept.truce', `truce v1\n${item('a')}${item('b')}${item('b')}`);
    const after = parse('kept.truce', `truce v1\n${item('longer')}${item('b')}${item('b')}`);
    expect(after.tree.items[1]).toBe(before.tree.items[1]);
    expect(after.tree.items[2]).not.toBe(after.tree.items[1]);
    expect(after.spanOf(after.tree.items[1]).offset).toBe(before.spanOf(before.tree.items[1]).offset + 5);
  });

  it('compiles to the same terms with what was kept as afresh', () => {
    for (const text of texts) {
      const at = (path: string) => compileAgreement(path, { readText: (asked) => (asked === path ? text : undefined) });
      compileAgreement('warm.truce', { readText: () => `${text}\n// to be taken back` });
      const [fresh, warm] = [at('fresh.truce'), at('warm.truce')];
      expect(warm.terms.hash).toBe(fresh.terms.hash);
      const told = (compiled: typeof warm) => compiled.diagnostics.map((one) => ({ ...one, file: 'the same' }));
      expect(told(warm)).toEqual(told(fresh));
    }
  });
});
