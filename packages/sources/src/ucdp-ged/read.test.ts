import { join } from 'node:path';
import { parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsOf } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { ucdpGed } from './read.ts';

const published = sharedData('ucdp-ged-ukraine', 'ucdp_ged_ukraine.csv');

describe('UCDP GED', () => {
  it('becomes fatal incidents with a range of deaths, whole local days and no actor', async () => {
    const rows = await rowsOf(ucdpGed, join(import.meta.dirname, 'samples', 'ged.csv'));
    const [one, several, nowhere] = draftsOf(rows);
    expect(one).toMatchObject({
      item: '1',
      kind: 'fatal_force',
      sourceClass: 'neutral',
      deaths: { low: 1, best: 2, high: 4 },
      place: { at: [38, 48.2], precision: 'settlement', name: 'an invented village', regions: ['Donetsk oblast'] },
      happenedAt: {
        startsAt: parseInstant('2015-02-20T00:00+02:00'),
        endsAt: parseInstant('2015-02-21T00:00+02:00'),
        precision: 'day',
        of: 'incident',
      },
    });
    for (const member of ['actor', 'effects', 'publishedAt']) expect(one).not.toHaveProperty(member);
    expect(several!.happenedAt).toMatchObject({
      precision: 'week',
      startsAt: parseInstant('2015-02-21T00:00+02:00'),
      endsAt: parseInstant('2015-02-24T00:00+02:00'),
    });
    expect([several!.place.precision, several!.text]).toEqual(['near', 'one\ntwo']);
    expect(nowhere!.place).toEqual({ precision: 'unknown', name: 'an invented village', regions: [] });
    expect(complaints(rows)).toEqual([
      '5 longitude 48.2, 38: longitude and latitude seem to be swapped',
      '6 date_start `2015-02-30 00:00:00.000` is no day',
      '7 where_prec unknown code `9`; known: 1 2 3 4 5 6 7',
      "8 country `Elsewhere`: days are read by Ukraine's clocks; cut the file to Ukraine",
      '9 best `few` is no whole number',
    ]);
  });

  it.runIf(published)('gives the published totals, and those of the 30 days before and after Minsk II', async () => {
    const rows = await rowsOf(ucdpGed, published!);
    const drafts = draftsOf(rows);
    expect(complaints(rows)).toEqual([]);
    expect([drafts.length, deaths(drafts)]).toEqual([2325, 6924]);
    const year = (name: string) =>
      drafts.filter((draft) => new Date(draft.happenedAt.startsAt + 10_800_000).toISOString().startsWith(name)).length;
    expect(['2014', '2015', '2016', '2017'].map(year)).toEqual([1294, 710, 128, 193]);
    const precision = (name: string) => drafts.filter((draft) => draft.place.precision === name).length;
    expect(['settlement', 'near', 'region', 'district', 'country', 'unknown'].map(precision)).toEqual([
      604,
      1377,
      234,
      13 + 94,
      2,
      1,
    ]);
    expect(drafts.filter((draft) => draft.happenedAt.precision === 'day')).toHaveLength(1903);
    const start = parseInstant('2015-02-15T00:00+02:00')!;
    const between = (from: number, to: number) =>
      drafts.filter(({ happenedAt }) => happenedAt.startsAt >= from && happenedAt.startsAt < to);
    const [before, after] = [between(start - 30 * 86_400_000, start), between(start, start + 30 * 86_400_000)];
    expect([before.length, deaths(before), after.length, deaths(after)]).toEqual([295, 613, 64, 131]);
  });
});

function deaths(drafts: ReturnType<typeof draftsOf>): number {
  return drafts.reduce((total, draft) => total + (draft.deaths?.best ?? 0), 0);
}
