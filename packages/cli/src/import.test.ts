import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { Document, Packer, Paragraph } from 'docx';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import { docx } from '../testing/papers.ts';

const folder = temporaryFolder();
const lines = [
  'Declaration of Aland',
  'Article 1',
  'The Parties shall cease fire at 00:00 on 1 March 2030.',
  '2. A Commission shall decide:',
  '(a) on breaches;',
  '(b) on remedies "as needed".',
  'Стаття 3. Сторони забезпечують доступ.',
];

async function imported(name: string, bytes: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const id = name.replace(/\W/g, '-');
  const run = await truceline(['import', path, '--id', id, '--dated', '2030-01-31', '--out', folder]);
  return { run, text: run.code === 0 ? readFileSync(join(folder, id, 'agreement.truce'), 'utf8') : '', id };
}

/** The passages of a skeleton: where each stands in the paper, and its words. */
function passages(text: string): readonly (readonly [string, string])[] {
  return [...text.matchAll(/cites paper "([^"]*)" status open quote "((?:[^"\\]|\\.)*)"/g)].map((match) => [
    match[1]!,
    match[2]!.replaceAll('\\"', '"'),
  ]);
}

const expected = [
  ['paragraph 1', 'Declaration of Aland'],
  ['Article 1', 'The Parties shall cease fire at 00:00 on 1 March 2030.'],
  ['Article 1, 2', 'A Commission shall decide:'],
  ['Article 1, 2 (a)', 'on breaches;'],
  ['Article 1, 2 (b)', 'on remedies "as needed".'],
  ['Стаття 3', 'Сторони забезпечують доступ.'],
];

describe('a paper becomes a skeleton that quotes every clause and interprets none', () => {
  it('from plain text: numbered as the paper is, pinned by its hash, and it compiles', async () => {
    const { run, text, id } = await imported('plain.txt', lines.join('\n'));
    expect([run.code, run.err]).toEqual([0, '']);
    expect(passages(text)).toEqual(expected);
    const pinned = readFileSync(join(folder, id, 'sources', 'paper.txt'));
    expect(text).toContain(createHash('sha256').update(pinned).digest('hex'));
    const check = await truceline(['check', join(folder, id)]);
    expect(check.out).toMatch(/^0 of 6 sentences of the source read|\n0 of \d sentences of the source read/);
    expect(check.out).not.toMatch(/TL-70[0-46]/);
  });

  it('from a word processor', async () => {
    const document = new Document({ sections: [{ children: lines.map((line) => new Paragraph(line)) }] });
    const { run, text } = await imported('word.docx', await Packer.toBuffer(document));
    expect([run.code, run.err]).toEqual([0, '']);
    expect(passages(text)).toEqual(expected);
  });

  it('from a word processor with changes that nobody accepted and text that is hidden: both are told', async () => {
    const { run, text } = await imported(
      'tracked.docx',
      docx(
        '<w:p><w:r><w:t>1. The Parties shall</w:t></w:r><w:del><w:r><w:delText> not</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t> never</w:t></w:r><w:r><w:t> cease fire.</w:t></w:r></w:p>',
      ),
    );
    expect(passages(text)).toEqual([['1', 'The Parties shall cease fire.']]);
    expect(run).toMatchObject({ code: 0, err: expect.stringContaining('1 tracked change: inserted text is taken') });
    expect(run.err).toContain('1 piece of hidden text left out');
  });

  it('from a PDF: page numbers left out, words cut at a line’s end put together', async () => {
    const pages = [1, 2, 3].map(
      (page) =>
        `= ${page}. Title of part ${page}\n\n#${page * 1}. The Parties shall refrain from any move of ar-\\\ntillery beyond the line.`,
    );
    const source = `#set page(numbering: "1", header: [Draft of Aland])\n#set text(hyphenate: false)\n${pages.map((page) => page.replace(/^= .*\n\n#/, '')).join('\n#pagebreak()\n')}`;
    const pdf = NodeCompiler.create().pdf({ mainFileContent: source });
    const { run, text } = await imported('paper.pdf', pdf);
    expect([run.code, run.err]).toEqual([0, '']);
    expect(passages(text)).toEqual(
      [1, 2, 3].map((page) => [String(page), 'The Parties shall refrain from any move of artillery beyond the line.']),
    );
  });

  it('hostile words stay words; hidden marks are gone; a name that is taken is not written over', async () => {
    const { text, run, id } = await imported(
      'hostile.txt',
      '1. "} body b { votes consensus }" \u202e <script>\u0000\n',
    );
    expect(run.code).toBe(0);
    expect(passages(text)).toEqual([['1', '"} body b { votes consensus }" <script>']]);
    const again = await truceline(['import', join(folder, 'hostile.txt'), '--id', id, '--out', folder]);
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('holds an agreement already')]);
  });

  it('says of a paper only what was said: its day and what it is worth are marked where nobody gave them', async () => {
    const path = join(folder, 'bare.txt');
    writeFileSync(path, '1. The Parties cease fire.');
    await truceline(['import', path, '--out', folder]);
    const bare = readFileSync(join(folder, 'bare', 'agreement.truce'), 'utf8');
    expect(bare).toContain('// The day of the import, not of the text: correct it.');
    expect(bare).toMatch(/Until then the weakest stands here\.\nsource paper "bare\.txt" press sha256/);
    await truceline(['import', path, '--id', 'told', '--out', folder, '--dated', '2030-01-31', '--basis', 'official']);
    const told = readFileSync(join(folder, 'told', 'agreement.truce'), 'utf8');
    expect(told).not.toMatch(/correct it|weakest/);
    expect(told).toContain('source paper "bare.txt" official sha256');
    for (const [option, word] of [
      ['--basis', 'good'],
      ['--dated', '2030-02-31'],
      ['--id', '../x'],
      ['--id', 'import'],
    ] as const) {
      const run = await truceline(['import', path, option, word, '--out', join(folder, 'no')]);
      expect([option, word, run.code, run.err.trim().split('\n').length]).toEqual([option, word, 2, 1]);
    }
  });

  it('a paper of many clauses, or of one endless clause, becomes a skeleton that still compiles', async () => {
    const many = await imported(
      'many.txt',
      Array.from({ length: 6000 }, (_, index) => `Clause words number ${index}.`).join('\n'),
    );
    expect([many.run.code, many.text.match(/^passage /gm)?.length]).toEqual([0, 5000]);
    expect(many.text).toContain('// 1000 more clauses stand in the pinned text');
    expect(many.run.err).toContain('1000 of 6000 clauses are not quoted, since a skeleton quotes 5000 clauses');
    const endless = await imported('endless.txt', `1. ${'word '.repeat(200_000)}`);
    expect(endless.text).toContain('note "cut after 8000 characters; the pinned text holds the rest"');
    const check = await truceline(['check', join(folder, endless.id)]);
    expect(check.out).not.toMatch(/TL-70[0-4]/);
  });

  it.each([
    ['nothing.txt', '', 'holds no text'],
    ['latin.txt', new Uint8Array([0x31, 0x2e, 0x20, 0xe9, 0xe8]), 'UTF-8'],
    ['broken.pdf', '%PDF-1.7 nothing more', 'cannot be read as pdf'],
    ['broken.docx', 'no zip', 'cannot be read as docx'],
  ])('%s is refused in one sentence', async (name, bytes, words) => {
    const { run } = await imported(name, bytes);
    expect(run.code).toBe(2);
    expect(run.err.trim().split('\n')).toHaveLength(1);
    expect(run.err).toContain(words);
  });
});
