import { describe, expect, it } from 'vitest';
import { hiddenCounts } from './small-counts.ts';

const names = ['a', 'b', 'c', 'd'];

/** Every table of so many parts with counts up to a bound. */
function* worlds(parts: number, most: number): Generator<readonly number[]> {
  if (parts === 0) yield [];
  else for (const rest of worlds(parts - 1, most)) for (let count = 0; count <= most; count++) yield [...rest, count];
}

/** All that a reader sees of a table: the rule is no secret. */
function printed(counts: readonly number[], countMin: number): string {
  const whole = counts.reduce((before, count) => before + count, 0);
  const hidden = hiddenCounts(
    { whole, parts: new Map(counts.map((count, index) => [names[index]!, count])) },
    countMin,
  );
  return JSON.stringify([
    hidden.whole ? '' : whole,
    ...counts.map((count, index) => (hidden.parts.has(names[index]!) ? '' : count)),
  ]);
}

describe('small counts', () => {
  it.each([
    [1, 3, 30],
    [2, 3, 40],
    [2, 5, 60],
    [3, 2, 22],
    [3, 3, 30],
    [3, 4, 36],
    [4, 3, 20],
  ])(
    'of %i parts are found by nobody who knows the whole, the others and the rule, with counts under %i merged',
    (parts, countMin, most) => {
      const possible = new Map<string, Set<number>[]>();
      for (const world of worlds(parts, most)) {
        const seen = printed(world, countMin);
        const sets = possible.get(seen) ?? world.map(() => new Set<number>());
        possible.set(seen, sets);
        for (const [index, count] of world.entries()) sets[index]!.add(count);
      }
      const found: string[] = [];
      // Tables at the bound have neighbours beyond it, which were not drawn.
      for (const world of worlds(parts, most - 2 * countMin)) {
        const seen = printed(world, countMin);
        for (const [index, count] of world.entries()) {
          if (count < 1 || count >= countMin) continue;
          const each = possible.get(seen)![index]!;
          for (let small = 1; small < countMin; small++)
            if (!each.has(small)) found.push(`${world} is seen as ${seen}: ${names[index]} is not ${small}`);
        }
      }
      expect(found.slice(0, 5)).toEqual([]);
    },
  );

  it('hide nothing where none is small, and nothing where counts are exact', () => {
    const parts = new Map(Object.entries({ a: 0, b: 5, c: 900 }));
    expect(hiddenCounts({ whole: 905, parts }, 5)).toEqual({ whole: false, parts: new Set() });
    expect(hiddenCounts({ whole: 3, parts: new Map([['a', 3]]) }, 1)).toEqual({ whole: false, parts: new Set() });
  });

  it('cost one large part beside them, and no more', () => {
    const parts = new Map(Object.entries({ a: 40_000, b: 5_000, c: 3 }));
    expect(hiddenCounts({ whole: 45_003, parts }, 5)).toEqual({ whole: false, parts: new Set(['a', 'c']) });
  });
});
