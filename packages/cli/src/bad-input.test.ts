import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { start, temporaryFolder, truceline } from '../testing/command-line.ts';

const folder = temporaryFolder();
const file = (name: string, text: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const mapping = file(
  'mapping.json',
  readFileSync(
    join(import.meta.dirname, '..', '..', '..', 'agreements', 'easter-truce-2025', 'worked-case', 'facts.mapping.json'),
  ),
);
const header = 'id,what,from,until,place,region,kind,domain,count,actor,source,url,title,note,cites';
const good = 'a,words,2025-04-19T20:00+03:00,2025-04-19T21:00+03:00,,,shelling,land,1,ru,An outlet,,,,';
const easter = (path: string, ...more: string[]) =>
  truceline([
    'run',
    'easter-truce-2025',
    '--source',
    `csv=${path}`,
    '--mapping',
    `csv=${mapping}`,
    '--out',
    folder,
    ...more,
  ]);

/** One line on the error stream that names the input. */
function oneLine(err: string, naming: string): void {
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toContain(naming);
}

/** The length of all files of a folder; none where it is missing. */
function bytesIn(path: string): number {
  if (!existsSync(path)) return 0;
  return readdirSync(path).reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
}

describe('bad input is answered as promised', () => {
  it('a missing file, a folder without files, an unknown source, an unknown agreement: exit 2 and one line', async () => {
    mkdirSync(join(folder, 'empty'), { recursive: true });
    for (const [words, naming] of [
      [
        ['run', 'easter-truce-2025', '--source', `csv=${join(folder, 'nowhere.csv')}`, '--mapping', `csv=${mapping}`],
        'nowhere.csv',
      ],
      [
        ['run', 'easter-truce-2025', '--source', `csv=${join(folder, 'empty')}`, '--mapping', `csv=${mapping}`],
        'empty',
      ],
      [['run', 'easter-truce-2025', '--source', `vina=${mapping}`], 'did you mean `viina`?'],
      [['run', 'easter-truce', '--source', `csv=${mapping}`, '--mapping', `csv=${mapping}`], 'easter-truce'],
      [['rnu'], 'did you mean `run`?'],
      [['run', 'easter-truce-2025', '--sorce', 'x'], 'did you mean `--source`?'],
    ] as const) {
      const { code, err } = await truceline(words);
      expect(code, words.join(' ')).toBe(2);
      oneLine(err, naming);
    }
  });

  it('a folder that fetch filled: the notes and pieces beside the data are not taken for data', async () => {
    const downloads = join(folder, 'downloads');
    mkdirSync(downloads);
    writeFileSync(join(downloads, 'table.csv'), [header, good].join('\n'));
    for (const end of ['provenance.json', 'part', 'part.version'])
      writeFileSync(join(downloads, `table.csv.${end}`), '{}');
    const { code, out } = await easter(downloads, '--json');
    expect(code).toBe(0);
    expect((JSON.parse(out) as { readonly reports: unknown }).reports).toMatchObject({ read: 1, rejected: 0 });
  });

  it('wrong columns: exit 2, what was expected and what was found', async () => {
    const { code, err } = await easter(file('columns.csv', `id,words,form,until\n1,a,b,c\n`));
    expect(code).toBe(2);
    oneLine(err, 'from');
  });

  it('bad rows: the rest is processed, rejects.csv tells line, column and reason, exit 0, or 1 with --strict', async () => {
    const path = file(
      'rows.csv',
      [
        header,
        good,
        good.replace('a,', 'b,').replace('2025-04-19T20', '2025-13-19T20'),
        good.replace('a,', 'c,').replace('shelling', 'sheling'),
        good.replace('a,', 'd,').replace('T20:00+03:00', 'T20:00'),
      ].join('\n'),
    );
    const plain = await easter(path, '--json');
    expect(plain.code).toBe(0);
    expect((JSON.parse(plain.out) as { reports: unknown }).reports).toMatchObject({ read: 1, rejected: 3 });
    const rejects = readFileSync(join(folder, 'rejects.csv'), 'utf8').trim().split('\r\n');
    expect(rejects[0]).toBe('file,line,column,reason');
    expect(rejects.slice(1).map((row) => row.split(',').slice(1, 3).join(' '))).toEqual(['3 from', '4 kind', '5 from']);
    expect((await easter(path, '--strict')).code).toBe(1);
  });

  it('the same file twice: no report doubles', async () => {
    const path = file('twice.csv', `${header}\n${good}\n`);
    const { out } = await truceline([
      'run',
      'easter-truce-2025',
      '--source',
      `csv=${path}`,
      '--source',
      `csv=${path}`,
      '--mapping',
      `csv=${mapping}`,
      '--json',
    ]);
    expect((JSON.parse(out) as { reports: unknown; incidents: unknown }).reports).toMatchObject({
      read: 2,
      doubled: 1,
      bySource: { csv: 1 },
    });
    const store = join(folder, 'twice-store');
    const load = () =>
      truceline([
        'load',
        'easter-truce-2025',
        '--source',
        `csv=${path}`,
        '--mapping',
        `csv=${mapping}`,
        '--store',
        store,
      ]);
    expect((await load()).out).toContain('1 taken in, 0 already there');
    expect((await load()).out).toContain('0 taken in, 1 already there');
  });

  it('an agreement with errors of the language: diagnostics with line and column, and nothing runs', async () => {
    const path = file(
      'broken.truce',
      'truce v1\nagreement broken "Broken"\ndated 2030-01-01\nactor one { role partty }\n',
    );
    const { code, err, out } = await truceline([
      'run',
      path,
      '--source',
      `csv=${file('x.csv', `${header}\n${good}\n`)}`,
      '--mapping',
      `csv=${mapping}`,
    ]);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(/broken\.truce:4:\d+ error TL-706 .*party/);
  });

  it('a port that is taken, and a store of a newer version: a clear sentence, exit 2', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const taken = await truceline(['serve', '--store', join(folder, 'port-store'), '--port', String(port)]);
    server.close();
    expect(taken.code).toBe(2);
    oneLine(taken.err, `port ${port} is taken`);
    const newer = join(folder, 'newer-store');
    mkdirSync(newer);
    writeFileSync(join(newer, 'store.json'), '{"format":2}\n');
    const refused = await truceline(['serve', '--store', newer]);
    expect(refused.code).toBe(2);
    oneLine(refused.err, 'newer version');
  });

  it('kill -9 while loading: the store opens again, whole', async () => {
    const rows = Array.from({ length: 30_000 }, (_, index) => good.replace('a,', `row-${index},`));
    const path = file('many.csv', [header, ...rows].join('\n'));
    const store = join(folder, 'killed-store');
    const child = start([
      'load',
      'easter-truce-2025',
      '--source',
      `csv=${path}`,
      '--mapping',
      `csv=${mapping}`,
      '--store',
      store,
    ]);
    while (child.exitCode === null && bytesIn(join(store, 'cases', 'easter-truce-2025', 'segments')) < 4_000_000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    const again = await truceline([
      'load',
      'easter-truce-2025',
      '--source',
      `csv=${path}`,
      '--mapping',
      `csv=${mapping}`,
      '--store',
      store,
    ]);
    const [, fresh, known] = /: (\d+) taken in, (\d+) already there/.exec(again.out) ?? [];
    expect(Number(fresh) + Number(known), again.err).toBe(30_000);
    expect(Number(known)).toBeGreaterThan(0);
    expect(Number(fresh)).toBeGreaterThan(0);
  });

  it('a full disk: one sentence and exit 2; with more room the same command ends whole', {
    timeout: 60_000,
  }, async () => {
    const rows = Array.from({ length: 4_000 }, (_, index) => good.replace('a,', `row-${index},`));
    const many = file('many.csv', [header, ...rows].join('\n'));
    const words = ['load', 'easter-truce-2025', '--case', 'full', '--store', join(folder, 'full-store')];
    const sources = ['--source', `csv=${many}`, '--mapping', `csv=${mapping}`];
    // A file that may not grow over 1,500 blocks stands for a disk that is full.
    const cramped = await truceline([...words, ...sources], { fileBlocksMax: 1_500 });
    expect(cramped.code).toBe(2);
    oneLine(cramped.err, 'truceline load: ');
    const roomy = await truceline([...words, ...sources]);
    expect([roomy.code, roomy.err]).toEqual([0, '']);
    const [, taken, there] = /(\d+) taken in, (\d+) already there, 0 rejected/.exec(roomy.out) ?? [];
    expect(Number(taken) + Number(there)).toBe(4_000);
    expect(Number(taken)).toBeGreaterThan(0);
  });
});
