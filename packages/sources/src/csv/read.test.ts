import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { complaints, draftsOf, rowsFrom, rowsOf, textInput } from '../../testing/rows-of.ts';
import { readMapping } from '../mapping/index.ts';
import { csv } from './read.ts';

const sample = (name: string) => join(import.meta.dirname, 'samples', name);
const mapping: unknown = JSON.parse(readFileSync(sample('mapping.json'), 'utf8'));
const text = readFileSync(sample('reports.csv'), 'utf8');
const header = text.split('\n')[0]!;
const read = (rows: string | Uint8Array, chunkBytes?: number) =>
  rowsFrom(csv, textInput('x.csv', rows, chunkBytes), { mapping });
const good = (id: string) => `${id},2031-03-14 06:05,,10.5,0.5,shelling,3,xan,Harbour Post,,,`;

describe('a table with a mapping', () => {
  it('becomes reports: times in the mapping’s zone, words through the table, constants on every row', async () => {
    const rows = await rowsOf(csv, sample('reports.csv'), { mapping });
    expect(complaints(rows)).toEqual([]);
    const [first, second, third] = draftsOf(rows);
    expect(first).toMatchObject({
      item: '1',
      kind: 'shelling',
      effects: { best: 3 },
      actor: 'xan',
      sourceClass: 'media',
      text: 'heard by three people, two "very near"',
      place: { at: [10.5, 0.5] },
    });
    expect(new Date(first!.happenedAt.startsAt).toISOString()).toBe('2031-03-14T04:05:00.000Z');
    expect(second).toMatchObject({ kind: 'explosion', happenedAt: { precision: 'day' }, media: [] });
    expect(third!.media[0]).toEqual({ url: 'https://voice.example/9', title: 'A heading, with a comma' });
    expect(third!.happenedAt.endsAt - third!.happenedAt.startsAt).toBe(30 * 60_000);
  });

  it('reads the same however the bytes are cut, and with CRLF and a byte order mark', async () => {
    const whole = await read(text);
    for (const size of [1, 7, 64]) expect(await read(text, size)).toEqual(whole);
    expect(await read(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(whole);
  });

  it('keeps the rest of the file when a quotation mark is broken, and counts physical lines', async () => {
    const rows = await read([header, good('a'), '"b,never closed', good('c'), good('d')].join('\n'));
    expect(draftsOf(rows).map((draft) => draft.item)).toEqual(['a', 'c', 'd']);
    expect(complaints(rows)).toEqual(['3  a quotation mark is opened and not closed']);
    const multi = await read(
      [header, good('a').replace(/,$/, ',"two\nlines"'), good('b').replace('06:05', '25:05')].join('\n'),
    );
    expect(complaints(multi)).toEqual(['4 seen at `2031-03-14 25:05` is no time of day']);
  });

  it('names line, column and reason of each bad row', async () => {
    const bad = [
      good('a').replace('2031-03-14 06:05', 'yesterday'),
      good('b').replace('10.5', '200'),
      good('c').replace('shelling', 'sheling'),
      good('d').replace(',3,', ',some,'),
      `${good('e')},one cell too many`,
      good('f').replace('Harbour', 'Har\u0000bour'),
      good(''),
    ];
    expect(complaints(await read([header, ...bad].join('\n')))).toEqual([
      '2 seen at `yesterday` is no date or time',
      '3 east 200, 0.5 is not on the globe',
      '4 what `sheling` is no kind; did you mean `shelling`?',
      '5 how many `some` is no whole number',
      '6  13 cells where the header has 12',
      '7  holds a NUL character',
      '8 ref is empty',
    ]);
  });

  it('rejects a line that is not UTF-8 and goes on', async () => {
    const bytes = Buffer.concat([
      Buffer.from(`${header}\n${good('a').replace('Harbour', 'H')}`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`\n${good('b')}\n`),
    ]);
    const rows = await read(bytes, 5);
    expect(complaints(rows)).toEqual(['2  is not UTF-8']);
    expect(draftsOf(rows)).toHaveLength(1);
  });

  it('takes nothing for a link but an address on the web', async () => {
    const link = (url: string) => good('a').replace(',,,', `,${url},,`);
    const rows = await read(
      [
        header,
        link('javascript:alert(1)'),
        link('//x.example'),
        link('https://x.example/a b'),
        link('https://x.example/ok'),
      ].join('\n'),
    );
    expect(draftsOf(rows).map((draft) => draft.media)).toEqual([[{ url: 'https://x.example/ok' }]]);
    expect(complaints(rows).map((each) => each.split(' ').slice(0, 2).join(' '))).toEqual([
      '2 link',
      '3 link',
      '4 link',
    ]);
  });

  it('never guesses a time zone', async () => {
    const { timeZone: _, ...without } = mapping as { timeZone: string };
    const rows = await rowsFrom(csv, textInput('x.csv', `${header}\n${good('a')}`), { mapping: without });
    expect(complaints(rows)).toEqual(['2 seen at `2031-03-14 06:05` has no time zone, and the source documents none']);
  });

  it('refuses a table without its columns, naming the nearest, and a mapping with a slip', async () => {
    expect(complaints(await read(`${header.replace('seen at', 'seen_at')}\n`))).toEqual([
      expect.stringContaining('lacks the column `seen at` (found `seen_at`: is it that?)'),
    ]);
    expect(complaints(await read(''))).toEqual(['`x.csv` is empty; a CSV file begins with a header']);
    expect(
      complaints(await rowsFrom(csv, textInput('x.csv', text), { mapping: { ...(mapping as object), colums: {} } }))[0],
    ).toContain('mapping file');
    expect(complaints(await rowsFrom(csv, textInput('x.csv', text)))[0]).toContain('--mapping');
  });

  it('gives up only the broken line where quotation marks open at several places, and keeps records of several lines', async () => {
    const long = good('m').replace(/,$/, ',"two\nlines, ""quoted"""');
    const rows = await read(
      [header, good('a'), '"b,never closed', good('c'), long, 'd,5" gun', good('e'), '"f,never closed', good('g')].join(
        '\n',
      ),
    );
    expect(draftsOf(rows).map((draft) => draft.item)).toEqual(['a', 'c', 'm', 'e', 'g']);
    expect(draftsOf(rows)[2]!.text).toBe('two\nlines, "quoted"');
    expect(complaints(rows).map((each) => each.split(' ')[0])).toEqual(['3', '7', '9']);
    const joined = [header, good('a'), 'b,"never', good('c'), 'd",2', good('e')].join('\n');
    for (const size of [1, 50, 100_000])
      expect(complaints(await read(joined, size)).map((each) => each.split(' ')[0])).toEqual(['3', '5']);
  });

  it('gives up a record that never ends after a bounded number of lines, and reads what it had swallowed', async () => {
    const goods = Array.from({ length: 1_000 }, (_, index) => good(`r${index}`));
    const rows = await read([header, '"open', ...goods].join('\n'));
    expect(draftsOf(rows)).toHaveLength(1_000);
    expect(complaints(rows)).toEqual(['2  a quotation mark is opened and not closed']);
  });

  it('cuts hostile text at a named limit and takes out what is not text', async () => {
    const [draft] = draftsOf(
      await read(`${header}\n${good('a').replace(/,,$/, `,${'<script>'.repeat(200_000)},"a\u0007b\u202ec"`)}`),
    );
    expect(draft!.text!.length).toBeLessThanOrEqual(20_001);
    const [short] = draftsOf(
      await read(
        `${header}\n${good('a').replace(',,,', `,https://x.example/,${'<b>'.repeat(300)},"a\u0007b\u202ec"`)}`,
      ),
    );
    expect(short!.media[0]!.title).toHaveLength(301);
    expect(short!.text).toBe('abc');
  });

  it('reads 10 MB in memory that does not grow with the file', async () => {
    const line = new TextEncoder().encode(`${good('row')}\n`);
    const block = Buffer.concat(Array.from({ length: 1000 }, () => line));
    const blocks = Math.ceil(10_000_000 / block.length);
    const input = {
      path: 'big.csv',
      bytes: blocks * block.length,
      open: async function* () {
        yield new TextEncoder().encode(`${header}\n`);
        for (let each = 0; each < blocks; each++) yield block;
      },
    };
    let [count, halfway, most] = [0, 0, 0];
    for await (const row of csv.read(input, { mapping })) {
      if (row.kind === 'report') count++;
      if (count % 10_000 !== 0) continue;
      if (count < blocks * 500) halfway = Math.max(halfway, process.memoryUsage().rss);
      else most = Math.max(most, process.memoryUsage().rss);
    }
    expect(count).toBe(blocks * 1000);
    expect(most / halfway).toBeLessThan(1.3);
  });
});

describe('claims and coverage from a table', () => {
  const mapped = (name: string) => JSON.parse(readFileSync(sample(`${name}.mapping.json`), 'utf8')) as unknown;

  it('claims keep their own units and bound, and a day alone is known when it is over', async () => {
    const rows = await rowsOf(csv, sample('claims.csv'), { mapping: mapped('claims') });
    expect(rows).toEqual([
      {
        kind: 'claim',
        line: 2,
        claim: {
          feed: 'csv',
          item: 'c1',
          by: 'xan',
          against: 'yon',
          period: { startsAt: parseInstant('2031-03-14T00:00+02:00'), endsAt: parseInstant('2031-03-15T00:00+02:00') },
          zone: 'line',
          publishedAt: parseInstant('2031-03-16T00:00+02:00'),
          counted: 'violations',
          number: 120,
          bound: 'atLeast',
          media: [{ url: 'https://harbour.example/c1', title: 'A statement' }],
          note: 'its parts add up to 118',
        },
      },
    ]);
  });

  it('coverage says who watched which zone, for how long, and how long they were kept from it', async () => {
    const rows = await rowsOf(csv, sample('coverage.csv'), { mapping: mapped('coverage') });
    const coverage = rows.flatMap((row) => (row.kind === 'coverage' ? [row.coverage] : []));
    expect(
      coverage.map(({ zone, means, plannedMs, actualMs, deniedMs }) => [
        zone,
        means,
        plannedMs / 3.6e6,
        actualMs / 3.6e6,
        deniedMs / 3.6e6,
      ]),
    ).toEqual([
      ['north', 'patrol', 8, 5.5, 2.5],
      ['north', 'camera', 24, 24, 0],
    ]);
    expect(complaints(rows)).toEqual([
      '4 how `Balloon` is no means; known: patrol, mirrorPatrol, camera, uav, post, acoustic, radar, satellite',
      '5 done `most` is no number of hours',
    ]);
  });
});

describe('a mapping', () => {
  const said = (change: object) => readMapping({ ...(mapping as object), ...change });
  const columns = (mapping as { columns: object }).columns;

  it('is read with its defaults', () => {
    expect(readMapping(mapping)).toMatchObject({
      rows: 'reports',
      constants: { domain: 'land' },
      values: { kind: { blast: 'explosion' } },
    });
  });

  it('with a slip says where, and what would do', () => {
    expect(said({ format: 2 })).toContain('`format`');
    expect(said({ timeZone: 'Europe/Kyyiv' })).toBe(
      'the mapping file: `timeZone`: is no time zone such as Europe/Kyiv',
    );
    expect(said({ columns: { ...columns, knid: 'x' } })).toBe(
      'the mapping file: reports have no `knid`; did you mean `kind`?',
    );
    expect(said({ constants: { domain: 'land' } })).toBe(
      'the mapping file: reports need `sourceClass` in `columns` or `constants`',
    );
    expect(said({ constants: { domain: 'land', sourceClass: 'media', kind: 'other' } })).toContain(
      '`kind` stands in `columns` and in `constants`; keep one',
    );
    expect(said({ values: { domain: { ground: 'land' } } })).toBe(
      'the mapping file: `values.domain` needs `domain` in `columns`',
    );
    expect(said({ colums: {} })).toContain('colums');
    expect(said({ rows: 'claims', columns: { item: 'a' }, constants: {}, values: {} })).toBe(
      'the mapping file: claims need `by`, `from`, `until`, `counted`, `number` in `columns` or `constants`',
    );
  });
});
