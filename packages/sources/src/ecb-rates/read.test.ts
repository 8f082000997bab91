import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, isRefusal, type LocalDay } from '@truceline/truce/kernel';
import { exact, formatExact, rateOn, rateWords } from '@truceline/truce/pledges';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { zipOf } from '../../testing/zip-of.ts';
import { type EcbRates, readEcbRates } from './index.ts';

const samples = join(import.meta.dirname, 'samples');
const today = '2031-03-07' as LocalDay;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecb-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function read(path: string, at = today): Promise<EcbRates> {
  const found = await readEcbRates(path, at);
  if (isRefusal(found)) throw new Error(found.message);
  return found;
}
async function readBytes(name: string, bytes: string | Uint8Array, at = today) {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const found = await readEcbRates(path, at);
  return isRefusal(found) ? found.message.replaceAll(`${folder}/`, '') : found;
}
const told = ({ table }: EcbRates) =>
  Object.fromEntries(
    Object.entries(table.rates).map(([currency, days]) => [
      currency,
      days.map(({ day, rate }) => `${day} ${formatExact(rate)}`),
    ]),
  );

describe('the reference rates of the European Central Bank', () => {
  it('are read exactly from the published layout, and each that cannot be used is told', async () => {
    const rates = await read(join(samples, 'eurofxref-hist.csv'));
    expect(told(rates)).toEqual({
      USD: ['2031-02-28 1.1114', '2031-03-05 1.1112', '2031-03-06 1.1111'],
      JPY: ['2031-02-28 150.04', '2031-03-05 150.02', '2031-03-06 150.01'],
      CZK: ['2031-02-28 25.004', '2031-03-05 25.002', '2031-03-06 25.001'],
      GBP: ['2031-02-27 0.90005', '2031-03-05 0.90002', '2031-03-06 0.90001'],
      SEK: ['2031-02-27 11.1115', '2031-02-28 11.1114', '2031-03-05 11.1112', '2031-03-06 11.1111'],
    });
    expect(rates.rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '6 Date 2031-03-05 is on line 3 already, with the same rates',
      '7 USD 2031-03-04 is on line 4 already, with another rate; neither counts, nobody can say which is meant',
      '8 Date `2031-03-33` is no day such as 2026-04-30',
      '9 USD `1,1115` is no rate above zero such as 1.0823',
      '9 JPY `0` is no rate above zero such as 1.0823',
      '9 CZK `-25` is no rate above zero such as 1.0823',
      '10  3 cells where the header has 9',
      '11 Date 2032-01-01 lies after 2031-03-07, on which the file is read; nothing of it is taken',
    ]);
    const bytes = readFileSync(join(samples, 'eurofxref-hist.csv'));
    expect(rates.table).toMatchObject({
      source: 'ECB euro foreign exchange reference rates, eurofxref-hist.csv',
      sha256: createHash('sha256').update(bytes).digest('hex'),
      base: 'EUR',
    });
  });

  it('are the same from xml, and from the zip of either; the hash is that of the file that was named', async () => {
    const xml = readFileSync(join(samples, 'eurofxref-hist.xml'));
    const rates = await read(join(samples, 'eurofxref-hist.xml'));
    expect(rates.rejected).toEqual([]);
    expect(told(rates).USD).toEqual(['2031-02-28 1.1114', '2031-03-05 1.1112', '2031-03-06 1.1111']);
    expect(told(rates).GBP).toEqual(['2031-03-05 0.90002', '2031-03-06 0.90001']);
    const zip = zipOf({ 'eurofxref-hist.xml': xml });
    const zipped = await readBytes('eurofxref-hist.zip', zip);
    if (typeof zipped === 'string') throw new Error(zipped);
    expect(zipped.table.rates).toEqual(rates.table.rates);
    expect(zipped.table.sha256).toBe(createHash('sha256').update(zip).digest('hex'));
  });

  it('are read from the file of one day, whose day has a name', async () => {
    const found = await readBytes(
      'eurofxref.csv',
      'Date, USD, JPY, \n06 March 2031, 1.1111, 150.01, \n6 Marsh 2031, 1.1, 150, \n',
    );
    if (typeof found === 'string') throw new Error(found);
    expect(told(found)).toEqual({ USD: ['2031-03-06 1.1111'], JPY: ['2031-03-06 150.01'] });
    expect(found.rejected.map(({ reason }) => reason)).toEqual(['`6 Marsh 2031` is no day such as 2026-04-30']);
  });

  it('serve a day without a rate by the last business day before it, and say so', async () => {
    const { table } = await read(join(samples, 'eurofxref-hist.csv'));
    const used = rateOn('USD', '2031-03-02' as LocalDay, table);
    expect(!isRefusal(used) && rateWords(used)).toBe(
      'EUR 1 = USD 1.1114 of 2031-02-28, the last published before 2031-03-02, for which there is none',
    );
    const none = rateOn('BGN', '2031-03-05' as LocalDay, table);
    expect(isRefusal(none) && none.message).toContain('`BGN` ceased on 2026-01-01');
  });

  it.each([
    ['empty.csv', '', 'is empty; a CSV file begins with a header'],
    ['header.csv', 'Date,USD,\n', 'holds no rate that can be used'],
    ['other.csv', 'day,USD\n2031-03-05,1.1\n', 'lacks the column `Date`'],
    ['utf16.csv', Buffer.from('\ufeffDate,USD,\n', 'utf16le'), 'save the file as CSV, UTF-8'],
    [
      'late.csv',
      'Date,USD,\n2031-03-08,1.1,\n',
      'holds no rate that can be used: line 2, Date: 2031-03-08 lies after 2031-03-07',
    ],
    [
      'other.xml',
      '<a><Cube time="2031-03-05"><Cube currency="USD" rate="1"/></Cube></a>',
      'is no file of reference rates',
    ],
    ['bomb.xml', '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>', 'declares a document type'],
    ['none.zip', zipOf({ 'x.txt': 'x' }), 'has no .csv and no .xml in it'],
    ['two.zip', zipOf({ 'a.csv': 'Date,USD,\n', 'b.csv': 'Date,USD,\n' }), 'has 2 tables in it'],
    ['bomb.zip', zipOf({ 'a.csv': 'Date,USD,\n'.repeat(200_000) }), 'unpacks to more than'],
  ])('`%s` is refused', async (name, bytes, words) => expect(await readBytes(name, bytes)).toContain(words));

  it('with a column that is no currency tell so, and keep the others', async () => {
    const found = await readBytes('odd.csv', 'Date,USD,Dollar,EUR,\n2031-03-05,1.1,1.2,1,\n');
    if (typeof found === 'string') throw new Error(found);
    expect([Object.keys(found.table.rates), found.rejected.map(({ column }) => column)]).toEqual([
      ['USD'],
      ['Dollar', 'EUR'],
    ]);
  });

  it('are those of the file whatever the order of its days', async () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 30 });
    const units = fc.bigInt({ min: 1n, max: 10n ** 9n });
    await fc.assert(
      fc.asyncProperty(days, units, async (offsets, base) => {
        const rows = offsets.map(
          (offset) =>
            [addDays('2030-01-01' as LocalDay, offset), formatExact(exact(base + BigInt(offset), 4))] as const,
        );
        const found = await readBytes(
          'order.csv',
          `Date,USD,\n${rows.map(([day, rate]) => `${day},${rate},\n`).join('')}`,
        );
        if (typeof found === 'string') throw new Error(found);
        expect(told(found).USD).toEqual(rows.map((row) => row.join(' ')).sort());
      }),
    );
  });
});
