import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clausesOf, startsClause } from './index.ts';

function placed(...lines: readonly string[]) {
  return clausesOf(lines.join('\n')).map(({ place, words }) => `${place}: ${words}`);
}

describe('the clauses of a paper, by its own numbers', () => {
  it('stand under the numbers above them', () => {
    expect(
      placed(
        'Preamble words',
        'Article 1',
        'Ceasefire',
        '1. One',
        '(a) first',
        '(i) sub',
        '(ii) sub again',
        '(b) second',
        '2. Two',
        'more of two',
        'Article 2. Zones',
        '1. Start anew',
      ),
    ).toEqual([
      'paragraph 1: Preamble words',
      'Article 1: Ceasefire',
      'Article 1, 1: One',
      'Article 1, 1 (a): first',
      'Article 1, 1 (a) (i): sub',
      'Article 1, 1 (a) (ii): sub again',
      'Article 1, 1 (b): second',
      'Article 1, 2: Two',
      'Article 1, 2, unnumbered 2: more of two',
      'Article 2: Zones',
      'Article 2, 1: Start anew',
    ]);
  });

  it('keep the depth of decimal numbers, with or without a stop at the end', () => {
    expect(
      placed('1. One', '1.1 Alpha', '1.1.1. deep', '(a) letter', '1.2 Beta', '2 apples', '2. Two', '2.1. small'),
    ).toEqual([
      '1: One',
      '1.1: Alpha',
      '1.1.1: deep',
      '1.1.1 (a): letter',
      '1.2: Beta',
      '1.2, unnumbered 2: 2 apples',
      '2: Two',
      '2.1: small',
    ]);
  });

  it('tell the ninth letter from the first Roman numeral by the line before', () => {
    const letters = [...'abcdefghij'].map((letter) => `(${letter}) word`);
    expect(placed('1. One', ...letters).at(-2)).toBe('1 (i): word');
    expect(placed('1. One', '(a) word', '(i) word', '(ii) word').at(-1)).toBe('1 (a) (ii): word');
    expect(placed('I. First', 'II. Second', '1. Under', 'III. Third')).toEqual([
      'I: First',
      'II: Second',
      'II 1: Under',
      'III: Third',
    ]);
  });

  it('read Ukrainian, German and French numbering', () => {
    expect(placed('Розділ І', 'Стаття 3. Доступ', '1) перше', 'а) літера', 'б) друга', '2) друге')).toEqual([
      'Розділ І, Стаття 3: Доступ',
      'Розділ І, Стаття 3, (1): перше',
      'Розділ І, Стаття 3, (1) (а): літера',
      'Розділ І, Стаття 3, (1) (б): друга',
      'Розділ І, Стаття 3, (2): друге',
    ]);
    expect(placed('Artikel 4', 'Waffen', '§ 5 Text', 'ARTICLE IV – Retrait')[2]).toBe('ARTICLE IV: Retrait');
  });

  it('give each clause a place of its own, also where a number comes again', () => {
    expect(placed('1. One', '2. Two', '1. Один')).toEqual(['1: One', '2: Two', '1 [2]: Один']);
  });

  it('take a number in the run of a sentence for no number', () => {
    for (const line of [
      'Article 3 shall apply.',
      'J. Smith said so',
      'civil. unrest',
      '12.02.2015 was the day',
      '2026. was',
      'a. m.',
      'mild. weather',
    ])
      expect([line, placed(line)]).toEqual([line, [`paragraph 1: ${line}`]]);
    expect(startsClause('1.The Parties')).toBe(true);
  });

  it('lose no word of any text but labels, and never fail', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom('1. a', '(i) b', 'Article 1', '2.1 C', 'IV. d', '(a)', 'а) е', '1. (a) (i) nested'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const clauses = clausesOf(lines.join('\n'));
        expect(new Set(clauses.map(({ place }) => place)).size).toBe(clauses.length);
        for (const { place, words } of clauses) {
          expect(place).not.toBe('');
          expect(lines.join('\n')).toContain(words);
        }
        expect(clauses.length).toBeLessThanOrEqual(lines.join('\n').split('\n').length);
      }),
    );
  });
});
