import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { againstReadings } from '@truceline/truce/forces';
import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { readForceSizes } from './sizes.ts';

const paris = join(import.meta.dirname, '../../../../agreements/paris-declaration/promises/force-sizes.csv');

describe('sizes of the force that were discussed', () => {
  it('are read row by row, each with source and mark, and none is left out', async () => {
    const read = await readForceSizes(paris);
    if (isRefusal(read)) throw new Error(read.message);
    expect(read.rejected).toEqual([]);
    expect(
      read.readings.filter(({ about }) => about === 'force').map(({ fact, low, high }) => [fact, low, high]),
    ).toEqual([
      ['1.16', 15_000, 30_000],
      ['1.16', 10_000, 15_000],
      ['7.5', 10_000, 10_000],
      ['7.6', 10_000, 10_000],
      ['7.6', 25_000, 25_000],
      ['7.6', 60_000, 100_000],
    ]);
    expect(new Set(read.readings.map(({ mark }) => mark))).toEqual(new Set(['C', 'P+']));
  });

  it('stand side by side against what was offered: all of each is lacking where nobody said a number', async () => {
    const read = await readForceSizes(paris);
    if (isRefusal(read)) throw new Error(read.message);
    const silent = againstReadings(read.readings, { contributions: [] });
    expect(silent.map(({ offered, lackingLow, lackingHigh }) => [offered, lackingLow, lackingHigh])[0]).toEqual([
      undefined,
      15_000,
      30_000,
    ]);
    const contribution = { id: 'c', actor: 'a', unit: 'personnel', quantity: 12_000, mandates: [], caveats: [] };
    const lacking = (rotation?: number) =>
      againstReadings(read.readings, { contributions: [contribution] }, rotation).map((each) => each.lackingLow);
    expect(lacking()).toEqual([3_000, 0, 0, 0, 13_000, 48_000]);
    expect(lacking(3)).toEqual([11_000, 6_000, 6_000, 6_000, 21_000, 56_000]);
  });

  it('are told with line and column where a row cannot be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sizes-'));
    const path = join(folder, 'sizes.csv');
    const head = 'fact,about,unit,low,high,words,source,dated,mark\n';
    writeFileSync(
      path,
      `${head}1,force,p,5,4,w,s,2026-01,C\n1,force,p,5,9,w,s,2026-13,C\n1,force,p,5,9,w,s,,X\n1,force,p,5,9,,s,,C\n`,
    );
    const read = await readForceSizes(path);
    rmSync(folder, { recursive: true });
    expect(isRefusal(read) || read.rejected.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '2 high 4 is less than 5',
      '3 dated `2026-13` is no month such as 2026-01',
      '4 mark `X` is none of E, P+, P1, C, N',
      '5  a cell is empty',
    ]);
  });
});
