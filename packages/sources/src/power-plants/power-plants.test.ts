import { join } from 'node:path';
import { instant } from '@truceline/truce/kernel';
import { formatExact, nought, plusExact } from '@truceline/truce/pledges';
import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { powerPlants } from './feed.ts';

const sample = (name: string) => join(import.meta.dirname, 'samples', name);
const published = (file: string) => sharedData('power-plants', file);
const stations = published('global_power_plant_database_ukraine.csv');
const notes = published('ukraine_power_plants_extra_info.csv');

describe('the table of power stations', () => {
  it('becomes what a station is and what it could do before the war; what cannot be read is told', async () => {
    const rows = await rowsOf(powerPlants, sample('stations.csv'));
    const entries = rows.flatMap((row) => (row.kind === 'recovered' ? [row.recovered.entry] : []));
    expect(entries.map(({ id }) => id)).toEqual(
      ['EX1', 'EX2', 'EX3'].flatMap((id) => [`power-plants-${id}-described`, `power-plants-${id}-capacity`]),
    );
    expect(entries[2]).toMatchObject({
      asset: 'power-plant-EX2',
      happenedAt: {
        startsAt: Date.parse('2018-01-01T00:00+02:00'),
        endsAt: Date.parse('2019-01-01T00:00+02:00'),
      },
      evidence: ['WRI Global Power Plant Database', 'GCPT'],
      telling: {
        what: 'described',
        facts: {
          name: 'EXERCISE New Mill',
          kind: 'powerStation',
          sector: 'energy',
          placing: { at: [24.6665, 49.2104] },
          owner: 'Xanadu Energy',
        },
      },
    });
    expect(entries[1]).toMatchObject({
      happenedAt: {
        startsAt: Date.parse('2017-01-01T00:00+02:00'),
        endsAt: instant(Date.parse('2020-01-01T00:00+02:00')),
      },
      telling: { what: 'capacity', state: 'before', amount: { unit: 'MW', value: { units: 341n, scale: 1 } } },
    });
    expect(rows.filter(({ kind }) => kind === 'rejected')).toEqual([
      expect.objectContaining({ line: 5, column: 'longitude', reason: expect.stringContaining('seem to be swapped') }),
      expect.objectContaining({ line: 6, column: 'longitude', reason: 'is empty' }),
      expect.objectContaining({ line: 7, column: 'capacity_mw', reason: '`-5` is no number of megawatts above zero' }),
      expect.objectContaining({ line: 8, column: 'gppd_idnr', reason: 'a second row `EX1`; the first counts' }),
      expect.objectContaining({ line: 9, column: 'year_of_capacity_data', reason: '`18` is no year' }),
    ]);
    expect(rows.filter(({ kind }) => kind === 'noted').map((row) => row.kind === 'noted' && row.words)).toEqual([
      '2 of 3 stations give no year for their capacity; they are dated 2017 to 2019',
      '2 of 3 stations stand on 1 positions that several of them share',
    ]);
  });

  it('tells notes with their days and makes no figure of them', async () => {
    expect(await rowsOf(powerPlants, sample('notes.csv'))).toEqual([
      {
        kind: 'noted',
        line: 2,
        column: 'reactors',
        words: 'EXERCISE New Mill, 2031-08-07: 2 of 4 reactors in operation',
      },
      { kind: 'noted', line: 2, column: 'inspection', words: 'EXERCISE New Mill, 2031-03-11: Inspected by nobody.' },
      {
        kind: 'rejected',
        line: 3,
        column: 'date_recording_reactors',
        reason: '`31/02/2031` is no day such as 07/08/2022',
      },
      { kind: 'rejected', line: 4, column: 'date_events', reason: 'is empty beside a note' },
    ]);
  });

  it('is refused where it is another table', async () => {
    const [only] = await rowsOf(powerPlants, join(import.meta.dirname, '..', 'layer-table', 'samples', 'layers.csv'));
    expect(only).toMatchObject({ kind: 'refused' });
  });

  it.runIf(stations)('holds the 64 stations and 48,570 MW that its makers state, as published', async () => {
    const entries = (await rowsOf(powerPlants, stations!)).flatMap((row) =>
      row.kind === 'recovered' && row.recovered.sort === 'asset' ? [row.recovered.entry.telling] : [],
    );
    const megawatts = entries.flatMap((telling) => (telling.what === 'capacity' ? [telling.amount.value] : []));
    expect([megawatts.length, formatExact(megawatts.reduce(plusExact, nought))]).toEqual([64, '48569.8']);
    expect((await rowsOf(powerPlants, stations!)).flatMap((row) => (row.kind === 'noted' ? [row.words] : []))).toEqual([
      '64 of 64 stations give no year for their capacity; they are dated 2017 to 2019',
      '8 of 64 stations stand on 2 positions that several of them share',
    ]);
  });

  it.runIf(notes)('holds dated notes on five stations, as published', async () => {
    const rows = await rowsOf(powerPlants, notes!);
    expect(rows.every(({ kind }) => kind === 'noted')).toBe(true);
    expect(new Set(rows.map((row) => row.kind === 'noted' && row.line)).size).toBe(5);
  });
});
