import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { clausesOf } from '@truceline/language';
import { isRefusal } from '@truceline/truce/kernel';
import { DeletedTextRun, Document, InsertedTextRun, LevelFormat, Packer, Paragraph, TextRun } from 'docx';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/command-line.ts';
import { docx, docxPart, pdfOfStream, zip } from '../../testing/papers.ts';
import { textOfPdf } from './pdf-text.ts';
import { readPaper } from './read-paper.ts';

const folder = temporaryFolder();

async function read(name: string, bytes: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const text = await readPaper(path);
  if (isRefusal(text)) return `refused: ${text.message.replaceAll(path, name)}`;
  return [text.text.trim(), ...text.notes.map((note) => `note: ${note}`)].join('\n');
}
const pdf = (source: string) => NodeCompiler.create().pdf({ mainFileContent: source })!;
const placed = (text: string) => clausesOf(text).map(({ place, words }) => `${place}: ${words}`);

describe('a word processor’s file', () => {
  it('keeps the numbers that the program prints and the file holds only as a list', async () => {
    const levels = [
      [LevelFormat.DECIMAL, 'Article %1.'],
      [LevelFormat.DECIMAL, '%1.%2'],
      [LevelFormat.LOWER_LETTER, '(%3)'],
      [LevelFormat.LOWER_ROMAN, '(%4)'],
    ] as const;
    const at = (level: number, text: string) => new Paragraph({ text, numbering: { reference: 'treaty', level } });
    const document = new Document({
      numbering: {
        config: [{ reference: 'treaty', levels: levels.map(([format, text], level) => ({ level, format, text })) }],
      },
      sections: [
        {
          children: [
            at(0, 'Ceasefire'),
            at(1, 'The Parties cease fire.'),
            at(2, 'on land'),
            at(2, 'at sea'),
            at(3, 'in ports'),
            at(1, 'The Parties & all “forces” under them comply.'),
            at(0, 'Доступ'),
            at(1, 'Сторони забезпечують доступ.'),
            new Paragraph({ children: [new TextRun('Done at Aland.')] }),
          ],
        },
      ],
    });
    expect(placed(await read('numbered.docx', await Packer.toBuffer(document)))).toEqual([
      'Article 1: Ceasefire',
      'Article 1, 1.1: The Parties cease fire.',
      'Article 1, 1.1 (a): on land',
      'Article 1, 1.1 (b): at sea',
      'Article 1, 1.1 (b) (i): in ports',
      'Article 1, 1.2: The Parties & all “forces” under them comply.',
      'Article 2: Доступ',
      'Article 2, 2.1: Сторони забезпечують доступ.',
      'Article 2, 2.1, unnumbered 2: Done at Aland.',
    ]);
  });

  it('is read as it would stand with its tracked changes taken over', async () => {
    const change = { author: 'x', date: '2030-01-01T00:00:00Z' };
    const words = [
      new TextRun('The Parties '),
      new DeletedTextRun({ id: 1, ...change, text: 'may' }),
      new InsertedTextRun({ id: 2, ...change, text: 'shall' }),
      new TextRun(' cease fire.'),
    ];
    const document = new Document({ sections: [{ children: [new Paragraph({ children: words })] }] });
    expect(await read('tracked.docx', await Packer.toBuffer(document))).toBe(
      'The Parties shall cease fire.\nnote: 2 tracked changes: inserted text is taken, deleted text is left out; accept or reject them in the paper first',
    );
    const moved = docx(
      `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>1. The Parties</w:t></w:r></w:p>
       <w:p><w:r><w:t xml:space="preserve"> cease fire.</w:t></w:r><w:moveFrom><w:r><w:t>gone</w:t></w:r></w:moveFrom></w:p>
       <w:tbl><w:tr><w:trPr><w:del w:id="2"/></w:trPr><w:tc><w:p><w:r><w:t>a row</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
    );
    expect(await read('moved.docx', moved)).toMatch(/^1\. The Parties cease fire\.\nnote: 3 tracked changes/);
  });

  it('leaves out what the program hides, by itself or by its style, with its number, and says so', async () => {
    const run = (words: string, more = '') => `<w:r><w:rPr>${more}</w:rPr><w:t>${words}</w:t></w:r>`;
    const bytes = zip({
      'word/document.xml': docxPart(
        `<w:p>${run('shown')}${run(' not this', '<w:vanish/>')}${run(' and this', '<w:vanish w:val="0"/>')}</w:p>
         <w:p><w:pPr><w:pStyle w:val="Low"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>${run('nor this')}</w:p>
         <w:p><w:pPr><w:pStyle w:val="Low"/></w:pPr>${run('but this', '<w:vanish w:val="false"/>')}</w:p>`,
      ),
      'word/styles.xml': Buffer.from(
        `<w:styles xmlns:w="x"><w:style w:styleId="Top"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="Low"><w:basedOn w:val="Top"/></w:style></w:styles>`,
      ),
      'word/numbering.xml': Buffer.from(
        `<w:numbering xmlns:w="x"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
      ),
    });
    expect(await read('hidden.docx', bytes)).toBe(
      'shown and this\nbut this\nnote: 2 pieces of hidden text left out; show hidden text in the word processor to see what it says',
    );
  });

  it('keeps line breaks, boxes once, tables cell by cell, and letters that are written as entities', async () => {
    const box = '<w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent>';
    const bytes = docx(
      `<w:p><w:pPr><w:tabs><w:tab w:pos="1"/></w:tabs></w:pPr><w:r><w:t>Article&#160;1 &amp; &#x201c;2&#x201d;</w:t><w:br/><w:t>below</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires="wps">${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>
       <w:tbl><w:tr><w:tc><w:p><w:r><w:t>left</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>right</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
    );
    expect((await read('parts.docx', bytes)).split('\n')).toEqual([
      'Article\u00a01 & “2”',
      'below',
      'in a box',
      'left',
      'right',
    ]);
  });

  it('is read whatever the file calls the namespace of word processing', async () => {
    const other = docxPart('<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>yes</w:t></w:r></w:p>')
      .toString()
      .replaceAll(/(<\/?|xmlns:)w(?=[:=])/g, '$1ns0');
    expect(await read('prefix.docx', zip({ 'word/document.xml': Buffer.from(other) }))).toMatch(/^yes\nnote: 1 piece/);
  });

  it.each([
    ['nested', docx('<w:p>'.repeat(100_000) + '</w:p>'.repeat(100_000)), 'it nests more than 500 parts'],
    ['halved', docx('<w:p><w:r><w:t>text</w:r></w:p>'), 'a part of it is damaged'],
    ['empty', zip({ 'word/document.xml': Buffer.from('') }), 'holds no text'],
    ['no tags', zip({ 'word/document.xml': Buffer.from('words') }), 'a part of it is damaged'],
    ['unclosed', docx('<w:p a="<">x</w:p>'), 'a part of it is damaged'],
    ['entity', docx('<w:p><w:r><w:t>&nbsp;</w:t></w:r></w:p>'), 'it uses an entity that it does not define'],
    ['signs', docx(`<w:p><w:r><w:t>${'&'.repeat(20_000_000)}</w:t></w:r></w:p>`), 'it uses an entity'],
    [
      'laughs',
      zip({ 'word/document.xml': Buffer.from('<!DOCTYPE a [<!ENTITY b "&c;&c;">]><a>&b;</a>') }),
      'it defines entities of its own',
    ],
    ['styles', zip({ 'word/document.xml': docxPart('<w:p/>'), 'word/styles.xml': Buffer.from('<w:style') }), 'damaged'],
  ])('%s is refused in one sentence that says what to do', async (name, bytes, words) => {
    const refused = await read(`${name}.docx`, bytes);
    expect(refused).toContain(words);
    expect(refused).toMatch(
      /^refused: `[^`]+` (holds no text|cannot be read as docx: .*; save it again as docx or txt$)/,
    );
    expect(refused).not.toMatch(/xmldom|null|stack|\n/);
  });

  it('that unpacks to far more than a paper, is cut off, or is encrypted, is refused in words', async () => {
    const bomb = zip({ 'word/document.xml': new Uint8Array(70 * 1024 ** 2) });
    expect(bomb.length).toBeLessThan(200_000);
    expect(await read('bomb.docx', bomb)).toBe(
      'refused: `bomb.docx` cannot be read as docx: it unpacks to too much; save it again as docx or txt',
    );
    const fine = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('text')] }] }));
    expect(await read('cut.docx', fine.subarray(0, fine.length >> 1))).toContain('it is no zip, or is cut off');
    expect(await read('old.docx', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toContain(
      'save it as .docx without a password first',
    );
    expect(await read('sheet.docx', zip({ 'xl/workbook.xml': Buffer.from('<x/>') }))).toContain('it holds no document');
    expect(await read('empty.docx', await Packer.toBuffer(new Document({ sections: [{ children: [] }] })))).toContain(
      'holds no text',
    );
  });
});

