import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile } from '@truceline/truce/pages';
import { recoveredOfSort, worksAt } from '@truceline/truce/recovery';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/planted-case.ts';
import { loadCase } from '../index.ts';
import { readJournal } from '../journal/index.ts';
import { recoveredFrom } from './recovered-entries.ts';

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
  profile: defaultProfile,
} as const;
const sources = [
  { feed: 'oc4ids', path: join(samples, 'oc4ids/samples/exercise-projects.json'), options: {} },
  {
    feed: 'ocds',
    path: join(samples, 'ocds/samples/exercise-releases.json'),
    options: { mapping: { side: 'recipient' } },
  },
];

async function load() {
  const loaded = await loadCase(folder, wanted, sources, shell);
  if (isRefusal(loaded)) throw new Error(loaded.message);
  return loaded;
}

describe('packages of works in a store', () => {
  it('are entered sealed, each word once, and stand as they were told', async () => {
    const first = await load();
    expect([first.accepted, first.doubled, first.rejected]).toEqual([16, 0, 0]);
    expect(await load()).toMatchObject({ accepted: 0, doubled: 16 });
    const journal = readJournal(join(folder, 'cases', 'drill'));
    if (isRefusal(journal)) throw new Error(journal.message);
    const entries = [...journal.read()];
    journal.close();
    const works = recoveredOfSort(
      entries.flatMap((entry) => recoveredFrom(entry) ?? []),
      'works',
    );
    expect(works).toHaveLength(16);
    const { works: standing } = worksAt(works, { at: now, knownAt: now });
    expect(standing.map(({ id, words }) => [id, words.map(({ voice }) => voice)])).toEqual([
      [
        'oc4ids-exercise-substation-1',
        ['observer: EXERCISE Agency for Restoration', 'recipient: EXERCISE Procurement Portal (OCDS)'],
      ],
      ['ocds-xx1234-3', ['recipient: EXERCISE Procurement Portal (OCDS)']],
    ]);
    expect(JSON.stringify(entries.map(({ body }) => body))).not.toMatch(/substation|Low Ford|Grid Company|36\.25/);
  });

  it('leave the name of no person in any file of the store', async () => {
    await load();
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, name);
      let bytes: string;
      try {
        bytes = readFileSync(path, 'latin1');
      } catch {
        continue;
      }
      expect([name, /Vymyshlena|Vyhadanyi|olena@/i.test(bytes)]).toEqual([name, false]);
    }
  });
});
