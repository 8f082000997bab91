import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { soundWatch, type Watch } from '@truceline/truce/coverage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complaints, notesOf, rowsFrom, rowsOf, textInput, watchesOf } from '../../testing/rows-of.ts';
import type { ReadRow } from '../feed.ts';
import { heartbeats, readBeats } from './read.ts';

const sample = (name: string) => join(import.meta.dirname, 'samples', name);
const options = JSON.parse(readFileSync(sample('options.json'), 'utf8')) as Record<string, unknown>;
const plain = { ...options, columns: { camera: 'camera', time: 'time', state: 'state' }, timeZone: undefined };
const read = (rows: readonly string[], mapping: unknown = plain) =>
  rowsFrom(heartbeats, textInput('x.csv', ['camera,time,state,received', ...rows].join('\n')), { mapping });
const minutes = (watch: Watch | undefined, kind: 'planned' | 'actual' | 'denied' = 'actual') =>
  watch?.[kind].map(({ startsAt, endsAt }) => (endsAt - startsAt) / 60_000);
const beat = (time: string, state = 'ok', camera = 'EX-CAM-2') => `${camera},${time},${state},`;

describe('heartbeats of cameras', () => {
  it('become stretches watched: between two beats that are near, and only if both say so', async () => {
    const rows = await rowsOf(heartbeats, sample('beats.csv'), { mapping: options });
    expect(complaints(rows)).toEqual([]);
    const [first, second] = watchesOf(rows);
    expect(first).toMatchObject({ by: { kind: 'sensor', name: 'EX-CAM-1' }, means: 'camera', exercise: true });
    expect(minutes(first)).toEqual([30]);
    expect(minutes(first, 'planned')).toEqual([24 * 60]);
    expect(first!.limits.map(({ during }) => (during.endsAt - during.startsAt) / 60_000)).toEqual([20]);
    expect(second!.where).toEqual({ kind: 'fixed', at: [10.5, 0.5], rangeM: 1500 });
  });

  it('tells of silence, of reports after removal and of a clock that is wrong by hours', async () => {
    const rows = await rowsOf(heartbeats, sample('beats.csv'), { mapping: options });
    expect(notesOf(rows)).toEqual([
      '2 EX-CAM-1 silent for longer than 900 s 1×, together 1 h: not watched',
      '8 EX-CAM-2 EX-CAM-2 2031-03-14T08:50:00.000Z: the instrument reports after its removal: that time is not counted (1×, 0.17 h)',
      expect.stringContaining('8 EX-CAM-2 1× by a clock that is 3 h ahead of the receiver’s: not counted'),
    ]);
    const after = soundWatch(watchesOf(rows)[1]!).actual;
    expect(after.map(([from, to]) => (to - from) / 60_000)).toEqual([10]);
  });

  it('sets a clock right only by what the options state', async () => {
    const ahead = { ...options, cameras: { 'EX-CAM-2': { zone: 'east', clockAheadSeconds: 3 * 3600 } } };
    const rows = await read(
      ['EX-CAM-2,2031-03-14 11:00,ok,2031-03-14 08:00', 'EX-CAM-2,2031-03-14 11:10,ok,2031-03-14 08:10'],
      ahead,
    );
    expect(notesOf(rows)).toEqual([]);
    expect(watchesOf(rows)[0]!.actual[0]!.startsAt).toBe(Date.UTC(2031, 2, 14, 7));
  });

  it('puts times that run backwards in order, and says so', async () => {
    const rows = await read([beat('2031-03-14T08:10Z'), beat('2031-03-14T05:00Z'), beat('2031-03-14T08:00Z')]);
    expect(minutes(watchesOf(rows)[0])).toEqual([10]);
    expect(notesOf(rows)).toContainEqual(
      expect.stringContaining('times run backwards 1×, by up to 3.17 h (first on line 3)'),
    );
  });

  it('counts a lone beat as nothing, and of two at one instant the one that watches least', async () => {
    expect(minutes(watchesOf(await read([beat('2031-03-14T08:00Z')]))[0])).toEqual([]);
    const rows = await read([beat('2031-03-14T08:00Z'), beat('2031-03-14T08:05Z', 'dark'), beat('2031-03-14T08:05Z')]);
    expect(minutes(watchesOf(rows)[0])).toEqual([]);
    expect(notesOf(rows)[0]).toContain('1× two beats at the same instant');
  });

  it('keeps denied time apart, cuts at the day, and plans a silent day all the same', async () => {
    const rows = await read([
      beat('2031-03-13T23:55Z', 'ok', 'EX-CAM-1'),
      beat('2031-03-14T00:05Z', 'covered', 'EX-CAM-1'),
      beat('2031-03-14T00:10Z', 'ok', 'EX-CAM-1'),
      beat('2031-03-14T00:20Z', 'ok', 'EX-CAM-1'),
      beat('2031-03-16T23:55Z', 'ok', 'EX-CAM-1'),
      beat('2031-03-17T00:05Z', 'ok', 'EX-CAM-1'),
    ]);
    const watches = watchesOf(rows);
    expect(watches.map((watch) => minutes(watch))).toEqual([[], [10], [], [5], [5]]);
    expect(watches.map((watch) => minutes(watch, 'planned'))).toEqual(watches.map(() => [1440]));
    expect(minutes(watches[1], 'denied')).toEqual([5]);
  });

  it('lets a longer file of a day take the place of a shorter one, and the same file twice change nothing', async () => {
    const short = [beat('2031-03-14T08:00Z'), beat('2031-03-14T08:10Z')];
    const [one] = watchesOf(await read(short));
    const [longer] = watchesOf(await read([...short, beat('2031-03-14T08:20Z')]));
    expect(longer!.item).toBe(one!.item);
    expect(watchesOf(await read(short))).toEqual([one]);
  });

  it('rejects what the options do not know, with line, column and reason', async () => {
    for (const [row, complaint] of [
      [
        beat('2031-03-14T08:00Z', 'ok', 'EX-CAM-3'),
        '2 camera `EX-CAM-3` is none of the options file; did you mean `EX-CAM-1`?',
      ],
      [beat('2031-03-14T08:00Z', 'okk'), '2 state `okk` is no state of the options file; did you mean `ok`?'],
      [beat('2031-03-14 08:00'), '2 time `2031-03-14 08:00` has no time zone, and the source documents none'],
      [beat(''), '2 time is empty'],
      [beat('2031-03-14T08:00Z', '\u001b[31m'), '2 state `\u001b[31m` is no state'],
    ] as const)
      expect(complaints(await read([row]))[0]).toContain(complaint);
    const day = await read([beat('2031-03-14')], { ...plain, timeZone: 'Europe/Kyiv' });
    expect(complaints(day)[0]).toContain('is a day, not a time');
    const early = { ...plain, cameras: { 'EX-CAM-2': { zone: 'e', installedAt: '2031-03-14T09:00Z' } } };
    expect(notesOf(await read([beat('2031-03-14T08:00Z')], early))[0]).toContain('a beat before it was installed');
  });

  it('refuses options that do not say how far apart beats may be, or where a camera looks', async () => {
    const refusal = async (mapping: unknown) => complaints(await read([beat('2031-03-14T08:00Z')], mapping))[0];
    expect(complaints(await rowsFrom(heartbeats, textInput('x.csv', 'a')))[0]).toContain('an options file is needed');
    expect(await refusal({ ...plain, beatMaxSeconds: undefined })).toContain('`beatMaxSeconds`');
    expect(await refusal({ ...plain, cameras: { a: {} } })).toContain('needs `zone`, or `at` with `rangeM`');
    expect(await refusal({ ...plain, cameras: { a: { at: [1, 2] } } })).toContain('go together');
    expect(await refusal({ ...plain, cameras: { a: { zone: 'e', removedAt: '2031-03-14' } } })).toContain(
      'no time with its zone',
    );
  });

  it('never counts more than lies between near beats, in whatever order they come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 0, max: 3_000 }), { minLength: 2, maxLength: 30 }),
        async (offsets) => {
          const row = (minute: number) => beat(new Date(Date.UTC(2031, 2, 14) + minute * 60_000).toISOString());
          const total = (rows: Awaited<ReturnType<typeof read>>) =>
            watchesOf(rows).reduce((sum, watch) => sum + minutes(watch)!.reduce((a, b) => a + b, 0), 0);
          const sorted = [...offsets].sort((a, b) => a - b);
          const expected = sorted
            .slice(1)
            .reduce((sum, at, index) => sum + (at - sorted[index]! <= 15 ? at - sorted[index]! : 0), 0);
          expect(total(await read(offsets.map(row)))).toBe(expected);
          expect(total(await read(sorted.map(row)))).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('of many thousands, shuffled and told twice, make the days that they make in order; one too many is refused', async () => {
    const minutesAll = 20_000;
    const beats = Array.from({ length: minutesAll }, (_, minute) =>
      beat(new Date(Date.UTC(2031, 2, 1) + minute * 60_000).toISOString()),
    );
    const inOrder = watchesOf(await read(beats));
    const total = inOrder.flatMap((watch) => minutes(watch) ?? []).reduce((sum, each) => sum + each, 0);
    const removedAt = Date.UTC(2031, 2, 14, 9);
    expect(total).toBe(minutesAll - 1);
    expect(inOrder[0]!.removedAt).toBe(removedAt);
    const shuffled = [...beats, ...beats].map((text, index) => ({ text, key: (index * 7_919) % 40_009 }));
    const rows = await read(shuffled.sort((a, b) => a.key - b.key).map(({ text }) => text));
    expect(watchesOf(rows)).toEqual(inOrder);
    expect(notesOf(rows).join('\n')).toContain(`${minutesAll}× two beats at the same instant`);
    const bounded: ReadRow[] = [];
    const input = textInput('x.csv', ['camera,time,state,received', ...beats].join('\n'));
    for await (const row of readBeats(input, { mapping: plain }, minutesAll - 1)) bounded.push(row);
    expect(bounded).toHaveLength(1);
    expect(complaints(bounded)[0]).toContain('has more than 19999 beats; split it');
  });
});
