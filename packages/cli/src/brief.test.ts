import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import mammoth from 'mammoth';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const agreements = readdirSync(join(import.meta.dirname, '..', '..', '..', 'agreements'));

async function briefOf(name: string, out: string) {
  const run = await truceline(['brief', name, '--out', out]);
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
    expect(words).toContain("nobody decides on “Support for Ukraine's forces”");
    expect(words).toContain('“remain the first line of defence and deterrence”');
    expect(words).toContain('“Special Commission”: who can block cannot be told');
    expect((await briefOf('paris-declaration', join(folder, 'again'))).pdf.equals(pdf)).toBe(true);
  });

  it('marks an invented text and one that rests on press reports', async () => {
    expect((await briefOf('exercise', folder)).pages[0]).toContain('EXERCISE');
    expect((await briefOf('response-plan-2026', folder)).pages[0]).toContain('PRESS REPORTS ONLY');
  });
});
