import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { PledgeTableObject } from './output/pledge-table-object.ts';

const folder = temporaryFolder();
const sources = join(import.meta.dirname, '..', '..', 'sources', 'src');
const sample = join(sources, 'pledge-table', 'samples', 'exercise-pledges.csv');
const release = join(sources, 'kiel', 'samples');
const published = sharedData('kiel');
const until = ['--until', '2031-12'];

describe('a table of pledges', () => {
  it('stands by donor, voice and stage; what is named and what could not be used is listed beneath', async () => {
    const { code, out, err } = await truceline(['pledges', sample, '--zone', 'Europe/Kyiv', ...until]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('exercise-pledges.csv: 6 entries on 2 pledges; days read in Europe/Kyiv');
    const rows = out.split('\n').filter((line) => /EXERCISE ministry of \w+ {2}/.test(line));
    expect(rows.map((row) => row.split(/ {2,}/).map((cell) => cell.trim()))).toEqual([
      ['not said', 'donor: EXERCISE ministry of Examplia', 'announced', '10000000', 'DEM', '1'],
      ['not said', 'recipient: EXERCISE ministry of Ruritania', 'confirmed', '1', 'of batteries', '1'],
      ['Examplia', 'donor: EXERCISE ministry of Examplia', 'announced', '1200000000', 'EUR', '1'],
      ['Examplia', 'donor: EXERCISE ministry of Examplia', 'delivered', '2', 'of batteries', '1'],
    ]);
    expect(out).toContain(
      'Examplia; donor: EXERCISE ministry of Examplia; committed: no least, at most 800000000, EUR (1 word)',
    );
    expect(out).toContain(
      'rows that could not be used, and are in no figure (9):\n  line 6: `amount` `EUR 1.200` may be 1200 or 1.200',
    );
    expect(out).toContain('  line 3: `amount` `up to EUR 800 m` is named and not fixed');
  });

  it.each(['csv', 'xlsx'])('is exported as %s and read in again to the same figures', async (ending) => {
    const file = join(folder, `own.${ending}`);
    const first = await truceline(['pledges', sample, '--json', '--zone', 'Europe/Kyiv', '--export', file, ...until]);
    const again = await truceline(['pledges', file, '--json', ...until]);
    const [told, read] = [first, again].map(({ out }) => JSON.parse(out) as PledgeTableObject);
    expect(again.code).toBe(0);
    expect([read!.entries, read!.sums, read!.named]).toEqual([told!.entries, told!.sums, told!.named]);
    const copy = join(folder, `copy.${ending}`);
    await truceline(['pledges', file, '--json', '--export', copy]);
    expect(Buffer.compare(readFileSync(copy), readFileSync(file))).toBe(0);
  });

  it('counts until a month, also where it is written out', async () => {
    const file = join(folder, 'until.csv');
    const { out } = await truceline(['pledges', sample, '--until', '2031-03', '--json', '--export', file]);
    expect((JSON.parse(out) as PledgeTableObject).entries).toBe(3);
    const early = await truceline(['pledges', sample, '--until', '2030-12']);
    expect(early.out).toContain('0 entries on 0 pledges');
    expect(early.out).toContain(
      '6 more take place or came later, and are in no figure; --until a later month counts them',
    );
    expect(readFileSync(file, 'utf8').trim().split('\r\n')).toHaveLength(4);
  });

  it('is written out of a release too, each sum as the release has it', async () => {
    const file = join(folder, 'release.xlsx');
    const { code } = await truceline(['pledges', published ?? release, '--export', file]);
    expect(code).toBe(published ? 0 : 1);
    const [told, read] = await Promise.all(
      [
        ['pledges', published ?? release, '--json'],
        ['pledges', file, '--json', '--until', '2030-12'],
      ].map(async (words) => JSON.parse((await truceline(words)).out)),
    );
    const committed = (read as PledgeTableObject).sums.filter(({ stage }) => stage === 'committed');
    const bn = (text: string) => BigInt(text.replace('.', '')) * 1000n;
    for (const { donor, committed: printed } of told.donors as readonly { donor: string; committed: string }[])
      expect(
        committed.filter((sum) => sum.donor === donor).map(({ amount }) => BigInt(amount)),
        donor,
      ).toEqual(bn(printed) === 0n ? [] : [bn(printed)]);
  });

  it('that cannot be read, or an export that cannot be written, is told in one line', async () => {
    const empty = join(folder, 'empty.csv');
    writeFileSync(empty, '');
    const wrong = join(folder, 'wrong.xlsx');
    writeFileSync(wrong, 'no workbook');
    for (const [words, line] of [
      [[empty], 'is empty; a CSV file begins with a header'],
      [[wrong], 'is no zip that can be read'],
      [[join(folder, 'absent.xlsx')], 'there is no file'],
      [[sample, '--zone', 'Mars'], '`Mars` is no time zone'],
      [
        [sample, '--export', join(folder, 'x.pdf')],
        'is written as csv, xlsx or IATI; end its name with .csv, .xlsx or .xml',
      ],
      [[sample, '--export', sample], 'is the table that is read; give another name'],
      [[sample, '--export', join(empty, 'x.csv')], 'cannot be written'],
    ] as const) {
      const { code, err } = await truceline(['pledges', ...words]);
      expect([code, err.trim().split('\n')]).toEqual([2, [expect.stringContaining(line)]]);
    }
  });
});
