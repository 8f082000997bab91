import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, truceline } from '../../testing/command-line.ts';
import { statisticsMethods } from './methods.ts';

const folder = temporaryFolder();
let files = 0;
const written = (text: string): string => {
  const path = join(folder, `table-${++files}.csv`);
  writeFileSync(path, text);
  return path;
};

type Row = Readonly<Record<string, string>>;
/** A method with a table that it answers, the words that it needs beside, and the columns of figures that are spoilt one by one. */
interface Asked {
  readonly method: string;
  readonly rows: readonly Row[];
  readonly figures: readonly string[];
  readonly words: readonly string[];
}

const series = (length: number, more: (row: number) => Row = () => ({})): readonly Row[] =>
  Array.from({ length }, (_, row) => ({
    count: String([3, 5, 1, 4, 9, 2, 6][(row * 3) % 7]! + (row % 4)),
    // So that a row with an empty cell is still a row.
    note: 'x',
    ...more(row),
  }));
const exposed = (row: number): Row => ({ exposure: String(1 + (row % 2)) });
const places = () => written('id,x,y\na,0,0\nb,1,0\nc,0,2\nd,3,3\n');

const asked: readonly Asked[] = [
  {
    method: 'its',
    rows: series(40, (row) => ({ ...exposed(row), intervention: row < 25 ? '0' : '1' })),
    figures: ['count', 'exposure', 'intervention'],
    words: [],
  },
  {
    method: 'farrington',
    rows: series(40, exposed),
    figures: ['count', 'exposure'],
    words: ['--freq', '7', '--b', '3', '--w', '1'],
  },
  {
    method: 'rate-test',
    rows: [
      { count: '11', time: '800' },
      { count: '21', time: '3011' },
    ],
    figures: ['count', 'time'],
    words: [],
  },
  { method: 'rate-test', rows: series(40), figures: ['count'], words: ['--from', '30', '--length', '7'] },
  { method: 'cusum', rows: series(20), figures: ['count'], words: ['--k', '5', '--h', '6', '--arl-mean', '4'] },
  {
    method: 'cusum',
    rows: series(20, exposed),
    figures: ['count', 'exposure'],
    words: ['--mean0', '4', '--mean1', '8', '--size', '5', '--h', '2', '--states', '50'],
  },
  {
    method: 'changepoint',
    rows: series(30, (row) => ({ value: String(row < 15 ? row % 3 : 9 + (row % 4)) })),
    figures: ['value'],
    words: [],
  },
  { method: 'changepoint', rows: series(30, exposed), figures: ['count', 'exposure'], words: ['--model', 'counts'] },
  { method: 'bocpd', rows: series(30, exposed), figures: ['count', 'exposure'], words: ['--mean-run', '20'] },
  {
    method: 'bocpd',
    rows: series(30, (row) => ({ value: String(row % 5) })),
    figures: ['value'],
    words: ['--model', 'gaussian'],
  },
  {
    method: 'nowcast',
    rows: Array.from({ length: 40 }, (_, at) => ({
      event: String(at >> 1),
      report: String((at >> 1) + (at % 3)),
      count: '2',
    })),
    figures: ['event', 'report', 'count'],
    words: ['--max-delay', '4', '--count', 'count'],
  },
  {
    method: 'lists',
    rows: Array.from({ length: 7 }, (_, at) => ({
      A: String((at + 1) & 1),
      B: String(((at + 1) >> 1) & 1),
      C: String((at + 1) >> 2),
      n: String(20 + at),
    })),
    figures: ['n', 'A'],
    words: [],
  },
  {
    method: 'dawid-skene',
    rows: Array.from({ length: 24 }, (_, at) => ({
      item: String(at >> 2),
      rater: `r${at & 3}`,
      rating: String((at * 7) % 3),
    })),
    figures: ['rating', 'item'],
    words: [],
  },
  {
    method: 'scan',
    rows: Array.from({ length: 30 }, (_, at) => ({
      place: 'abcd'[at % 4]!,
      time: String((at * 5) % 9),
      count: String(1 + (at % 3)),
    })),
    figures: ['count', 'time'],
    words: ['--unit', 'number', '--model', 'permutation', '--replications', '19', '--places', 'PLACES'],
  },
  {
    method: 'match',
    rows: Array.from({ length: 8 }, (_, at) => ({
      dataset: at < 4 ? 'one' : 'two',
      event: `e${at}`,
      date: `2024-01-0${1 + (at % 4)}`,
      latitude: String(50 + (at % 4)),
      longitude: '30',
    })),
    figures: ['latitude', 'longitude', 'date'],
    words: [],
  },
];

