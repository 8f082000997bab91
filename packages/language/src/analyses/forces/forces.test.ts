import { withinByText } from '@truceline/truce/terms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement } from '../../index.ts';
import { forcesForTasks } from './index.ts';

const names = ['a', 'b', 'c', 'd'];
const world = fc.record({
  counts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
  required: fc.integer({ min: 1, max: 25 }),
  caveats: fc.array(
    fc.record({
      of: fc.nat({ max: 3 }),
      kind: fc.constantFrom('only in', 'never in', 'never'),
      zone: fc.nat({ max: 2 }),
    }),
    { maxLength: 4 },
  ),
});
const zones = ['here', 'there', 'both'];

function tasksOf({
  counts,
  required,
  caveats,
}: {
  counts: number[];
  required: number;
  caveats: { of: number; kind: string; zone: number }[];
}) {
  const text = [
    'truce v1 agreement f "F" dated 2030-01-01 timezone "Europe/Kyiv" calendar same_time down source doc "d" official',
    ...names.map((name) => `actor ${name} { cites "1" role guarantor signature given }`),
    'zone here { cites "2" unresolved "h" } zone there { cites "2" unresolved "t" } zone both { cites "2" union of here, there }',
    `force f { cites "3" contributors ${counts.map((count, index) => `${names[index]} ${count} personnel`).join(', ')} requires ${required} personnel }`,
    ...caveats.map(
      ({ of, kind, zone }, index) =>
        `caveat v${index} { cites "4" of ${names[of]} actions deploy ${kind}${kind === 'never' ? '' : ` ${zones[zone]}`} }`,
    ),
    'guarantee g { cites "5" by a to b delivers deploy using f in here }',
  ].join('\n');
  const { terms } = compileAgreement('f.truce', { readText: (path) => (path === 'f.truce' ? text : undefined) });
  return forcesForTasks(terms, withinByText(terms));
}

describe('what is left of a force', () => {
  it('is what remains when every caveat is applied one by one, and the fewest leavers are the fewest of all subsets', () => {
    fc.assert(
      fc.property(world, (given) => {
        const [task] = tasksOf(given);
        const barred = (index: number) =>
          given.caveats.some(({ of, kind, zone }) => {
            if (of !== index) return false;
            if (kind === 'never') return true;
            const inside = zones[zone] !== 'there';
            return kind === 'only in' ? !inside : inside;
          });
        const left = given.counts.flatMap((count, index) => (barred(index) ? [] : [count]));
        const sum = left.reduce((total, each) => total + each, 0);
        expect([Number(task!.available), task!.open]).toEqual([sum, false]);
        const enough = (gone: number) =>
          left.filter((_, index) => !((gone >> index) & 1)).reduce((total, each) => total + each, 0) >= given.required;
        const breaking = Array.from({ length: 2 ** left.length }, (_, mask) => mask).filter((mask) => !enough(mask));
        const fewest = Math.min(...breaking.map((mask) => mask.toString(2).replaceAll('0', '').length));
        expect(task!.breakers?.length).toBe(sum >= given.required ? fewest : undefined);
      }),
      { numRuns: 300 },
    );
  });

  it('is open where a contributor, its number or the place is', () => {
    const open = tasksOf({ counts: [5], required: 9, caveats: [] });
    expect(open[0]).toMatchObject({ open: false, available: 5n });
    const unsaid = compileAgreement('u.truce', {
      readText: (path) =>
        path === 'u.truce'
          ? 'truce v1 agreement u "U" dated 2030-01-01 actor a { } actor b { } force f { contributors a, unspecified "others" requires 9 personnel } guarantee g { by a to b delivers deploy using f }'
          : undefined,
    });
    expect(forcesForTasks(unsaid.terms, withinByText(unsaid.terms))[0]).toMatchObject({ open: true });
    expect(unsaid.diagnostics.map((each) => each.code)).not.toContain('TL-310');
  });
});
