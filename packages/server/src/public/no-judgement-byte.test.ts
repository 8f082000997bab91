import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sourceIdOf } from '@truceline/truce/grading';
import { instant, isRefusal, parseInstant } from '@truceline/truce/kernel';
import { defaultProfile, type Edition } from '@truceline/truce/pages';
import { describe, expect, it } from 'vitest';
import { plantedStore, temporaryFolder } from '../../testing/planted-case.ts';
import { readable } from '../../testing/readable-bytes.ts';
import { makeApp, openOperatorShelf, openPublicShelf, publishStore, readAssets } from '../index.ts';

const folder = temporaryFolder();
const [judgedAt, now] = ['2031-02-08T00:00Z', '2031-02-20T00:00Z'].map((text) => instant(parseInstant(text)!));
const shell = { now: now!, progress: () => {}, signal: new AbortController().signal };
const secrets = [
  'a reason of a judge',
  'judge-one',
  'judge-two',
  /src-[0-9a-f]{16}/,
  'discounted',
  'two persons',
  'quantile',
];

function filesIn(path: string): readonly string[] {
  return readdirSync(path).flatMap((name) =>
    statSync(join(path, name)).isDirectory() ? filesIn(join(path, name)) : [join(path, name)],
  );
}

function leaks(text: string): readonly string[] {
  return secrets.filter((each) => (typeof each === 'string' ? text.includes(each) : each.test(text))).map(String);
}

/** A case of 24 incidents in which a source was marked and lowered to E. */
async function judgedStore(): Promise<string> {
  const store = await plantedStore(folder, 24, { ...defaultProfile, name: 'exact', countMin: 1 });
  const shelf = await openOperatorShelf(store, () => judgedAt!);
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const edition = shelf.edition('planted', undefined) as Edition;
  const [report] = edition.reports;
  const source = sourceIdOf({ feed: report!.feed!, source: report!.source! });
  const [one, two] = ['judge-one', 'judge-two'].map((person) => ({ office: 'duty', person }));
  const reason = 'a reason of a judge';
  const judge = async (body: object): Promise<string> => {
    const taken = await shelf.judge!('planted', body);
    if (isRefusal(taken)) throw new Error(taken.message);
    return taken.entry;
  };
  await judge({ what: 'mark', report: report!.id, mark: 'refuted', reason, by: one });
  const entry = await judge({ what: 'reliability', source, letter: 'E', reason, by: one });
  await judge({ what: 'second', judgement: entry, reason, by: two });
  const own = shelf.edition('planted', undefined) as Edition;
  expect(own.incidents.every(({ grades }) => grades?.join() === 'E6')).toBe(true);
  shelf.close();
  return store;
}

describe('judgements reach no public byte', () => {
  it('but the grades of incidents: no judge, no reason, no record, no source', async () => {
    const store = await judgedStore();
    const out = join(folder, 'out');
    const done = await publishStore(store, out, { ...shell, languages: ['en'] });
    if (isRefusal(done)) throw new Error(done.message);
    const files = filesIn(out);
    expect(files.length).toBeGreaterThan(20);
    for (const file of files) expect([file, leaks(readable(file))]).toEqual([file, []]);
    const incidents = files.find((file) => file.endsWith('planted/data/incidents.csv'))!;
    expect(readFileSync(incidents, 'utf8')).toContain('E6');

    const shelf = await openPublicShelf(store, () => now!);
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const app = makeApp(shelf, readAssets()!, { loopbackOnly: false });
    for (const path of ['/planted/sources/', '/planted/sources/audit/', '/planted/sources/items/x/'])
      expect([path, (await app.request(path)).status]).toEqual([path, 404]);
    const refused = await app.request('/api/cases/planted/judgements', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(refused.status).toBe(403);
  });
});
