import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { reportIdOf } from '@truceline/truce/reports';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { complaints, draftsOf, notesOf, rowsOf, watchesOf } from '../../testing/rows-of.ts';
import { zipOf } from '../../testing/zip-of.ts';
import type { ReadRow } from '../feed.ts';
import { odk } from './read.ts';

const samples = join(import.meta.dirname, 'samples');
const mapping: unknown = JSON.parse(readFileSync(join(samples, 'options.json'), 'utf8'));
const sample = (name: string) => readFileSync(join(samples, name), 'utf8');
const id = 'uuid:00000000-0000-4000-8000-000000000001';
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'odk-repeats-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string): void => {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
};
async function rowsIn(within = ''): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of odk.readFolder!(join(folder, within), { mapping })) rows.push(row);
  return rows;
}

/** A wounded person, with the wounds of each, in every format that a server hands out. */
type Hurt = readonly { readonly age: string; readonly wounds: readonly string[] }[];

const asXml = (hurt: Hurt): string =>
  sample('instances/observation/submission.xml').replace(
    '</page>',
    `${hurt
      .map(
        ({ age, wounds }) =>
          `<hurt><about><age>${age}</age></about>${wounds.map((of) => `<wound><of>${of}</of></wound>`).join('')}</hurt>`,
      )
      .join('')}</page>`,
  );
const inOdata = (hurt: Hurt): unknown =>
  hurt.map(({ age, wounds }) => ({
    __id: 'x',
    about: { age },
    wound: wounds.map((of) => ({ __id: 'y', of })),
    'wound@odata.navigationLink': 'x',
  }));
const asOdata = (hurt: unknown): string => {
  const { value } = JSON.parse(sample('odata/observation.json')) as { value: { page: object }[] };
  return JSON.stringify({ value: value.map((row) => ({ ...row, page: { ...row.page, ...(hurt as object) } })) });
};
const asKobo = (hurt: Hurt): string => {
  const { results } = JSON.parse(sample('kobo/export.json')) as { results: object[] };
  const rows = hurt.map(({ age, wounds }) => ({
    'page/hurt/about/age': age,
    'page/hurt/wound': wounds.map((of) => ({ 'page/hurt/wound/of': of })),
  }));
  return JSON.stringify({ results: [{ ...results[0], 'page/hurt': rows }] });
};
const writeCsv = (hurt: Hurt, into: string): void => {
  write(
    `${into}/truceline_observation.csv`,
    sample('central/truceline_observation.csv')
      .replace('KEY,', 'SET-OF-hurt,KEY,')
      .replace(`,${id},7`, `,${id}#hurt,${id},7`),
  );
  const row = (cells: readonly string[]) => cells.join(',');
  write(
    `${into}/truceline_observation-hurt.csv`,
    ['about-age,PARENT_KEY,KEY', ...hurt.map(({ age }, at) => row([age, id, `${id}/page/hurt[${at + 1}]`]))].join('\n'),
  );
  write(
    `${into}/truceline_observation-wound.csv`,
    [
      'of,PARENT_KEY,KEY',
      ...hurt.flatMap(({ wounds }, at) =>
        wounds.map((of, index) =>
          row([of, `${id}/page/hurt[${at + 1}]`, `${id}/page/hurt[${at + 1}]/wound[${index + 1}]`]),
        ),
      ),
    ].join('\n'),
  );
};

