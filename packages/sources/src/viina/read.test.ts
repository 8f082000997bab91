import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { viina } from './read.ts';

const sample = (name: string) => join(import.meta.dirname, 'samples', name);
const published = sharedData('viina-2026', 'viina-events-2026.json');
const extracted = sharedData('viina-deepstrike', 'VIINA_2024_REBUILD.csv');

describe('VIINA', () => {
  it('by day: each address is a report of its outlet, dated by the report', async () => {
    const rows = await rowsOf(viina, sample('by-day.json'));
    expect(
      draftsOf(rows).map((draft) => [draft.kind, draft.source, draft.happenedAt.of, draft.happenedAt.precision]),
    ).toEqual([
      ['shelling', 'harbour.example', 'report', 'day'],
      ['shelling', 't.me/invented', 'report', 'day'],
      ['other', 'voice.example', 'report', 'day'],
    ]);
    expect(complaints(rows)).toEqual([
      '3 type unknown type code `Q`',
      '4 longitude longitude and latitude seem to be swapped',
    ]);
  });

  it('with event_info, takes the labels from the file beside it', async () => {
    const rows = await rowsOf(viina, sample('event_info_latest_2031.csv'));
    expect(draftsOf(rows).map((draft) => [draft.item.split(' ')[0], draft.kind, draft.place.regions])).toEqual([
      ['71', 'drone_strike', ['Invented oblast']],
      ['72', 'other', ['Invented oblast']],
    ]);
    expect(await rowsOf(viina, sample('event_labels_latest_2031.csv'))).toEqual([]);
  });

  it('says what is wrong with a file that is something else, is empty, or ends too early', async () => {
    expect(complaints(await rowsFrom(viina, textInput('x.json', '[1,2')))[0]).toContain('not VIINA by day');
    expect(complaints(await rowsFrom(viina, textInput('x.json', '{}')))[0]).toContain('no entry');
    const cut = await rowsFrom(
      viina,
      textInput('x.json', '{"20310314":[[30.5,50.4,"A","S",1,["https://a.example/1"]],[30.5,50'),
    );
    expect([draftsOf(cut).length, complaints(cut)[0]]).toEqual([1, expect.stringContaining('broken from entry 2 on')]);
  });

  it.runIf(published)('gives the published number of entries’ links', async () => {
    const rows = await rowsOf(viina, published!);
    expect([draftsOf(rows).length, complaints(rows)]).toEqual([11_108, []]);
  });

  it.runIf(extracted)('reads the extracted table with ids and text in Ukrainian and Russian', async () => {
    const rows = await rowsOf(viina, extracted!);
    expect(complaints(rows).filter((each) => !each.includes('swapped'))).toEqual([]);
    expect(draftsOf(rows).some((draft) => /[а-яіїє]/i.test(draft.text ?? ''))).toBe(true);
  });
});
