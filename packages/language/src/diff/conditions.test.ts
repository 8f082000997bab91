import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachOf } from './conditions.ts';
import type { Plain } from './plain.ts';

const request = (of: string): Plain => ({ kind: 'request', of });
const breach = (level: string, of?: string): Plain => ({
  kind: 'breach',
  comparison: '>=',
  level,
  ...(of ? { of } : {}),
});
const after = (at: string): Plain => ({ kind: 'after', time: { kind: 'at', at } });
const all = (...parts: Plain[]): Plain => ({ kind: 'and', parts });
const any = (...parts: Plain[]): Plain => ({ kind: 'or', parts });
const not = (part: Plain): Plain => ({ kind: 'not', part });
const levels = [['low', 'middle', 'high']];
const reach = (old: Plain | boolean, fresh: Plain | boolean) => reachOf(old, fresh, levels);

const { condition } = fc.letrec<{ condition: Plain }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom('a', 'b', 'c', 'd', 'e').map(request),
    fc.tuple(tie('condition'), tie('condition')).map((parts) => all(...parts)),
    fc.tuple(tie('condition'), tie('condition')).map((parts) => any(...parts)),
    tie('condition').map(not),
  ),
}));

describe('the reach of a condition', () => {
  it('is the same however it is written', () => {
    fc.assert(
      fc.property(condition, condition, (a, b) => {
        expect(reach(not(all(a, b)), any(not(b), not(a)))).toBe('same');
        expect(reach(a, not(not(a)))).toBe('same');
      }),
    );
  });

  it('is never narrowed by an `or` nor widened by an `and`, and turns round with the sides', () => {
    const turned = { wider: 'narrower', narrower: 'wider', same: 'same', other: 'other' } as const;
    fc.assert(
      fc.property(condition, condition, (a, b) => {
        expect(['same', 'wider']).toContain(reach(a, any(a, b)));
        expect(['same', 'narrower']).toContain(reach(a, all(a, b)));
        expect(reach(b, a)).toBe(turned[reach(a, b) as 'wider']);
      }),
    );
  });

  it('knows that a graver breach is also a lesser one, and a later day after an earlier', () => {
    expect(reach(breach('high'), breach('low'))).toBe('wider');
    expect(reach(breach('low', 'x'), all(breach('low', 'x'), breach('low')))).toBe('same');
    expect(reach(after('2030-01-01'), after('2030-02-01'))).toBe('narrower');
    expect(reach(any(after('2030-01-01'), after('2030-02-01')), after('2030-01-01'))).toBe('same');
  });

  it('takes a hole for a question of its own, and the same hole for the same question', () => {
    const hole = (reason: string): Plain => ({ kind: 'silent', open: 'unspecified', reason });
    expect(reach(hole('who'), hole('who'))).toBe('same');
    expect(reach(hole('who'), hole('when'))).toBe('other');
    expect(reach(request('a'), all(request('a'), hole('who')))).toBe('narrower');
  });

  it('is not judged above twelve questions, but for what is written the same', () => {
    const many = (count: number) => any(...Array.from({ length: count }, (_, index) => request(`x${index}`)));
    expect(reach(many(11), many(12))).toBe('wider');
    expect(reach(many(12), many(13))).toBe('too many atoms');
    expect(reach(many(13), many(13))).toBe('same');
  });

  it('counts always and never as conditions', () => {
    expect(reach(true, request('a'))).toBe('narrower');
    expect(reach(false, request('a'))).toBe('wider');
    expect(reach(any(request('a'), not(request('a'))), true)).toBe('same');
  });
});
