import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const agreements = readdirSync(join(import.meta.dirname, '..', '..', '..', 'agreements'));

async function briefOf(asked: string, out: string, ...more: readonly string[]) {
  const name = asked.replace(/^.*\//, '');
  const run = await truceline(['brief', asked, '--out', out, ...more]);
  expect([name, run.code, run.err]).toEqual([name, 0, '']);
  const pdf = readFileSync(join(out, `${name}-brief.pdf`));
  const docx = readFileSync(join(out, `${name}-brief.docx`));
  const document = await getDocument({ data: Uint8Array.from(pdf), verbosity: 0 }).promise;
  const pages: string[] = [];
  for (let page = 1; page <= document.numPages; page++) {
    const content = await (await document.getPage(page)).getTextContent();
    pages.push(content.items.map((item) => ('str' in item ? item.str : '')).join(' '));
  }
  return { pdf, pages, words: (await mammoth.extractRawText({ buffer: docx })).value };
}

describe('a brief for a lawyer', () => {
  it.each(agreements)('%s: at most two pages, the same points in both files', async (name) => {
    const { pages, words } = await briefOf(name, folder);
    expect(pages.length).toBeLessThanOrEqual(2);
    const codes = (text: string) => [...text.matchAll(/TL-\d{3}/g)].map((match) => match[0]);
    expect(codes(pages.join(' '))).toEqual(codes(words));
    expect(codes(words).length).toBeGreaterThan(1);
  });

  it('names things by their titles, quotes the text, says what cannot be told, and is the same bytes every time', async () => {
    const { pdf, words } = await briefOf('paris-declaration', folder);
    expect(words).toContain("Nobody decides on “Support for Ukraine's forces”: the text is silent.");
    expect(words).not.toContain('keep the hole');
    expect(words).toContain('“remain the first line of defence and deterrence”');
    expect(words).toContain('“Special Commission”: who can block cannot be told');
    expect((await briefOf('paris-declaration', join(folder, 'again'))).pdf.equals(pdf)).toBe(true);
  });

  it('marks an invented text and one that rests on press reports', async () => {
    expect((await briefOf('exercise', folder)).pages[0]).toContain('EXERCISE');
    expect((await briefOf('response-plan-2026', folder)).pages[0]).toContain('PRESS REPORTS ONLY');
    expect((await briefOf('exercise', folder)).words).toContain('Nothing: an invented text');
  });

  it('tells the terms, the sources with what they are worth, and that a reading says more than the text', async () => {
    const { words, pages } = await briefOf('paris-declaration', folder);
    expect(words).toMatch(/Terms: SHA-256 [0-9a-f]{64}/);
    expect(words).toMatch(/decl: https:.*\(official\)/);
    expect(words).toContain('how much of it is encoded cannot be told');
    expect(pages[0]).not.toContain('HYPOTHETICAL');
    const assumed = await briefOf('paris-declaration', join(folder, 'assumed'), '--reading', 'assumed');
    expect(assumed.pages.every((page) => page.includes('HYPOTHETICAL: under the reading assumed'))).toBe(true);
  });

  it('of an imported text tells how much of it is read, and that what is missing is missing in that', async () => {
    const paper = join(folder, 'aland.txt');
    writeFileSync(paper, '1. A Commission decides on breaches of this text.\n2. The Parties cease fire.\n');
    await truceline(['import', paper, '--out', folder, '--dated', '2030-01-31', '--basis', 'official']);
    const file = join(folder, 'aland', 'agreement.truce');
    const text = readFileSync(file, 'utf8').replace(
      /passage p1 .*\n/,
      'body b "Commission" { cites paper "1" quote "A Commission decides on breaches of this text." }\n',
    );
    writeFileSync(file, text);
    const { words } = await briefOf(join(folder, 'aland'), folder);
    expect(words).toContain('Read: 1 of 2 clauses (1 of 2 sentences) of the source. What is said to be missing');
    expect(words).toContain('In what is read so far, “Commission” has no voting rule. TL-303');
    expect(words).toContain('“A Commission decides on breaches of this text.” (paper, “1”; official)');
  });

  it('of a text that is long and hostile fits on two pages and prints its words as words', async () => {
    const loud = `\u202e<b>#panic("x")</b> $ * _ ${'word '.repeat(600)}`;
    const title = JSON.stringify(loud);
    mkdirSync(join(folder, 'hostile'));
    writeFileSync(
      join(folder, 'hostile', 'agreement.truce'),
      `truce v1 agreement hostile ${title} dated 2030-01-31 timezone "UTC" calendar same_time down source s ${title} official
      ${Array.from({ length: 60 }, (_, index) => `body b${index} "${index} ${loud.replaceAll('"', "'").slice(0, 3000)}" { cites s ${title} quote ${title} votes unspecified "${index} ${'w '.repeat(900)}" }`).join('\n')}`,
    );
    const { pages, words } = await briefOf(join(folder, 'hostile'), folder);
    expect(pages.length).toBeLessThanOrEqual(2);
    expect(words).toContain('<b>#panic("x")</b> $ * _ word');
    expect(words).not.toMatch(/[\u202e\u2066-\u2069]/);
  });

  it('is written in one language, and says so', async () => {
    const run = await truceline(['brief', 'paris-declaration', '--lang', 'uk', '--out', folder]);
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('written in `en` only')]);
  });
});
