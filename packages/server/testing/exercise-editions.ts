import { instant, isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { loadExercise, openOperatorShelf } from '../src/index.ts';
import { temporaryFolder } from './planted-case.ts';

/** An exercise in a store of its own, and its newest edition for each audience, made once: an edition is a value. */
export async function exerciseEditions(days: number) {
  const folder = temporaryFolder();
  const quiet = { progress: () => {}, signal: new AbortController().signal };
  const loaded = await loadExercise(folder, { id: 'exercise', seed: 7, days, ...quiet });
  if (isRefusal(loaded)) throw new Error(loaded.message);
  const editions = new Map<string, Edition>();
  return async (audience: 'operator' | 'public' = 'operator'): Promise<Edition> => {
    const made = editions.get(audience);
    if (made) return made;
    const now = () => instant(Date.UTC(2026, 10, 27));
    const shelf = await openOperatorShelf(folder, now, { audience, writing: false });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const edition = shelf.edition('exercise', undefined);
    shelf.close();
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    editions.set(audience, edition);
    return edition;
  };
}
