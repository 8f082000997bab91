import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRefusal } from '@truceline/truce/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { readCostTable, readLayerTable } from './read.ts';

const sample = (name: string) => join(import.meta.dirname, 'samples', name);
const [header = '', ...sampleRows] = readFileSync(sample('layers.csv'), 'utf8').split('\n');

const folder = mkdtempSync(join(tmpdir(), 'truceline-layers-'));
afterAll(() => rmSync(folder, { recursive: true }));

function temporaryFile(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function layersIn(...rows: readonly string[]) {
  const table = await readLayerTable(temporaryFile('layers.csv', `${[header, ...rows].join('\n')}\n`));
  if (isRefusal(table)) throw new Error(table.message);
  return table;
}

describe('a table of layers', () => {
  it('becomes entries with two times, voice, sources and mark; what cannot be read is told with line and column', async () => {
    const table = await readLayerTable(sample('layers.csv'));
    if (isRefusal(table)) throw new Error(table.message);
    expect(table.entries).toHaveLength(4);
    expect(table.entries[0]).toEqual({
      id: 'ex-1',
      layer: 'air',
      happenedAt: { startsAt: Date.UTC(2031, 2, 1), endsAt: Date.UTC(2031, 3, 1) },
      receivedAt: Date.UTC(2031, 3, 2),
      speaker: { side: 'donor', name: 'Xanadu' },
      evidence: ['https://example.org/air', 'note of 3 March'],
      grade: { source: 'F', information: 6 },
      telling: {
        what: 'said',
        actor: 'xan',
        role: 'contributes',
        stage: 'there',
        words: 'EXERCISE: four aircraft stand ready',
        mark: 'E',
      },
    });
    expect(table.entries[1]!.happenedAt.endsAt).toBe(Date.UTC(2031, 2, 3));
    expect(table.entries[3]!.telling).toEqual({ what: 'belongs', of: 'pledge-7', words: 'the pledge is of courses' });
    expect(table.rejected).toEqual([{ line: 6, column: 'layer', reason: '`aer` is no layer; did you mean `air`?' }]);
  });

  it.each([
    [',air,xan,leads,said,,w,2031-03-05,2031-04-02,donor,X,s,E,', 'id', 'is empty'],
    ['1,,xan,leads,said,,w,2031-03-05,2031-04-02,donor,X,s,E,', 'layer', 'is empty'],
    ['1,air,,leads,said,,w,2031-03-05,2031-04-02,donor,X,s,E,', 'actor', 'together'],
    ['1,air,xan,,said,,w,2031-03-05,2031-04-02,donor,X,s,E,', 'role', 'together'],
    ['1,air,xan,leads,,,w,2031-03-05,2031-04-02,donor,X,s,E,', 'stage', 'is empty'],
    ['1,air,xan,lead,said,,w,2031-03-05,2031-04-02,donor,X,s,E,', 'role', 'did you mean `leads`?'],
    ['1,air,xan,leads,said,,w,early 2031,2031-04-02,donor,X,s,E,', 'date', 'names no stretch with ends'],
    ['1,air,xan,leads,said,,w,2031-03-05/2031-03-04,2031-04-02,donor,X,s,E,', 'date', 'ends before it begins'],
    ['1,air,xan,leads,said,,w,2031-03-05,2031-13-02,donor,X,s,E,', 'received', 'is no day'],
    ['1,air,xan,leads,said,,w,2031-03-05,2031-04-02,,X,s,E,', 'side', 'is empty'],
    ['1,air,xan,leads,said,,w,2031-03-05,2031-04-02,donor,X,,E,', 'sources', 'is empty'],
    ['1,air,xan,leads,said,,w,2031-03-05,2031-04-02,donor,X,javascript:alert(1),E,', 'sources', 'is no address'],
    ['1,air,xan,leads,said,,w,2031-03-05,2031-04-02,donor,X,s,E,clause', 'actor', 'leave it empty'],
    ['1,air,xan,leads,said', '', 'cells where the header has'],
  ])('rejects `%s`', async (row, column, reason) => {
    const { entries, rejected } = await layersIn(row);
    expect([entries, rejected]).toEqual([[], [{ line: 2, column, reason: expect.stringContaining(reason) }]]);
  });

  it('keeps the first of two rows of one id, and hostile text without the characters that hide it', async () => {
    const { entries, rejected } = await layersIn(sampleRows[0]!, sampleRows[0]!.replace('four', '\u202e<script>'));
    expect([entries.length, rejected]).toEqual([
      1,
      [{ line: 3, column: 'id', reason: expect.stringContaining('second row') }],
    ]);
    const hidden = await layersIn(sampleRows[0]!.replace('four', '\u202e<script>'));
    expect(hidden.entries[0]!.telling.words).toBe('EXERCISE: <script> aircraft stand ready');
  });

  it('is refused where columns are missing or there is no file', async () => {
    const other = await readLayerTable(temporaryFile('other.csv', 'a,b\n1,2\n'));
    expect(isRefusal(other) && other.message).toContain('lacks the columns `id`');
    expect(isRefusal(await readLayerTable(sample('absent.csv')))).toBe(true);
  });
});

describe('a table of costs', () => {
  it('becomes requirements, unit costs, funds and a key; what cannot be read is told', async () => {
    const table = await readCostTable(sample('costs.csv'));
    if (isRefusal(table)) throw new Error(table.message);
    expect(table.entries.map(({ id, telling }) => `${id} ${telling.what}`)).toEqual([
      'need requirement',
      'unit unitCost',
      'paid fund',
      'key-a share',
    ]);
    expect(table.entries[0]).toMatchObject({
      telling: {
        requirement: { what: 'monitors', count: { units: 10n }, during: { from: '2031-01-16', to: '2031-04-01' } },
      },
      speaker: { side: 'observer', name: 'EXERCISE desk' },
    });
    expect(table.entries[1]).toMatchObject({
      exercise: true,
      telling: { costs: 'monitors', perMonth: { currency: 'XTS' } },
    });
    expect(table.rejected).toEqual([
      { line: 6, column: 'count', reason: '`-1` is no number above zero' },
      { line: 7, column: 'to', reason: 'is empty; from and to are given together' },
      { line: 8, column: 'kind', reason: '`funds` is no kind; did you mean `fund`?' },
    ]);
  });

  it('takes no row without a day, a voice or a source', async () => {
    const [columns, row] = readFileSync(sample('costs.csv'), 'utf8').split('\n') as [string, string];
    const without = (...cells: readonly string[]) => row.split(',').map((cell) => (cells.includes(cell) ? '' : cell));
    const rows = [
      without('2031-01'),
      without('2031-02-01'),
      without('observer'),
      without('EXERCISE desk'),
      without('EXERCISE note'),
    ];
    const table = await readCostTable(temporaryFile('told.csv', `${[columns, ...rows].join('\n')}\n`));
    if (isRefusal(table)) throw new Error(table.message);
    expect(table.entries).toEqual([]);
    expect(table.rejected.map(({ column }) => column)).toEqual(['date', 'received', 'side', 'speaker', 'sources']);
  });
});
