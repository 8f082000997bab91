import { join } from 'node:path';
import { parseInstant } from '@truceline/truce/kernel';
import { isIncidentKind } from '@truceline/truce/reports';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { acled } from './read.ts';
import { subEventTypes } from './sub-event-types.ts';

const sample = join(import.meta.dirname, 'samples', 'export.csv');

describe('an export from ACLED', () => {
  it('becomes incidents by day, with deaths and the time of publication, and nobody said to have acted', async () => {
    const rows = await rowsOf(acled, sample);
    const drafts = draftsOf(rows);
    expect(
      drafts.map(({ item, kind, domain, happenedAt, place, deaths }) => [
        item,
        kind,
        domain,
        happenedAt.precision,
        place.precision,
        deaths?.best,
      ]),
    ).toEqual([
      ['INV1', 'strike', 'land', 'day', 'settlement', 2],
      ['INV2', 'strike', 'air', 'week', 'district', 0],
      ['INV3', 'ground_clash', 'land', 'month', 'region', 2],
    ]);
    expect(drafts[0]).not.toHaveProperty('actor');
    expect(drafts[0]).toMatchObject({
      publishedAt: parseInstant('2031-03-17T08:00Z'),
      source: 'ACLED',
      sourceClass: 'neutral',
      place: { name: 'Invented town', regions: ['Invented'] },
    });
    expect(drafts[0]!.text).toContain(
      'Forces of the First; Forces of the Second; Harbour Post; Other Voice; An invented note',
    );
    expect(drafts[1]!.happenedAt.startsAt).toBe(parseInstant('2031-04-03T00:00+03:00'));
    expect(complaints(rows)).toEqual([
      '5 sub_event_type unknown type `Armed clashes`; did you mean `Armed clash`?',
      '6 event_date `2031-04-31` is no date or time',
      '7 longitude 48.2, 38: longitude and latitude seem to be swapped',
      '8 timestamp `yesterday` is no number of seconds since 1970',
    ]);
  });

  it('is refused in another form: cells separated by semicolons, or columns in capitals', async () => {
    const refusal = async (text: string) => complaints(await rowsFrom(acled, textInput('x.csv', text)))[0];
    expect(await refusal('event_id_cnty;event_date;year\n')).toContain('cells must be separated by commas');
    expect(await refusal('EVENT_ID_CNTY,EVENT_DATE\n')).toContain(
      'lacks the columns `event_id_cnty` (found `EVENT_ID_CNTY`: is it that?)',
    );
  });

  it('knows every sub-event type as a kind of the tree', () => {
    for (const [kind] of Object.values(subEventTypes)) expect(isIncidentKind(kind)).toBe(true);
  });
});
