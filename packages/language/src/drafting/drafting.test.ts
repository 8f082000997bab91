import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement, isBlocking } from '../index.ts';
import { draftKinds, openClause, pastedText } from './index.ts';

const day = '2030-01-01';

function compiled(text: string) {
  return compileAgreement('draft.truce', { readText: (path) => (path === 'draft.truce' ? text : undefined) });
}

describe('a clause of prose', () => {
  it.each(draftKinds.map(({ kind }) => kind))('becomes an open %s: quoted whole, every answer a hole', (kind) => {
    const prose = 'The Parties shall refrain from "any" action,\n\tas set out in Annex 2 \\ 3.';
    const { text, takenFor } = pastedText(prose, kind, day);
    const { terms, diagnostics } = compiled(text);
    expect(takenFor).toBe('prose');
    expect(diagnostics.filter(isBlocking)).toEqual([]);
    const holes = terms.holes.filter((hole) => hole.item === `draft/${kind}/clause_1`);
    expect(holes.length).toBeGreaterThan(0);
    expect(JSON.stringify(terms)).toContain('shall refrain from');
  });

  it('is never read as more than a quote, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (prose) => {
        const { terms, diagnostics } = compiled(pastedText(openClause('guarantee', 'g', prose), 'guarantee', day).text);
        expect(diagnostics.filter(isBlocking)).toEqual([]);
        expect(terms.guarantees.map((each) => each.id)).toEqual(['draft/guarantee/g']);
      }),
    );
  });
});

describe('what is pasted', () => {
  it('as a whole agreement stays as it is, comments before it included', () => {
    const text = '// a note\n\ntruce v1\nagreement a "A"\n';
    expect(pastedText(text, 'zone', day)).toEqual({ text, takenFor: 'agreement' });
  });

  it('as items gets a header and compiles', () => {
    const { text, takenFor } = pastedText('body b "B" { cites draft "1" votes consensus }', 'zone', day);
    expect(takenFor).toBe('items');
    expect(compiled(text).terms.bodies.map((body) => body.id)).toEqual(['draft/body/b']);
  });
});
