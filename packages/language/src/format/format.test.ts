import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { CstUtils } from 'langium';
import { describe, expect, it } from 'vitest';
import { codes, prelude } from '../codes/index.ts';
import { compileAgreement } from '../compile/compile.ts';
import { parse, parseWhole } from '../parse/parse.ts';
import { formatText } from './index.ts';

const agreements = join(import.meta.dirname, '..', '..', '..', '..', 'agreements');
const read = (path: string): string | undefined => {
  const full = join(agreements, path);
  return existsSync(full) ? readFileSync(full, 'utf8') : undefined;
};
const bundled = readdirSync(agreements)
  .map((name) => `${name}/agreement.truce`)
  .filter((path) => read(path) !== undefined);
const snippets = codes
  .flatMap((page) => [page.snippet, page.twin])
  .map((text) => prelude + text)
  .filter((text) => parse('a.truce', text).diagnostics.length === 0);
const corpus = [
  ...bundled.map((path) => [path, read(path)!] as const),
  ...snippets.map((text) => ['a.truce', text] as const),
];

function formatted(text: string): string {
  const result = formatText('a.truce', text);
  if (result.kind === 'refused') throw new Error(result.diagnostics.map((each) => each.message).join('\n'));
  return result.text;
}

const hashOf = (path: string, text: string): string =>
  compileAgreement(path, { readText: (asked) => (asked === path ? text : read(asked)) }).terms.hash;

/** The words of a text in their order, set apart by what the next numbers of a run choose: space, lines, remarks. */
function scattered(text: string, next: (below: number) => number): string {
  const leaves = [...CstUtils.flattenCst(parseWhole('a.truce', text).tree.$cstNode!)].filter((leaf) => !leaf.hidden);
  const apart = [
    ' ',
    '\n',
    '\r\n',
    '  \t ',
    '\n\n\n',
    ' // remark one\n',
    '\n// two\n',
    ' /* three */',
    '\n/* four\n   lines */ ',
  ];
  return leaves.map((leaf) => leaf.text + apart[next(4) > 0 ? next(5) : next(apart.length)]!).join('');
}

function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function remarksOf(text: string): readonly string[] {
  return [...CstUtils.flattenCst(parseWhole('a.truce', text).tree.$cstNode!)]
    .filter((leaf) => leaf.hidden)
    .map((leaf) => leaf.text.replace(/\s+/g, ' ').trim())
    .sort();
}

describe('formatting', () => {
  it.each(bundled)('%s keeps its terms, and a second time changes nothing', (path) => {
    const text = read(path)!;
    const once = formatted(text);
    expect(parse(path, once).diagnostics).toEqual([]);
    expect(hashOf(path, once)).toBe(hashOf(path, text));
    expect(formatted(once)).toBe(once);
    expect(remarksOf(once)).toEqual(remarksOf(text));
  });

  it('keeps terms, words and remarks of any text, however it is scattered, and settles at once', () => {
    fc.assert(
      fc.property(fc.nat({ max: corpus.length - 1 }), fc.integer(), (index, seed) => {
        const [path, text] = corpus[index]!;
        const wild = scattered(text, numbers(seed));
        const once = formatted(wild);
        expect(formatted(once)).toBe(once);
        expect(remarksOf(once)).toEqual(remarksOf(wild));
        expect(hashOf(path, once)).toBe(hashOf(path, text));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('gives one text for every order of the clauses', () => {
    const clauses = [
      'cites doc "5"',
      'quote "q"',
      'by fr',
      'to ua',
      'status agreed',
      'delivers train',
      'cost 3 million EUR',
      'ends never',
      'allow TL-201 "why"',
    ];
    fc.assert(
      fc.property(fc.shuffledSubarray(clauses, { minLength: clauses.length }), (shuffled) => {
        expect(formatted(`truce v1 guarantee g { ${shuffled.join(' ')} }`)).toBe(
          formatted(`truce v1 guarantee g { ${clauses.join(' ')} }`),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('the layout', () => {
  it('puts an item on one line up to 120 characters and else one clause on a line', () => {
    const item = (words: string) => `actor a { role party signature unspecified "${words}" }`;
    const short = item('x'.repeat(120 - item('').length));
    expect(formatted(`truce v1 ${short}`)).toBe(`truce v1\n\n${short}\n`);
    expect(formatted(`truce v1 ${item('x'.repeat(121 - item('').length))}`).split('\n')).toHaveLength(7);
  });

  it('keeps `derived` with its clause, quotes with their citations, and clocks in the order of the text', () => {
    expect(
      formatted(
        'truce v1 clock k{after 2 hours of report resets never within 3 hours of report derived "sum" quote "b" cites d "2" quote "a" cites d "1" by fr,gb}',
      ),
    ).toBe(
      [
        'truce v1',
        '',
        'clock k {',
        '  quote "b"',
        '  cites d "2"',
        '  quote "a"',
        '  cites d "1"',
        '  by fr, gb',
        '  after 2 hours of report',
        '  within 3 hours of report derived "sum"',
        '  resets never',
        '}',
        '',
      ].join('\n'),
    );
  });

  it('keeps remarks where they stand: before, behind, inside, and at the end', () => {
    expect(
      formatted(
        [
          '/* licence */',
          'truce v1 // version one',
          '// of the actor',
          'actor ua { // opening',
          ' role party, /* both */ beneficiary // behind',
          ' signature given // also behind',
          ' // last',
          '} // closing',
          'dated 2030-01-01',
          '// end',
        ].join('\r\n'),
      ),
    ).toBe(
      [
        '/* licence */',
        'truce v1 // version one',
        'dated 2030-01-01',
        '',
        '// of the actor',
        'actor ua {',
        '  // opening',
        '  /* both */',
        '  role party, beneficiary // behind',
        '  signature given // also behind',
        '  // last',
        '} // closing',
        '// end',
        '',
      ].join('\n'),
    );
  });

  it('keeps one empty line where the author left some, and the spelling of names and times', () => {
    expect(
      formatted(
        'truce v1\nagreement a - b "x"\n\n\nactor a{}\n\n\n\n// s\n\nactor b{}\nactor c{}ceasefire d{starts d-1 day ends when(not ceasefire d active)and request of a}reading r{amend l . s{within 1 hour}}',
      ),
    ).toBe(
      [
        'truce v1',
        'agreement a-b "x"',
        '',
        'actor a {}',
        '',
        '// s',
        '',
        'actor b {}',
        'actor c {}',
        'ceasefire d { starts d - 1 day ends when (not ceasefire d active) and request of a }',
        'reading r { amend l.s { within 1 hour } }',
        '',
      ].join('\n'),
    );
  });

  it('leaves a text with mistakes of form alone and says where they are', () => {
    expect(formatText('a.truce', 'truce v1 actr a { }')).toMatchObject({
      kind: 'refused',
      diagnostics: [{ code: 'TL-701', line: 1, column: 10 }],
    });
  });

  it('leaves the order of an item alone in which a clause does not belong, since one could swallow the other', () => {
    // Found by fuzzing (seed 20261126, input 871461): `of continuing` behind `within` became the anchor of the clock.
    const text =
      'truce v1\nagreement a "A"\nladder l { step 1 s { when breach >= x of continuing within unspecified "no clock" } }\n';
    const once = formatText('a.truce', text);
    expect(once.kind).toBe('formatted');
    if (once.kind !== 'formatted') return;
    expect(once.text).toContain('>= x of continuing within');
    expect(formatText('a.truce', once.text)).toEqual(once);
  });
});