const table = (rows: readonly Row[]): string => {
  const columns = Object.keys(rows[0]!);
  return `${[columns, ...rows.map((row) => columns.map((column) => row[column]!))].map((cells) => cells.join(',')).join('\n')}\n`;
};

/** A column spoilt: in every row, in all but one, in one. */
const spoilt: readonly (readonly [string, (value: string, row: number, last: boolean) => string])[] = [
  ['all zeros', () => '0'],
  ['all zeros but the last', (value, _, last) => (last ? value : '0')],
  ['one case', (_, row) => (row === 0 ? '1' : '0')],
  ['all ones', () => '1'],
  ['separated: zeros, then not', (value, row) => (row < 5 ? '0' : value)],
  ['negative', (value, row) => (row === 1 ? '-3' : value)],
  ['missing', (value, row) => (row === 1 ? '' : value)],
  ['NA', (value, row) => (row === 1 ? 'NA' : value)],
  ['NaN', (value, row) => (row === 1 ? 'NaN' : value)],
  ['Infinity', (value, row) => (row === 1 ? 'Infinity' : value)],
  ['-inf', (value, row) => (row === 1 ? '-inf' : value)],
  ['too large for a number', (value, row) => (row === 1 ? '1e999' : value)],
  ['hardly a number', (value, row) => (row === 1 ? '1e300' : value)],
  ['hardly above 0', (value, row) => (row === 1 ? '1e-300' : value)],
  ['beyond whole numbers', (value, row) => (row === 1 ? '9007199254740993' : value)],
  ['a hundred thousand', (value, row) => (row === 1 ? '100003' : value)],
  ['a half', (value, row) => (row === 1 ? '0.5' : value)],
  ['a word', (value, row) => (row === 1 ? 'many' : value)],
];

/** JSON has no word for what is no number: it says null. */
function holdsNull(value: unknown): boolean {
  return value === null || (typeof value === 'object' && Object.values(value).some(holdsNull));
}

/** An answer in figures, or a refusal in one line; never a figure that is none. */
async function answersOrRefuses({ method, words }: Asked, path: string): Promise<'answered' | 'refused'> {
  const argv = ['stats', method, '--input', path, ...words.map((word) => (word === 'PLACES' ? places() : word))];
  const [json, text] = [await truceline([...argv, '--json']), await truceline(argv)];
  for (const { code, out, err } of [json, text]) {
    if (code === 2) {
      expect(out).toBe('');
      expect(err.trim().split('\n')).toHaveLength(1);
      expect(err).toMatch(/^truceline( stats [a-z-]+)?: /);
      expect(err).not.toMatch(/undefined|null|\bat .*\.ts|RangeError|TypeError/);
    } else {
      expect([0, 1]).toContain(code);
      // Classes and items of raters are any words.
      if (method !== 'dawid-skene') expect(out).not.toMatch(/\b(NaN|Infinity|undefined)\b/);
    }
  }
  expect(json.code).toBe(text.code);
  if (json.code !== 2) expect(holdsNull(JSON.parse(json.out))).toBe(false);
  return json.code === 2 ? 'refused' : 'answered';
}