describe('repeats of a form that somebody extended', () => {
  it.each<readonly [string, Hurt, readonly string[]]>([
    [
      'several, and several within',
      [
        { age: '34', wounds: ['hand', 'foot'] },
        { age: '7', wounds: [] },
        { age: '60', wounds: ['head'] },
      ],
      [
        'hurt[1]/age: 34',
        'hurt[1]/wound[1]/of: hand',
        'hurt[1]/wound[2]/of: foot',
        'hurt[2]/age: 7',
        'hurt[3]/age: 60',
        'hurt[3]/of: head',
      ],
    ],
    ['one alone', [{ age: '34', wounds: ['hand'] }], ['age: 34', 'of: hand']],
    ['none', [], []],
  ])('are kept whole and in the same words in every format: %s', async (_, hurt, words) => {
    write('xml/a.xml', asXml(hurt));
    write('odata/a.json', asOdata({ hurt: inOdata(hurt) }));
    write('kobo/a.json', asKobo(hurt));
    writeCsv(hurt, 'csv');
    const reports = [];
    for (const format of ['xml', 'odata', 'kobo', 'csv']) {
      const rows = await rowsIn(format);
      expect(complaints(rows), format).toEqual([]);
      const [draft] = draftsOf(rows);
      expect(
        draft!.text!.split('\n').filter((line) => /^(?:hurt|age|of)\b/.test(line)),
        format,
      ).toEqual(words);
      reports.push(reportIdOf(draft!));
    }
    expect(new Set(reports).size).toBe(1);
  });

  it('never take the place of an answer of the form, nor bring in where the observer stood', async () => {
    write(
      'a.xml',
      sample('instances/observation/submission.xml').replace(
        '<page>',
        ['overflight', 'jamming']
          .map(
            (kind) => `<heard><kind>${kind}</kind><standpoint>0.6 10.6 0 0</standpoint><bearing>45</bearing></heard>`,
          )
          .join('')
          .replace(/^/, '<page>'),
      ),
    );
    const rows = await rowsIn();
    const [draft] = draftsOf(rows);
    expect(draft!.kind).toBe('shelling');
    expect(draft!.text).toMatch(/heard\[1\]\/kind: overflight\nheard\[2\]\/kind: jamming/);
    expect(JSON.stringify(draft)).not.toMatch(/10\.6|45|standpoint|bearing/);
    expect(notesOf(rows).join('\n')).toContain('`heard[2]/bearing` is a place that today’s form does not ask for');
  });

  it('that an export left out are told, and so are rows that belong to nobody or say not to whom', async () => {
    write('odata/a.json', asOdata({ 'hurt@odata.navigationLink': "Submissions('x')/page/hurt" }));
    expect(notesOf(await rowsIn('odata')).join('\n')).toContain(
      'the export leaves out the rows of `hurt`; export it with `$expand=*`, or as csv',
    );
    writeCsv([{ age: '34', wounds: ['hand', 'foot'] }], 'csv');
    rmSync(join(folder, 'csv/truceline_observation.csv'));
    write('csv/z.csv', `age,PARENT_KEY,KEY\n1,${id},5\n2,${id},\n`);
    const rows = await rowsIn('csv');
    expect(notesOf(rows)).toEqual([
      '1 csv/truceline_observation-hurt.csv'.replace('csv/', '') +
        ' 3× a row of a repeat whose submission is not in the same folder: it is left out',
    ]);
    expect(complaints(rows)).toHaveLength(2);
    // Central's own order: the table of the repeat may lie in another folder, of an export of another day.
    writeCsv([{ age: '34', wounds: [] }], 'old');
    writeCsv([{ age: '35', wounds: [] }], 'new');
    expect(notesOf(await rowsIn()).join('\n')).toContain('told before with other answers: the first stands');
  });

  it('stand in no table of Kobo; what it separates by semicolons is read all the same', async () => {
    const [first] = (JSON.parse(sample('kobo/export.json')) as { results: Record<string, unknown>[] }).results;
    const cells = Object.entries(first!).filter(([, value]) => typeof value !== 'object');
    const quoted = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
    write(
      'a.csv',
      `${cells.map(([name]) => quoted(name)).join(';')}\n${cells.map(([, value]) => quoted(value)).join(';')}\n`,
    );
    write('json/a.json', sample('kobo/export.json'));
    const [draft] = draftsOf(await rowsIn('json'));
    rmSync(join(folder, 'json'), { recursive: true });
    const rows = await rowsIn();
    expect(complaints(rows)).toEqual([]);
    expect(draftsOf(rows).map(reportIdOf)).toEqual([reportIdOf(draft!)]);
  });
});

describe('a zip as Central exports it', () => {
  const zipped = (files: Readonly<Record<string, string | Uint8Array>>) => {
    writeFileSync(join(folder, 'export.csv.zip'), zipOf(files));
    return rowsOf(odk, join(folder, 'export.csv.zip'), { mapping });
  };
  const table = sample('central/truceline_observation.csv');
  const picture = readFileSync(join(samples, 'central/media/view.png'));

  it('is read as if it were unpacked: table, repeats and media', async () => {
    const rows = await zipped({
      'truceline_observation.csv': table,
      'truceline_observation-hurt.csv': `age,PARENT_KEY,KEY\n34,${id},${id}/page/hurt[1]\n7,${id},${id}/page/hurt[2]\n`,
      'truceline_coverage.csv': sample('central/truceline_coverage.csv'),
      'media/view.png': picture,
      '__MACOSX/._truceline_observation.csv': 'x',
      'more.zip': zipOf({ 'truceline_observation.csv': table }),
    });
    expect(complaints(rows)).toEqual([]);
    expect(draftsOf(rows)[0]!.text).toContain('hurt[1]/age: 34\nhurt[2]/age: 7');
    expect(watchesOf(rows)).toHaveLength(1);
    const [attachment] = rows.flatMap((row) => (row.kind === 'attachment' ? [row.attachment] : []));
    const chunks: Uint8Array[] = [];
    for await (const chunk of attachment!.open()) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(picture)).toBe(true);
    expect(notesOf(rows)[0]).toBe('1 more.zip is a zip and is not opened here; load it as a source by itself');
  });

  it('is refused where it is damaged, locked, empty or a way out, and told where it lies in a folder', async () => {
    for (const [files, words] of [
      [{ '../truceline_observation.csv': table }, 'invalid relative path'],
      [{ 'truceline_observation.csv': 'x'.repeat(3_000_000) }, 'unpacks to more than 200 times its size'],
      [{ 'readme.txt': 'x' }, 'holds no xml, json or csv'],
      [{}, 'holds no xml, json or csv'],
    ] as const)
      expect(complaints(await zipped(files))[0]).toContain(words);
    expect(notesOf(await rowsIn()).join()).toContain('export.csv.zip is a zip and is not opened here');
  });

  it('brings last year’s form as a folder does', async () => {
    const old = table.replaceAll('2026112601', '2025010101').replace('page-assessed_as', 'page-visibility');
    const rows = await zipped({ 'truceline_observation.csv': old, 'media/view.png': picture });
    expect(complaints(rows)).toEqual([]);
    expect(draftsOf(rows)[0]!.text).toContain('visibility: incoming');
    expect(notesOf(rows).at(-1)).toBe(
      '1 truceline_observation 1 of version `2025010101`, where today’s is `2026112601`; questions that today’s form does not have: `visibility`; their answers are kept; questions that none of them has: `assessed_as`',
    );
  });
});
