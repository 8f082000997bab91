import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { soundWatch } from '@truceline/truce/coverage';
import { afterAll, describe, expect, it } from 'vitest';
import { complaints, notesOf, rowsFrom, rowsOf, textInput, watchesOf } from '../../testing/rows-of.ts';
import { zipOf } from '../../testing/zip-of.ts';
import { kml } from './read.ts';

const sample = join(import.meta.dirname, 'samples', 'patrol.kml');
const text = readFileSync(sample, 'utf8');
const options = { format: 1, team: 'Heron', means: 'patrol', rangeM: 1000 } as const;
const read = (body: string, name = 'x.kml') => rowsFrom(kml, textInput(name, body), { mapping: options });
const file = (placemark: string) =>
  `<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><Placemark><name>round</name>${placemark}</Placemark></Document></kml>`;
const span = (begin: string, end: string) => `<TimeSpan><begin>${begin}</begin><end>${end}</end></TimeSpan>`;
const line = (coordinates: string) => `<LineString><coordinates>${coordinates}</coordinates></LineString>`;
const day = span('2031-03-14T08:00:00Z', '2031-03-14T10:00:00Z');

describe('a KML track', () => {
  it('becomes a watch: gx:Track with its own times, a line with its times spread along its length', async () => {
    const rows = await rowsOf(kml, sample);
    expect(complaints(rows)).toEqual([]);
    const [track, drawn] = watchesOf(rows);
    expect(track).toMatchObject({ by: { name: 'Heron' }, where: { kind: 'track', rangeM: 2000 } });
    expect(track!.where).toMatchObject({ positions: { length: 3 } });
    expect(track!.timesFrom).toBeUndefined();
    expect(drawn).toMatchObject({ by: { name: 'Stork' }, timesFrom: 'sums' });
    // A quarter of the way after a quarter of the time: the first leg is a quarter of the length.
    const { positions } = drawn!.where as Extract<NonNullable<typeof drawn>['where'], { kind: 'track' }>;
    expect(positions.find(({ place }) => place[0] === 10.6)!.at - positions[0]!.at).toBeCloseTo(3_612_000, -5);
    expect(soundWatch(drawn!).actual.map(([from, to]) => to - from)).toEqual([4 * 3_600_000]);
    expect(notesOf(rows).join('\n')).toContain('the times between are spread along its length');
  });

  it('reads the same however the bytes are cut', async () => {
    const whole = await rowsFrom(kml, textInput('x.kml', text));
    for (const size of [1, 7, 64]) expect(await rowsFrom(kml, textInput('x.kml', text, size))).toEqual(whole);
  });

  it('pairs no times and places that do not belong together', async () => {
    const rows = await read(
      file('<gx:Track><when>2031-03-14T06:00:00Z</when><gx:coord>1 1</gx:coord><gx:coord>1 2</gx:coord></gx:Track>'),
    );
    expect(notesOf(rows)[0]).toContain('the track has 1 times and 2 places');
    expect(complaints(rows)[0]).toContain('holds no position with a time');
  });

  it('rejects a line whose time cannot be told: none, a day alone, no zone, backwards, several lines', async () => {
    for (const [placemark, reason] of [
      [line('1,1 1,2'), 'the line has no time of its beginning (TimeSpan)'],
      [`${span('2031-03-14', '2031-03-15')}${line('1,1 1,2')}`, 'the line `2031-03-14` is no time of its beginning'],
      [`${span('2031-03-14T08:00', '2031-03-15')}${line('1,1')}`, 'the line `2031-03-14T08:00` has no time zone'],
      [`${span('2031-03-14T08:00:00Z', '2031-03-14T07:00:00Z')}${line('1,1')}`, 'ends before it begins'],
      [`${day}<MultiGeometry>${line('1,1 1,2')}${line('2,1 2,2')}</MultiGeometry>`, 'several lines stand in one span'],
    ] as const)
      expect(complaints(await read(file(placemark))).join('\n')).toContain(reason);
  });

  it('keeps a line without length as a place, and tells of corners off the globe', async () => {
    const [still] = watchesOf(await read(file(`${day}${line('1,1')}`)));
    expect(soundWatch(still!).actual.map(([from, to]) => to - from)).toEqual([2 * 3_600_000]);
    const rows = await read(file(`${day}${line('1,1 1,95 1,1.01 x,2')}`));
    expect(notesOf(rows).join('\n')).toMatch(/`x,2` is no place in degrees[\s\S]*no place on the globe/);
  });

  it('follows no link, expands no entity, and reads KML 2.2 alone', async () => {
    const linked = file(day).replace(
      '<Document>',
      '<Document><NetworkLink><Link><href>file:///etc/passwd</href></Link></NetworkLink>',
    );
    expect(notesOf(await read(linked))).toContain('1  1 link to another file is not followed; read that file by name');
    expect(complaints(await read(`<!DOCTYPE kml [<!ENTITY a "b">]>${file(day)}`))[0]).toContain('document type');
    expect(complaints(await read('<kml xmlns="http://earth.google.com/kml/2.1"/>'))[0]).toContain('is no KML 2.2');
    expect(notesOf(await read(file('<Point><coordinates>1,1</coordinates></Point>')))).toEqual([
      '1  the file holds no track',
    ]);
  });

  it('in a kmz is read as if it lay by itself', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kmz-'));
    afterAll(() => rmSync(folder, { recursive: true }));
    const packed = (name: string, bytes: Uint8Array) => {
      writeFileSync(join(folder, name), bytes);
      return rowsOf(kml, join(folder, name), { mapping: options });
    };
    const alone = watchesOf(await rowsFrom(kml, textInput('x.kml', text), { mapping: options }));
    const rows = await packed(
      'a.kmz',
      zipOf({ 'files/pin.png': 'x', 'doc.kml': text, 'in.kmz': zipOf({ 'doc.kml': text }) }),
    );
    expect(watchesOf(rows).map(({ by }) => by)).toEqual(alone.map(({ by }) => by));
    expect(watchesOf(rows).map(({ where, actual }) => [where, actual])).toEqual(
      alone.map(({ where, actual }) => [where, actual]),
    );
    expect(notesOf(rows).at(-1)).toBe('1  2 other files in the kmz are not read');
    expect(watchesOf(await packed('b.kmz', zipOf({ '__MACOSX/._r.kml': 'x', 'r.kml': text })))).toHaveLength(2);
    for (const [name, bytes, words] of [
      ['two.kmz', zipOf({ 'a.kml': text, 'b.kml': text }), 'has 2 .kml in it and none is called `doc.kml`'],
      ['none.kmz', zipOf({ 'a.txt': text }), 'has no .kml in it'],
      ['cut.kmz', zipOf({ 'doc.kml': text }).subarray(0, 200), 'is no zip that can be read'],
      ['out.kmz', zipOf({ '../doc.kml': text }), 'is no zip that can be read (invalid relative path'],
      ['bomb.kmz', zipOf({ 'doc.kml': ' '.repeat(3_000_000) }), 'unpacks to more than 200 times its size'],
      ['empty.kmz', Buffer.alloc(0), 'is no zip that can be read'],
    ] as const)
      expect(complaints(await packed(name, bytes))[0]).toContain(words);
  });

  it('hands on what stands before the place where a file is cut off', async () => {
    const rows = await rowsFrom(kml, textInput('x.kml', text.slice(0, text.indexOf('A gate'))));
    expect(watchesOf(rows)).toHaveLength(2);
    expect(complaints(rows)[0]).toContain('the file cannot be read from here on');
  });
});
