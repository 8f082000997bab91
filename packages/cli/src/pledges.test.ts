import { join } from 'node:path';
import { sharedData } from '@truceline/sources/testing';
import { describe, expect, it } from 'vitest';
import { truceline } from '../testing/command-line.ts';
import type { PledgesObject } from './output/pledges-object.ts';

const samples = join(import.meta.dirname, '..', '..', 'sources', 'src', 'kiel', 'samples');
const published = sharedData('kiel');

describe('promised against allocated', () => {
  it('stands in a table with source, cut-off, sums, what could not be used and what does not add up', async () => {
    const { code, out, err } = await truceline(['pledges', samples]);
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain('Invented tracker, release 1 (02/2030), issued 2030-03-04; Kiel Institute');
    expect(out).toContain('until the end of 2030-02; estimates in thousand millions of euros');
    const row = (donor: string) =>
      out
        .split('\n')
        .find((line) => line.startsWith(donor))
        ?.split(/ {2,}/);
    expect(row('Examplia')).toEqual(['Examplia', '3.000000', '1.250001', '1.749999', '41.7', '0.125000']);
    expect(row('Institutions')).toEqual(['Institutions', '2.500000', '2.500000', '0.000000', '100.0', '-']);
    expect(row('all donors')).toEqual(['all donors', '5.500000', '3.750001', '1.749999', '68.2', '-']);
    expect(out).toContain('  data_explorer.csv, line 6: `month` `13` is no month\n');
    expect(out).toContain('do not give (1):\n  total_allocations.csv, line 3: `total_allocations`');
  });

  it('can end with an earlier month, and not with a later one or none', async () => {
    const { out } = await truceline(['pledges', samples, '--until', '2030-01', '--json']);
    const told = JSON.parse(out) as PledgesObject;
    expect([told.until, told.together.allocated, told.together.military]).toEqual(['2030-01', '3.750000', '0.000000']);
    for (const [until, words] of [
      ['2030-03', 'this release ends with 2030-02; `2030-03` is later'],
      ['2030-13', '`2030-13` is no month; write it as 2024-12'],
    ] as const) {
      const { code, err } = await truceline(['pledges', samples, '--until', until]);
      expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    }
    const absent = await truceline(['pledges', join(samples, 'absent')]);
    expect([absent.code, absent.err]).toEqual([2, expect.stringContaining('there is no file')]);
  });

  it.runIf(published)('gives each donor of the release once, and sums that the donors make up', async () => {
    const { code, out } = await truceline(['pledges', published!, '--json']);
    const { donors, together } = JSON.parse(out) as PledgesObject;
    expect([code, donors.length, new Set(donors.map(({ donor }) => donor)).size]).toEqual([0, 42, 42]);
    for (const column of ['committed', 'allocated', 'between', 'financial', 'humanitarian', 'military'] as const) {
      const thousands = (text: string) => BigInt(text.replace('.', ''));
      expect(donors.reduce((sum, row) => sum + thousands(row[column]), 0n)).toBe(thousands(together[column]));
    }
    expect([together.committed, together.allocated]).toEqual(['547.983846', '358.399501']);
  });
});
