import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement, isBlocking } from '../index.ts';
import { readProse } from '../prose/index.ts';
import { clauseKindOf, draftKinds, draftOfProse, openClause, pastedText } from './index.ts';

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

function drafted(prose: string): string {
  const reading = readProse(prose);
  if (reading.state !== 'read') throw new Error(reading.state);
  const sentences = reading.sentences.map((sentence) => ({ sentence, kind: clauseKindOf(sentence.words) }));
  return draftOfProse(reading, sentences, day);
}

describe('prose that was read', () => {
  it('becomes one clause a sentence, with what is said filled and every other place a question', () => {
    const text = drafted(
      'Any violation shall be answered within 24 hours. The Commission decides by consensus of its members. The Guarantors shall take all necessary measures. The cat sat on the mat.',
    );
    const { terms, diagnostics } = compiled(text);
    expect(diagnostics.filter(isBlocking)).toEqual([]);
    for (const words of [
      'clock clause_1 {',
      'within 24 hours of unspecified "24 hours counted from what: when it happens',
      'resets unspecified "a second one while the time is running',
      'body clause_2 "Commission" {',
      'votes consensus',
      'guarantee clause_3 {',
      'by guarantors',
      '// left out: The cat sat on the mat.',
    ])
      expect(text).toContain(words);
    expect(diagnostics.map(({ code }) => code)).not.toContain('TL-303');
    for (const { reason } of terms.holes) expect(reason).toMatch(/\?$/);
  });

  it('puts a condition as the text does, and asks who finds it', () => {
    const text = drafted(
      'The Coalition stands ready to give guarantees once a ceasefire enters into force. If the moratorium is violated, the other party has the right to consider itself free.',
    );
    for (const words of [
      'by coalition',
      'starts when determined "once a ceasefire enters into force" and unspecified "“once a ceasefire enters into force”: who says',
      'when determined "If the moratorium is violated" and unspecified',
    ])
      expect(text).toContain(words);
    const { diagnostics } = compiled(text);
    expect(diagnostics.filter(isBlocking)).toEqual([]);
    expect(diagnostics.map(({ code }) => code)).not.toContain('TL-401');
  });

  it.each([
    ['The other party has the right to consider itself free.', 'exit'],
    ['The Council determines whether it holds.', 'body'],
    ['The Parties shall not fire.', 'prohibition'],
    ['They shall respond to any breach within 3 days.', 'clock'],
    ['They stand ready to support it.', 'guarantee'],
    ['Observers shall monitor the monitoring mission.', 'mechanism'],
    ['The force shall deploy.', 'force'],
    ['The Parties shall observe a ceasefire.', 'ceasefire'],
    ['They shall pay 3 million EUR.', 'pledge'],
    ['This Agreement remains in force.', 'duration'],
    ['The Parties shall release all prisoners.', 'obligation'],
    ['The cat sat on the mat.', undefined],
  ])('is told by its words: %s', (sentence, kind) => {
    expect(clauseKindOf(sentence)).toBe(kind);
  });

  it('compiles as every kind, whatever its words', () => {
    const words = fc.constantFrom(
      ...'Each Party|shall|shall not|The Council|decides|by consensus|within two days|of detection|within 0 hours|"quoted|\\|fire|intends to|any violation|.|EUR 3 million|support|//|{|}'.split(
        '|',
      ),
    );
    fc.assert(
      fc.property(
        fc.array(words, { minLength: 2, maxLength: 14 }),
        fc.constantFrom(...draftKinds),
        (parts, { kind }) => {
          const reading = readProse(`They shall act. ${parts.join(' ')}`);
          if (reading.state !== 'read') return;
          const text = draftOfProse(
            reading,
            reading.sentences.map((sentence) => ({ sentence, kind })),
            day,
          );
          expect([text, compiled(text).diagnostics.filter(isBlocking)]).toEqual([text, []]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
