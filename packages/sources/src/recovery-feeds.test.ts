import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { feed, openFile, type ReadRow } from './index.ts';

const sample = (path: string) => join(import.meta.dirname, path);
const folder = mkdtempSync(join(tmpdir(), 'truceline-recovery-feeds-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function rowsOf(id: string, path: string): Promise<readonly ReadRow[]> {
  const input = await openFile(path);
  if (isRefusal(input)) throw new Error(input.message);
  const rows: ReadRow[] = [];
  for await (const row of feed(id)!.read(input, {})) rows.push(row);
  return rows;
}

const wordsIn = (rows: readonly ReadRow[]) => rows.flatMap((row) => (row.kind === 'recovered' ? [row.recovered] : []));
const tellings = (rows: readonly ReadRow[]) =>
  wordsIn(rows).map(({ entry }) => ('telling' in entry ? entry.telling : undefined));
const rejectedIn = (rows: readonly ReadRow[]) =>
  rows.flatMap((row) => (row.kind === 'rejected' ? [`${row.line} ${row.column}: ${row.reason}`] : []));

describe('tables of recovery', () => {
  it('tell figures of assessments, fixed and named, with the measure, the part and how the source was read', async () => {
    const rows = await rowsOf('assessments', sample('assessment-table/samples/assessments.csv'));
    expect(tellings(rows)).toMatchObject([
      {
        what: 'assessed',
        measure: 'need',
        named: { kind: 'about', asSaid: 'almost XTS 588 m', low: { value: { units: 588_000_000n } } },
        asOf: '2030-12-31',
        years: 10,
        mark: 'E',
      },
      { sector: 'energy', amount: { currency: 'XTS', value: { units: 91_000_000n } } },
      { sector: 'energy', region: 'North', amount: { value: { units: 12_500_000n } } },
      { measure: 'damage', named: { kind: 'atLeast', asSaid: 'over 3000 homes', low: { unit: 'homes' } } },
      { named: { kind: 'share', asSaid: 'one home in ten', of: 'homes', perCent: { low: { units: 10n } } } },
      { what: 'withdrawn' },
    ]);
    expect(wordsIn(rows)[0]!.entry).toMatchObject({
      assessment: 'ex-1',
      speaker: { side: 'observer', name: 'EXERCISE bank' },
      evidence: ['https://example.org/assessment'],
      grade: { source: 'B', information: 2 },
      exercise: true,
    });
    expect(rejectedIn(rows)).toEqual([
      '8 date: `autumn 2030` names no stretch with ends; write months, a quarter or a half, such as 2026-Q1',
      '9 unit: a fixed figure of an assessment is money; write its currency',
    ]);
  });

  it('give a date by its quarter as the whole quarter', async () => {
    const rows = await rowsOf('assessments', sample('assessment-table/samples/assessments.csv'));
    expect(wordsIn(rows)[2]!.entry.happenedAt).toEqual({ startsAt: Date.UTC(2031, 0), endsAt: Date.UTC(2031, 3) });
    const path = join(folder, 'dates.csv');
    const row = (date: string) => `${date},a,withdrawn,,,,,${date},2031-03-01,observer,EXERCISE,note`;
    const dates = ['2031', '2031-H1', 'Q1 2031', 'by end of 2031', 'early 2031', '03/04/2031', '2031-02-30', '2031-Q5'];
    writeFileSync(
      path,
      `${['id,assessment,what,measure,sector,region,amount,date,received,side,speaker,sources', ...dates.map(row)].join('\n')}\n`,
    );
    const read = await rowsOf('assessments', path);
    expect(wordsIn(read).map(({ entry }) => entry.happenedAt.endsAt)).toEqual([
      Date.UTC(2032, 0),
      Date.UTC(2031, 6),
      Date.UTC(2031, 3),
    ]);
    expect(rejectedIn(read)).toEqual([
      '5 date: `by end of 2031` says only when it was over at the latest; write from when to when',
      expect.stringContaining('6 date: `early 2031` names no stretch with ends'),
      expect.stringContaining('7 date: `03/04/2031`'),
      expect.stringContaining('8 date: `2031-02-30` is no day, no month, no quarter and no stretch'),
      expect.stringContaining('9 date: `2031-Q5` is no day, no month, no quarter and no stretch'),
    ]);
  });

  it('tell assets, their damage and their capacity, zero restored among it', async () => {
    const rows = await rowsOf('assets', sample('asset-table/samples/assets.csv'));
    expect(tellings(rows)).toMatchObject([
      {
        what: 'described',
        facts: { kind: 'powerStation', sector: 'energy', placing: { at: [30.5, 50.4], uncertaintyM: 500 } },
      },
      { what: 'damaged', extent: 'partly', repairCost: { currency: 'XTS', value: { units: 2_500_000n } } },
      { what: 'capacity', state: 'lost', amount: { unit: 'MW', value: { units: 300n } } },
      { what: 'capacity', state: 'restored', amount: { unit: 'MW', value: { units: 0n } } },
      { what: 'capacity', state: 'restored', amount: { value: { units: 120n } }, works: 'ex-works-1' },
      { what: 'withdrawn' },
    ]);
    expect(rejectedIn(rows)).toEqual([
      '8 longitude: 50.4, 30.5: longitude and latitude seem to be swapped',
      expect.stringContaining('9 amount: `-40 school places` is below zero'),
      '10 state: has no place in a row where `what` is `damaged`; it belongs to capacity',
    ]);
  });

  it('tell works, their money by kind and source, their other names, and who says that two are two', async () => {
    const rows = await rowsOf('works', sample('works-table/samples/works.csv'));
    expect(tellings(rows)).toMatchObject([
      {
        what: 'described',
        facts: {
          serves: ['mill-power'],
          planned: { startsAt: Date.UTC(2031, 3), endsAt: Date.UTC(2032, 0) },
          identifiers: [
            { scheme: 'EX-LIST', id: '7' },
            { scheme: 'EX-BANK', id: 'B-1' },
          ],
        },
      },
      { what: 'stage', stage: 'implementation' },
      { what: 'money', kind: 'budgeted', amount: { value: { units: 4_000_000n } } },
      { what: 'money', kind: 'spent', amount: { value: { units: 0n } }, from: 'EXERCISE bank' },
      { what: 'described', facts: { identifiers: [{ scheme: 'EX-LIST', id: '7' }] } },
      { what: 'compared', with: 'ex-works-1', are: 'apart' },
      { what: 'withdrawn' },
    ]);
    expect(rejectedIn(rows)).toEqual([
      expect.stringContaining('9 amount: `XTS -1` is below zero'),
      expect.stringContaining('10 planned_from: `spring 2031` names no stretch with ends'),
      '11 planned_to: is empty; planned_from and planned_to are given together',
      '12 identifiers: `EX-LIST` is not written `scheme=id`',
    ]);
  });

  it.each([
    ['assessments', 'assessment-table/samples/assessments.csv', 'assessment'],
    ['assets', 'asset-table/samples/assets.csv', 'asset'],
    ['works', 'works-table/samples/works.csv', 'works'],
  ] as const)('%s are words that nobody has received yet, the same each time', async (id, path, sort) => {
    const rows = await rowsOf(id, sample(path));
    expect([...new Set(wordsIn(rows).map((each) => each.sort))]).toEqual([sort]);
    for (const { entry } of wordsIn(rows)) expect(entry).not.toHaveProperty('receivedAt');
    expect(await rowsOf(id, sample(path))).toEqual(rows);
    expect(await rowsOf(id, sample('layer-table/samples/layers.csv'))).toMatchObject([{ kind: 'refused' }]);
  });
});

describe('the needs beside the Paris Declaration', () => {
  it('are the headline figures as they were printed: those in loose words are named, and one sector is fixed', async () => {
    const rows = await rowsOf('assessments', sample('../../../agreements/paris-declaration/recovery/needs.csv'));
    expect(rejectedIn(rows)).toEqual([]);
    const figures = wordsIn(rows).flatMap(({ entry }) =>
      'telling' in entry && entry.telling.what === 'assessed' ? [entry.telling] : [],
    );
    expect(
      figures.map(({ measure, sector, amount, named, mark }) =>
        [measure, sector ?? 'whole', named?.asSaid ?? amount?.value.units, mark].join(' | '),
      ),
    ).toEqual([
      'need | whole | almost USD 588 bn | E',
      'need | whole | over EUR 500 bn | E',
      'damage | whole | over USD 195 bn | E',
      'damage | whole | 176000000000 | E',
      'damage | housing | 14 % of housing | E',
      'damage | housing | over 3 million households | E',
      'need | transport | > USD 96 bn | P1',
      'need | energy | ≈ USD 91 bn | P1',
      'need | housing | ≈ USD 90 bn | P1',
      'need | commerce | 63000000000 | P1',
      'need | agriculture | > USD 55 bn | P1',
      'need | hazards | ≈ USD 28 bn | P1',
      'met | whole | at least USD 20 bn of needs met since 2022 | E',
      'need | whole | over USD 15 bn of priorities for 2026 | E',
    ]);
  });
});
