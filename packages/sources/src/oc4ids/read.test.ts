import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { rowsFrom, textInput } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { draftsIn, moneyIn, saidIn, worksRowsOf } from '../../testing/works-of.ts';
import type { PackageReading } from '../open-contracting/package-head.ts';
import { oc4ids } from './feed.ts';
import { readOc4ids } from './read.ts';

const sample = readFileSync(join(import.meta.dirname, 'samples', 'exercise-projects.json'), 'utf8');

function read(text: string, reading: PackageReading = {}, chunkBytes?: number) {
  return worksRowsOf(readOc4ids(textInput('projects.json', text, chunkBytes), reading));
}

describe('a package of the exercise', () => {
  it('is words on works: name, sector, place, owner, period, identifiers, stage', async () => {
    const drafts = draftsIn(await read(sample));
    expect(drafts[0]).toMatchObject({
      works: 'oc4ids-exercise-substation-1',
      exercise: true,
      speaker: { side: 'observer', name: 'EXERCISE Agency for Restoration' },
      evidence: ['OC4IDS project oc4ids-exercise-substation-1', 'https://recovery.example/exercise-projects.json'],
      telling: {
        what: 'described',
        facts: {
          name: 'Repair of a substation',
          sector: 'energy',
          owner: 'Grid Company',
          placing: {
            region: 'Northland',
            place: 'Low Ford',
            at: [36.25, 49.98],
            uncertaintyM: 662,
            gazetteer: [{ scheme: 'UA-KATOTTG', id: 'UA63120270010096107' }],
          },
          planned: { startsAt: parseInstant('2031-01-01T00:00Z'), endsAt: parseInstant('2031-12-31T00:00Z') },
          identifiers: [
            { scheme: 'UA-DREAM', id: 'DREAM-1' },
            { scheme: 'EXERCISE Agency for Restoration', id: 'R-7' },
            { scheme: 'OCDS', id: 'ocds-xx1234-1' },
          ],
        },
      },
    });
    expect(drafts[1]?.telling).toEqual({ what: 'stage', stage: 'implementation' });
  });

  it('is money to the last digit with kind, source, currency and date, however the bytes are cut', async () => {
    const money = [
      '2030-12-01 budgeted EUR 12500000.1',
      '2030-12-01 budgeted EUR 12000000 from Bank of Reconstruction',
      '2030-12-01 budgeted EUR 500000.1 from Northland',
      '2031-02-01 contracted EUR 11000000',
      '2031-03-01 spent EUR 0.1',
      '2031-04-01 spent EUR 0.3',
    ];
    for (const chunkBytes of [1, 7, 1 << 16])
      expect(moneyIn(draftsIn(await read(sample, {}, chunkBytes)))).toEqual(money);
  });

  it('gives the same words under the same ids each time, each id once', async () => {
    const [once, again] = [draftsIn(await read(sample)), draftsIn(await read(sample))];
    expect(again).toEqual(once);
    expect(new Set(once.map(({ id }) => id)).size).toBe(once.length);
  });

  it('is rows of kind `recovered` to a case, which receives them later', async () => {
    const rows = await rowsFrom(oc4ids, textInput('projects.json', sample));
    const recovered = rows.flatMap((row) => (row.kind === 'recovered' ? [row.recovered] : []));
    expect(recovered).toHaveLength(8);
    expect(recovered.every(({ sort, entry }) => sort === 'works' && !('receivedAt' in entry))).toBe(true);
  });

  it('names no person in any word, remark or free text', async () => {
    const told = JSON.stringify(await read(sample), (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    expect(sample).toMatch(/Olena Vymyshlena/);
    expect(told).not.toMatch(/olena|vymyshlena|petro|vyhadanyi|Chair|key/i);
    expect(saidIn(await read(sample))).toContain('noted 0 parties.people: 1 not taken over: persons never are');
  });
});

const published = sharedData('schemas', 'oc4ids-0.9.5/example.json');

describe.runIf(published !== undefined)('the published example', () => {
  const text = published === undefined ? '' : readFileSync(published, 'utf8');

  it('has contracts that grow with their changes to what was paid at the end', async () => {
    expect(moneyIn(draftsIn(await read(text)))).toEqual([
      '2015-06-24 budgeted GBP 40000000',
      '2015-06-24 budgeted GBP 40000000 from Motorways UK',
      '2018-12-10 committed USD 50000000 from United Nations Development Programme',
      '2015-12-16 contracted GBP 29000000',
      '2016-06-01 contracted GBP 30950000',
      '2017-02-24 contracted GBP 35850000',
      '2018-04-01 contracted GBP 42100000',
      '2016-01-01 disbursed GBP 5000000 from United Nations Development Programme',
      '2017-08-07 spent GBP 1950000',
      '2018-12-10 spent GBP 42100000',
    ]);
  });

  it('has longitude and latitude swapped, which is said where the land is known', async () => {
    const rows = await read(text, { land: [-8, 49, 2, 61] });
    expect(saidIn(rows)).toContain(
      'rejected 1 locations.geometry: 52.2571843, -0.1163333: longitude and latitude seem to be swapped; the place is not taken over',
    );
    expect(JSON.stringify(draftsIn(rows)[0])).not.toContain('"at":');
  });

  it('lists persons, of whom none is in any word or remark', async () => {
    const told = JSON.stringify(await read(text), (_, value: unknown) =>
      typeof value === 'bigint' ? `${value}` : value,
    );
    for (const name of [
      'Jane Bloggs',
      'Juan Perez',
      'Elstra Lovelace',
      'Brett Gliddon',
      'Kim Designer',
      'jperez',
      '@',
    ]) {
      expect(text).toContain(name);
      expect(told).not.toContain(name);
    }
  });
});