describe('a PDF', () => {
  const clause = (number: number) =>
    `${number}. The Parties refrain from any movement of armoured vehicles beyond the line that the Commission has drawn for long-term use.`;

  it('in two columns is read one column after the other, without its running head and page numbers', async () => {
    const body = Array.from({ length: 40 }, (_, index) => `${clause(index + 1).replace('. ', '\\. ')}\n`).join('\n');
    const text = await read(
      'columns.pdf',
      pdf(
        `#set page(columns: 2, numbering: "1 / 1", header: [Draft of Aland, 3 March])\n#set text(lang: "en", hyphenate: true)\n#set par(justify: true)\n#place(top, scope: "parent", float: true)[= Declaration of Aland]\n${body}`,
      ),
    );
    expect(text.split('\n')).toEqual([
      'Declaration of Aland',
      ...Array.from({ length: 40 }, (_, index) => clause(index + 1)),
    ]);
  });

  it('with two languages beside each other keeps each together, though the file holds them row by row', async () => {
    const rows = Array.from(
      { length: 8 },
      (_, index) =>
        `#grid(columns: (1fr, 1fr), gutter: 8mm, [${index + 1}\\. Each party keeps its forces behind the line of contact.], [${index + 1}\\. Кожна сторона тримає свої сили за лінією зіткнення.])`,
    );
    const lines = (await read('beside.pdf', pdf(rows.join('\n#v(2mm)\n')))).split('\n');
    expect(lines).toHaveLength(16);
    expect(lines[0]).toBe('1. Each party keeps its forces behind the line of contact.');
    expect(lines[8]).toBe('1. Кожна сторона тримає свої сили за лінією зіткнення.');
  });

  it('keeps a hyphen that the paper writes elsewhere, and drops one that only cuts a word', async () => {
    const text = await read(
      'hyphens.pdf',
      pdf('#set text(hyphenate: false)\nA long-term plan of ar-\\\ntillery, and a long-\\\nterm stop.'),
    );
    expect(text).toBe('A long-term plan of artillery, and a long-term stop.');
  });

  it('without text, encrypted, or damaged, is refused in one sentence', async () => {
    expect(await read('scan.pdf', pdf('#rect(width: 5cm, height: 5cm, fill: red)'))).toContain(
      'a scanned paper must be read by a person',
    );
    const locked = `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</Filter/Standard/V 1/R 2/P -4/O<${'ab'.repeat(32)}>/U<${'cd'.repeat(32)}>>>endobj\ntrailer<</Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]/Size 5>>\n%%EOF`;
    expect(await read('locked.pdf', locked)).toBe(
      'refused: `locked.pdf` cannot be read as pdf: it is encrypted; save it without a password first',
    );
    expect(await read('renamed.txt', '%PDF-1.7 nothing more')).toContain('cannot be read as pdf');
  });

  it('that unpacks to far more than a paper, or holds more pieces of text, is refused at once', async () => {
    const began = performance.now();
    const bomb = pdfOfStream('BT /F1 9 Tf 10 10 Td (x) Tj ET\n'.repeat(3_000_000));
    expect(bomb.length).toBeLessThan(900_000);
    expect(await read('bomb.pdf', bomb)).toContain('it unpacks to too much; save it again');
    const pieces = pdfOfStream('BT /F1 9 Tf 10 10 Td (x) Tj ET\n'.repeat(200_000));
    expect(await read('pieces.pdf', pieces)).toContain('page 1 holds more pieces of text than a page of a paper can');
    expect(performance.now() - began).toBeLessThan(15_000);
  });

  it('of which a page, or the whole, takes too long, is stopped and refused', async () => {
    const slow = pdfOfStream('q 1 0 0 1 0 0 cm Q\n'.repeat(3_000_000));
    await expect(textOfPdf(slow, { pageMaxMs: 100 })).rejects.toThrow('page 1 takes longer than 0.1');
    await expect(textOfPdf(slow, { pageMaxMs: 60_000, paperMaxMs: 100 })).rejects.toThrow('it takes longer than 0.1');
  });

  it('that takes all memory of what reads it takes nothing else down', async () => {
    const large = pdfOfStream('BT /F1 9 Tf 10 10 Td (x) Tj ET\n'.repeat(200_000));
    await expect(textOfPdf(large, { memoryMaxMiB: 16 })).rejects.toThrow('it takes more memory than a paper can');
  });
});

