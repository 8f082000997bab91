import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ZipMember, zipOf, zipOfMembers } from '../../testing/zip-of.ts';
import { cellDate, showsDate } from './cell-date.ts';
import { cellNumber } from './cell-number.ts';
import { openWorkbook, sheetTable, workbookBytes } from './index.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xlsx-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** The parts of a workbook with one sheet, of which each can be replaced. */
function parts(sheet: string, more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId7"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId7" Type="t" Target="worksheets/one.xml"/></Relationships>`,
    'xl/worksheets/one.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
    ...more,
  };
}
const cells = (line: number, ...inner: readonly string[]) => `<row r="${line}">${inner.join('')}</row>`;
const text = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`;
const header = cells(1, text('a'), text('b'));

let files = 0;
function saved(bytes: Uint8Array | Readonly<Record<string, string>>, ending = 'xlsx'): string {
  const path = join(folder, `${files++}.${ending}`);
  writeFileSync(path, bytes instanceof Uint8Array ? bytes : zipOf(bytes));
  return path;
}

/** Rows, notes and complaints of the table with the columns `a` and `b`, one line each. */
async function read(path: string): Promise<readonly string[]> {
  const book = await openWorkbook(path);
  if (isRefusal(book)) return [`refused ${book.code}: ${book.message.replaceAll(`${folder}/`, '')}`];
  const told: string[] = book.notes.map((note) => `book ${note}`);
  for await (const row of sheetTable(book, { needed: ['a', 'b'] })) {
    if (row.kind === 'row') told.push(`${row.line}: ${row.cells.a} | ${row.cells.b}`);
    else if (row.kind === 'noted') told.push(`${row.line} ${row.column} note: ${row.words}`);
    else if (row.kind === 'rejected') told.push(`${row.line} ${row.column} rejected: ${row.reason}`);
    else told.push(`refused ${row.refusal.code}: ${row.refusal.message.replaceAll(`${folder}/`, '')}`);
  }
  return told;
}

describe('a workbook', () => {
  it('is found by its header, wherever sheet and columns stand, as another library writes it', async () => {
    const book = new exceljs.Workbook();
    book.addWorksheet('notes').addRows([['nothing here'], ['a', 'c']]);
    const sheet = book.addWorksheet('figures');
    sheet.addRows([
      ['a title'],
      [],
      ['b', 'x', 'a'],
      [0.1 + 0.2, 'x', { richText: [{ text: 'rich ' }, { text: 'text' }] }],
      [1.1, '', true],
      [],
      [new Date('2026-07-15T13:30:00Z'), '', 'UAH'],
    ]);
    sheet.getCell('E4').value = 'stray';
    sheet.getCell('A7').numFmt = 'dd.mm.yyyy hh:mm';
    expect(await read(saved(new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)))).toEqual([
      '4: rich text | 0.30000000000000004',
      '4 b note: is stored as `0.30000000000000004`, a number reckoned in floating point; 0.30000000000000004 is read',
      '4  note: `stray` stands under no heading and is not read',
      '5: TRUE | 1.1',
      '7: UAH | 2026-07-15 13:30:00',
    ]);
  });

  it('is never reckoned: a formula is told with its kept value, and rejected without one or with an error', async () => {
    const sheet =
      header +
      cells(2, '<c><f>1+1</f><v>2</v></c>', '<c t="str"><f>HYPERLINK("http://x.example")</f><v>click</v></c>') +
      cells(3, "<c><f>cmd|' /C calc'!A0</f></c>", text('x')) +
      cells(4, text('x'), '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>') +
      cells(5, text('x'), '<c t="s"><v>99</v></c>') +
      cells(6, text('=1+1'), '<c><v>1.1000000000000001</v></c>') +
      cells(7, text('y'), '<c><v>soon</v></c>');
    expect(await read(saved(parts(sheet)))).toEqual([
      '2: 2 | click',
      '2 a note: is a formula, which is not reckoned; the value kept in the file is read',
      '2 b note: is a formula, which is not reckoned; the value kept in the file is read',
      '3 a rejected: is a formula without a kept value; formulas are not reckoned, write the value',
      '4 b rejected: holds the error `#DIV/0!`',
      '5 b rejected: refers to a text that is not there (99)',
      '6: =1+1 | 1.1',
      '6 b note: is stored as `1.1000000000000001`; 1.1 is read',
      '7 b rejected: holds `soon` where a number is said to stand',
    ]);
  });

  it('runs no macro, follows no link, and says so', async () => {
    const path = saved(
      parts(header + cells(2, text('x'), text('y')), {
        'xl/vbaProject.bin': 'Sub Auto_Open()',
        'xl/externalLinks/externalLink1.xml': '<!DOCTYPE x SYSTEM "http://x.example">',
        'xl/connections.xml': '<x/>',
      }),
      'xlsm',
    );
    expect(await read(path)).toEqual([
      'book holds macros, which are not run',
      'book links to other workbooks, which are not opened',
      'book has connections to data, which are not opened',
      '2: x | y',
    ]);
  });

  it('with merged cells rejects the rows that have no value of their own', async () => {
    const sheet = `${header}${cells(2, text('x'), text('1'))}${cells(3, '<c r="B3" t="inlineStr"><is><t>2</t></is></c>')}`;
    const merged = parts('', {
      'xl/worksheets/one.xml': `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells></worksheet>`,
    });
    expect(await read(saved(merged))).toEqual([
      '2: x | 1',
      '3 a rejected: is merged with A2; take the merge away and write the value into each row',
    ]);
  });

  it('with areas that lie over each other by the thousand is refused, and is not slow', async () => {
    const areas = '<mergeCell ref="A2:B1000000"/>'.repeat(20_000);
    const sheet = `${header}${cells(2, text('x'), text('1'))}${cells(3, text('y'), text('2'))}`;
    const merged = `<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData><mergeCells>${areas}</mergeCells></worksheet>`;
    const many = members(parts(header, { 'xl/worksheets/one.xml': merged, 'xl/media/noise.bin': '' })).map((each) =>
      each.name.endsWith('one.xml')
        ? { ...each, bytes: `${each.bytes}<!--${Buffer.from(noise(20_000)).toString('hex')}-->` }
        : each,
    );
    expect(await read(saved(zipOfMembers(many)))).toEqual([expect.stringContaining('refused xlsx-merged')]);
  });

  it('expands no entity and goes down into no depth', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet xmlns="${main}"><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>`;
    for (const part of [
      'xl/worksheets/one.xml',
      'xl/workbook.xml',
      'xl/sharedStrings.xml',
      'xl/styles.xml',
      'xl/_rels/workbook.xml.rels',
    ])
      expect((await read(saved(parts(header, { [part]: bomb }))))[0], part).toContain('refused xml-doctype');
    expect((await read(saved(parts('<row>'.repeat(200)))))[0]).toContain('refused xml-depth');
    expect((await read(saved(parts('<row><c></row>'))))[0]).toContain('refused xlsx-broken');
    const utf16 = zipOfMembers(
      members(parts(header)).map((each) =>
        each.name.endsWith('one.xml')
          ? { ...each, bytes: Buffer.from(`\ufeff${String(each.bytes)}`, 'utf16le') }
          : each,
      ),
    );
    expect((await read(saved(utf16)))[0]).toContain('is in UTF-16');
  });

  it('is bounded before it is unpacked', async () => {
    const large = members(parts(header)).map((each) =>
      each.name.endsWith('one.xml') ? { ...each, saysBytes: 200 * 1024 * 1024, bytes: noise(2 * 1024 * 1024) } : each,
    );
    expect((await read(saved(zipOfMembers(large))))[0]).toContain('refused xml-too-large');
    expect((await read(saved(parts(`${header}${' '.repeat(20_000_000)}`))))[0]).toContain('refused zip-ratio');
    const nested = zipOf({ 'deep.zip': zipOf({ 'deeper.zip': zipOf({ 'x.xlsx': 'x' }) }) });
    expect((await read(saved(nested)))[0]).toContain('refused xlsx-none');
    expect((await read(saved(parts(cells(2_000_000, text('x'))))))[0]).toContain('refused xlsx-rows');
    expect((await read(saved(parts(cells(1, '<c r="ZZZ1"><v>1</v></c>')))))[0]).toContain('refused xlsx-columns');
  });

  it.each([
    ['nothing', new Uint8Array(), 'refused xlsx-empty'],
    ['text', new TextEncoder().encode('a,b\n1,2\n'), 'refused zip-damaged'],
    ['an old or locked one', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4]), 'refused xlsx-locked'],
  ])('of %s is refused', async (_, bytes, words) => expect((await read(saved(bytes)))[0]).toContain(words));

  it('without the table, or with it twice, is refused in a sentence', async () => {
    expect(await read(saved(parts(cells(1, text('a'), text('B')))))).toEqual([
      'refused xlsx-columns: `' +
        `${files - 1}.xlsx` +
        '` lacks the column `b` (found `B`: is it that?); found `a`, `B`',
    ]);
    expect((await read(saved(parts(''))))[0]).toContain('lacks the columns');
    expect((await read(saved(parts(cells(1, text('a'), text('b'), text('a'))))))[0]).toContain('has two columns `a`');
    const twice = await workbookBytes(['one', 'two'].map((name) => ({ name, rows: [['a', 'b']] })));
    expect((await read(saved(twice)))[0]).toContain('has this table in the sheets `one` and `two`');
    expect((await read(join(folder, 'absent.xlsx')))[0]).toContain('there is no file');
  });

  it('that is written is the same bytes each time, and reads back to what was written', async () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 20 }).map((each) => each.replace(/\s+/g, ' ').trim());
    const number = fc
      .tuple(fc.bigInt({ min: 1n, max: 10n ** 20n }), fc.constantFrom('', '.5', '.000125'))
      .map(([whole, fraction]) => `${whole}${fraction}`);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, number), { minLength: 1, maxLength: 10 }), async (rows) => {
        const sheets = [{ name: 's', rows: [['a', 'b'], ...rows.map(([left, right]) => [left, { number: right }])] }];
        const [bytes, again] = [await workbookBytes(sheets), await workbookBytes(sheets)];
        expect(Buffer.compare(bytes, again)).toBe(0);
        const plain = (words: string) =>
          words
            .toWellFormed()
            .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '')
            .trim();
        const path = saved(bytes);
        expect(await read(path)).toEqual(rows.map(([left, right], index) => `${index + 2}: ${plain(left)} | ${right}`));
        rmSync(path);
      }),
      { numRuns: 15 },
    );
  });
});

