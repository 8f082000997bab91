import { isRefusal } from '@truceline/truce/kernel';
import type { Edition } from '@truceline/truce/pages';
import { openOperatorShelf } from '../src/index.ts';
import { exerciseAt, exerciseNow } from './exercise-store.ts';
import { temporaryFolder } from './planted-case.ts';

const editions = new Map<string, Edition>();

/** An exercise in a store of its own, and its newest edition for each audience, made once: an edition is a value. */
export async function exerciseEditions(days: number) {
  const folder = temporaryFolder();
  return async (audience: 'operator' | 'public' = 'operator'): Promise<Edition> => {
    const made = editions.get(`${days} ${audience}`);
    if (made) return made;
    await exerciseAt(folder, { days });
    const shelf = await openOperatorShelf(folder, exerciseNow, { audience, writing: false });
    if (isRefusal(shelf)) throw new Error(shelf.message);
    const edition = shelf.edition('exercise', undefined);
    shelf.close();
    if (!edition || isRefusal(edition)) throw new Error('no edition');
    editions.set(`${days} ${audience}`, edition);
    return edition;
  };
}