describe('every method of truceline stats', () => {
  it('stands in this table', () => {
    expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(Object.keys(statisticsMethods)));
  });

  describe.each(asked.map((each) => [`${each.method} ${each.words.join(' ')}`, each] as const))('%s', (_, each) => {
    it('answers its own table', async () => {
      expect(await answersOrRefuses(each, written(table(each.rows)))).toBe('answered');
    });

    it.each(each.figures)('answers or refuses, whatever stands in `%s`', async (column) => {
      for (const [name, spoil] of spoilt) {
        const last = each.rows.length - 1;
        const rows = each.rows.map((row, at) => ({ ...row, [column]: spoil(row[column]!, at, at === last) }));
        const came = await answersOrRefuses(each, written(table(rows))).catch((problem: unknown) => {
          throw new Error(`${name}: ${(problem as Error).message}`);
        });
        if (
          ['missing', 'NA', 'NaN', 'Infinity', '-inf', 'too large for a number', 'a word'].includes(name) &&
          !(each.method === 'dawid-skene' || column === 'date')
        )
          expect(`${name} ${came}`).toBe(`${name} refused`);
      }
    });

    it('refuses no file, no rows, no heading, another table, and bytes that are no text', async () => {
      const [heading] = table(each.rows).split('\n');
      const inside = join(folder, `folder-${each.method}`);
      mkdirSync(inside, { recursive: true });
      const paths = [
        join(folder, 'absent.csv'),
        inside,
        written(''),
        written('\n'),
        written(`${heading}\n`),
        written('colour,shape\nred,round\nblue,square\n'),
        written(`${heading}\n"1,2\n`),
        written(`${heading}\n1\n`),
        written('\u0000\u0001\ufffd'.repeat(50)),
      ];
      const strange = each.method === 'lists' || each.method === 'dawid-skene' ? [] : [paths[5]!];
      for (const path of [...paths.filter((_, at) => at !== 5), ...strange])
        expect(`${path} ${await answersOrRefuses(each, path)}`).toBe(`${path} refused`);
      await answersOrRefuses(each, paths[5]!);
    });

    it('refuses a column that is there twice, and cells that are not separated by commas', async () => {
      const column = each.figures[0]!;
      const twice = table(each.rows)
        .split('\n')
        .map((line, at) => (line === '' ? '' : `${line},${at === 0 ? column : '1'}`));
      for (const path of [written(twice.join('\n')), written(table(each.rows).replaceAll(',', ';'))]) {
        const { code, out, err } = await truceline(['stats', each.method, '--input', path, ...each.words]);
        expect([code, out, err.trim().split('\n')]).toEqual([2, '', [expect.stringMatching(/two columns|by commas/)]]);
        expect(err).toContain(`truceline stats ${each.method}: `);
      }
    });

    it('names itself where a word is unknown', async () => {
      const { code, err } = await truceline(['stats', each.method, '--colour']);
      expect([code, err.trim()]).toEqual([
        2,
        expect.stringMatching(/^truceline stats (\S+): .*; see `truceline stats \1 --help`$/),
      ]);
      expect(err).toContain(`truceline stats ${each.method}: unknown option`);
    });

    it('answers or refuses one row, and two', async () => {
      await answersOrRefuses(each, written(table(each.rows.slice(0, 1))));
      await answersOrRefuses(each, written(table(each.rows.slice(0, 2))));
    });
  });

  it.each([
    ['its', ['--at', '900'], 'nothing broke in'],
    ['farrington', ['--freq', '52'], 'needs at least'],
    ['rate-test', ['--from', '3', '--length', '300'], ''],
    ['changepoint', ['--model', 'counts', '--exposure', 'none'], 'has no column'],
  ])(
    '%s %j: a window longer than the series, or a column that is not there, is refused',
    async (method, words, told) => {
      const path = written(table(series(30, (row) => ({ value: String(row), intervention: '0' }))));
      const { code, out, err } = await truceline(['stats', method, '--input', path, ...words]);
      expect([code, out]).toEqual([2, '']);
      expect(err).toContain(told);
    },
  );
});
