import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from '@truceline/truce/kernel';
import exceljs from 'exceljs';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { feed } from '../index.ts';
import { kindOfObservation } from './observations.ts';
import { smmAnnex } from './read.ts';
import { annexTime, tableDateIn } from './time.ts';

const name = 'annex-2031-03-14.csv';
const sample = join(import.meta.dirname, 'samples', name);
const text = readFileSync(sample, 'utf8');
const headings = [
  'Monitor position',
  'Event location',
  'Means',
  'No.',
  'Observation',
  'Description',
  'Weapon',
  'Date, time',
];

/** A workbook with the given rows on each of its sheets. */
async function workbook(...sheets: readonly (readonly (readonly unknown[])[])[]): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  for (const [index, rows] of sheets.entries()) book.addWorksheet(`sheet ${index}`).addRows(rows as unknown[][]);
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer);
}

describe('the mission’s table of ceasefire violations', () => {
  it('is read as it stands: title, explained headings, merged positions, dates without a year', async () => {
    const rows = await rowsOf(smmAnnex, sample);
    const drafts = draftsOf(rows);
    expect(drafts.map(({ kind, effects, domain }) => [kind, effects?.best, domain])).toEqual([
      ['armed_force', 3, 'land'],
      ['shelling', 1, 'land'],
      ['small_arms_fire', 14, 'land'],
      ['small_arms_fire', undefined, 'land'],
    ]);
    expect(drafts.map(({ means }) => means)).toEqual([['camera'], ['camera'], ['heard'], ['heard']]);
    expect(drafts[0]).toMatchObject({
      sourceClass: 'monitor',
      source: 'monitoring mission',
      grade: { source: 'F', information: 6 },
      place: { precision: 'unknown', name: '2-4km SSW', regions: [] },
    });
    for (const member of ['actor', 'observer']) expect(drafts[0]).not.toHaveProperty(member);
    expect(drafts[0]!.place).not.toHaveProperty('at');
    expect(drafts[1]!.text).toBe(
      'from Camera at the invented mill (2km N of Harbour); Recorded; Explosion; assessed as an impact; Mortar (120mm)',
    );
    expect(drafts[1]!.happenedAt).toMatchObject({
      startsAt: parseInstant('2031-03-13T23:50+02:00'),
      endsAt: parseInstant('2031-03-14T00:10+02:00'),
      precision: 'moment',
    });
    expect(drafts[2]!.text).toContain('assessed as outside the area, "very far"');
    expect(complaints(rows)).toEqual([
      '7 Observation (explosion, burst, shot …) unknown observation `Undetermined noise`',
      '8 No. is empty; write N/K where it is not known',
      '9 Date, time `14-Mar, evening 6` has no time of day such as 21:07',
    ]);
  });

  it('is the same from a workbook, with its dates as text or as dates, sheet after sheet', async () => {
    const row = (time: unknown) => [
      'Invented hill',
      '5km W',
      'Heard',
      2,
      'Explosion',
      'assessed as outgoing',
      'Artillery',
      time,
    ];
    const first = [
      ['Table of ceasefire violations as of 14 March 2031'],
      headings,
      row('13-Mar, 20:37'),
      row(new Date('2031-03-13T20:37:00Z')),
    ];
    const second = [headings, row('13.03.2031 20:37'), row('soon')];
    const rows = await rowsFrom(smmAnnex, textInput('annex.xlsx', await workbook(first, second)));
    const drafts = draftsOf(rows);
    expect(drafts).toHaveLength(3);
    for (const draft of drafts)
      expect(draft).toMatchObject({
        kind: 'shelling',
        effects: { best: 2 },
        happenedAt: { startsAt: parseInstant('2031-03-13T20:37+02:00') },
      });
    expect(complaints(rows)).toEqual(['3 Date, time `soon` is no date']);
  });

  it('takes the columns that a mission adds: its own id, grade, region, places', async () => {
    const added = `${headings.map((each) => `"${each}"`).join()},Incident id,Grade,Region,Longitude,Latitude,Monitor longitude,Monitor latitude`;
    const cells = 'hill,5km W,Heard,1,Explosion,,N/K,2031-03-14 05:10,i-7,B2,Invented,38.1,48.1,38.2,48.2';
    const rows = await rowsFrom(
      smmAnnex,
      textInput('x.csv', `${added}\n${cells}\n${cells.replace('B2', 'Z9')}\n${cells.replace('38.1', '381')}\n`),
    );
    expect(draftsOf(rows)).toMatchObject([
      {
        item: 'i-7',
        grade: { source: 'B', information: 2 },
        observer: [38.2, 48.2],
        place: { at: [38.1, 48.1], precision: 'near', regions: ['Invented'] },
      },
    ]);
    expect(complaints(rows)).toEqual([
      '3 Grade `Z9` is no grade such as B2',
      '4 Longitude 381, 48.1 is not on the globe',
    ]);
  });

  it('is refused where it is another table, naming the nearest heading, or no workbook', async () => {
    const refusal = async (file: string, content: string | Uint8Array) =>
      complaints(await rowsFrom(feed('smm-annex')!, textInput(file, content)))[0];
    expect(await refusal('x.csv', text.replace('Event location', 'Event locaton'))).toContain(
      'lacks the heading `event location` (found `event locaton`: is it that?)',
    );
    expect(await refusal('x.csv', 'a,b\n1,2\n')).toContain('lacks the headings `Monitor position`');
    expect(await refusal('x.csv', '')).toContain('lacks the headings');
    expect(await refusal('x.xlsx', 'no workbook at all')).toContain('cannot be read to its end');
    expect(await refusal('x.xlsx', (await workbook([headings])).subarray(0, 900))).toMatch(
      /cannot be read|lacks the headings/,
    );
  });

  it('never guesses a year', async () => {
    const rows = await rowsFrom(smmAnnex, textInput('annex.csv', text));
    expect(draftsOf(rows)).toEqual([]);
    expect(complaints(rows)[0]).toBe(
      '3 Date, time `13-Mar, 20:37` has no year; put the date into the name of the file, as in annex-2031-03-14.csv',
    );
  });
});

