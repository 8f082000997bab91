import type { Registered, Registration } from '@truceline/truce/held';
import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import { openJournal, readJournal } from '../journal/index.ts';
import { openStore, readStore } from '../store/index.ts';
import { parseCaseFile } from './case-file.ts';
import { registrationEntry, registrationFrom } from './registration-entries.ts';
import { afterLast } from './store-floors.ts';

/** Every registration that was entered in a case, in the order in which the record took them in. */
export function registrationsKept(folder: string, id: string): readonly Registered[] | Refusal {
  const store = readStore(folder);
  if (isRefusal(store)) return store;
  const caseFolder = store.caseFolder(id);
  const journal = isRefusal(caseFolder) ? caseFolder : readJournal(caseFolder);
  if (isRefusal(journal)) return journal;
  try {
    return [...journal.read()].flatMap((entry) => registrationFrom(entry) ?? []);
  } finally {
    journal.close();
  }
}

/**
 * Enters a registration in the record of a case: its receipt is what shows later that it stood before the truce. Entered again it
 * keeps the receipt that it had. In an exercise now is a second after its last entry.
 */
export async function register(
  folder: string,
  id: string,
  asked: { readonly registration: Registration; readonly by: string },
  now: () => Instant,
): Promise<Registered | Refusal> {
  const store = openStore(folder);
  if (isRefusal(store)) return store;
  try {
    const about = parseCaseFile(store.readCase(id));
    const caseFolder = isRefusal(about) ? about : store.caseFolder(id);
    if (isRefusal(about)) return about;
    if (isRefusal(caseFolder)) return caseFolder;
    let clock = now;
    const journal = await openJournal({ folder: caseFolder, author: store.author, now: () => clock() });
    if (isRefusal(journal)) return journal;
    try {
      if (about.exercise) clock = afterLast(journal);
      const [entered] = await journal.append([registrationEntry(asked.registration, asked.by)]);
      for (const entry of journal.read(entered!.index)) return registrationFrom(entry)!;
      throw new Error('what was acknowledged is in the record');
    } finally {
      journal.close();
    }
  } finally {
    store.close();
  }
}
