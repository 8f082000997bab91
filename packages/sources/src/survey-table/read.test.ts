import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, rowsOf } from '../../testing/rows-of.ts';
import { authorityTable, surveyTable } from './feed.ts';
import { polygonsFromWkt } from './wkt.ts';

const sample = (name: string): string => join(import.meta.dirname, 'samples', name);
const drafts = (rows: Awaited<ReturnType<typeof rowsOf>>) =>
  rows.flatMap((row) => (row.kind === 'recovered' ? [row.recovered] : []));

describe('a table of surveys', () => {
  it('becomes words on areas with their day and voice; what cannot be used is told with line and column', async () => {
    const rows = await rowsOf(surveyTable, sample('surveys.csv'));
    const told = drafts(rows);
    expect(told[0]).toEqual({
      sort: 'survey',
      entry: {
        id: 's-1',
        survey: 'field-7',
        happenedAt: { startsAt: Date.UTC(2001, 2, 4), endsAt: Date.UTC(2001, 2, 5) },
        speaker: { side: 'observer', name: 'EXERCISE survey team' },
        evidence: ['EXERCISE sheet 7'],
        grade: { source: 'F', information: 6 },
        exercise: true,
        telling: {
          what: 'surveyed',
          state: 'suspected',
          area: { place: 'Vellamora', at: [-128.325, -40.445], radiusM: 1500 },
        },
      },
    });
    expect(told.map(({ entry }) => entry.id)).toEqual(['s-1', 's-2', 's-3', 's-4', 's-5']);
    expect(told[2]!.entry).toMatchObject({
      telling: {
        area: {
          polygons: [
            [
              [
                [-128.1, -40.5],
                [-127.9, -40.5],
                [-127.9, -40.6],
                [-128.1, -40.6],
                [-128.1, -40.5],
              ],
            ],
          ],
        },
      },
    });
    expect(told[4]!.entry.telling).toEqual({ what: 'withdrawn' });
    expect(complaints(rows)).toEqual([
      '7 state `safe` is no state; use one of suspected, confirmed, cleared, noneFound, withdrawn',
      '8 area is empty, and no position, place or region is given',
      '9 radius_m stands without a position',
      '10 radius_m `-5` is no number of metres from 1 to 100000',
      '11 area stands beside a position; give the shape or the position, not both',
      '12 area `POLYGON((1 1))` is no POLYGON or MULTIPOLYGON of longitudes and latitudes',
      '13 date `2001-03-40` is no day, no month, no quarter and no stretch such as 2026-01-06/2026-01-07',
    ]);
  });
});

describe('a table of authorities', () => {
  it('names who decides, and takes no link that is no address of the web', async () => {
    const rows = await rowsOf(authorityTable, sample('authorities.csv'));
    expect(drafts(rows).map(({ entry }) => entry.telling)).toEqual([
      {
        what: 'decides',
        matter: 'return',
        region: 'EXERCISE west',
        name: 'EXERCISE administration of the west',
        link: 'https://example.org/return',
      },
      { what: 'decides', matter: 'entry', name: 'EXERCISE mine office', link: 'https://example.org/mines' },
      {
        what: 'ended',
        matter: 'return',
        region: 'EXERCISE west',
        name: 'EXERCISE administration of the west',
        link: 'https://example.org/return',
      },
    ]);
    expect(complaints(rows)).toEqual([
      '5 matter `everything` is no matter; use one of return, entry, building',
      '6 link `javascript:alert(1)` is no address that begins with http:// or https://',
      '7 name is empty',
    ]);
  });
});

describe('shapes in well-known text', () => {
  it('have holes, several parts and closed rings', () => {
    const shape = polygonsFromWkt(
      'multipolygon (((0 0, 1 0, 1 1, 0 0), (0.1 0.1, 0.2 0.1, 0.2 0.2)), ((5 5,6 5,6 6)))',
    );
    if (isRefusal(shape)) throw new Error(shape.message);
    expect(shape.map((polygon) => polygon.map((ring) => ring.length))).toEqual([[4, 4], [4]]);
  });

  it.each([
    '',
    'POINT(1 1)',
    'POLYGON((1 1, 2 2, 300 1))',
    'POLYGON(1 1, 2 2, 3 3)',
    'POLYGON(())',
    'POLYGON((1 1,2 2,3))',
  ])('of `%s` are refused', (text) => {
    expect(isRefusal(polygonsFromWkt(text))).toBe(true);
  });
});
