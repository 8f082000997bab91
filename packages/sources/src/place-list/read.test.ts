import { describe, expect, it } from 'vitest';
import { textInput } from '../../testing/rows-of.ts';
import { readPlaces } from './read.ts';

async function told(text: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const row of readPlaces(textInput('sites.csv', text)))
    lines.push(
      row.kind === 'place'
        ? `${row.place.id} ${row.place.name ?? '-'} ${JSON.stringify(row.place.placing)}`
        : row.kind === 'rejected'
          ? `${row.line} ${row.column} ${row.reason}`
          : row.refusal.message,
    );
  return lines;
}

describe('a list of places', () => {
  it('gives the position as stated, and what else is stated', async () => {
    expect(
      await told('id,name,longitude,latitude,uncertainty_m,region\na,Mill,36.25,49.99,,\nb,,36.1,49.9,250,Northland\n'),
    ).toEqual(['a Mill {"at":[36.25,49.99]}', 'b - {"at":[36.1,49.9],"region":"Northland","uncertaintyM":250}']);
    expect(await told('gppd_idnr,name,longitude,latitude\nWRI1,Mill,36.25,49.99\n')).toEqual([
      'WRI1 Mill {"at":[36.25,49.99]}',
    ]);
  });

  it.each([
    ['a,49.99,36.25,', '2 longitude 49.99, 36.25: longitude and latitude seem to be swapped'],
    ['a,,,', '2 longitude is empty; nothing near it can be counted'],
    ['a,36.25,95,', '2 latitude 36.25, 95 is not on the globe'],
    ['a,36.25,east,', '2 latitude `east` is no number of degrees'],
    ['a,0,0,', '2 longitude 0, 0 stands for a place that was not found'],
    [',36.25,49.99,', '2 id is empty'],
    ['a,36.25,49.99,-3', '2 uncertainty_m `-3` is no length in metres'],
  ])('rejects `%s`', async (row, reason) => {
    expect(await told(`id,longitude,latitude,uncertainty_m\n${row}\n`)).toEqual([reason]);
  });

  it('takes an id once, and is refused where columns are missing', async () => {
    expect(await told('id,longitude,latitude\na,36,50\na,37,50\n')).toEqual([
      'a - {"at":[36,50]}',
      '3 id `a` stands on line 2 already',
    ]);
    expect((await told('name\nMill\n'))[0]).toContain('lacks the columns `id`');
  });
});
