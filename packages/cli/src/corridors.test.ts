import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../testing/command-line.ts';
import type { CorridorsObject } from './output/corridors-object.ts';

const sample = join(
  import.meta.dirname,
  '..',
  '..',
  'sources',
  'src',
  'humanitarian-corridors',
  'samples',
  'corridors.csv',
);

/** A table with the header of the sample and the rows of it that are asked for. */
function tableOf(...wanted: readonly RegExp[]): string {
  const [header, ...rows] = readFileSync(sample, 'utf8').split('\n');
  const path = join(temporaryFolder(), 'corridors.csv');
  writeFileSync(path, [header, ...rows.filter((row) => wanted.some((each) => each.test(row)))].join('\n'));
  return path;
}

describe('truceline corridors', () => {
  it('tells outcomes with the unknown apart, and the share kept by its bounds with denominators', async () => {
    const { code, out, err } = await truceline(['corridors', sample]);
    expect([code, err]).toEqual([1, '']);
    const lines = out.split('\n').map((line) => line.trim().replace(/\s+/g, ' '));
    expect(lines[0]).toContain('EXERCISE');
    for (const line of [
      'rows all kept partly disrupted disputed unknown',
      'all 5 2 0 1 1 1',
      '2031-04 2 1 0 0 0 1',
      '2031-05 3 1 0 1 1 0',
      'Ukraine 3 2 0 0 0 1',
      'agreed 1 0 0 0 1 0',
      'all of all 2 of 5 (40.0 %) to 4 of 5 (80.0 %); of told 2 of 4 (50.0 %)',
      '2031-04 of all 1 of 2 (50.0 %) to 2 of 2 (100.0 %); of told 1 of 1 (100.0 %)',
      'corridor. Of these 4, 1 has an unknown outcome beside a row that tells one.',
      'not used: line 11: `status_result` `succesful` is no status_result; did you mean `successful`?',
      'not used: line 14, 4 cells where the header has 28',
    ])
      expect(lines).toContain(line);
    expect(out).not.toMatch(/\bsafe\b|clerk/i);
  });

  it('gives no share among those told of where nobody told any, and none at all where there is no row', async () => {
    const unknown = await truceline(['corridors', tableOf(/^2,/)]);
    expect([unknown.code, unknown.out]).toEqual([
      0,
      expect.stringContaining('of all 0 of 1 (0.0 %) to 1 of 1 (100.0 %); of told nobody told the outcome of any'),
    ]);
    const none = await truceline(['corridors', tableOf()]);
    expect([none.code, none.out]).toEqual([0, expect.stringContaining('no row, so no share')]);
    expect(none.out).not.toContain('%)');
  });

  it('prints the same as one object', async () => {
    const { out } = await truceline(['corridors', sample, '--json']);
    const told = JSON.parse(out) as CorridorsObject;
    expect(told).toMatchObject({
      exercise: true,
      zone: 'Europe/Kyiv',
      first: '2031-04-30',
      last: '2031-05-02',
      days: 3,
      together: {
        all: 5,
        counts: { kept: 2, partly: 0, disrupted: 1, disputed: 1, unknown: 1 },
        keptAtLeast: { count: 2, of: 5, perCent: '40.0' },
        keptAtMost: { count: 4, of: 5, perCent: '80.0' },
        keptAmongTold: { count: 2, of: 4, perCent: '50.0' },
      },
      sameDayAndEnds: { groups: 2, rows: 4, unknownBesideTold: 1 },
      problems: [],
    });
    for (const groups of [told.months, told.proposers])
      for (const outcome of ['kept', 'partly', 'disrupted', 'disputed', 'unknown'] as const)
        expect(groups.reduce((sum, { counts }) => sum + counts[outcome], 0)).toBe(told.together.counts[outcome]);
    expect(told.rejected).toHaveLength(8);
  });

  it('refuses what it cannot read', async () => {
    for (const [argv, complaint] of [
      [[], 'the table is missing'],
      [['nowhere.csv'], 'nowhere.csv'],
      [[sample, 'more'], 'unexpected `more`'],
      [[sample, '--jsn'], 'did you mean `--json`?'],
    ] as const) {
      const { code, err } = await truceline(['corridors', ...argv]);
      expect([code, err]).toEqual([2, expect.stringContaining(complaint)]);
    }
  });
});
