import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Journal, openJournal } from '../journal/index.ts';
import { openStore } from '../store/index.ts';
import { parseCaseFile } from './case-file.ts';
import { afterLast } from './store-floors.ts';

/** Opens a case for writing, closed again when `run` ends. */
export async function withJournal<T>(
  storeFolder: string,
  id: string,
  now: () => Instant,
  run: (journal: Journal, folder: string) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const store = openStore(storeFolder);
  if (isRefusal(store)) return store;
  try {
    const folder = store.caseFolder(id);
    const about = parseCaseFile(store.readCase(id));
    if (isRefusal(folder)) return folder;
    if (isRefusal(about)) return about;
    let clock = now;
    const journal = await openJournal({ folder, author: store.author, now: () => clock() });
    if (isRefusal(journal)) return journal;
    try {
      if (about.exercise) clock = afterLast(journal);
      return await run(journal, folder);
    } catch (error) {
      const { name, code, message } = error as Error & { readonly code: string };
      if (name === 'JournalError') return refuse(code, message);
      throw error;
    } finally {
      journal.close();
    }
  } finally {
    store.close();
  }
}
