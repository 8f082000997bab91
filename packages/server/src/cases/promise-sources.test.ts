import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { entriesOfSort } from '@truceline/truce/shield';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { loadCase, makeApp, openOperatorShelf, readAssets } from '../index.ts';
import { readJournal } from '../journal/index.ts';
import { promiseFrom } from './promise-entries.ts';

const folder = temporaryFolder();
const samples = join(import.meta.dirname, '../../../sources/src');
const now = instant(Date.UTC(2031, 11, 1));
const shell = { now: () => now, progress: () => {}, signal: new AbortController().signal };
const wanted = {
  agreement: 'exercise',
  id: 'drill',
  assume: [],
  dayZone: 'UTC',
  from: '2031-01-01T00:00:00Z',
  to: '2031-12-01T00:00:00Z',
  profile: { ...defaultProfile, fields: [...defaultProfile.fields, 'pledges', 'standing'] },
} as const;
const source = (feed: string, path: string, mapping?: unknown) => ({
  feed,
  path: join(samples, path),
  options: mapping === undefined ? {} : { mapping },
});
const sources = [
  source('pledges', 'pledge-table/samples/exercise-pledges.csv'),
  source('beside', 'beside-table/samples/beside.csv'),
  source('accession', 'accession-table/samples/accession.csv'),
  source('layers', 'layer-table/samples/layers.csv'),
  source('costs', 'layer-table/samples/costs.csv'),
  source('forces', 'force-table/samples/force.csv'),
  source('sites', 'site-table/samples/sites.csv'),
  source('sites', 'site-table/samples/sites.geojson'),
  source('iati', 'iati/samples/exercise-activities.xml', { made: '2031-06-01' }),
];

async function load(from = sources) {
  const loaded = await loadCase(folder, wanted, from, shell);
  if (isRefusal(loaded)) throw new Error(loaded.message);
  return loaded;
}

describe('tables of promises in a store', () => {
  it('are entered sealed, each word once, with what was rejected and noted beside them', async () => {
    const first = await load();
    expect(first.accepted).toBeGreaterThan(40);
    expect(first.doubled).toBe(0);
    expect(readFileSync(first.rejectsPath!, 'utf8')).toContain('`7` is no cluster');
    expect(readFileSync(first.notesPath!, 'utf8')).toContain('leaves the day open');
    expect(await load()).toMatchObject({ accepted: 0, doubled: first.accepted, rejected: first.rejected });
    const journal = readJournal(join(folder, 'cases', 'drill'));
    if (isRefusal(journal)) throw new Error(journal.message);
    const entries = [...journal.read()];
    journal.close();
    const promised = entries.flatMap((entry) => promiseFrom(entry) ?? []);
    expect(promised).toHaveLength(first.accepted);
    const counts = (
      ['pledge', 'need', 'backing', 'dependence', 'overlap', 'layer', 'accession', 'force', 'site', 'cost'] as const
    ).map((sort) => entriesOfSort(promised, sort).length);
    for (const count of counts) expect(count).toBeGreaterThan(0);
    for (const { entry } of promised) expect(entry.receivedAt).toBe(now);
    expect(JSON.stringify(entries.map(({ body }) => body))).not.toMatch(/Depot|Kessary|Examplia|crate|10\.2/);
  });

  it('are on the pages of the operator, and the public reads of sites and forces nothing', async () => {
    await load();
    const shelf = await openOperatorShelf(folder, () => now, { audience: 'operator', writing: false });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const room = makeApp(shelf, readAssets()!, { loopbackOnly: false });
    const page = async (path: string) => {
      const answer = await room.request(`/drill/${path}`);
      expect([path, answer.status]).toEqual([path, 200]);
      return answer.text();
    };
    expect(await page('pledges/')).toContain('EXERCISE');
    expect(await page('forces/')).toContain('examplia');
    expect(await page('readiness/')).toContain('Depot One EXERCISE');
    const shield = await page('shield/');
    expect(shield).toContain('EXERCISE: four aircraft stand ready');
    expect(shield).toMatch(/EXERCISE Council/);
    expect(shield.replaceAll(/<[^>]+>/g, '')).toContain('EXERCISE desk; EXERCISE note');
    expect(await page('data/edition.json')).not.toContain('EXERCISE desk; EXERCISE note');
    shelf.close();
    const open = await openOperatorShelf(folder, () => now, { audience: 'public', writing: false });
    if (isRefusal(open)) throw new Error(open.message);
    const edition = open.edition('drill', undefined);
    if (!edition || isRefusal(edition)) throw new Error('there is no edition');
    const text = JSON.stringify(edition, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
    expect(text).not.toMatch(/Depot One|Camera One|examplia|crate 1|Joint staff|Relief Office|EXERCISE desk/);
    expect([edition.forces, edition.sites, edition.costs, edition.besidePledges]).toEqual(Array(4).fill(undefined));
    open.close();
  });
});
