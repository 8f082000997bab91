import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../index.ts';
import { coverageOf } from './index.ts';

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
    expect(found.open).toEqual(['DECLARATION', 'The Parties shall cease fire at once.', '(a) It sits in Aland.']);
  });

  it('counts what a passage marks as holding nothing apart, and an open passage as not read', () => {
    const found = coverage(
      'passage a { cites paper "0" status no_term quote "DECLARATION" } passage b { cites paper "2 (a)" status open quote "It sits in Aland." }',
    );
    expect([found.read, found.noTerm, found.open.length]).toEqual([0, 1, 4]);
  });

  it('does not take a word or two for a quote', () => {
    expect(coverage('body b { cites paper "2" quote "Commission" }').read).toBe(0);
  });
});
