import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileAgreement } from './compile.ts';

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'agreements');
const files = new Map(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(truce|geojson)$/.test(name))
    .map((name) => [name.replaceAll('\\', '/'), readFileSync(join(folder, name), 'utf8')] as const),
);
const texts = readdirSync(folder)
  .map((name) => `${name}/agreement.truce`)
  .filter((name) => existsSync(join(folder, name)));

/** Compiles a text under a path in the folder of its own, so that its imports are found. */
function compiled(name: string, text: string, under: string) {
  const path = name.replace('agreement.truce', under);
  const { terms, sidecar, diagnostics, readings } = compileAgreement(path, {
    readText: (asked) => (asked === path ? text : files.get(asked)),
  });
  return JSON.parse(JSON.stringify({ terms, sidecar, diagnostics, readings }).replaceAll(path, 'it'));
}

const words = /[a-z][a-z_]{2,}/g;

/** One word of the text becomes another of it: names change their meaning, kinds and levels go and come. */
const swap = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  by: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  everywhere: fc.boolean(),
});

function swapped(text: string, { at, by, everywhere }: { at: number; by: number; everywhere: boolean }): string {
  const all = [...text.matchAll(words)];
  const [old, fresh] = [all[Math.floor(at * all.length)]!, all[Math.floor(by * all.length)]![0]];
  if (everywhere) return text.replaceAll(new RegExp(`\\b${old[0]}\\b`, 'g'), fresh);
  return text.slice(0, old.index) + fresh + text.slice(old.index + old[0].length);
}

let fresh = 0;

describe('records that are kept between edits', () => {
  it('are those of the text read afresh, whatever names come to mean', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(swap, { minLength: 1, maxLength: 4 }), (name, swaps) => {
        const start = files.get(name)!;
        let text = start;
        for (const each of [...swaps, undefined]) {
          // The last edit takes all of it back.
          text = each === undefined ? start : swapped(text, each);
          expect(compiled(name, text, 'edited.truce')).toEqual(compiled(name, text, `fresh-${fresh++}.truce`));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('follow a source that becomes another kind, and a name that comes to mean another item', () => {
    const text = (kind: string, watched: string) => `truce v1
agreement a "A"
source paper "https://example.org/paper" ${kind}
incident attack "Attack" { cites paper "1" means "an attack" }
incident ${watched} "Shelling" { cites paper "2" means "shelling" }
prohibition quiet "Quiet" { cites paper "3" commit attack, shelling }
`;
    const official = compiled('x/agreement.truce', text('official', 'shelling'), 'edited.truce');
    const press = compiled('x/agreement.truce', text('press', 'shelling'), 'edited.truce');
    const gone = compiled('x/agreement.truce', text('press', 'fire'), 'edited.truce');
    expect(official.terms.terms[0].basis).toBe('official');
    expect(press.terms.terms[0].basis).toBe('press');
    expect(gone.diagnostics.map((each: { message: string }) => each.message)).toContainEqual(
      expect.stringContaining('unknown incident `shelling`'),
    );
  });
});
