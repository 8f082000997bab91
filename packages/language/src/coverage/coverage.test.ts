import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codes } from '../codes/index.ts';
import { compileAgreement } from '../index.ts';
import { absenceCodes, asFarAsRead, coverageOf } from './index.ts';

const source = `DECLARATION
1. The Parties shall cease fire at once. They “shall not” return to arms.
2. A Commission decides on breaches.
(a) It sits in Aland.
`;
const head =
  'truce v1 agreement c "C" dated 2030-01-01 timezone "UTC" calendar same_time down source paper "p" official\n';

function coverage(items: string) {
  const { terms } = compileAgreement('c.truce', {
    readText: (path) => (path === 'c.truce' ? head + items : undefined),
  });
  return coverageOf(terms, source);
}

describe('encoding coverage', () => {
  it('counts a sentence as read where an item quotes it, whatever the quotation marks and spaces', () => {
    const found = coverage(
      'prohibition q { cites paper "1" quote "They \'shall not\'  return to arms." } body b { cites paper "2" quote "commission decides on breaches" }',
    );
    expect([found.sentences, found.read, found.noTerm]).toEqual([5, 2, 0]);
    expect(found.open).toEqual(['DECLARATION', 'The Parties shall cease fire at once.', 'It sits in Aland.']);
  });

  it('counts what a passage marks as holding nothing apart, and an open passage as not read', () => {
    const found = coverage(
      'passage a { cites paper "0" status no_term quote "DECLARATION" } passage b { cites paper "2 (a)" status open quote "It sits in Aland." }',
    );
    expect([found.read, found.noTerm, found.open.length]).toEqual([0, 1, 4]);
  });

  it('does not take a word or two for a quote', () => {
    expect(coverage('body b { cites paper "2" quote "Commission" }').read).toBe(0);
    expect(coverage('body b { cites paper "2" quote "this declaration lies elsewhere" }').read).toBe(0);
  });

  it('counts the sentences of a place as read where an item cites it and quotes nothing, and only that place', () => {
    const found = coverage('body b { cites paper "point 2" }');
    expect([found.read, found.openPlaces]).toEqual([1, ['paragraph 1', '1', '1', '2 (a)']]);
    expect(coverage('body b { cites paper "2 (a)" }').open).not.toContain('It sits in Aland.');
    expect(coverage('body b { cites paper "2 (b)" }').read).toBe(0);
  });

  it('counts a clause as read when none of its sentences is open', () => {
    const half = coverage('prohibition q { cites paper "1" quote "They shall not return to arms." }');
    expect(half.clauses).toEqual({ all: 4, read: 0 });
    expect(coverage('body b { cites paper "2" }').clauses).toEqual({ all: 4, read: 1 });
  });

  it('counts only what cites that source where a source is named', () => {
    const { terms } = compileAgreement('c.truce', {
      readText: () =>
        `${head} source other "o" press body b { cites other "x" quote "commission decides on breaches" }`,
    });
    const found = (from: string) => coverageOf(terms, source, terms.sources.find((each) => each.id.endsWith(from))!.id);
    expect([found('paper').read, found('other').read]).toEqual([0, 1]);
  });

  it('never counts more than there is, whatever the source holds', () => {
    const { terms } = compileAgreement('c.truce', { readText: () => head });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        const found = coverageOf(terms, text);
        expect(found.read + found.noTerm + found.open.length).toBe(found.sentences);
        expect(found.openPlaces).toHaveLength(found.open.length);
      }),
    );
  });
});

describe('what is said to be missing', () => {
  const { diagnostics, terms } = compileAgreement('c.truce', {
    readText: () => `${head} body b { cites paper "2" } exit e { cites paper "9" of b }`,
  });

  it('is missing in what is read so far while a sentence is open, and missing when none is', () => {
    const part = asFarAsRead(diagnostics, [coverageOf(terms, source)]);
    expect(part.find((each) => each.code === 'TL-303')?.message).toMatch(
      /^in what is read so far, `b` has no voting rule/,
    );
    const whole = asFarAsRead(diagnostics, [coverageOf(terms, '2. A Commission decides on breaches.')]);
    expect(whole).toEqual(diagnostics);
    expect(asFarAsRead(diagnostics, [])).toEqual(diagnostics);
  });

  it('leaves findings that rest on what the text says as they are', () => {
    const said = { ...diagnostics[0]!, code: 'TL-713', message: '`a` contradicts `b`' };
    expect(asFarAsRead([said], [coverageOf(terms, source)])).toEqual([said]);
  });

  it('is told by codes that exist', () => {
    const known = new Set(codes.map((each) => each.code));
    expect([...absenceCodes].filter((code) => !known.has(code))).toEqual([]);
  });
});
