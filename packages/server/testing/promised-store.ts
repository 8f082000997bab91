import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant, isRefusal } from '@truceline/truce/kernel';
import { defaultProfile, type ReleaseProfile } from '@truceline/truce/pages';
import type { Promised } from '@truceline/truce/shield';
import { promiseEntry } from '../src/cases/promise-entries.ts';
import { openJournal } from '../src/journal/index.ts';
import { openStore } from '../src/store/index.ts';

/** Everything that a profile may let out of promises. */
export const promisesProfile: ReleaseProfile = { ...defaultProfile, fields: [...defaultProfile.fields, 'standing'] };

/** Enters words on promises into the planted case, each as received when it says, in that order. */
export async function enterPromises(store: string, words: readonly Promised[]): Promise<void> {
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
    await journal.append([promiseEntry({ sort: word.sort, entry } as Parameters<typeof promiseEntry>[0])]);
  }
  journal.close();
  open.close();
}

/** Two stores that name things alike in public: the key of the first becomes that of the second. */
export function sameNames(from: string, to: string): void {
  const key = (store: string): string => join(store, 'cases', 'planted', 'public-names.key');
  copyFileSync(key(from), key(to));
}
