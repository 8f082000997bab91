import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessLoss } from '@truceline/truce/coverage';
import { instant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, notesOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { csv } from '../csv/read.ts';
import type { ReadRow } from '../feed.ts';
import { accessTable } from './read.ts';

const sample = (name: string) => join(import.meta.dirname, 'samples', name);
const mapping: unknown = JSON.parse(readFileSync(sample('mapping.json'), 'utf8'));
const text = readFileSync(sample('access.csv'), 'utf8');
const header = text.split('\n')[0]!;
const read = (rows: string | Uint8Array, given = mapping) =>
  rowsFrom(accessTable, textInput('x.csv', rows), { mapping: given });
const row = (words: string) => read(`${header}\n${words}\n`);
const impedimentsOf = (rows: readonly ReadRow[]) =>
  rows.flatMap((each) => (each.kind === 'access' ? [each.impediment] : []));

describe('a table of access', () => {
  it('becomes rows of access: of one class each, by whom, where, the reason word for word, the answer', async () => {
    const rows = await rowsOf(accessTable, sample('access.csv'), { mapping });
    expect(complaints(rows)).toEqual([]);
    const [denial, delay, , closure, jammed] = impedimentsOf(rows);
    expect(denial).toMatchObject({
      feed: 'access',
      item: 'EX-1',
      how: { kind: 'denial' },
      by: { kind: 'named', party: 'xan' },
      at: { kind: 'zone', zone: 'east' },
      team: 'Heron',
      reason: 'No order, said the soldier',
      unseenZones: ['east-1', 'east-2'],
      reportedTo: 'Joint office EXERCISE',
      answer: { words: 'We "regret" it', at: Date.UTC(2031, 2, 15, 8) },
      exercise: true,
    });
    expect(denial!.during.startsAt).toBe(Date.UTC(2031, 2, 14, 7));
    expect(delay).toMatchObject({ how: { kind: 'delay' }, lostMs: 1_800_000 });
    expect(closure!.team).toBeUndefined();
    expect(jammed).toMatchObject({ how: { kind: 'other', cause: 'jamming' }, by: { kind: 'notStated' } });
  });

  it('keeps a denial without a place, counts its hours, and says so', async () => {
    const rows = await rowsOf(accessTable, sample('access.csv'), { mapping });
    expect(notesOf(rows)).toEqual(['4 EX-3 no zone was told: the time is lost, under "place not recorded"']);
    const during = { startsAt: instant(Date.UTC(2031, 2, 14)), endsAt: instant(Date.UTC(2031, 2, 15)) };
    const { byZone } = accessLoss(impedimentsOf(rows), during);
    expect(byZone.find(({ heading }) => heading === undefined)).toMatchObject({ lostMs: 4 * 3_600_000 });
  });

  it('notes more time lost than there was, and a row that tells of no time', async () => {
    const long = await row('1,2031-03-14 08:00,2031-03-14 09:00,Denied,,,e,Heron,5,,,,,');
    expect(notesOf(long)[0]).toContain('more time is stated as lost than the stretch holds');
    expect(notesOf(await row('1,2031-03-14 08:00,,Denied,,,e,Heron,,,,,,'))[0]).toContain('neither an end nor a time');
  });

  it('takes the same file twice as the same rows, and says where one item is told twice with other words', async () => {
    const [, one] = text.split('\n');
    expect(notesOf(await read(`${header}\n${one}\n${one}\n`))).toEqual([]);
    expect(notesOf(await read(`${header}\n${one}\n${one!.replace('Heron', 'Stork')}\n`))).toEqual([
      '3 EX-1 the same item was told before: the later row stands',
    ]);
  });

  it('rejects what cannot be told, with line, column and reason', async () => {
    for (const [words, complaint] of [
      ['1,,,Denied,,,e,,,,,,,', '2 From is empty'],
      ['1,2031-03-14 08:00,2031-03-14 07:00,Denied,,,e,,,,,,,', '2 Until lies before the start'],
      ['1,2031-03-14 08:00,,denail,,,e,,,,,,,', '2 Type `denail` is no how; did you mean `denial`?'],
      ['1,2031-03-14 08:00,,Denied,fire,,e,,,,,,,', '2 Other `fire` stands beside `denial`; only `other` has a cause'],
      ['1,2031-03-14 08:00,,Denied,,,e,,-3,,,,,', '2 Hours lost `-3` is no number of hours'],
      ['1,2031-03-14 08:00,,Denied,,,e,,,,,,,2031-03-15 08:00', '2 Reply at a time of an answer without its words'],
    ] as const)
      expect(complaints(await row(words))).toEqual([complaint]);
  });

  it('carries hostile text as text, without the characters that hide it', async () => {
    const [impediment] = impedimentsOf(await row('1,2031-03-14 08:00,,Denied,,<b>x,e,,,\u001b[31m<script>\u202e,,,,'));
    expect(impediment).toMatchObject({ by: { party: '<b>x' }, reason: '[31m<script>' });
  });

  it('needs a mapping of access; the table may also be read as csv', async () => {
    expect(complaints(await rowsFrom(accessTable, textInput('x.csv', text)))[0]).toContain('a mapping file is needed');
    const reports = {
      format: 1,
      rows: 'claims',
      columns: {},
      constants: { item: '1', by: 'a', from: 'b', until: 'c', counted: 'd', number: '1' },
    };
    expect(complaints(await read(text, reports))[0]).toContain('rows are `claims`; write `"rows": "access"`');
    const rows = await rowsFrom(csv, textInput('x.csv', text), { mapping });
    expect(impedimentsOf(rows)).toHaveLength(5);
    expect(notesOf(rows)).toHaveLength(1);
  });
});
