import { type LocalDay, parseDay } from '@truceline/truce/kernel';
import type { DailyReport, Edition } from '@truceline/truce/pages';
import { expect, it } from 'vitest';
import { printedMaps } from './printed-map.ts';
import { forgetPdfs, pdfOf } from './report-pdf.ts';

const day: LocalDay = parseDay('2001-03-14')!;
const square = [
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ],
];
const edition = {
  case: { dayZone: 'Etc/UTC', reportingTime: '19:30', exercise: true, hypothetical: ['a'] },
  profile: { gridKm: 10, fields: [] },
  zones: [{ zone: 'n', title: '<b>&"North\u202e</b>', polygons: [square], source: 'nobody', coarse: true }],
  periods: [
    {
      day,
      incidents: ['i', 'w'],
      zones: [{ zone: 'n', verdict: { kind: 'notDeterminable', because: [], unseen: true }, watched: undefined }],
    },
  ],
  incidents: [
    { id: 'i', kind: 'shelling', place: { exact: [0.5, 0.5] } },
    { id: 'w', kind: 'weapon_presence', place: { exact: [0.4, 0.5] } },
  ],
} as unknown as Edition;

it('the maps of a zone that nobody watched, with a hostile title, can be set on paper, the same bytes twice: incidents, weapons, access', () => {
  const maps = printedMaps(edition, day, undefined);
  expect(maps.map(({ title }) => title)).toEqual(['Incidents', 'Weapons and armour', 'Access and watching']);
  for (const { svg } of maps) expect(svg).toContain('data-unwatched=""');
  const marks = maps.map(({ svg }) => svg.match(/class="incident" data-kind="(\w+)"/)?.[1]);
  expect(marks).toEqual(['shelling', 'weapon_presence', undefined]);
  expect(maps[2]!.svg).not.toContain('data-verdict');
  const tree = {
    title: 't',
    case: 'c',
    language: 'uk',
    marks: [],
    header: [],
    footer: [],
    sections: [{ id: 'Annex 2', heading: 'h', paragraphs: [{ words: 'w', incidents: [] }] }],
  } as unknown as DailyReport;
  const pdf = Buffer.from(pdfOf(tree, 0, { maps }));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  forgetPdfs();
  expect(pdf.equals(Buffer.from(pdfOf(tree, 0, { maps })))).toBe(true);
  expect(pdf.length).toBeGreaterThan(pdfOf(tree, 0).length);
});

it('nothing is drawn of a day that the edition does not have', () => {
  expect(printedMaps(edition, parseDay('2001-03-15')!, undefined)).toEqual([]);
});
