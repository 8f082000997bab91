import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textInput } from '../../testing/rows-of.ts';
import { type Spaces, xmlElements } from './xml-elements.ts';

async function elementsOf(
  text: string | Uint8Array,
  { spaces, chunkBytes }: { spaces?: Spaces; chunkBytes?: number } = {},
) {
  const all = [];
  for await (const element of xmlElements(textInput('x.xml', text, chunkBytes), spaces)) all.push(element);
  return all;
}
const document =
  '<a xmlns="u" xmlns:p="v" b="1"><p:c d="é" p:d="2">x<![CDATA[<y>]]>&#x7a;&amp;</p:c><w xmlns="w">\n<a/></w></a>';

describe('the elements of a document', () => {
  it('have their path, their own text, the line they begin on, and whether others stand in them', async () => {
    const closed = (await elementsOf(document, { spaces: { u: '', v: 'q' } })).filter(({ kind }) => kind === 'close');
    expect(closed).toMatchObject([
      { path: 'a/q:c', text: 'x<y>z&', line: 1, leaf: true },
      { path: 'a/*/*', text: '', line: 2, leaf: true },
      { path: 'a/*', leaf: false },
      { path: 'a', leaf: false },
    ]);
    expect((await elementsOf(document)).map((each) => 'path' in each && each.path)).toContain('a/w/a');
  });

  it('are the same however the bytes are cut, letters of several bytes included', async () => {
    const whole = await elementsOf(document);
    for (let chunkBytes = 1; chunkBytes < 20; chunkBytes++)
      expect(await elementsOf(document, { chunkBytes })).toEqual(whole);
  });

  it('end well, or with why they cannot be read further, whatever the bytes are', async () => {
    const bytes = new TextEncoder().encode(document);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(bytes.length - 1), to: fc.integer({ min: 0, max: 255 }) }), { maxLength: 4 }),
        fc.nat(bytes.length),
        async (changes, length) => {
          const twisted = bytes.slice(0, length);
          for (const { at, to } of changes) if (at < twisted.length) twisted[at] = to;
          const all = await elementsOf(twisted, { chunkBytes: 7 });
          const depth = all.reduce((open, { kind }) => open + (kind === 'open' ? 1 : kind === 'close' ? -1 : 0), 0);
          const last = all.at(-1)?.kind;
          expect(last === 'broken' || last === 'refused' || depth === 0).toBe(true);
          expect(all.slice(0, -1).every(({ kind }) => kind === 'open' || kind === 'close')).toBe(true);
        },
      ),
    );
  });
});
