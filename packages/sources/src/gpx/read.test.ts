import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { soundWatch } from '@truceline/truce/coverage';
import { describe, expect, it } from 'vitest';
import { complaints, notesOf, rowsFrom, rowsOf, textInput, watchesOf } from '../../testing/rows-of.ts';
import { positionsPerWatchMax } from '../tracks/watches-of-track.ts';
import { xmlBytesMax } from '../xml/xml-steps.ts';
import { gpx } from './read.ts';

const sample = join(import.meta.dirname, 'samples', 'patrol.gpx');
const text = readFileSync(sample, 'utf8');
const space = 'xmlns="http://www.topografix.com/GPX/1/1"';
const options = { format: 1, team: 'Heron', means: 'patrol', rangeM: 1000 } as const;
const read = (body: string | Uint8Array, mapping: unknown = options, name = 'x.gpx', chunkBytes?: number) =>
  rowsFrom(gpx, textInput(name, body, chunkBytes), { mapping });
const point = (lon: number | string, lat: number | string, at: string) =>
  `<trkpt lon="${lon}" lat="${lat}"><time>${at}</time></trkpt>`;
const file = (points: readonly string[], name = 'round') =>
  `<gpx version="1.1" ${space}><trk><name>${name}</name><trkseg>${points.join('')}</trkseg></trk></gpx>`;
const way = [
  point(10, 1, '2031-03-14T06:00:00Z'),
  point(10.01, 1, '2031-03-14T06:10:00Z'),
  point(10.02, 1, '2031-03-14T06:20:00Z'),
];

