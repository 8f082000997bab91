import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from '@truceline/truce/kernel';
import { arrangementsAt, exchangeOf, normalisedName, type Pseudonym, searchOf } from '@truceline/truce/recovery';
import { describe, expect, it } from 'vitest';
import { complaints, notesOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import type { PersonSealing, ReadRow } from '../feed.ts';
import { feed } from '../index.ts';

const list = feed('exchange-list')!;
const sample = join(import.meta.dirname, 'samples', 'persons.csv');
const receivedAt = parseInstant('2031-06-01T00:00Z')!;
const numbers = new Map<string, Pseudonym>();
const sealing: PersonSealing = {
  pseudonymOf: (name) => {
    const form = normalisedName(name);
    if (form === undefined) return undefined;
    if (!numbers.has(form)) numbers.set(form, `psn-${String(numbers.size).padStart(24, '0')}` as Pseudonym);
    return numbers.get(form);
  },
  closed: (text) => `closed-${text.length}`,
};
const entriesIn = (rows: readonly ReadRow[]) =>
  rows.flatMap((row) =>
    row.kind === 'recovered' && row.recovered.sort === 'arrangement' ? [{ ...row.recovered.entry, receivedAt }] : [],
  );
const header = 'arrangement,step,list,by,towards,person,date,side,speaker,sources,remarks,exercise';
const readText = async (text: string) => rowsFrom(list, textInput('a.csv', text), { sealing });
const names = ['Vymyslov', 'VYMYSLOV', 'vymyslov', 'Nebuval', 'Daria', 'Oksana'];

describe('a list of persons', () => {
  it('comes out as pseudonyms: one person listed twice, and by both sides, is found', async () => {
    const rows = await rowsOf(list, sample, { sealing });
    expect(complaints(rows)).toEqual([]);
    const { arrangements } = arrangementsAt(entriesIn(rows), { at: receivedAt, knownAt: receivedAt });
    const exchange = exchangeOf(arrangements.find(({ id }) => id === 'ford-exchange')!);
    const ilya = sealing.pseudonymOf('Ilya Vymyslov');
    expect(exchange.lists.map(({ list: name, by, rows: count, twice }) => [name, by, count, twice])).toEqual([
      ['north-1', 'Northland', 3, [ilya]],
      ['south-1', 'Southland', 1, []],
    ]);
    expect(exchange.byBothSides).toEqual([ilya]);
    expect(exchange.namedInBatches).toEqual({ count: 1, of: 2 });
    expect(exchange.batches.map(({ batch, number }) => [batch, number])).toEqual([['1', { low: 1, high: 1 }]]);
    expect(searchOf(arrangements.find(({ id }) => id === 'lost')!).persons.counts.alive).toBe(1);
  });

  it('hands on no name, from any column, in any word', async () => {
    const text = readFileSync(sample, 'utf8');
    const rows = JSON.stringify(await rowsOf(list, sample, { sealing }));
    for (const name of names) {
      expect(text).toContain(name);
      expect(rows).not.toContain(name);
    }
    expect(notesOf(await rowsOf(list, sample, { sealing }))).toEqual([
      '3 remarks free text, which may hold names of persons: it is sealed under the case’s secret and shown nowhere',
    ]);
  });

  it('quotes no cell where a name stands in the wrong one', async () => {
    const name = 'Ilya `Vymyslov` O’Nil';
    const good = ['x', 'listed', 'l', 'Northland', '', 'Taras', '2031-05-02', 'party', 'EXERCISE', 'log', '', 'yes'];
    const columns = header.split(',');
    for (const column of ['step', 'date', 'side', 'exercise']) {
      const rows = await readText(
        `${header}\n${good.map((cell, index) => (columns[index] === column ? name : cell)).join()}\n`,
      );
      expect(complaints(rows)).toEqual([expect.stringMatching(new RegExp(`^2 ${column} is n`))]);
      expect(JSON.stringify(rows)).not.toContain('Vymyslov');
    }
    const headless = await readText(`${name},listed,l,Northland\n`);
    expect(complaints(headless)).toEqual([
      expect.stringContaining('needs a header with the columns arrangement, step'),
    ]);
    expect(JSON.stringify(headless)).not.toContain('Vymyslov');
    expect(complaints(await readText(`${header}\n${good.with(5, '123 --').join()}\n`))).toEqual([
      '2 person has no letter in it and is no name',
    ]);
    expect(complaints(await readText(`${header}\n${good.with(5, '').join()}\n`))).toEqual(['2 person is empty']);
  });

  it('is read into a case alone', async () => {
    const rows = await rowsFrom(list, textInput('a.csv', readFileSync(sample)));
    expect(rows).toHaveLength(1);
    expect(complaints(rows)).toEqual([expect.stringContaining('it is read into a case alone')]);
  });

  it('of 100 000 names is taken in by parts that fit the record, the same parts each time', async () => {
    const line = (number: number) =>
      `x,listed,long,Northland,,Name ${number} Invented,2031-05-02,party,EXERCISE,log,,yes\n`;
    const text = `${header}\n${Array.from({ length: 100_000 }, (_, number) => line(number)).join('')}`;
    const entries = entriesIn(await readText(text));
    expect(entries).toHaveLength(200);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(200);
    for (const entry of entries) expect(JSON.stringify(entry).length).toBeLessThan(32_000);
    const { arrangements } = arrangementsAt(entries, { at: receivedAt, knownAt: receivedAt });
    expect(exchangeOf(arrangements[0]!).lists[0]!.persons.size).toBe(100_000);
    expect(entriesIn(await readText(text)).map(({ id }) => id)).toEqual(entries.map(({ id }) => id));
  });
});
