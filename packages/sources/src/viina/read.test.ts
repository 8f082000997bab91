import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { sharedData } from '../../testing/shared-data.ts';
import { zipOf } from '../../testing/zip-of.ts';
import { viina } from './read.ts';

const sample = (name: string) => join(import.meta.dirname, 'samples', name);
const text = (name: string) => readFileSync(sample(name), 'utf8');
const published = sharedData('viina-2026', 'viina-events-2026.json');
const extracted = sharedData('viina-deepstrike', 'VIINA_2024_REBUILD.csv');
const folder = mkdtempSync(join(tmpdir(), 'truceline-viina-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes files into a folder of their own; gives its path. */
function filesIn(name: string, files: Readonly<Record<string, string | Uint8Array>>): string {
  mkdirSync(join(folder, name));
  for (const [file, content] of Object.entries(files)) writeFileSync(join(folder, name, file), content);
  return join(folder, name);
}

const info = 'event_info_latest_2031';
const labels = 'event_labels_latest_2031';
const seen = (rows: Awaited<ReturnType<typeof rowsOf>>) =>
  draftsOf(rows).map(({ item, kind, source, place }) => [item, kind, source, place.precision]);
const joined = [
  ['71 https://harbour.example/1', 'drone_strike', 'harbour.example', 'settlement'],
  ['72 https://t.me/invented/7', 'casualty', 't.me/invented', 'region'],
  ['73 https://voice.example/3', 'other', 'voice.example', 'address'],
];

describe('VIINA by day', () => {
  it('makes each address a report of its outlet, dated by the report, with no actor and no grade', async () => {
    const rows = await rowsOf(viina, sample('by-day.json'));
    const drafts = draftsOf(rows);
    expect(drafts.map(({ kind, source }) => [kind, source])).toEqual([
      ['shelling', 'harbour.example'],
      ['shelling', 't.me/invented'],
      ['other', 'voice.example'],
    ]);
    expect(drafts[0]).toMatchObject({
      item: '20310314 0 https://harbour.example/1',
      happenedAt: { of: 'report', precision: 'day' },
      grade: { source: 'F', information: 6 },
      sourceClass: 'media',
      place: { at: [30.5, 50.4], precision: 'settlement' },
    });
    expect(new Date(drafts[0]!.happenedAt.startsAt).toISOString()).toBe('2031-03-13T22:00:00.000Z');
    expect(drafts[0]).not.toHaveProperty('actor');
    expect(drafts[0]).not.toHaveProperty('effects');
    expect(complaints(rows)).toEqual([
      '3 type unknown type code `Q`; known: S D A F C V M L O',
      '4 longitude 50.4, 30.6: longitude and latitude seem to be swapped',
    ]);
  });

  it('is the same however the bytes are cut, and with blank lines after it', async () => {
    const whole = await rowsOf(viina, sample('by-day.json'));
    for (const size of [1, 5, 97])
      expect(await rowsFrom(viina, textInput('x.json', `${text('by-day.json')}\n\n `, size))).toEqual(whole);
  });

  it('says what is wrong with an entry and goes on', async () => {
    const entries = [
      '5',
      '[30,50]',
      '[30,50,"A","S",1,[]]',
      '[30,50,"A","S",1,["ftp://a.example"]]',
      '[0,0,"A","S",1,["https://a.example"]]',
      '[30,"x","A","S",1,["https://a.example"]]',
    ];
    const rows = await rowsFrom(
      viina,
      textInput('x.json', `{"20310314":[${entries.join()}],"20310231":[[30,50,"A","S",1,["https://a.example"]]]}`),
    );
    expect(complaints(rows)).toEqual([
      '1  is no list',
      '2 type unknown type code `undefined`; known: S D A F C V M L O',
      '3 addresses are missing',
      '4 addresses `ftp://a.example` is no web address',
      '5 longitude 0, 0 stands for a place that was not found',
      '6 latitude `x` is no number of degrees',
      '7 day `20310231` is no day',
    ]);
  });

  it('rejects an entry in another encoding, and takes what hides out of a name', async () => {
    const bytes = Buffer.from(
      '{"20310314":[[30,50,"A#","S",1,["https://a.example/1"]],[30,50,"B\\u0007\\u202e","S",1,["https://a.example/2"]]]}',
    );
    bytes[bytes.indexOf('#')] = 0xff;
    const rows = await rowsFrom(viina, textInput('x.json', bytes));
    expect(complaints(rows)).toEqual(['1 place is not UTF-8']);
    expect(draftsOf(rows).map((draft) => draft.place.name)).toEqual(['B']);
  });

  it('refuses a file that is something else or empty, and keeps what came before a file breaks off', async () => {
    const refusal = async (json: string) => complaints(await rowsFrom(viina, textInput('x.json', json)))[0];
    expect(await refusal('[1,2')).toContain('not VIINA by day');
    expect(await refusal('{}')).toContain('it holds no entry');
    expect(await refusal('{"703448":[[20220224,"RU"]]}')).toContain('`703448` is no day');
    const cut = await rowsFrom(
      viina,
      textInput('x.json', '{"20310314":[[30.5,50.4,"A","S",1,["https://a.example/1"]],[30.5,50'),
    );
    expect([draftsOf(cut).length, complaints(cut)]).toEqual([
      1,
      ['2  the file cannot be read from entry 2 on: it ends too early'],
    ]);
  });

  it('is read as a stream: 24 MB of entries never take 200 MB', async () => {
    const encoder = new TextEncoder();
    const entries = encoder.encode(
      `[30.5,50.4,"Invented","A",1,["https://harbour.example/${'x'.repeat(80)}"]],`.repeat(2_000),
    );
    const blocks = Math.ceil(24_000_000 / entries.length);
    const open = async function* () {
      yield encoder.encode('{"20310314":[');
      for (let each = 0; each < blocks; each++) yield entries;
      yield encoder.encode('[30.5,50.4,"Invented","A",1,["https://harbour.example/last"]]]}');
    };
    let [count, most] = [0, 0];
    const before = process.memoryUsage().heapUsed;
    for await (const row of viina.read({ path: 'big.json', bytes: 24_000_000, open }, {}))
      if (row.kind === 'report' && ++count % 20_000 === 0)
        most = Math.max(most, process.memoryUsage().heapUsed - before);
    expect(count).toBe(blocks * 2_000 + 1);
    expect(most).toBeLessThan(200_000_000);
  });

  it.runIf(published)('gives the published number of links, and as many by kind as the letters say', async () => {
    const rows = await rowsOf(viina, published!);
    const drafts = draftsOf(rows);
    expect([drafts.length, complaints(rows)]).toEqual([11_108, []]);
    const entries = new Map(rows.flatMap((row) => (row.kind === 'report' ? [[row.line, row.draft.kind]] : [])));
    const count = (kind: string) => [...entries.values()].filter((each) => each === kind).length;
    expect(entries.size).toBe(9_949);
    expect([
      count('other'),
      count('drone_strike'),
      count('ground_clash'),
      count('airstrike'),
      count('casualty'),
      count('shelling'),
    ]).toEqual([4_568, 1_628, 1_427, 704, 688 + 144, 685]);
    expect(new Set(drafts.map((draft) => draft.media[0]!.url)).size).toBe(6_616);
    // 70 addresses stand twice within one entry: the same link is the same report, and its name says so.
    expect(new Set(drafts.map((draft) => draft.item)).size).toBe(11_038);
  });
});

describe('VIINA as published', () => {
  it('takes labels from the file beside event_info, precision from GEO_PRECISION, the outlet from the address', async () => {
    const rows = await rowsOf(viina, sample(`${info}.csv`));
    expect(seen(rows)).toEqual(joined);
    expect(draftsOf(rows)[0]).toMatchObject({
      place: { name: 'Invented', regions: ['Invented oblast'] },
      text: 'A drone, "they say",\nnear the mill',
    });
    expect(complaints(rows)).toEqual([
      '6 longitude 50.4, 30.5: longitude and latitude seem to be swapped',
      '7 url `javascript:alert(1)` is no address that begins with http:// or https://',
      '8 date `20310231` is no day',
    ]);
  });

  it('reads the labels once: their own file adds nothing beside event_info, and is refused alone', async () => {
    expect(await rowsOf(viina, sample(`${labels}.csv`))).toEqual([]);
    const alone = filesIn('alone', { [`${labels}.csv`]: text(`${labels}.csv`) });
    expect(complaints(await rowsOf(viina, join(alone, `${labels}.csv`)))).toEqual([
      expect.stringContaining('holds no places; give event_info'),
    ]);
  });

  it('is the same from one zip, from two zips side by side, and packed as gzip', async () => {
    const both = filesIn('both', {
      'year.zip': zipOf({ [`${labels}.csv`]: text(`${labels}.csv`), [`${info}.csv`]: text(`${info}.csv`) }),
    });
    expect(seen(await rowsOf(viina, join(both, 'year.zip')))).toEqual(joined);
    const apart = filesIn('apart', {
      [`${info}.zip`]: zipOf({ [`${info}.csv`]: text(`${info}.csv`) }),
      [`${labels}.zip`]: zipOf({ [`${labels}.csv`]: text(`${labels}.csv`) }),
    });
    expect(seen(await rowsOf(viina, join(apart, `${info}.zip`)))).toEqual(joined);
    expect(await rowsOf(viina, join(apart, `${labels}.zip`))).toEqual([]);
  });

  it('calls every kind other where there are no labels', async () => {
    const bare = filesIn('bare', { [`${info}.csv`]: text(`${info}.csv`) });
    const rows = await rowsOf(viina, join(bare, `${info}.csv`));
    expect(new Set(draftsOf(rows).map((draft) => draft.kind))).toEqual(new Set(['other']));
  });

  it('makes of event_1pd one report per event id, with its outlet where the table tells which', async () => {
    const rows = await rowsOf(viina, sample('event_1pd_latest_2031.csv'));
    expect(seen(rows)).toEqual([
      ['71', 'drone_strike', 'harbour', 'settlement'],
      ['81', 'drone_strike', 'voice', 'settlement'],
      ['72', 'shelling', 'harbour, voice', 'settlement'],
      ['82', 'shelling', 'harbour, voice', 'settlement'],
      ['83', 'shelling', 'harbour, voice', 'settlement'],
    ]);
    expect(draftsOf(rows)[0]!.media).toEqual([]);
    expect(complaints(rows)).toEqual(['4 longitude 200, 50.4 is not on the globe']);
  });

  it('refuses other columns with the nearest names, and a zip without a table or that is none', async () => {
    const wrong = text(`${info}.csv`).replace(',longitude,', ',longtude,');
    expect(complaints(await rowsFrom(viina, textInput('x.csv', wrong)))).toEqual([
      expect.stringContaining('lacks the column `longitude` (found `longtude`: is it that?)'),
    ]);
    const zips = filesIn('zips', {
      'empty.zip': zipOf({ 'a.txt': 'a' }),
      'none.zip': 'PK no zip',
      'bomb.zip': zipOf({ 'a.csv': '0'.repeat(3_000_000) }),
    });
    const refusal = async (name: string) => complaints(await rowsOf(viina, join(zips, name)))[0];
    expect(await refusal('empty.zip')).toContain('has no .csv in it');
    expect(await refusal('none.zip')).toContain('is no zip that can be read');
    expect(await refusal('bomb.zip')).toContain('unpacks to more than 200 times its size');
  });

  it.runIf(extracted)(
    'reads the extract with addresses and text in Ukrainian and Russian: a report per address',
    async () => {
      const rows = await rowsOf(viina, extracted!);
      const drafts = draftsOf(rows);
      expect(complaints(rows)).toEqual([]);
      expect(new Set(rows.map((row) => ('line' in row ? row.line : 0))).size).toBe(543);
      expect(drafts.some((draft) => /[а-яіїє]/i.test(draft.text ?? ''))).toBe(true);
      expect(drafts.every((draft) => draft.kind === 'other' && draft.media.length === 1)).toBe(true);
    },
  );
});
