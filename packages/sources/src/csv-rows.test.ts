import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textInput } from '../testing/rows-of.ts';
import { csvRows, type TableRow } from './csv-rows.ts';

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const cell = fc.string({ unit: fc.constantFrom('a', 'ї', '🕊', ',', '"', '\n', ' ', ';') });
const row = fc.array(cell, { minLength: 3, maxLength: 3 });
const plain = fc.array(fc.string({ unit: fc.constantFrom('a', 'ї', ' ', ';'), minLength: 1 }), {
  minLength: 3,
  maxLength: 3,
});

async function read(text: string, chunkBytes = 1 << 16): Promise<readonly TableRow[]> {
  const rows: TableRow[] = [];
  for await (const each of csvRows(textInput('x.csv', text, chunkBytes), ['a', 'b', 'c'])) rows.push(each);
  return rows;
}

const cellsOf = (rows: readonly TableRow[]) =>
  rows.flatMap((each) => (each.kind === 'row' ? [Object.values(each.cells)] : []));

describe('a CSV file', () => {
  it('gives back any cells that were written by the rules, with the line each row begins on, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 20 }),
        fc.integer({ min: 1, max: 40 }),
        fc.boolean(),
        async (rows, chunkBytes, crlf) => {
          const lines = ['a,b,c', ...rows.map((cells) => cells.map(quoted).join())];
          const found = await read(lines.join(crlf ? '\r\n' : '\n'), chunkBytes);
          expect(cellsOf(found)).toEqual(rows);
          const starts = rows.map(
            (_, index) =>
              1 +
              lines
                .slice(0, index + 1)
                .join('\n')
                .split('\n').length,
          );
          expect(found.map((each) => (each.kind === 'refused' ? 0 : each.line))).toEqual(starts);
        },
      ),
    );
  });

  it('loses no sound line to a broken one, wherever it stands', async () => {
    const broken = fc.constantFrom('"never closed', 'a,"b,c', 'a,b" c,d', 'a,"b" c,d', 'a,b', 'a,b,c,d', 'a,\u0000,c');
    await fc.assert(
      fc.asyncProperty(
        fc.array(plain, { minLength: 1, maxLength: 30 }),
        fc.array(fc.tuple(fc.nat(30), broken), { maxLength: 1 }),
        async (rows, breaks) => {
          const lines = rows.map((cells) => cells.join());
          for (const [at, line] of breaks) lines.splice(at % (lines.length + 1), 0, line);
          const found = await read(['a,b,c', ...lines].join('\n'));
          expect(cellsOf(found)).toEqual(rows);
          expect(found.filter((each) => each.kind === 'rejected')).toHaveLength(breaks.length);
        },
      ),
    );
  });

  it('refuses a header with a column twice, another encoding, and no header at all', async () => {
    const refusal = async (text: string | Uint8Array) => {
      for await (const each of csvRows(textInput('x.csv', text), ['a', 'b']))
        return each.kind === 'refused' ? each.refusal.message : each.kind;
      return 'nothing';
    };
    expect(await refusal('a,b,a\n')).toBe('`x.csv` has two columns `a`; remove one');
    expect(await refusal(Buffer.from('a,b\n', 'utf16le'))).toBe(
      '`x.csv`: the header holds a NUL character; save the file as CSV, UTF-8',
    );
    expect(await refusal(Buffer.from([0xff, 0xfe, 0x0a]))).toBe(
      '`x.csv`: the header is not UTF-8; save the file as CSV, UTF-8',
    );
    expect(await refusal('a;b\n')).toContain('cells must be separated by commas');
    expect(await refusal('')).toBe('`x.csv` is empty; a CSV file begins with a header');
  });

  it('passes over a line of more than 4 MB and goes on', async () => {
    const found = await read(`a,b,c\n1,2,3\n${'x'.repeat(5_000_000)}\n4,5,6\n`);
    expect(cellsOf(found)).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
    ]);
    expect(found[1]).toMatchObject({ kind: 'rejected', line: 3, reason: 'is longer than 4194304 bytes' });
  });

  it('takes any name for a column, also those that objects have of their own', async () => {
    const rows: TableRow[] = [];
    for await (const each of csvRows(textInput('x.csv', '__proto__,constructor\n1,2\n'), ['constructor']))
      rows.push(each);
    expect(rows[0]).toMatchObject({ kind: 'row' });
    expect(rows[0]!.kind === 'row' && [rows[0]!.cells.constructor, Object.keys(rows[0]!.cells)]).toEqual([
      '2',
      ['__proto__', 'constructor'],
    ]);
  });
});
