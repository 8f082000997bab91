import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../index.ts';

const conflicts = (items: string): readonly string[] => {
  const text = `truce v1 agreement v "V" dated 2030-01-01 source d "d" official\n${items}`;
  return compileAgreement('v.truce', { readText: (path) => (path === 'v.truce' ? text : undefined) })
    .diagnostics.filter((each) => each.code === 'TL-714')
    .map((each) => /^`(\w+)`/.exec(each.message)![1]!);
};
const zone = (name: string, clauses: string) => `zone ${name} { unresolved "not drawn" ${clauses} }\n`;

describe('versions of one thing', () => {
  it('hold for different days: two for one day are a conflict, told at the later', () => {
    const first = zone('a', 'valid 2030-01-01 to 2030-02-01');
    expect(conflicts(first + zone('b', 'was a valid 2030-01-15'))).toEqual(['b']);
    expect(conflicts(first + zone('b', 'was a valid 2030-02-02'))).toEqual([]);
    expect(conflicts(first + zone('b', 'valid 2030-01-15'))).toEqual([]);
  });

  it('are also items that both were a third, and one without a last day ends where the next begins', () => {
    expect(conflicts(zone('b', 'was a valid 2030-01-01') + zone('c', 'was a valid 2030-01-01'))).toEqual(['c']);
    expect(conflicts(zone('b', 'was a valid 2030-01-01') + zone('c', 'was a valid 2030-01-02'))).toEqual([]);
  });

  it('cannot end before they begin, whatever kind of item they are', () => {
    expect(conflicts(zone('a', 'valid 2030-02-01 to 2030-01-01'))).toEqual(['a']);
    expect(conflicts('guarantee g { starts 2030-05-01 ends 2030-04-01 }')).toEqual(['g']);
  });
});
