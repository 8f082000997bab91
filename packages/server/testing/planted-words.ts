import { type Instant, isRefusal } from '@truceline/truce/kernel';
import { type EntryDraft, openJournal } from '../src/journal/index.ts';
import { openStore } from '../src/store/index.ts';

/** Enters words into the planted case, each as received when it says, in that order; `entered` makes an entry of a word. */
export async function enterWords<
  W extends { readonly sort: string; readonly entry: { readonly receivedAt: Instant } },
  D extends { readonly sort: string },
>(store: string, words: readonly W[], entered: (draft: D) => EntryDraft): Promise<void> {
  const open = openStore(store);
  if (isRefusal(open)) throw new Error(open.message);
  const folder = open.caseFolder('planted');
  if (isRefusal(folder)) throw new Error(folder.message);
  let now: Instant = words[0]?.entry.receivedAt ?? (0 as Instant);
  const journal = await openJournal({ folder, author: open.author, now: () => now });
  if (isRefusal(journal)) throw new Error(journal.message);
  for (const { sort, entry } of words.toSorted((a, b) => a.entry.receivedAt - b.entry.receivedAt)) {
    const { receivedAt, ...told } = entry;
    now = receivedAt;
    await journal.append([entered({ sort, entry: told } as unknown as D)]);
  }
  journal.close();
  open.close();
}