describe('times of the table', () => {
  const start = (written: string, table?: string) => {
    const found = annexTime(written, 'Europe/Kyiv', table === undefined ? undefined : tableDateIn([table]));
    return typeof found === 'string' ? found : new Date(found.startsAt).toISOString();
  };

  it('are read in every form that missions write', () => {
    const expected = '2031-08-11T18:07:00.000Z';
    for (const written of [
      '11-Aug-2031, 21:07',
      '11 August 2031, 21:07',
      '11.08.2031 21:07',
      '11/08/2031 21:07',
      '2031-08-11 21:07',
      '2031-08-11T21:07:00',
      '2031-08-11 21:07-21:40',
    ])
      expect(start(written), written).toBe(expected);
    for (const table of ['as of 11 August 2031', 'annex_20310812.csv', 'annex-2031-08-12.xlsx', 'annex-2031.csv'])
      expect(start('11-Aug, 21:07', table), table).toBe(expected);
  });

  it('in December belong to the year before, where the table is of January', () => {
    expect(start('31-Dec, 22:00', 'as of 1 January 2031')).toBe('2030-12-31T20:00:00.000Z');
    expect(start('01-Jan, 02:00', 'as of 1 January 2031')).toBe('2031-01-01T00:00:00.000Z');
  });

  it('are not accepted where they are none', () => {
    expect([start('31-Feb, 22:00', '2031'), start('11-Aug-2031, 25:00'), start('yesterday')]).toEqual([
      'is no date',
      'is no time of day',
      'is no date',
    ]);
  });
});

describe('observations', () => {
  it('take their kind from the weapon where the words alone leave it open', () => {
    const kinds = [
      ['Explosion', 'N/K'],
      ['Explosion', 'Artillery'],
      ['Burst', 'HMG'],
      ['Muzzle flash', 'N/K'],
      ['Projectile', 'Small arms'],
      ['Mini-UAV', 'N/K'],
      ['Signal interference', ''],
      ['Rumour', ''],
    ].map(([words, weapon]) => kindOfObservation(words!, weapon!)?.kind);
    expect(kinds).toEqual([
      'explosion',
      'shelling',
      'small_arms_fire',
      'armed_force',
      'small_arms_fire',
      'overflight',
      'jamming',
      undefined,
    ]);
  });
});
