import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement } from './compile.ts';

const head = `truce v1 agreement a "A" dated 2030-01-01 timezone "UTC" calendar same_time down
source d "d" official source e "e" official
actor fr { role guarantor } actor gb { role guarantor } actor ua { role party }
incident raid { means "raid" } incident shelling { means "fire" } zone z { unresolved "z" } zone y { unresolved "y" }
class gun { having calibre >= 100 mm }
`;
const compiled = (text: string) =>
  compileAgreement('a.truce', { readText: (path) => (path === 'a.truce' ? text : undefined) });

const items: readonly (readonly [opening: string, clauses: readonly string[]])[] = [
  [
    'obligation o',
    ['by fr, gb', 'do "x"', 'within unspecified "b" of detection', 'after 1 hours of unspecified "a"', 'cites d "1"'],
  ],
  [
    'mechanism m',
    [
      'led by fr',
      'observes raid in z grade unspecified "m"',
      'observes shelling in y delay unspecified "k"',
      'cites d "2"',
    ],
  ],
  [
    'force f',
    ['contributors fr 10 personnel, gb unspecified "n"', 'requires 5 personnel', 'requires unspecified "q" of gun'],
  ],
  [
    'hub h',
    ['cites d "3"', 'quote "one"', 'cites e "4"', 'quote "two"', 'by fr', 'in z', 'protected by unspecified "w"'],
  ],
  ['class tank', ['isa gun', 'having calibre >= 10 mm', 'having range >= unspecified "r"', 'was truck', 'was car']],
  ['group g', ['members unspecified "who else", gb, fr']],
];
const shuffled = <T>(list: readonly T[]) =>
  fc.shuffledSubarray([...list], { minLength: list.length, maxLength: list.length });

describe('terms do not depend on the order of the text', () => {
  it('of items, of clauses in an item, and of names in a list', () => {
    const base = compiled(head + items.map(([opening, clauses]) => `${opening} { ${clauses.join(' ')} }`).join('\n'));
    expect(base.terms.holes.length).toBe(11);
    const written = fc
      .tuple(...items.map(([, clauses]) => shuffled(clauses)))
      .chain((all) => shuffled(items.map(([opening], index) => `${opening} { ${all[index]!.join(' ')} }`)));
    fc.assert(
      fc.property(written, (texts) => {
        const { terms } = compiled(head + texts.join('\n'));
        expect(terms).toEqual(base.terms);
      }),
      { numRuns: 200 },
    );
    expect(compiled(`${head}group g { members fr, gb, unspecified "x" }`).terms.hash).toBe(
      compiled(`${head}group g { members unspecified "x", gb, fr }`).terms.hash,
    );
  });

  it('but seats, steps and levels keep theirs, and every hole of a record is among the holes', () => {
    const levels = (order: string) => compiled(`${head}levels l { order ${order} }`).terms.hash;
    expect(levels('low < high')).not.toBe(levels('high < low'));
    const folder = join(import.meta.dirname, '..', '..', '..', '..', 'agreements');
    for (const name of readdirSync(folder)) {
      const path = join(folder, name, 'agreement.truce');
      if (!existsSync(path)) continue;
      const { terms } = compiled(readFileSync(path, 'utf8'));
      const known = new Set(terms.holes.map((hole) => hole.id));
      const used = [...JSON.stringify({ ...terms, holes: [] }).matchAll(/"hole":"([^"]+)"/g)].map((found) => found[1]!);
      expect(used.filter((id) => !known.has(id))).toEqual([]);
      expect(new Set(terms.holes.map((hole) => hole.id)).size).toBe(terms.holes.length);
    }
  });

  it('and a quote keeps the citation that it stands behind', () => {
    const { sidecar } = compiled(`${head}hub h { cites d "3" quote "zz" cites e "4" quote "aa" by fr }`);
    expect(sidecar.quoted['a/hub/h']).toEqual([
      { words: 'zz', place: '3' },
      { words: 'aa', place: '4' },
    ]);
  });
});
