import { type LocalDay, parseDay } from '@truceline/truce/kernel';
import type { DailyReport, Edition } from '@truceline/truce/pages';
import { expect, it } from 'vitest';
import { printedMap } from './printed-map.ts';
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
  case: { exercise: true, hypothetical: ['a'] },
  profile: { gridKm: 10, fields: [] },
  zones: [{ zone: 'n', title: '<b>&"North\u202e</b>', polygons: [square], source: 'nobody', coarse: true }],
  periods: [
    {
      day,
      incidents: ['i'],
      zones: [{ zone: 'n', verdict: { kind: 'notDeterminable', because: [], unseen: true }, watched: undefined }],
    },
  ],
  incidents: [{ id: 'i', kind: 'shelling', place: { exact: [0.5, 0.5] } }],
} as unknown as Edition;

it('the map of a zone that nobody watched, with a hostile title, can be set on paper, the same bytes twice', () => {
  const map = printedMap(edition, day, undefined)!;
  expect(map).toContain('data-unwatched=""');
  const tree = {
    title: 't',
    case: 'c',
    language: 'uk',
    marks: [],
    header: [],
    footer: [],
    sections: [{ id: 'Annex 2', heading: 'h', paragraphs: [{ words: 'w', incidents: [] }] }],
  } as unknown as DailyReport;
  const pdf = Buffer.from(pdfOf(tree, 0, { map }));
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  forgetPdfs();
  expect(pdf.equals(Buffer.from(pdfOf(tree, 0, { map })))).toBe(true);
  expect(pdf.length).toBeGreaterThan(pdfOf(tree, 0).length);
});

it('nothing is drawn of a day that the edition does not have', () => {
  expect(printedMap(edition, parseDay('2001-03-15')!, undefined)).toBeUndefined();
});
