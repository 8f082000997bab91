import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseInput } from '../../../testing/cases.ts';
import { at, report } from '../../../testing/reports.ts';
import { counter, terms } from '../../../testing/terms.ts';
import { advance } from '../../days/index.ts';
import { instant, isRefusal } from '../../kernel/index.ts';
import { dailyReport } from '../daily-report.ts';
import { defaultProfile, type Edition, publicNames, type ReleaseProfile, release } from '../release/index.ts';
import { countWords } from '../words/index.ts';
import { numberInEdition, parseNumberAddress, sectionAnchor } from './index.ts';
import { valueAt } from './json-pointer.ts';

const start = at('2030-01-10T10:17:23.456Z');

function editionOf(count: number, profile: ReleaseProfile): Edition {
  const reports = Array.from({ length: count }, (_, step) =>
    report({
      moment: instant(start + step * 1_800_000),
      item: `item ${step}`,
      place: { at: [9.21 + (step % 4) * 0.4, 0.5], precision: 'device', regions: [] },
    }),
  );
  const text = terms({ counters: [counter({ limit: 2, windowMs: 24 * 3_600_000 })] });
  const input = caseInput({ reports, terms: text });
  return release({
    evaluation: advance(input, at('2030-02-01T00:00Z')),
    changes: undefined,
    input,
    agreement: { terms: text, sidecar: { hash: '0', titles: {}, notes: {}, quoted: {}, spans: {} }, text: '' },
    facts: { id: 'test', title: 'A test', sources: [], notices: [] },
    profile,
    nameOf: publicNames('a secret of the case'),
    gazetteer: new Set(),
  });
}

const open = { ...defaultProfile, countMin: 1 };
const edition = editionOf(9, open);
const busy = edition.periods.findIndex(({ total }) => total.high > 0);
const day = edition.periods[busy]!.day;
const figure = (address: string, of = edition) => {
  const found = numberInEdition(of, address);
  if (isRefusal(found)) throw new Error(found.message);
  return found;
};

