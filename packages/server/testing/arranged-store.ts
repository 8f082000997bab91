import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile, type Edition, type ReleasableField, type ReleaseProfile } from '@truceline/truce/pages';
import { loadCase, openOperatorShelf } from '../src/index.ts';
import { plantedStore, temporaryFolder } from './planted-case.ts';

const now = () => instant(Date.UTC(2032, 0, 1));
const samples = join(import.meta.dirname, '..', '..', 'sources', 'src');

/** The tables of the samples, whose words are invented for an exercise. */
export const arrangementSamples = [
  ['arrangements', join(samples, 'arrangement-table', 'samples', 'arrangements.csv')],
  ['exchange-list', join(samples, 'exchange-list', 'samples', 'persons.csv')],
] as const;

/** The default profile, with what is released of arrangements and whatever else is named. */
export function humanitarianProfile(...more: readonly ReleasableField[]): ReleaseProfile {
  return { ...defaultProfile, name: 'humanitarian', fields: [...defaultProfile.fields, 'humanitarian', ...more] };
}

/** The planted case with tables of arrangements; gives its newest edition for each audience. */
export async function arrangedEditions(
  sources: readonly (readonly [feed: string, path: string])[],
  profile: ReleaseProfile = humanitarianProfile(),
): Promise<Readonly<Record<'operator' | 'public', Edition>>> {
  const folder = temporaryFolder();
  const store = await plantedStore(folder, 6, profile);
  const loaded = await loadCase(
    store,
    {
      agreement: join(folder, 'files-6', 'agreement.truce'),
      id: 'planted',
      assume: [],
      dayZone: 'Europe/Kyiv',
      profile,
    },
    sources.map(([feed, path]) => ({ feed, path, options: {} })),
    { now: () => instant(Date.UTC(2031, 5, 10)), progress: () => {}, signal: new AbortController().signal },
  );
  if (isRefusal(loaded)) throw new Error(loaded.message);
  if (loaded.rejected > 0) throw new Error(`${loaded.rejected} rows rejected`);
  const editions = { operator: await editionOf(store, 'operator'), public: await editionOf(store, 'public') };
  return editions;
}

/** A table written into a folder that is gone after the test. */
export function tableFile(text: string): string {
  const path = join(temporaryFolder(), 'table.csv');
  writeFileSync(path, text);
  return path;
}

async function editionOf(store: string, audience: 'operator' | 'public'): Promise<Edition> {
  const shelf = await openOperatorShelf(store, now, { audience, writing: false });
  if (isRefusal(shelf)) throw new Error(shelf.message);
  const edition = shelf.edition('planted', undefined);
  shelf.close();
  if (!edition || isRefusal(edition)) throw new Error('no edition');
  return edition;
}