describe('cells', () => {
  it('hold numbers exactly as the shortest text of what is stored', () => {
    for (const [stored, shown] of [
      ['5', '5'],
      ['1e3', '1000'],
      ['1.5E-7', '0.00000015'],
      ['123456789012345', '123456789012345'],
      ['1E+21', '1000000000000000000000'],
      ['0.10000000000000001', '0.1'],
      ['-2.50', '-2.50'],
      ['1200000000.0000005', '1200000000.0000005'],
    ] as const)
      expect(cellNumber(stored)?.text, stored).toBe(shown);
    for (const stored of ['', '1,5', 'NaN', '1e999', '0x10', '--1']) expect(cellNumber(stored), stored).toBeUndefined();
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e25, max: 1e25 }), (number) => {
        const read = cellNumber(String(number));
        expect(Number(read!.text)).toBe(number === 0 ? 0 : number);
        expect(read!.text).toMatch(/^-?\d+(\.\d+)?$/);
      }),
    );
  });

  it('hold days of both systems, and none that never was', () => {
    expect([
      cellDate(46_218, '1900'),
      cellDate(44_756, '1904'),
      cellDate(1, '1900'),
      cellDate(59, '1900'),
      cellDate(61, '1900'),
    ]).toEqual(['2026-07-15', '2026-07-15', '1900-01-01', '1900-02-28', '1900-03-01']);
    expect([cellDate(60, '1900'), cellDate(-1, '1900'), cellDate(3e6, '1900'), cellDate(Number.NaN, '1900')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(cellDate(46_218.999_999_9, '1900')).toBe('2026-07-16');
    expect(cellDate(46_218.562_5, '1900')).toBe('2026-07-15 13:30:00');
    expect(
      [
        [14, undefined],
        [4, undefined],
        [164, '#,##0.00 "days"'],
        [164, 'dd.mm.yyyy'],
        [164, '[$-409]mmm yy;@'],
        [164, '[Red]0.00'],
        [164, '[h]:mm'],
      ].map(([id, code]) => showsDate(id as number, code as string | undefined)),
    ).toEqual([true, false, false, true, true, false, true]);
  });
});

function members(files: Readonly<Record<string, string>>): readonly ZipMember[] {
  return Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
}

/** Bytes that deflate cannot make smaller, the same each time. */
function noise(count: number): Uint8Array {
  const bytes = new Uint8Array(count);
  for (let [at, state] = [0, 1]; at < count; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes;
}
