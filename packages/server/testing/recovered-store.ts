import { type Instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile, type ReleaseProfile } from '@truceline/truce/pages';
import type { Recovered } from '@truceline/truce/recovery';
import { recoveredEntry } from '../src/cases/recovered-entries.ts';
import { openJournal } from '../src/journal/index.ts';
import { openStore } from '../src/store/index.ts';

/** Everything that a profile may let out of recovery. */
export const recoveryProfile: ReleaseProfile = { ...defaultProfile, fields: [...defaultProfile.fields, 'capacity'] };

/** Enters words on recovery into the planted case, each as received when it says, in that order. */
export async function enterRecovered(store: string, words: readonly Recovered[]): Promise<void> {
  const open = openStore(store);
  if (isRefusal(open)) throw new Error(open.message);
  const folder = open.caseFolder('planted');
  if (isRefusal(folder)) throw new Error(folder.message);
  let now: Instant = words[0]?.entry.receivedAt ?? (0 as Instant);
  const journal = await openJournal({ folder, author: open.author, now: () => now });
  if (isRefusal(journal)) throw new Error(journal.message);
  for (const word of words.toSorted((a, b) => a.entry.receivedAt - b.entry.receivedAt)) {
    const { receivedAt, ...entry } = word.entry;
    now = receivedAt;
    await journal.append([recoveredEntry({ sort: word.sort, entry } as Parameters<typeof recoveredEntry>[0])]);
  }
  journal.close();
  open.close();
}
