import { join } from 'node:path';
import { instant, parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsOf } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { ucdpGed } from './read.ts';

const published = sharedData('ucdp-ged-ukraine', 'ucdp_ged_ukraine.csv');

describe('UCDP GED', () => {
  it('becomes fatal incidents with a range of deaths, whole local days and no actor', async () => {
    const rows = await rowsOf(ucdpGed, join(import.meta.dirname, 'samples', 'ged.csv'));
    const [one, several] = draftsOf(rows);
    expect(one).toMatchObject({
      kind: 'fatal_force',
      deaths: { low: 1, best: 2, high: 4 },
      place: { at: [38, 48.2], precision: 'settlement', name: 'an invented village', regions: ['Donetsk oblast'] },
      happenedAt: { precision: 'day' },
    });
    expect(one).not.toHaveProperty('actor');
    expect(several!.happenedAt.endsAt - several!.happenedAt.startsAt).toBe(3 * 86_400_000);
    expect(complaints(rows)).toEqual([
      '4 longitude longitude and latitude seem to be swapped',
      '5 date_start `2015-02-30 00:00:00.000` is no date or time',
    ]);
  });

  it.runIf(published)('gives the published totals, and those of the 30 days before and after Minsk II', async () => {
    const rows = await rowsOf(ucdpGed, published!);
    const drafts = draftsOf(rows);
    expect(complaints(rows)).toEqual([]);
    expect([drafts.length, sum(drafts)]).toEqual([2325, 6924]);
    const start = parseInstant('2015-02-15T00:00+02:00')!;
    const between = (from: number, to: number) =>
      drafts.filter(({ happenedAt }) => happenedAt.startsAt >= from && happenedAt.startsAt < to);
    const before = between(instant(start - 30 * 86_400_000), start);
    const after = between(start, start + 30 * 86_400_000);
    expect([before.length, sum(before), after.length, sum(after)]).toEqual([295, 613, 64, 131]);
  });
});

function sum(drafts: ReturnType<typeof draftsOf>): number {
  return drafts.reduce((total, draft) => total + (draft.deaths?.best ?? 0), 0);
}
