import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clauseStateNames } from '@truceline/truce/decisions';
import { type Interval, instant, isRefusal } from '@truceline/truce/kernel';
import {
  type Amount,
  exact,
  money,
  type NamedAmount,
  type PledgeCondition,
  type PledgeEntry,
  type PledgeFacts,
  pledgeKinds,
  stages,
  type Telling,
  valuationBases,
} from '@truceline/truce/pledges';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textInput } from '../../testing/rows-of.ts';
import { csvRecords } from '../csv-records.ts';
import { openWorkbook } from '../xlsx/index.ts';
import { codebook, columnNames } from './columns.ts';
import { present } from './facts-from-cells.ts';
import { type PledgeTableRow, pledgesCsv, pledgesWorkbook, readPledgeTable } from './index.ts';
import { readPledgeCsv } from './read.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pledges-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const options = { zone: 'Europe/Kyiv', readAt: instant(0) };

/** Texts that could be mistaken for what stands between cells, items and members, or for a formula. */
const text = fc
  .array(
    fc.constantFrom(
      'a',
      'Я',
      '=',
      '|',
      ';',
      '\\',
      ',',
      '"',
      "'",
      '-',
      '+',
      '@',
      ' ',
      '\n',
      'none',
      '😀',
      '=cmd|',
      ' of ',
      '1.5',
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => parts.join('').trim())
  .filter((each) => each !== '');
const line = text.map((each) => each.replaceAll('\n', ' '));
const at = fc.integer({ min: -2_000_000_000_000, max: 6_000_000_000_000 }).map(instant);
const interval: fc.Arbitrary<Interval> = fc.oneof(
  at.map((moment) => ({ startsAt: moment, endsAt: moment })),
  fc
    .tuple(at, fc.integer({ min: 1, max: 1e11 }))
    .map(([startsAt, ms]) => ({ startsAt, endsAt: instant(startsAt + ms) })),
);
const value = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 24n }), fc.nat(8)).map(([units, scale]) => exact(units, scale));
const currency = fc.constantFrom('EUR', 'USD', 'UAH', 'SEK', 'BGN');
const cash: fc.Arbitrary<Amount> = fc.tuple(currency, value).map(([code, each]) => money(code, each)!);
const amount: fc.Arbitrary<Amount> = fc.oneof(
  cash,
  fc
    .tuple(fc.oneof(line, fc.constantFrom('tanks', 'UAV', 'm', 'EUR', 'of x')), value)
    .map(([unit, each]) => ({ measure: 'quantity' as const, unit, value: each })),
);
const stage = fc.constantFrom(...stages);
const some = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: undefined });
const condition: fc.Arbitrary<PledgeCondition> = fc
  .tuple(
    fc.oneof(
      text.map((words) => ({ kind: 'words' as const, words })),
      fc
        .tuple(text, fc.constantFrom(...clauseStateNames))
        .map(([of, state]) => ({ kind: 'clause' as const, of, state })),
      fc
        .tuple(text, some(text))
        .map(([body, on]) => ({ kind: 'decision' as const, body, ...(on === undefined ? {} : { on }) })),
      fc.tuple(text, text).map(([of, is]) => ({ kind: 'recorded' as const, of, is })),
      fc.tuple(text, stage).map(([of, each]) => ({ kind: 'pledge' as const, of, stage: each })),
    ),
    some(at),
  )
  .map(([what, until]) => ({ ...what, ...(until === undefined ? {} : { until }) }));
const caveat = fc
  .record({
    text,
    kind: fc.constantFrom('only' as const, 'never' as const),
    task: some(text),
    place: some(text),
    from: some(at),
    until: some(at),
  })
  .map(present);
const milestone = fc
  .record({ during: interval, amount: some(amount), stage: some(stage), name: some(text) })
  .map(present);
const facts = fc
  .record({
    name: some(text),
    donor: some(text),
    recipient: some(text),
    kind: some(fc.constantFrom(...pledgeKinds)),
    purpose: some(text),
    instrument: some(text),
    conditions: some(fc.array(condition, { maxLength: 3 })),
    caveats: some(fc.array(caveat, { maxLength: 2 })),
    schedule: some(fc.array(milestone, { maxLength: 2 })),
    channel: some(text),
    trigger: some(text),
    decider: some(text),
    basis: some(fc.constantFrom(...valuationBases)),
  })
  .map((each) => present<Partial<PledgeFacts>>(each) as Partial<PledgeFacts>)
  .filter((each) => Object.keys(each).length > 0);
