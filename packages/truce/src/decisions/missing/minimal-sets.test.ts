import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Formula, minimalSets, type Standing } from './minimal-sets.ts';

const keys = ['a', 'b', 'c', 'd', 'e'] as const;
const { formula } = fc.letrec<{ formula: Formula }>((tie) => ({
  formula: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(...keys).map((key): Formula => ({ kind: 'atom', key })),
    tie('formula').map((part): Formula => ({ kind: 'not', part })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('formula'), { maxLength: 3 }))
      .map(([kind, parts]): Formula => ({ kind, parts })),
  ),
}));
const world = fc.array(fc.constantFrom<Standing>('true', 'false', 'open'), { minLength: 5, maxLength: 5 });
/** Whether each atom can come to hold, and come to hold no longer. */
const chances = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 5, maxLength: 5 });

/** The evaluator's own tables, written out a second time. */
function value(formula: Formula, now: (key: string) => Standing): Standing {
  if (formula.kind === 'atom') return now(formula.key);
  if (formula.kind === 'not') {
    const part = value(formula.part, now);
    return part === 'open' ? part : part === 'true' ? 'false' : 'true';
  }
  const parts = formula.parts.map((part) => value(part, now));
  const [decisive, neutral] = formula.kind === 'and' ? (['false', 'true'] as const) : (['true', 'false'] as const);
  return parts.includes(decisive) ? decisive : parts.includes('open') ? 'open' : neutral;
}

/** Every way to leave, raise or lower each atom, tried one by one. */
function bruteForce(formula: Formula, now: readonly Standing[], can: readonly (readonly [boolean, boolean])[]) {
  const working: (readonly string[])[] = [];
  for (let code = 0; code < 3 ** keys.length; code++) {
    const change = keys.map((_, index) => Math.floor(code / 3 ** index) % 3);
    const set = change.flatMap((each, index) => (each === 0 ? [] : [`${each === 1 ? '+' : '-'}${keys[index]}`]));
    const legal = change.every(
      (each, index) =>
        each === 0 || (now[index] !== (each === 1 ? 'true' : 'false') && can[index]![each === 1 ? 0 : 1]),
    );
    const then = change.map((each, index) => (each === 0 ? now[index]! : each === 1 ? 'true' : 'false'));
    if (legal && value(formula, (key) => then[keys.indexOf(key as 'a')]!) === 'true') working.push(set);
  }
  return working
    .filter((set) => !working.some((other) => other.length < set.length && other.every((each) => set.includes(each))))
    .map((set) => [...set].sort().join(' '))
    .sort();
}

const found = (
  formula: Formula,
  now: readonly Standing[],
  can: readonly (readonly [boolean, boolean])[],
  most?: number,
) =>
  minimalSets(
    formula,
    {
      now: (key) => now[keys.indexOf(key as 'a')]!,
      possible: ({ key, holds }) => can[keys.indexOf(key as 'a')]![holds ? 0 : 1],
    },
    most,
  );
const spelled = (sets: ReturnType<typeof found>['sets']) =>
  sets.map((set) =>
    set
      .map(({ key, holds }) => `${holds ? '+' : '-'}${key}`)
      .sort()
      .join(' '),
  );

describe('the smallest sets of changes', () => {
  it('are those that trying every change of every atom finds, whatever holds now and whatever cannot be', () => {
    fc.assert(
      fc.property(formula, world, chances, (tree, now, can) => {
        const { sets, complete } = found(tree, now, can);
        expect(complete).toBe(true);
        expect(spelled(sets).sort()).toEqual(bruteForce(tree, now, can));
      }),
      { numRuns: 500 },
    );
  });

  it('come smallest first, and a search that is cut says so and lists nothing that does not work', () => {
    fc.assert(
      fc.property(formula, world, (tree, now) => {
        const can = keys.map(() => [true, true] as const);
        const all = found(tree, now, can);
        expect(all.sets.map((set) => set.length)).toEqual(all.sets.map((set) => set.length).sort((a, b) => a - b));
        const cut = found(tree, now, can, 1);
        const every = spelled(all.sets);
        if (cut.complete) expect(spelled(cut.sets)).toEqual(every);
        for (const set of cut.sets) {
          const then = (key: string): Standing => {
            const change = set.find((each) => each.key === key);
            return change ? (change.holds ? 'true' : 'false') : now[keys.indexOf(key as 'a')]!;
          };
          expect(value(tree, then)).toBe('true');
        }
      }),
    );
    const wide: Formula = {
      kind: 'and',
      parts: [
        {
          kind: 'or',
          parts: [
            { kind: 'atom', key: 'a' },
            { kind: 'atom', key: 'b' },
          ],
        },
        {
          kind: 'or',
          parts: [
            { kind: 'atom', key: 'c' },
            { kind: 'atom', key: 'd' },
          ],
        },
      ],
    };
    const open = keys.map((): Standing => 'open');
    const can = keys.map(() => [true, true] as const);
    expect(found(wide, open, can).sets).toHaveLength(4);
    expect(found(wide, open, can, 2)).toMatchObject({ complete: false });
  });
});