describe('a number by its address', () => {
  it('is found on the page of a daily report, with where it stands in the edition and what it rests on', () => {
    const found = figure(`days/${day}/#a1.p1`);
    const period = edition.periods[busy]!;
    expect(found).toMatchObject({ page: `days/${day}/`, at: 'a1.p1', incidents: period.incidents });
    expect(found.words.toLowerCase()).toContain(countWords(period.total));
    expect(found.pointers[0]).toBe(`/periods/${busy}/total`);
    expect(valueAt(edition, found.pointers[0]!)).toEqual(period.total);
    expect(found.pointers[1]).toBe(`/periods/${busy - 1}/total`);
    const named = found.pointers.slice(2).map((pointer) => (valueAt(edition, pointer) as { id: string }).id);
    expect(named).toEqual(period.incidents);
    expect(named.length).toBeGreaterThan(0);
  });

  it('of a zone stands in the row of the zone', () => {
    const found = figure(`test/days/${day}/index.html#a2.r1.c2`);
    const zone = edition.periods[busy]!.zones[0]!;
    expect(valueAt(edition, found.pointers[0]!)).toEqual(zone.count);
    expect(found.incidents).toEqual(zone.incidents);
    expect(found.words).toMatch(/Incidents: \d/);
  });

  it('of a zone’s other cells stands where these come from', () => {
    const later = edition.periods[busy + 1]!.day;
    const before = figure(`days/${later}/#a2.r1.c3`);
    expect(before.pointers[0]).toBe(`/periods/${busy}/zones/0/count`);
    expect(before.incidents).toEqual(edition.periods[busy]!.zones[0]!.incidents);
    const last = edition.periods.at(-1)!.day;
    const mean = figure(`days/${last}/#a2.r1.c4`);
    expect(mean.pointers).toHaveLength(7 + mean.incidents.length);
    expect(mean.pointers[6]).toBe(`/periods/${edition.periods.length - 2}/zones/0/count`);
    const watched = figure(`days/${later}/#a2.r1.c5`);
    expect([watched.incidents, watched.pointers]).toEqual([[], [`/periods/${busy + 1}/zones/0/watched`]]);
  });

  it('of a breach is its count or its limit', () => {
    const [breach] = edition.breaches;
    const found = figure(`https://host.example/below/test/breaches/${breach!.id}/#count`);
    expect(valueAt(edition, found.pointers[0]!)).toEqual(breach!.count);
    expect(found.incidents).toEqual(breach!.evidence);
    expect(figure(`breaches/${breach!.id}/`)).toEqual(found);
    expect(valueAt(edition, figure(`breaches/${breach!.id}/#limit`).pointers[0]!)).toBe(breach!.limit);
  });

  it('is found in report.json and in edition.json by JSON pointer', () => {
    const report = dailyReport(edition, day)!;
    const row = figure(`days/${day}/report.json#/sections/1/table/rows/0/cells/1`);
    expect(row.words).toBe(report.sections[1]!.table!.rows[0]!.cells[1]);
    expect(row.incidents).toEqual(report.sections[1]!.table!.rows[0]!.incidents);
    expect(figure('record/edition.json#/totals/incidents')).toMatchObject({
      words: JSON.stringify(edition.totals.incidents),
      pointers: ['/totals/incidents'],
      incidents: [],
    });
    expect(figure(`data/edition.json#/periods/${busy}`).incidents).toEqual(edition.periods[busy]!.incidents);
  });

  it('every line and cell of every report has an address that finds what is printed there', () => {
    for (const { day: each } of edition.periods)
      for (const section of dailyReport(edition, each)!.sections) {
        const anchor = sectionAnchor(section.id);
        for (const [index, { words }] of section.paragraphs.entries())
          expect(figure(`days/${each}/#${anchor}.p${index + 1}`).words).toBe(words);
        for (const [row, { cells }] of (section.table?.rows ?? []).entries())
          for (const [column, cell] of cells.entries())
            expect(figure(`days/${each}/#${anchor}.r${row + 1}.c${column + 1}`).words.endsWith(`: ${cell}`)).toBe(true);
      }
  });

  it('of merged counts names no incident, and gives the range alone', () => {
    const merged = editionOf(3, defaultProfile);
    const at = merged.periods.findIndex(({ total }) => total.high > 0);
    const found = figure(`days/${merged.periods[at]!.day}/#a1.p1`, merged);
    expect(merged.periods[at]!.total).toMatchObject({ low: 0, high: 4, merged: true });
    expect([found.incidents, found.pointers]).toEqual([[], [`/periods/${at}/total`, `/periods/${at - 1}/total`]]);
    expect(found.words).not.toMatch(/\b3\b/);
  });

  it.each([
    ['days/2030-13-10/#a1.p1', 'number-address'],
    [`days/${day}/report.csv#1`, 'number-address'],
    ['incidents/inc-1/', 'number-address'],
    ['breaches/', 'number-address'],
    ['record/checkpoint', 'number-address'],
    ['', 'number-address'],
    ['x'.repeat(3_000), 'number-address'],
    [`days/${day}/#a1.x1`, 'number-anchor'],
    [`days/${day}/#a1.p99`, 'number-absent'],
    [`days/${day}/#z9.p1`, 'number-absent'],
    ['days/2001-01-01/#a1.p1', 'number-absent'],
    ['breaches/brc-0/#count', 'number-absent'],
    [`breaches/${edition.breaches[0]?.id}/#id`, 'number-anchor'],
    [`breaches/${edition.breaches[0]?.id}/#constructor`, 'number-anchor'],
    ['record/edition.json#totals', 'number-pointer'],
    ['record/edition.json#/totals~2', 'number-pointer'],
    ['record/edition.json#/constructor', 'number-absent'],
    ['record/edition.json#/days/01', 'number-absent'],
    [`other/days/${day}/#a1.p1`, 'number-case'],
  ])('`%s` is refused with one sentence (%s)', (address, code) => {
    expect(numberInEdition(edition, address)).toMatchObject({ code, message: expect.not.stringContaining('\n') });
  });

  it('is a number or a refusal for every text', () => {
    const part = fc.constantFrom(
      'days',
      'breaches',
      'record',
      'edition.json',
      'report.json',
      '/',
      '#',
      '.',
      'a1',
      'p1',
      '~',
      day,
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 9 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const found = numberInEdition(edition, text);
          expect(isRefusal(found) || found.words.length > 0).toBe(true);
          expect(isRefusal(parseNumberAddress(text)) && !isRefusal(found)).toBe(false);
        },
      ),
    );
  });
});
