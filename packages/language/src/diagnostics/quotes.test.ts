import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../index.ts';

const source = 'Article 1. The Parties “shall cease” fire\nat once – everywhere.\n';

function found(quote: string, copy = source) {
  const sha256 = createHash('sha256').update(source).digest('hex');
  const text = `truce v1 agreement q "Q" dated 2030-01-01 timezone "UTC" calendar same_time down
source doc "d" official sha256 "${sha256}"
actor a { cites doc "1" role party signature given quote "${quote}" }`;
  const files: Record<string, string> = { 'q/a.truce': text, 'q/sources/doc.txt': copy };
  return compileAgreement('q/a.truce', { readText: (path) => files[path] })
    .diagnostics.filter((each) => each.code === 'TL-107')
    .map((each) => `${each.severity} ${each.line}`);
}

describe('quotes beside the pinned source', () => {
  it('stand in it, whatever its line ends, dashes and quotation marks', () => {
    expect(found("The Parties 'shall cease' fire at once - everywhere.")).toEqual([]);
  });

  it('are an error where their words do not', () => {
    expect(found('The Parties shall stop fire')).toEqual(['error 3']);
  });

  it('stand in the source itself where that is a file beside the text', () => {
    const sha256 = createHash('sha256').update(source).digest('hex');
    const text = (quote: string) =>
      `truce v1 agreement q "Q" dated 2030-01-01 source d "paper.html" official sha256 "${sha256}" hub h { cites d "1" quote "${quote}" }`;
    const told = (quote: string) =>
      compileAgreement('q/a.truce', {
        readText: (path) => (path === 'q/a.truce' ? text(quote) : path === 'q/paper.html' ? source : undefined),
      }).diagnostics.filter((each) => each.code === 'TL-107').length;
    expect([told('The Parties'), told('words not there')]).toEqual([0, 1]);
  });

  it('cannot be compared with a copy that was changed', () => {
    expect(found('The Parties', `${source}Article 2.\n`)).toContain('error 1');
  });
});
