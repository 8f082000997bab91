import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { ConvertedObject } from './output/converted-object.ts';

const folder = temporaryFolder();
const sources = join(import.meta.dirname, '..', '..', 'sources', 'src');
const sample = join(sources, 'pledge-table', 'samples', 'exercise-pledges.csv');
const release = join(sources, 'kiel', 'samples');
const rates = join(sources, 'ecb-rates', 'samples', 'eurofxref-hist.csv');
const sha256 = createHash('sha256').update(readFileSync(rates)).digest('hex');
const clean = join(folder, 'clean.csv');
writeFileSync(clean, readFileSync(rates, 'utf8').split('\n').slice(0, 5).join('\n'));

async function converted(...words: readonly string[]) {
  const { code, out } = await truceline(['pledges', ...words, '--json']);
  return { code, told: (JSON.parse(out) as { converted: ConvertedObject }).converted };
}

describe('pledges in one currency', () => {
  it('are converted at the rates of the day, exactly, and say which and from which file', async () => {
    const day = ['--until', '2031-12', '--on', '2031-03-06'];
    const { told } = await converted(sample, '--in', 'USD', '--rates', rates, ...day);
    // EUR 1 200 000 000 at 1.1111.
    expect(told.sums).toEqual([
      {
        donor: 'Examplia',
        voice: 'donor: EXERCISE ministry of Examplia',
        stage: 'announced',
        amount: '1333320000.00',
        left: 0,
      },
    ]);
    expect(told.rates.sha256).toBe(sha256);
    expect(told.used.map(({ currency, rate, rateDay, how }) => [currency, rate, rateDay, how])).toEqual([
      ['EUR', '1', '2031-03-06', 'base'],
      ['USD', '1.1111', '2031-03-06', 'ofTheDay'],
    ]);
    expect(told.left).toEqual([
      {
        donor: null,
        voice: 'donor: EXERCISE ministry of Examplia',
        stage: 'announced',
        amount: 'DEM 10000000',
        reason: expect.stringContaining('`DEM` ceased on'),
      },
    ]);
    expect(told.things).toBe(2);
    expect(told.rejected.length).toBeGreaterThan(0);
  });

  it('say where the last day before was used, and list what has no rate, for a person', async () => {
    const words = ['--in', 'USD', '--rates', clean, '--on', '2031-03-02', '--until', '2031-12'];
    const { out } = await truceline(['pledges', sample, ...words]);
    const lines = out.split('\n').map((line) => line.trim());
    expect(lines).toContain('in USD, at the reference rates for 2031-03-02');
    expect(lines).toContain(
      'EUR 1 = USD 1.1114 of 2031-02-28, the last published before 2031-03-02, for which there is none',
    );
    expect(out).toContain(`sha256 ${createHash('sha256').update(readFileSync(clean)).digest('hex')}`);
    expect(out).toMatch(/Examplia {2}donor: EXERCISE ministry of Examplia {2}announced {2}1333680000\.00\n/);
    expect(out).toContain('without a rate, and in no amount in USD (1):');
    expect(out).toContain('2 sums are of things that are counted, and not converted');
  });

  it('take the last day that counts where none is named, and leave out all where it has no rate', async () => {
    const { told } = await converted(sample, '--in', 'USD', '--rates', clean, '--until', '2031-12');
    expect(told.day).toBe('2031-12-31');
    expect(told.sums).toEqual([]);
    expect(told.left.map(({ reason }) => reason)).toEqual([
      expect.stringContaining('`DEM` ceased'),
      expect.stringContaining('`USD` has no rate for 2031-12-31 nor for the 7 days before'),
    ]);
  });

  it('stand beside the table of a release too', async () => {
    const { code, told } = await converted(release, '--in', 'SEK', '--rates', clean, '--on', '2031-03-04');
    expect([code, told.left]).toEqual([expect.any(Number), []]);
    expect(told.sums.length).toBeGreaterThan(0);
    const same = await converted(release, '--in', 'EUR', '--rates', clean, '--on', '2031-03-04');
    expect(same.told.used).toEqual([]);
    for (const [index, { amount }] of told.sums.entries()) {
      const hundredths = BigInt(same.told.sums[index]!.amount.replace('.', '')) * 111_113n;
      const digits = same.told.sums[index]!.amount.split('.')[1]!.length;
      const scale = 10n ** BigInt(digits + 4 - 2);
      expect(BigInt(amount.replace('.', ''))).toBe((hundredths + scale / 2n) / scale);
    }
  });

  it.each([
    [['--in', 'USD'], 'name both the currency and the file of rates'],
    [['--rates', 'x.csv'], 'name both the currency and the file of rates'],
    [['--in', 'euro', '--rates', rates], '`euro` is no currency code'],
    [['--in', 'USD', '--rates', rates, '--on', 'May'], '`--on May` is no day'],
    [['--in', 'USD', '--rates', 'absent.csv'], 'absent.csv'],
  ])('refuses %j', async (words, complaint) => {
    const { code, err } = await truceline(['pledges', sample, ...words]);
    expect([code, err]).toEqual([2, expect.stringContaining(complaint)]);
  });
});
