import { describe, expect, it } from 'vitest';
import { prelude } from '../codes/index.ts';
import { compileAgreement } from '../compile/compile.ts';
import { diagnose } from './index.ts';

describe('a finding about a clause in which something is wrong', () => {
  it('waits until that is mended; others do not', () => {
    const text = `${prelude} pledge p { by fr to ua status pledged } exit e { by ua when breach >= minor }`;
    const { terms, sidecar, geometry } = compileAgreement('a.truce', {
      readText: (path) => (path === 'a.truce' ? text : undefined),
    });
    const places = { clause: () => undefined, hole: () => undefined };
    const told = (broken: Readonly<Record<string, string>>) =>
      diagnose(
        { terms, sidecar, places, file: 'a.truce' },
        { geometry, broken: new Map(Object.entries(broken).map(([id, clause]) => [id, new Set([clause])])) },
      ).map((each) => `${each.code} ${/`(\w+)`/.exec(each.message)?.[1]}`);
    const all = told({});
    expect(all.filter((each) => !told({ 'prelude/pledge/p': 'amount' }).includes(each))).toEqual(['TL-205 p']);
    expect(all.filter((each) => !told({ 'prelude/exit/e': 'decided by' }).includes(each))).toEqual(['TL-311 e']);
    expect(told({ 'prelude/exit/e': 'by' })).toEqual(all);
  });
});
