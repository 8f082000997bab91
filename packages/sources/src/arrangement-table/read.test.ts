import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from '@truceline/truce/kernel';
import { arrangementsAt, crossingSeen, parsePseudonym, windowOf } from '@truceline/truce/recovery';
import { describe, expect, it } from 'vitest';
import { complaints, notesOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import type { PersonSealing, ReadRow } from '../feed.ts';
import { feed } from '../index.ts';

const table = feed('arrangements')!;
const sample = join(import.meta.dirname, 'samples', 'arrangements.csv');
const sealing: PersonSealing = {
  pseudonymOf: () => parsePseudonym(`psn-${'0'.repeat(24)}`),
  closed: (text) => `closed-${text.length}`,
};
const receivedAt = parseInstant('2031-06-01T00:00Z')!;
const entriesIn = (rows: readonly ReadRow[]) =>
  rows.flatMap((row) =>
    row.kind === 'recovered' && row.recovered.sort === 'arrangement' ? [{ ...row.recovered.entry, receivedAt }] : [],
  );

/** A table of one row that has these cells, beside those that every row needs. */
const row = (cells: Readonly<Record<string, string>>) => {
  const all: Record<string, string> = {
    id: 'x',
    arrangement: 'a',
    kind: 'corridor',
    step: 'offered',
    by: 'Northland',
    date: '2031-05-01',
    received: '2031-05-01',
    side: 'observer',
    speaker: 'EXERCISE',
    sources: 'log',
    ...cells,
  };
  return `${Object.keys(all).join()}\n${Object.values(all)
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join()}\n`;
};
const readRow = async (cells: Readonly<Record<string, string>>) =>
  rowsFrom(table, textInput('a.csv', row(cells)), { sealing, dayZone: 'Europe/Kyiv' });

describe('a table of arrangements', () => {
  it('is read row by row into steps of arrangements, each by its voice', async () => {
    const rows = await rowsOf(table, sample, { sealing });
    expect(complaints(rows)).toEqual([]);
    const { arrangements, problems } = arrangementsAt(entriesIn(rows), { at: receivedAt, knownAt: receivedAt });
    expect(problems).toEqual([]);
    expect(arrangements.map(({ id, kind, outcome, exercise }) => [id, kind, outcome, exercise])).toEqual([
      ['ford-exchange', 'exchange', 'unknown', true],
      ['lost', 'search', 'unknown', true],
      ['mill-window', 'pause', 'kept', true],
      ['old-ford', 'crossing', 'unknown', true],
    ]);
    expect(arrangements[2]!.described[0]!.facts).toEqual({
      name: 'Window at the mill',
      during: { startsAt: parseInstant('2031-05-02T08:00+03:00'), endsAt: parseInstant('2031-05-02T14:00+03:00') },
      site: 'sub-1',
      work: 'power line to the mill',
      placing: { region: 'Ostland', place: 'Mill', at: [31.5, 48.5], uncertaintyM: 200 },
    });
    expect(windowOf(arrangements[2]!)).toMatchObject({
      guarantees: [{ by: 'Northland', to: 'Southland' }],
      shotsNear: 'none',
      result: 'done',
    });
    expect(crossingSeen(arrangements[3]!)).toMatchObject([
      { out: { people: { low: 140, high: 140 } }, in: { people: { low: 90, high: 110 } }, notes: ['medicalCase'] },
    ]);
  });

  it('closes free text and says that it did, without a word of it', async () => {
    const rows = await rowsOf(table, sample, { sealing });
    const named = 'Ilya Vymyslov';
    expect(readFileSync(sample, 'utf8')).toContain(named);
    expect(JSON.stringify(rows)).not.toContain(named);
    expect(entriesIn(rows).flatMap(({ sealedText }) => sealedText ?? [])).toEqual(['closed-40']);
    expect(notesOf(rows)).toEqual([
      '10 remarks free text, which may hold names of persons: it is sealed under the case’s secret and shown nowhere',
    ]);
    const without = await rowsOf(table, sample);
    expect(JSON.stringify(without)).not.toContain(named);
    expect(notesOf(without)[0]).toContain('it is left out');
  });

  it.each([
    [{ kind: 'coridor' }, '2 kind `coridor` is no kind; did you mean `corridor`?'],
    [{ step: 'kept' }, expect.stringContaining('2 step `kept` is no step')],
    [{ step: 'crossed' }, '2 step `crossed` is told of a crossing and not of a corridor'],
    [{ step: 'ended', outcome: '' }, '2 outcome is empty'],
    [{ step: 'ended', outcome: 'failed' }, expect.stringContaining('2 outcome `failed` is no outcome')],
    [
      { date: 'spring 2031' },
      '2 date holds words that may be a name and are not repeated: it names no stretch with ends; write months, a quarter or a half, such as 2026-Q1',
    ],
    [{ step: 'described', start: '2031-05-02T14:00', end: '2031-05-02T08:00' }, '2 end lies before the start'],
    [{ step: 'described', start: '2031-05-02', end: '9999-12-31' }, '2 end lies outside the years 1900 to 2199'],
    [{ step: 'described', start: '0031-05-02', end: '2031-05-02' }, '2 start lies outside the years 1900 to 2199'],
    [{ date: '9999-12-31' }, '2 date `9999-12-31` lies outside the years 1900 to 2199'],
    [{ date: '9999-12' }, '2 date `9999-12` lies outside the years 1900 to 2199'],
    [{ date: '0203-05-02/2031-05-02' }, '2 date `0203-05-02/2031-05-02` lies outside the years 1900 to 2199'],
    [{ step: 'described', start: '2031-05-02T14:00' }, '2 end is empty; beginning and end are given together'],
    [
      { kind: 'exchange', step: 'handedOver', batch: '1', towards: 'Southland', number: '0' },
      '2 number `0` is no number from 1 up and no range such as 40-60',
    ],
    [
      { kind: 'exchange', step: 'handedOver', batch: '1', towards: 'Southland', number: '-40' },
      '2 number `-40` is no number from 1 up and no range such as 40-60',
    ],
    [
      { kind: 'exchange', step: 'listed', list: '1', number: '60-40' },
      '2 number `60-40` is no number from 1 up and no range such as 40-60',
    ],
    [
      { kind: 'crossing', step: 'crossed', waiting_min: '30' },
      '2 waiting_at is empty; a wait is told with the time at which it was seen',
    ],
    [
      { kind: 'crossing', step: 'crossed', notes: 'shut' },
      '2 notes `shut` is no note; use one of closure, medicalCase',
    ],
    [{ sources: 'javascript:alert(1)' }, expect.stringMatching(/^2 sources holds words that may be a name/)],
    [{ side: 'enemy' }, expect.stringContaining('2 side `enemy` is no side')],
  ] as const)('tells the row that cannot be used: %o', async (cells, reason) => {
    expect(complaints(await readRow(cells))).toEqual([reason]);
  });

  it('repeats no name that slipped into another column, whatever its letters', async () => {
    for (const name of ['Ilya `Vymyslov` O’Nil', 'ilya; write vymyslov', 'ІЛЛЯ Вимислов', 'Vymyslov', 'محمد']) {
      const moved: readonly Record<string, string>[] = [
        ...['kind', 'step', 'date', 'received', 'side'].map((column) => ({ [column]: name })),
        { step: 'answered', answer: name },
        { step: 'ended', outcome: name },
        { step: 'described', start: name, end: name },
        { step: 'described', longitude: name, latitude: name, uncertainty_m: name },
        { kind: 'exchange', step: 'handedOver', batch: '1', towards: 'Southland', number: name },
        { kind: 'crossing', step: 'crossed', notes: name, people_in: name },
      ];
      for (const cells of moved) {
        const rows = await readRow(cells);
        expect([cells, complaints(rows)]).toEqual([
          cells,
          [expect.stringMatching(/^2 \w+ holds words that may be a name/)],
        ]);
        expect(JSON.stringify(rows)).not.toMatch(/vymyslov|Вимислов|محمد/i);
      }
    }
    const headless = await rowsFrom(table, textInput('Lists/a.csv', 'a1,x,exchange,listed,Ilya Vymyslov\n'), {
      sealing,
    });
    expect(complaints(headless)).toEqual([expect.stringContaining('it needs a header with the columns id, arrang')]);
    expect(JSON.stringify(headless)).not.toContain('Vymyslov');
  });

  it('takes hostile words as words', async () => {
    const [told] = entriesIn(await readRow({ by: '<script>alert(1)</script>=cmd()' }));
    expect(told!.telling).toEqual({ what: 'offered', by: '<script>alert(1)</script>=cmd()' });
  });

  it('takes an id once', async () => {
    const text = row({});
    const rows = await rowsFrom(table, textInput('a.csv', text + text.split('\n')[1]), { sealing });
    expect(entriesIn(rows)).toHaveLength(1);
    expect(complaints(rows)).toEqual(['3 id a second row `x`; the first counts']);
  });
});
