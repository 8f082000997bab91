import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { PledgeTableObject } from './output/pledge-table-object.ts';

const folder = temporaryFolder();
const sources = join(import.meta.dirname, '..', '..', 'sources', 'src');
const sample = join(sources, 'iati', 'samples', 'exercise-activities.xml');
const until = ['--until', '2031-12'];

describe('a file of IATI activities', () => {
  it('stands by donor, voice, stage and currency, with what was read and counts for nothing beneath', async () => {
    const { code, out, err } = await truceline(['pledges', sample, ...until]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('exercise-activities.xml: 7 entries on 2 pledges');
    const rows = out.split('\n').filter((line) => line.startsWith('Ministry of Northland '));
    expect(rows.map((row) => row.split(/ {2,}/).map((cell) => cell.trim()))).toEqual([
      ['Ministry of Northland', 'donor: Ministry of Northland', 'announced', '12000000', 'EUR', '1'],
      ['Ministry of Northland', 'donor: Ministry of Northland', 'committed', '9500000', 'EUR', '1'],
      ['Ministry of Northland', 'donor: Ministry of Northland', 'shipped', '2500000', 'USD', '1'],
      ['Ministry of Northland', 'recipient: Grid Fund', 'confirmed', '2400000', 'USD', '1'],
    ]);
    expect(out).toContain('  line 57: `transaction` loan repayment, flows back');
  });

  it('is exported and read in again to the same figures', async () => {
    const file = join(folder, 'own.xml');
    const first = await truceline(['pledges', sample, '--json', '--export', file, ...until]);
    const again = await truceline(['pledges', file, '--json', ...until]);
    expect([first.code, first.err, again.code, again.err]).toEqual([0, '', 0, '']);
    const [told, read] = [first, again].map(({ out }) => JSON.parse(out) as PledgeTableObject);
    expect(told!.sums.length).toBe(4);
    expect([read!.sums, read!.entries, read!.pledges]).toEqual([told!.sums, told!.entries, told!.pledges]);
    expect(readFileSync(file, 'utf8')).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<iati-activities version="2.03"/,
    );
  });

  it('is what a release of the tracker is exported as, too', async () => {
    const file = join(folder, 'kiel.xml');
    const { err } = await truceline(['pledges', join(sources, 'kiel', 'samples'), '--export', file]);
    expect(err).toBe('');
    const { code, out } = await truceline(['pledges', file, '--json', ...until]);
    const { sums } = JSON.parse(out) as PledgeTableObject;
    expect([code, sums.filter(({ donor }) => donor === 'Examplia')]).toEqual([
      0,
      [
        expect.objectContaining({ stage: 'allocated', unit: 'EUR', amount: '1250001000' }),
        expect.objectContaining({ stage: 'committed', unit: 'EUR', amount: '3000000000' }),
      ],
    ]);
  });

  it('tells rows that could not be used with exit code 1, and refuses what is not to be read with 2', async () => {
    const bad = join(folder, 'bad.xml');
    writeFileSync(bad, readFileSync(sample, 'utf8').replaceAll('2026-02-10"/>', '0000-00-00"/>'));
    const { code, out } = await truceline(['pledges', bad, ...until]);
    expect(code).toBe(1);
    expect(out).toContain('`transaction/transaction-date` `0000-00-00` is no day of the calendar');
    const bomb = join(folder, 'bomb.xml');
    writeFileSync(bomb, '<!DOCTYPE a [<!ENTITY a "ha">]><iati-activities version="2.03">&a;</iati-activities>');
    expect(await truceline(['pledges', bomb])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('declares a document type'),
    });
  });
});
