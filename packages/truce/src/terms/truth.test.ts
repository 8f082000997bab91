import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { all, any, negate, type Truth, type TruthValue, truth } from './index.ts';

const values: readonly TruthValue[] = ['true', 'false', 'unknown', 'silent'];
const of = (value: TruthValue): Truth => truth(value, { words: `is ${value}` });

/** A condition over leaves: a tree that is evaluated with whatever values its leaves are given. */
type Tree =
  | { readonly leaf: number }
  | { readonly not: Tree }
  | { readonly and: readonly Tree[] }
  | { readonly or: readonly Tree[] };

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree }>((tie) => ({
  leaf: fc.nat({ max: 3 }).map((leaf) => ({ leaf })),
  tree: fc.oneof(
    { depthSize: 'small' },
    tie('leaf'),
    tie('tree').map((not) => ({ not })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((and) => ({ and })),
    fc.array(tie('tree'), { minLength: 1, maxLength: 3 }).map((or) => ({ or })),
  ),
}));

function value(node: Tree, leaves: readonly TruthValue[]): Truth {
  if ('leaf' in node) return of(leaves[node.leaf]!);
  if ('not' in node) return negate(value(node.not, leaves));
  return 'and' in node
    ? all(node.and.map((each) => value(each, leaves)))
    : any(node.or.map((each) => value(each, leaves)));
}

const leaves = fc.tuple(...Array.from({ length: 4 }, () => fc.constantFrom(...values)));

describe('four values of truth', () => {
  it('`and` takes the first present of false, unknown, silent, true; `or` of true, unknown, silent, false', () => {
    const table = (join: (parts: readonly Truth[]) => Truth) =>
      values.map((a) => values.map((b) => join([of(a), of(b)]).value));
    expect(table(all)).toEqual([
      ['true', 'false', 'unknown', 'silent'],
      ['false', 'false', 'false', 'false'],
      ['unknown', 'false', 'unknown', 'unknown'],
      ['silent', 'false', 'unknown', 'silent'],
    ]);
    expect(table(any)).toEqual([
      ['true', 'true', 'true', 'true'],
      ['true', 'false', 'unknown', 'silent'],
      ['true', 'unknown', 'unknown', 'unknown'],
      ['true', 'silent', 'unknown', 'silent'],
    ]);
    expect(values.map((each) => negate(of(each)).value)).toEqual(['false', 'true', 'unknown', 'silent']);
  });

  it('more evidence turns only what is unknown: whatever a leaf turns out to be, nothing known changes', () => {
    fc.assert(
      fc.property(tree, leaves, fc.nat({ max: 3 }), fc.constantFrom(...values), (node, given, leaf, settled) => {
        fc.pre(given[leaf] === 'unknown');
        const before = value(node, given).value;
        const after = value(node, given.with(leaf, settled)).value;
        if (before !== 'unknown') expect(after).toBe(before);
      }),
    );
  });

  it('a hole never makes a condition true that its absence, read either way, would not', () => {
    fc.assert(
      fc.property(tree, leaves, fc.nat({ max: 3 }), (node, given, leaf) => {
        const silent = value(node, given.with(leaf, 'silent')).value;
        if (silent !== 'true' && silent !== 'false') return;
        // Then the leaf does not matter: with it true and with it false the answer is the same.
        for (const read of ['true', 'false'] as const) expect(value(node, given.with(leaf, read)).value).toBe(silent);
      }),
    );
  });

  it('names its grounds, and only those that decide', () => {
    expect(all([of('true'), of('false'), of('unknown')]).why).toEqual([{ words: 'is false' }]);
    expect(any([of('unknown'), of('silent')]).why).toEqual([{ words: 'is unknown' }, { words: 'is silent' }]);
  });
});
