import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { type Gathered, gather } from '../index.ts';

const folder = temporaryFolder();
const at = (text: string) => instant(parseInstant(text)!);
const mapping = {
  format: 1,
  rows: 'reports',
  timeZone: 'UTC',
  columns: { item: 'id', from: 'from', text: 'text', url: 'url', corrects: 'corrects' },
  constants: { kind: 'shelling', domain: 'land', source: 'An outlet', sourceClass: 'media' },
};
const words = 'shelling was heard near the mill for most of the night by those who live there';

async function read(rows: readonly string[], more: Partial<Parameters<typeof gather>[1]> = {}) {
  const path = join(folder, 'rows.csv');
  writeFileSync(path, ['id,from,text,url,corrects', ...rows].join('\n'));
  const rejected: number[] = [];
  const gathered = await gather([{ feed: 'csv', path, options: { mapping } }], {
    now: at('2031-03-01T00:00Z'),
    rejected: (row) => void rejected.push(row.line),
    progress: () => {},
    signal: new AbortController().signal,
    ...more,
  });
  return { gathered, rejected };
}

function ids(gathered: Awaited<ReturnType<typeof read>>['gathered']): readonly string[] {
  return (gathered as Gathered).reports.map((report) => report.item);
}

describe('what a run holds of its sources', () => {
  it('is reports without their free text, but with the key by which copies are known', async () => {
    const { gathered } = await read([
      `a,2031-02-01T10:00,${words},https://one.example/a,`,
      `b,2031-02-01T11:00,${words.toUpperCase()}!,https://two.example/b,`,
      'c,2031-02-01T12:00,short words,,',
    ]);
    const [a, b, c] = (gathered as Gathered).reports;
    expect(JSON.stringify((gathered as Gathered).reports)).not.toContain('mill');
    expect(a!.words).toMatch(/^[0-9a-f]{64}$/);
    expect(b!.words).toBe(a!.words);
    expect(c!.words).toBeUndefined();
    expect(a!.media).toEqual([{ url: 'https://one.example/a' }]);
  });

  it('is the period asked for, to the millisecond, and every correction wherever it lies', async () => {
    const { gathered, rejected } = await read(
      [
        'before,2031-01-31T23:59:59.999Z,,,',
        'first,2031-02-01T00:00:00.000Z,,,',
        'last,2031-02-01T23:59:59.999Z,,,',
        'after,2031-02-02T00:00:00.000Z,,,',
        'moved,2031-02-09T00:00Z,,,first',
        'bad,no time,,,',
      ],
      { from: at('2031-02-01T00:00Z'), to: at('2031-02-02T00:00Z') },
    );
    expect(ids(gathered)).toEqual(['first', 'last', 'moved']);
    expect(rejected).toEqual([7]);
    expect((gathered as Gathered).counts).toEqual({
      read: 5,
      rejected: 1,
      doubled: 0,
      outside: 2,
      bySource: { csv: 5 },
    });
  });

  it('is bounded: more rows than there is memory for are refused with the way out, the same row twice is not more', async () => {
    const row = (index: number) => `r${index},2031-02-01T10:00,,,`;
    const many = Array.from({ length: 3_000 }, (_, index) => row(index));
    const { gathered } = await read(many, { rowsMax: 1_500 });
    expect(isRefusal(gathered) && gathered.message).toMatch(/^more than 1500 rows by .*--from and --to/);
    const doubled = await read(
      many.map(() => row(1)),
      { rowsMax: 1_500 },
    );
    expect(ids(doubled.gathered)).toEqual(['r1']);
    const outside = await read(many, { rowsMax: 1_500, from: at('2031-02-02T00:00Z') });
    expect(ids(outside.gathered)).toEqual([]);
  });
});
