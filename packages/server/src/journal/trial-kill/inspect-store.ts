import { instant, isRefusal } from '@truceline/truce/kernel';
import { openStore } from '../../store/index.ts';
import { openJournal } from '../open-journal.ts';
import { killDraft } from './kill-draft.ts';

/** What a store holds after a trial, beside what its writer had acknowledged. */
export interface Inspected {
  /** Entries in the record. */
  readonly entries: number;
  /** Acknowledged entries that are not there. */
  readonly lost: number;
  /** Entries that nobody had handed in. */
  readonly invented: number;
  /** Whether something that was never acknowledged had to be cut off. */
  readonly cut: boolean;
}

/**
 * Opens a store after its writer ended in whatever way, hashes all of its record, and compares it with what was
 * acknowledged: entry ids by index. Every entry must be the trial's draft for its index. Throws where it does not open.
 */
export async function inspectStore(storeFolder: string, acknowledged: ReadonlyMap<number, string>): Promise<Inspected> {
  const store = openStore(storeFolder);
  if (isRefusal(store)) throw new Error(store.message);
  try {
    const folder = store.writeCase('kill', {});
    if (isRefusal(folder)) throw new Error(folder.message);
    const journal = await openJournal({
      folder,
      author: store.author,
      now: () => instant(Date.now()),
      check: 'all',
    });
    if (isRefusal(journal)) throw new Error(journal.message);
    const missing = new Set(acknowledged.keys());
    let invented = 0;
    for (const { index, entryId, body, sealed } of journal.read()) {
      const draft = killDraft(index);
      if (
        JSON.stringify(body) !== JSON.stringify(draft.body) ||
        JSON.stringify(sealed) !== JSON.stringify(draft.sealed) ||
        journal.find(draft.dedupeKey!)?.entryId !== entryId
      )
        invented++;
      if (acknowledged.get(index) === entryId) missing.delete(index);
    }
    const { scratchBytes, scratchSealed } = journal.startUp;
    const entries = journal.size;
    journal.close();
    return { entries, lost: missing.size, invented, cut: scratchBytes + scratchSealed > 0 };
  } finally {
    store.close();
  }
}