describe('a plain text', () => {
  it('that is wrapped is put together to its paragraphs, and one that is not stays as it is', async () => {
    const wrapped =
      '1. The Parties shall cease fire in the whole of the zone\nand shall keep to it without any exception. They shall\ntell their forces so.\n\nThe Commission sits in Aland.\n';
    expect((await read('wrapped.txt', wrapped)).split('\n')).toEqual([
      '1. The Parties shall cease fire in the whole of the zone and shall keep to it without any exception. They shall tell their forces so.',
      'The Commission sits in Aland.',
    ]);
    expect(await read('lines.txt', 'First paragraph.\nSecond paragraph\nThird')).toBe(
      'First paragraph.\nSecond paragraph\nThird',
    );
  });

  it('may be UTF-16, as word processors save it', async () => {
    expect(await read('wide.txt', Buffer.from('\ufeff1. Сторони згодні.', 'utf16le'))).toBe('1. Сторони згодні.');
  });

  it('of one paragraph of a million characters, of hidden marks, or of too much, ends at once', async () => {
    const began = performance.now();
    expect(await read('long.txt', `1. ${'word '.repeat(200_000)}`)).toHaveLength(1_000_002);
    expect(await read('marks.txt', '\u202e\u200f\u2066\u0000\n')).toContain('holds no text');
    expect(await read('hyphens.txt', `${'a-\n'.repeat(200_000)}`)).not.toContain('refused');
    expect(await read('much.txt', 'x'.repeat(5_000_001))).toContain('more than 5000000 characters');
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
