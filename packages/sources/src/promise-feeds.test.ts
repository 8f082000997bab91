import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { isRefusal } from '@truceline/truce/kernel';
import { afterAll, describe, expect, it } from 'vitest';
import { feed, openFile, type ReadRow } from './index.ts';

const sample = (path: string) => join(import.meta.dirname, path);
const folder = mkdtempSync(join(tmpdir(), 'truceline-promise-feeds-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function rowsOf(id: string, path: string, mapping?: unknown): Promise<readonly ReadRow[]> {
  const input = await openFile(path);
  if (isRefusal(input)) throw new Error(input.message);
  const rows: ReadRow[] = [];
  for await (const row of feed(id)!.read(input, mapping === undefined ? {} : { mapping })) rows.push(row);
  return rows;
}

const sortsIn = (rows: readonly ReadRow[]) => [
  ...new Set(rows.flatMap((row) => (row.kind === 'promise' ? [row.promise.sort] : []))),
];
const rejectedIn = (rows: readonly ReadRow[]) =>
  rows.flatMap((row) => (row.kind === 'rejected' ? [`${row.line} ${row.column}: ${row.reason}`] : []));
const entriesIn = (rows: readonly ReadRow[]) =>
  rows.flatMap((row) => (row.kind === 'promise' ? [row.promise.entry] : []));

describe('feeds of what is promised', () => {
  it.each([
    ['pledges', 'pledge-table/samples/exercise-pledges.csv', ['pledge'], undefined],
    ['layers', 'layer-table/samples/layers.csv', ['layer'], undefined],
    ['costs', 'layer-table/samples/costs.csv', ['cost'], undefined],
    ['forces', 'force-table/samples/force.csv', ['force'], undefined],
    ['sites', 'site-table/samples/sites.csv', ['site'], undefined],
    ['sites', 'site-table/samples/sites.geojson', ['site'], undefined],
    ['iati', 'iati/samples/exercise-activities.xml', ['pledge'], { made: '2031-06-01' }],
    ['beside', 'beside-table/samples/beside.csv', ['need', 'backing', 'dependence', 'overlap'], undefined],
    ['accession', 'accession-table/samples/accession.csv', ['accession'], undefined],
  ] as const)(
    '%s reads %s as words that nobody has received yet, the same each time',
    async (id, path, sorts, mapping) => {
      const rows = await rowsOf(id, sample(path), mapping);
      expect(sortsIn(rows)).toEqual(sorts);
      for (const entry of entriesIn(rows)) {
        expect(entry).not.toHaveProperty('receivedAt');
        expect(Object.keys(entry)).toEqual(
          expect.arrayContaining(['id', 'happenedAt', 'speaker', 'evidence', 'grade']),
        );
      }
      expect(await rowsOf(id, sample(path), mapping)).toEqual(rows);
    },
  );

  it('forces, sites and IATI hand on what they reject and what they note', async () => {
    const forces = await rowsOf('forces', sample('force-table/samples/force.csv'));
    expect(rejectedIn(forces).length).toBeGreaterThan(0);
    expect(forces).toContainEqual({
      kind: 'noted',
      line: 3,
      column: 'from',
      words: '`2031-Q2` leaves the day open, from 2031-04-01 to 2031-06-30; counted: 2031-04-01',
    });
    const local = file(
      'local.csv',
      'entry,tells,happened,side,speaker,site\nEX-1,closed,2031-03-01 06:00,observer,EXERCISE,d1\n',
    );
    expect(rejectedIn(await rowsOf('sites', local))).toEqual([
      '2 happened: `2031-03-01 06:00` has no time zone, and the source documents none',
    ]);
    const [closed] = entriesIn(await rowsOf('sites', local, { zone: 'Europe/Kyiv' }));
    expect(closed!.happenedAt.startsAt).toBe(Date.UTC(2031, 2, 1, 4));
    const wrong = await rowsOf('sites', local, { zone: 'Kyiv' });
    expect(wrong).toMatchObject([{ kind: 'refused', refusal: { code: 'mapping-zone' } }]);
  });

  it('IATI is read out of gzip too, and a description without a date waits for the day to be named', async () => {
    const text = readFileSync(sample('iati/samples/exercise-activities.xml'), 'utf8').replaceAll(
      / (?:generated|last-updated)-datetime="[^"]*"/g,
      '',
    );
    const undated = await rowsOf('iati', file('undated.xml.gz', gzipSync(text)));
    const lacking = rejectedIn(undated).filter((each) => each.includes('name the day in the mapping'));
    expect(lacking.length).toBeGreaterThan(0);
    const dated = await rowsOf('iati', file('dated.xml', text), { made: '2031-06-01' });
    expect(entriesIn(dated)).toHaveLength(entriesIn(undated).length + lacking.length);
    expect(entriesIn(dated).some(({ happenedAt }) => happenedAt.startsAt === Date.UTC(2031, 5, 1))).toBe(true);
    expect(rejectedIn(dated)).toEqual(rejectedIn(undated).filter((each) => !lacking.includes(each)));
    expect(await rowsOf('iati', file('dated.xml', text), { made: 'June' })).toMatchObject([
      { kind: 'refused', refusal: { code: 'mapping-made' } },
    ]);
  });

  it('beside tells needs, votes, mandates, elections, dependences and overlaps, and what is wrong with a row', async () => {
    const rows = await rowsOf('beside', sample('beside-table/samples/beside.csv'));
    expect(entriesIn(rows).map((entry) => ('telling' in entry ? entry.telling : undefined))).toMatchObject([
      { what: 'needed', purpose: 'repair of homes', amount: { currency: 'XTS', value: { units: 14_000n } } },
      { what: 'needed', amount: { unit: 'vehicles', value: { units: 36n } } },
      { what: 'vote', votesFor: 102, votesNeeded: 101 },
      { what: 'election', during: { startsAt: Date.UTC(2031, 4, 1), endsAt: Date.UTC(2031, 4, 2) } },
      { what: 'mandate', state: 'granted', until: Date.UTC(2031, 8, 30) },
      { what: 'condition', words: 'the company goes if Kessary provides the vehicles' },
      { what: 'overlaps', kind: 'samePledge', amount: { currency: 'XTS' } },
    ]);
    expect(entriesIn(rows)[0]).toMatchObject({ grade: { source: 'B', information: 2 }, exercise: true });
    expect(entriesIn(rows)[4]).toMatchObject({ donor: 'EXERCISE Undervale', pledges: ['EX-8', 'EX-9'] });
    expect(rejectedIn(rows)).toEqual([
      '9 with: is empty',
      '10 amount: `-5` is not above zero',
      '11 says: `votes` is no says; did you mean `vote`?',
    ]);
  });

  it('accession tells steps of clusters and chapters that there are', async () => {
    const rows = await rowsOf('accession', sample('accession-table/samples/accession.csv'));
    expect(entriesIn(rows).map((entry) => ('telling' in entry ? entry.telling : undefined))).toEqual([
      { what: 'cluster', cluster: 1, step: 'screened' },
      { what: 'cluster', cluster: 1, step: 'positionAdopted' },
      { what: 'cluster', cluster: 1, step: 'opened' },
      { what: 'chapter', chapter: 23, step: 'interimBenchmarksMet' },
      { what: 'takenBack', cluster: 1, to: 'screened', words: 'EXERCISE: the position was withdrawn' },
    ]);
    expect(rejectedIn(rows)).toEqual([
      '7 cluster: `7` is no cluster; there are 1 to 6',
      '8 chapter: `36` is no chapter; there are 1 to 35',
      '9 step: `open` is no step; did you mean `opened`?',
    ]);
  });
});
