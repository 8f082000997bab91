import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import {
  formatExact,
  ledgerFrom,
  nought,
  type PledgeEntry,
  parseExact,
  plusExact,
  sumsOf,
} from '@truceline/truce/pledges';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../testing/shared-data.ts';
import { differencesIn, differenceWords, donorSums } from './differences.ts';
import { pledgeEntriesOf } from './pledge-entries.ts';
import { readKiel } from './read.ts';

const published = sharedData('kiel');
const samples = join(import.meta.dirname, 'samples');

async function releaseIn(folder: string) {
  const release = await readKiel(folder);
  if (isRefusal(release)) throw new Error(release.message);
  return release;
}

/** The samples with one file changed, or taken away. */
async function readWith(file: string, text: string | undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'kiel-'));
  cpSync(samples, folder, { recursive: true });
  if (text === undefined) rmSync(join(folder, file));
  else writeFileSync(join(folder, file), text);
  const read = await readKiel(folder);
  rmSync(folder, { recursive: true });
  return isRefusal(read) ? read.message.replaceAll(`${folder}/`, '') : read;
}

describe('the Ukraine Support Tracker', () => {
  it('is read as printed, and each row that cannot be used is told with its line', async () => {
    const release = await releaseIn(samples);
    expect([release.number, release.period, release.issuedOn]).toEqual(['1', '02/2030', '2030-03-04']);
    expect(release.months.map(({ donor, month, allocated }) => [donor, month, formatExact(allocated)])).toEqual([
      ['Examplia', '2030-01', '1.25'],
      ['Examplia', '2030-02', '0.000001'],
      ['Institutions', '2030-01', '2.5'],
    ]);
    expect(release.months[2]).not.toHaveProperty('gdp');
    expect(release.rejected.map(({ file, line, column, reason }) => `${file} ${line} ${column} ${reason}`)).toEqual([
      'data_explorer.csv 5  a second row of Examplia, 2030-02; the first counts',
      'data_explorer.csv 6 month `13` is no month',
      'data_explorer.csv 7 total `EUR 1,2 Mrd.` is no decimal number such as 0.142911',
      'data_explorer.csv 8 total `-1` is below zero',
      'data_explorer.csv 9 commitments is empty',
      'data_explorer.csv 10  11 cells where the header has 12',
    ]);
  });

  it('is refused as a folder where a table is missing or is another', async () => {
    expect(await readWith('eu_aid_shares.csv', undefined)).toBe('there is no file `eu_aid_shares.csv`');
    expect(await readWith('total_allocations.csv', 'year,month\n')).toContain('lacks the columns `total_allocations`');
    expect(await readWith('release_info.csv', 'release,period,date,label\n1,13/2030,2030-03-04,x\n')).toBe(
      '`release_info.csv` names no release: line 2, period `13/2030` is no month such as 04/2026',
    );
  });

  it('shows each printed figure that the others do not give', async () => {
    expect(differencesIn(await releaseIn(samples)).map(differenceWords)).toEqual([
      'total_allocations.csv, line 3: `total_allocations` is printed as 0.000002; the other figures give 0.000001',
    ]);
  });

  /** The release as a workbook: other names of sheets, columns in reverse, a title above, figures as numbers. */
  async function asWorkbook(from: string, change: (book: exceljs.Workbook) => void = () => {}): Promise<string> {
    const book = new exceljs.Workbook();
    for (const [index, file] of ['release_info', 'eu_aid_shares', 'data_explorer', 'total_allocations'].entries()) {
      const sheet = book.addWorksheet(`sheet ${index}`);
      sheet.addRow(['Ukraine Support Tracker']);
      for (const line of readFileSync(join(from, `${file}.csv`), 'utf8')
        .replace(/^\ufeff/, '')
        .trim()
        .split(/\r?\n/)) {
        const cells = cellsOf(line).reverse();
        sheet.addRow(cells.map((cell) => (/^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell)));
      }
    }
    change(book);
    const path = join(mkdtempSync(join(tmpdir(), 'kiel-')), 'release.xlsx');
    await book.xlsx.writeFile(path);
    return path;
  }
  const cellsOf = (line: string) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
  const withoutFiles = (entries: readonly PledgeEntry[]) => entries.map((entry) => ({ ...entry, evidence: [] }));

  it('is read to the same entries and differences from a workbook, with its own hash', async () => {
    const [csv, path] = [await releaseIn(samples), await asWorkbook(samples)];
    const release = await releaseIn(path);
    expect(withoutFiles(pledgeEntriesOf(release))).toEqual(withoutFiles(pledgeEntriesOf(csv)));
    expect(differencesIn(release).map(({ printed }) => printed)).toEqual(
      differencesIn(csv).map(({ printed }) => printed),
    );
    expect(release.rejected.map(({ column }) => column)).toEqual(
      csv.rejected.map(({ column }) => column || expect.anything()),
    );
    expect(new Set(Object.values(release.files))).toEqual(
      new Set([createHash('sha256').update(readFileSync(path)).digest('hex')]),
    );
  });

  it('tells which figures of a workbook are formulas, and refuses one without its tables', async () => {
    const path = await asWorkbook(samples, (book) => {
      const sheet = book.getWorksheet('sheet 2')!;
      const column = (sheet.getRow(2).values as readonly unknown[]).indexOf('total');
      sheet.getRow(3).getCell(column).value = { formula: '1+0.25', result: 1.25 };
    });
    const release = await releaseIn(path);
    expect(release.noted.map(({ file, line, column, reason }) => `${file} ${line} ${column} ${reason}`)).toEqual([
      'data_explorer.csv 3 total is a formula, which is not reckoned; the value kept in the file is read',
    ]);
    const without = await readKiel(await asWorkbook(samples, (book) => book.removeWorksheet('sheet 1')));
    expect(isRefusal(without) && without.message).toContain('lacks the columns');
  });

  it.runIf(published)('is read to the same entries from a workbook made of the published tables', async () => {
    const [csv, release] = [await releaseIn(published!), await releaseIn(await asWorkbook(published!))];
    expect(withoutFiles(pledgeEntriesOf(release))).toEqual(withoutFiles(pledgeEntriesOf(csv)));
    expect([release.rejected, release.months.length]).toEqual([[], csv.months.length]);
  });

  it.each([
    ['data_explorer.csv', '2030,1,1.25,', '2030,1,1.26,', ['total', 'to_be_allocated', 'pct_gdp']],
    ['data_explorer.csv', ',1.75,1000', ',1.76,1000', ['to_be_allocated']],
    ['data_explorer.csv', ',1000,0.125', ',1000,0.12500000001', ['pct_gdp']],
    ['total_allocations.csv', '2030,1,3.75,0,3.5,', '2030,1,3.75,0,3.6,', ['financial']],
    ['eu_aid_shares.csv', '0.125,0.25,0.375', '0.126,0.25,0.375', ['bilateral_pct_gdp', 'total_pct_gdp']],
    ['eu_aid_shares.csv', '0.375,2.5', '0.375,2.6', ['eu_share_pct_gdp']],
  ])('shows what no longer follows where in `%s` `%s` becomes `%s`', async (file, from, to, figures) => {
    const text = readFileSync(join(samples, file), 'utf8');
    expect(text).toContain(from);
    const read = await readWith(file, text.replace(from, to));
    if (typeof read === 'string') throw new Error(read);
    const found = differencesIn(read).filter(({ file: where }) => where === file);
    expect(found.map(({ figure }) => figure).filter((each) => each !== 'total_allocations')).toEqual(figures);
  });

  it('stands in a ledger under its own voice, month by month once a month is over', async () => {
    const entries = pledgeEntriesOf(await releaseIn(samples));
    const sums = (at: string, knownAt = '2030-03-04T00:00Z') =>
      sumsOf(ledgerFrom(entries, { at: parseInstant(at)!, knownAt: parseInstant(knownAt)! }), ['donor']).map(
        ({ donor, stage, unit, value }) => `${donor} ${stage} ${unit} ${formatExact(value)}`,
      );
    expect(sums('2030-01-31T23:59Z')).toEqual([]);
    expect(sums('2030-02-01T00:00Z')).toEqual([
      'Examplia allocated EUR 1250000000',
      'Examplia committed EUR 3000000000',
      'Institutions allocated EUR 2500000000',
      'Institutions committed EUR 2500000000',
    ]);
    expect(sums('2030-03-01T00:00Z')[0]).toBe('Examplia allocated EUR 1250001000');
    expect(sums('2030-03-01T00:00Z', '2030-03-03T23:59Z')).toEqual([]);
  });

  // Figures of release 29, reckoned by another program from the published file, in thousand millions of euros.
  const told = {
    all: ['358.399501', '547.983846'],
    'United States': ['115.380650', '118.963336'],
    'EU (Commission and Council)': ['84.425291', '190.724321'],
    Germany: ['29.927507', '47.665256'],
    Ireland: ['0.512934', '0.388734'],
    Malta: ['0.002170', '0.002170'],
  };

  it.runIf(published)('gives the published totals of all 42 donors to the unit printed', async () => {
    const release = await releaseIn(published!);
    expect([release.label, release.rejected]).toEqual(['Ukraine Support Tracker, Release 29 (04/2026)', []]);
    expect([release.months.length, release.totals.length, release.shares.length]).toEqual([1079, 52, 27]);
    const sums = donorSums(release.months);
    expect(sums).toHaveLength(42);
    const pair = ({ allocated, committed }: Pick<(typeof sums)[number], 'allocated' | 'committed'>) => [
      formatExact(allocated, 6),
      formatExact(committed, 6),
    ];
    for (const [donor, figures] of Object.entries(told).slice(1))
      expect([donor, pair(sums.find((each) => each.donor === donor)!)]).toEqual([donor, figures]);
    const all = (of: 'allocated' | 'committed') => sums.map((each) => each[of]).reduce(plusExact);
    expect(pair({ allocated: all('allocated'), committed: all('committed') })).toEqual(told.all);
    expect(all('allocated')).toEqual(release.totals.map(({ allocated }) => allocated).reduce(plusExact));
    for (const { allocated, parts, committed, toBeAllocated } of sums) {
      expect([parts.financial, parts.humanitarian, parts.military].reduce(plusExact)).toEqual(allocated);
      expect(plusExact(allocated, toBeAllocated)).toEqual(committed);
    }
  });

  it.runIf(published)('gives in the ledger, by donor, what the file adds up to line by line', async () => {
    const release = await releaseIn(published!);
    const time = { at: instant(Date.UTC(2026, 4, 1)), knownAt: instant(Date.UTC(2026, 7, 4)) };
    const ledger = ledgerFrom(pledgeEntriesOf(release), time);
    expect([ledger.pledges.length, ledger.problems]).toEqual([42, []]);
    const sums = sumsOf(ledger, ['donor']);
    // Its own addition, of texts cut at commas and counted in thousands of euros.
    const columns = { allocated: 4, committed: 8 };
    const lines = readFileSync(join(published!, 'data_explorer.csv'), 'utf8').trim().split('\n').slice(1);
    const cells = lines.map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));
    const thousands = (text: string) => BigInt(text.replace(/^(\d+)\.?(\d*)$/, (_, a, b) => a + b.padEnd(6, '0')));
    for (const donor of new Set(cells.map(([name]) => name!)))
      for (const [stage, column] of Object.entries(columns)) {
        const own = cells.filter(([name]) => name === donor).reduce((sum, row) => sum + thousands(row[column]!), 0n);
        const value = sums.find((each) => each.donor === donor && each.stage === stage)?.value ?? nought;
        expect([donor, stage, formatExact(value)]).toEqual([donor, stage, String(own * 1000n)]);
      }
  });

  it.runIf(published)(
    'gives the published shares of GDP, but for those that the file itself does not give',
    async () => {
      const release = await releaseIn(published!);
      const found = differencesIn(release);
      // All 1,079 rows and 52 months agree with each other; only the table of member states is off.
      expect([...new Set(found.map(({ file }) => file))]).toEqual(['eu_aid_shares.csv']);
      const large = found.filter(({ printed, reckoned }) => {
        const off = Math.abs(Number(formatExact(printed)) - Number(formatExact(reckoned)));
        return off > 0.00001;
      });
      expect(large.map(differenceWords)).toEqual([
        'eu_aid_shares.csv, line 17: `bilateral_pct_gdp` is printed as 0.258634; the other figures give 0.271468',
      ]);
      expect(release.shares.find(({ line }) => line === 17)!.donor).toBe('Slovenia');
      expect(release.months.filter(({ gdp }) => gdp === undefined).every(({ code }) => code.startsWith('EU'))).toBe(
        true,
      );
      const throughEu = release.shares.map(({ throughEuBn }) => throughEuBn).reduce(plusExact);
      expect(throughEu).toEqual(parseExact('84.425292'));
    },
  );
});