describe('a GPX track', () => {
  it('becomes a watch of its team: positions, stretches without a break, range and doubt in metres', async () => {
    const rows = await rowsOf(gpx, sample);
    expect(complaints(rows)).toEqual([]);
    const [heron, stork] = watchesOf(rows);
    expect(heron).toMatchObject({ feed: 'gpx', means: 'patrol', by: { kind: 'team', name: 'Heron' } });
    expect(heron!.where).toMatchObject({ kind: 'track', rangeM: 2000, uncertaintyM: 20 });
    expect(heron!.actual.map(({ startsAt, endsAt }) => (endsAt - startsAt) / 1000)).toEqual([1200.123, 600]);
    expect(stork).toMatchObject({ by: { name: 'Stork' }, mirrorOf: 'EXERCISE item of the other side' });
    expect(notesOf(rows)).toEqual([
      expect.stringContaining('too long between two positions'),
      '1  1 route (rte) is a plan and no track: it is left out',
    ]);
  });

  it('reads the same however the bytes are cut, and with a byte order mark', async () => {
    const whole = await rowsFrom(gpx, textInput('x.gpx', text));
    for (const size of [1, 7, 64]) expect(await rowsFrom(gpx, textInput('x.gpx', text, size))).toEqual(whole);
    expect(await rowsFrom(gpx, textInput('x.gpx', `\ufeff${text}`))).toEqual(whole);
  });

  it('takes no element of another namespace for a position, and any prefix for its own', async () => {
    const prefixed = file(way)
      .replace(/<(\/?)(?=\w)/g, '<$1g:')
      .replace('xmlns=', 'xmlns:g=');
    expect(watchesOf(await read(prefixed))).toEqual(watchesOf(await read(file(way))));
    expect(JSON.stringify(watchesOf(await rowsOf(gpx, sample)))).not.toContain('[80,80]');
  });

  it('never guesses whose track it is: options, the file’s name or its comment state it, the nearest holds', async () => {
    for (const [member, words] of [
      ['team', 'nobody states whose track it is: write `team`'],
      ['means', 'nobody states by which means it was watched: write `means`'],
      ['rangeM', 'nobody states how many metres were in sight: write `rangeM`'],
    ] as const)
      expect(complaints(await read(file(way), { ...options, [member]: undefined }))[0]).toContain(words);
    const named = await read(file(way), { format: 1, rangeM: 500 }, 'a/team=Heron 2; means=post; 2031.gpx.gz');
    expect(watchesOf(named)[0]).toMatchObject({ by: { name: 'Heron 2' }, means: 'post', where: { rangeM: 500 } });
    const byTrack = await read(file(way, 'Stork'), { format: 1, teamFrom: 'trackName', means: 'uav', rangeM: 9 });
    expect(watchesOf(byTrack)[0]).toMatchObject({ by: { name: 'Stork' }, means: 'uav' });
    expect(complaints(await read(file(way), undefined, 'means=walking; team=a; rangeM=1.gpx'))).toEqual([
      expect.stringContaining('`means=walking` is no means; known: patrol, mirrorPatrol'),
    ]);
    expect(complaints(await read(file(way), undefined, 'means=post; team=a; rangeM=-1.gpx'))[0]).toContain('rangeM=-1');
    expect(complaints(await read(file(way), { format: 1, teem: 'a' }))[0]).toContain('Unrecognized key');
  });

  it('is the same item out of another file, under another team, and twice in one file', async () => {
    const [one] = watchesOf(await read(file(way)));
    const [other] = watchesOf(await read(file(way, 'other'), { ...options, team: 'Stork' }, 'y.gpx'));
    expect(other!.item).toBe(one!.item);
    expect(watchesOf(await read(file(way)))).toEqual([one]);
  });

  it('keeps tracks that jump, run backwards or leave the globe, and says what is not counted of them', async () => {
    const bad = await read(
      file([
        ...way,
        point(12, 1, '2031-03-14T06:21:00Z'),
        point(12.001, 1, '2031-03-14T05:00:00Z'),
        point(12.001, 95, '2031-03-14T06:22:00Z'),
        point(12.001, 1, '2031-03-14T06:31:00Z'),
      ]),
    );
    expect(watchesOf(bad)[0]!.where).toMatchObject({ positions: { length: 7 } });
    expect(notesOf(bad).join('\n')).toMatch(
      /no place on the globe[\s\S]*run backwards in time[\s\S]*faster than its means/,
    );
    expect(soundWatch(watchesOf(bad)[0]!).actual.map(([from, to]) => (to - from) / 60_000)).toEqual([20, 10]);
  });

  it('counts no silence of hours as watching, nor a clock that is wrong by years', async () => {
    const rows = await read(file([...way, point(10.02, 1, '2099-01-01T00:00:00Z')]));
    expect(watchesOf(rows)[0]!.actual.map(({ startsAt, endsAt }) => endsAt - startsAt)).toEqual([20 * 60_000]);
  });

  it('leaves out positions without a time, a zone or a number, and tells how many and where', async () => {
    const rows = await read(
      file([
        ...way,
        '<trkpt lon="1" lat="1"/>',
        point('x', 1, '2031-03-14T06:30:00Z'),
        point(1, 1, '2031-03-14T07:00'),
      ]),
    );
    expect(notesOf(rows)).toEqual([
      '1 round a position is left out: has no time',
      '1 round a position is left out: `x, 1` is no place in degrees',
      '1 round a position is left out: `2031-03-14T07:00` has no time zone',
    ]);
    expect(complaints(await read(file(['<trkpt lon="1" lat="1"/>'])))).toEqual([
      '1 round holds no position with a time: nobody knows when anything was watched',
    ]);
  });

  it('tells of positions outside the country and keeps them; rejects a track with its numbers exchanged', async () => {
    const area = { ...options, area: [10, 0, 10.015, 2] };
    const rows = await read(file(way), area);
    expect(notesOf(rows)[0]).toBe(
      '1 round 1 of 3 positions lie outside the area (the first at 10.02, 1); they are kept',
    );
    expect(watchesOf(rows)[0]!.where).toMatchObject({ positions: { length: 3 } });
    expect(complaints(await read(file([point(1, 10, '2031-03-14T06:00:00Z')]), area))).toEqual([
      '1 round longitude and latitude seem to be swapped; exchange them',
    ]);
  });

  it('hands on what stands before the place where a file is cut off, and says where that is', async () => {
    const cut = text.slice(0, text.indexOf('2031-03-14T07:10'));
    const rows = await rowsFrom(gpx, textInput('x.gpx', cut));
    expect(watchesOf(rows)[0]!.actual).toHaveLength(1);
    expect(complaints(rows)[0]).toMatch(
      /^16 {2}the file cannot be read from here on: unclosed tag: time; export it again$/,
    );
  });

  it('refuses a document type, so that no entity is expanded and no file is fetched', async () => {
    const laughs = `<!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>${file(way, '&b;')}`;
    const outside = `<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]>${file(way, '&a;')}`;
    for (const attack of [laughs, outside])
      expect(complaints(await read(attack))).toEqual([expect.stringContaining('declares a document type (<!DOCTYPE)')]);
    expect(complaints(await read(file(way, '&a;'))).at(-1)).toContain('cannot be read from here on: undefined entity');
  });

  it('refuses other encodings, other formats and GPX 1.0 by name', async () => {
    const utf16 = new Uint8Array(Buffer.from(`\ufeff${file(way)}`, 'utf16le'));
    expect(complaints(await read(utf16))[0]).toContain('is in UTF-16, little end first; save it as UTF-8');
    expect(complaints(await read(`<?xml version="1.0" encoding="windows-1251"?>${file(way)}`))[0]).toContain(
      'says that it is in `windows-1251`; save it as UTF-8',
    );
    expect(complaints(await read('not xml'))[0]).toContain('is no XML');
    for (const other of ['<kml/>', file(way).replace('1/1', '1/0')])
      expect(complaints(await read(other))[0]).toContain('is no GPX 1.1');
  });

  it('refuses a file of 200 MB by its size, and one that unpacks to it once it does', async () => {
    const open = async function* () {
      yield new TextEncoder().encode(`<gpx version="1.1" ${space}>`);
      for (;;) yield new Uint8Array(1 << 20).fill(32);
    };
    for (const bytes of [200_000_000, 1_000]) {
      const rows = await rowsFrom(gpx, { path: 'x.gpx.gz', bytes, open }, { mapping: options });
      expect(complaints(rows)).toEqual([`\`x.gpx.gz\` has more than ${xmlBytesMax} bytes; split it, one file a day`]);
    }
    const deep = `<gpx version="1.1" ${space}>${'<a>'.repeat(200)}`;
    expect(complaints(await read(deep))[0]).toContain('nested deeper than');
  });

  it('carries hostile text as text', async () => {
    const rows = await read(file(way, '&lt;script&gt;&#x9b;31m\u202eevil'), {
      ...options,
      teamFrom: 'trackName',
      team: undefined,
    });
    expect(watchesOf(rows)[0]!.by.name).toBe('<script>31mevil');
  });

  it('cuts a track of very many positions into watches that share the position at the cut', async () => {
    const many = Array.from({ length: positionsPerWatchMax + 10 }, (_, second) =>
      point(10 + second * 1e-6, 1, new Date(Date.UTC(2031, 2, 14) + second * 1000).toISOString()),
    );
    const watches = watchesOf(await read(file(many)));
    expect(watches).toHaveLength(2);
    expect(watches[0]!.actual[0]!.endsAt).toBe(watches[1]!.actual[0]!.startsAt);
    expect(watches[1]!.actual[0]!.endsAt - watches[0]!.actual[0]!.startsAt).toBe((positionsPerWatchMax + 9) * 1000);
  });
});
