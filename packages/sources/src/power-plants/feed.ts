import type { Feed, ReadRow } from '../feed.ts';
import { plantEntries, readPowerPlants } from './read.ts';

/** Power stations of Ukraine before the war, each as two words on an asset; notes on five of them are told beside. */
export const powerPlants: Feed = {
  id: 'power-plants',
  title: 'Power stations of the WRI Global Power Plant Database, with notes of PeaceRep',
  licence: {
    name: 'CC BY 4.0 (believed; check with the publisher)',
    url: 'https://datasets.wri.org/dataset/globalpowerplantdatabase',
    notice: 'Cite the Global Power Plant Database; the notes on nuclear stations carry no licence.',
  },
  timeZone: 'Europe/Kyiv',
  row: 'report',
  holds:
    'larger stations and their capacity of about 2017 to 2019: nothing of damage, loss or repair; no substations, no grid',
  files: 'csv as published: the table of stations, or the table of notes',
  read: async function* (input): AsyncGenerator<ReadRow> {
    let [stations, withoutYear] = [0, 0];
    const stationsAt = new Map<string, number>();
    for await (const row of readPowerPlants(input)) {
      if (row.kind === 'note') {
        const { name, day, words } = row.note;
        yield { kind: 'noted', line: row.line, column: row.note.about, words: `${name}, ${day}: ${words}` };
      } else if (row.kind === 'plant') {
        stations++;
        if (row.plant.capacityYear === undefined) withoutYear++;
        stationsAt.set(row.plant.at.join(), (stationsAt.get(row.plant.at.join()) ?? 0) + 1);
        for (const entry of plantEntries(row.plant))
          yield { kind: 'recovered', recovered: { sort: 'asset', entry }, line: row.line };
      } else yield row;
    }
    const shared = [...stationsAt.values()].filter((count) => count > 1);
    if (withoutYear > 0)
      yield noted(
        'year_of_capacity_data',
        `${withoutYear} of ${stations} stations give no year for their capacity; they are dated 2017 to 2019`,
      );
    if (shared.length > 0)
      yield noted(
        'longitude',
        `${shared.reduce((sum, count) => sum + count, 0)} of ${stations} stations stand on ${shared.length} positions that several of them share`,
      );
  },
};

function noted(column: string, words: string): ReadRow {
  return { kind: 'noted', line: 1, column, words };
}