const named: fc.Arbitrary<NamedAmount> = fc.oneof(
  fc.tuple(line, amount).map(([asSaid, high]) => ({ kind: 'upTo' as const, asSaid, high })),
  fc.tuple(line, amount).map(([asSaid, low]) => ({ kind: 'atLeast' as const, asSaid, low })),
  fc
    .tuple(line, some(amount))
    .map(([asSaid, each]) => ({ kind: 'about' as const, asSaid, ...(each ? { low: each, high: each } : {}) })),
  line.map((asSaid) => ({ kind: 'range' as const, asSaid })),
  fc.tuple(line, line, some(value), some(value)).map(([asSaid, of, low, high]) => ({
    kind: 'share' as const,
    asSaid,
    of,
    ...(low || high ? { perCent: present({ low, high }) } : {}),
  })),
);
const telling: fc.Arbitrary<Telling> = fc.oneof(
  fc
    .record({ what: fc.constant('reached' as const), stage, amount, basis: some(fc.constantFrom(...valuationBases)) })
    .map(present),
  fc.record({ what: fc.constant('named' as const), stage, named }),
  facts.map((each) => ({ what: 'described' as const, facts: each })),
  fc.record({ what: fc.constant('reduced' as const), stage, amount }),
  fc.constant({ what: 'withdrawn' as const }),
  fc.record({
    what: fc.constant('revalued' as const),
    stage,
    from: amount,
    to: amount,
    basis: fc.constantFrom(...valuationBases),
  }),
  text.map((name) => ({ what: 'renamed' as const, name })),
  fc
    .array(fc.record({ pledge: text, name: text, takes: fc.array(fc.record({ stage, amount }), { maxLength: 3 }) }), {
      maxLength: 3,
    })
    .map((into) => ({ what: 'split' as const, into })),
  text.map((into) => ({ what: 'merged' as const, into })),
);
const entries: fc.Arbitrary<readonly PledgeEntry[]> = fc
  .array(
    fc
      .record({
        id: text,
        pledge: text,
        happenedAt: interval,
        receivedAt: at,
        speaker: fc.record({
          side: fc.constantFrom('donor' as const, 'recipient' as const, 'observer' as const),
          name: text,
        }),
        evidence: fc.array(text, { maxLength: 3 }),
        grade: fc.record({
          source: fc.constantFrom('A' as const, 'F' as const),
          information: fc.constantFrom(1 as const, 6 as const),
        }),
        exercise: some(fc.constant(true as const)),
        replaces: some(text),
        telling,
      })
      .map((each) => present(each) as PledgeEntry),
    { minLength: 1, maxLength: 6 },
  )
  .map((each) => each.map((entry, index) => ({ ...entry, id: `${index} ${entry.id}` })));

async function workbookOf(told: readonly PledgeEntry[]): Promise<Uint8Array> {
  const bytes = await pledgesWorkbook(told);
  if (isRefusal(bytes)) throw new Error(bytes.message);
  return bytes;
}

async function entriesIn(rows: AsyncIterable<PledgeTableRow>): Promise<readonly PledgeEntry[]> {
  const found: PledgeEntry[] = [];
  for await (const row of rows) {
    if (row.kind === 'entry') found.push(row.entry);
    else if (row.kind !== 'noted') throw new Error(JSON.stringify(row));
  }
  return found;
}

describe('pledges that are written out', () => {
  it('as csv are read in again as the same entries, none a formula', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (told) => {
        const csv = [...pledgesCsv(told)].join('');
        expect(await entriesIn(readPledgeCsv(textInput('p.csv', csv), options))).toEqual(told);
        for await (const record of csvRecords(textInput('p.csv', csv), () => columnNames.length)) {
          if (!('cells' in record)) throw new Error(record.reason);
          expect(record.cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
        }
      }),
    );
  });

  it('as a workbook are read in again as the same entries', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (told) => {
        const path = join(folder, 'p.xlsx');
        writeFileSync(path, await workbookOf(told));
        expect(await entriesIn(readPledgeTable(path, options))).toEqual(told);
      }),
      { numRuns: 20 },
    );
  });

  it('are a workbook that another library reads: figures are numbers, and a sheet says what each column means', async () => {
    const one: PledgeEntry = {
      id: 'e1',
      pledge: '=1+1',
      happenedAt: { startsAt: instant(0), endsAt: instant(0) },
      receivedAt: instant(0),
      speaker: { side: 'donor', name: 'EXERCISE ministry' },
      evidence: [],
      grade: { source: 'F', information: 6 },
      telling: { what: 'reached', stage: 'committed', amount: money('EUR', exact(12_345n, 1))! },
    };
    const long: PledgeEntry = {
      ...one,
      id: 'e2',
      telling: { what: 'reached', stage: 'committed', amount: money('EUR', exact(12_345_678_901_234_567n, 2))! },
    };
    const bytes = await workbookOf([one, long]);
    const refused = await pledgesWorkbook(Array.from({ length: 50_001 }, () => one));
    expect(isRefusal(refused) && refused.message).toBe(
      '50001 entries are too many for a workbook, which takes 50000; write them as csv',
    );
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const column = (name: (typeof columnNames)[number]) => columnNames.indexOf(name) + 1;
    const [pledges, told] = ['pledges', 'codebook'].map((name) => book.getWorksheet(name)!);
    expect([2, 3].map((row) => pledges!.getRow(row).getCell(column('amount')).value)).toEqual([
      1234.5,
      '123456789012345.67',
    ]);
    expect(pledges!.getRow(2).getCell(column('pledge')).value).toBe('=1+1');
    expect(
      told!
        .getSheetValues()
        .slice(1)
        .map((row) => (row as unknown[]).slice(1)),
    ).toEqual(codebook);
    const path = join(folder, 'c.xlsx');
    writeFileSync(path, bytes);
    const opened = await openWorkbook(path);
    expect(!isRefusal(opened) && opened.sheets.map(({ name }) => name)).toEqual(['pledges', 'codebook']);
  });
});
