import { type Instant, isRefusal, type Refusal } from '@truceline/truce/kernel';
import {
  type FsckExtent,
  type FsckReport,
  fsck,
  type Rebuilt,
  type Repaired,
  rebuild,
  repairFrom,
} from '../journal/index.ts';
import { openStore, readStore } from '../store/index.ts';
import { withJournal } from './with-journal.ts';

/** Checks the record of a case, whether or not it is open elsewhere. */
export async function fsckCase(
  storeFolder: string,
  id: string,
  extent: FsckExtent,
  progress: (words: string) => void,
): Promise<FsckReport | Refusal> {
  const store = readStore(storeFolder);
  const folder = isRefusal(store) ? store : store.caseFolder(id);
  return isRefusal(folder) ? folder : fsck(folder, extent, progress);
}

/** Makes anew what follows from the segments of a case. */
export function rebuildCase(storeFolder: string, id: string): Promise<Rebuilt | Refusal> {
  return inFolder(storeFolder, id, rebuild);
}

/**
 * Copies what is damaged from a mirror, makes the files of hashes anew, and enters that a repair took place: which entries were
 * copied. What could not be copied is told, and then nothing is entered, as the record may not open.
 */
export async function repairCase(
  storeFolder: string,
  id: string,
  mirror: string,
  now: () => Instant,
): Promise<(Repaired & { readonly entry?: number }) | Refusal> {
  const repaired = await inFolder(storeFolder, id, (folder) => repairFrom(folder, mirror));
  if (isRefusal(repaired) || repaired.mended.length === 0 || repaired.left.length > 0) return repaired;
  const rebuilt = await rebuildCase(storeFolder, id);
  if (isRefusal(rebuilt)) return rebuilt;
  const spans = repaired.mended.flatMap(({ entries }) => (entries ? [{ from: entries.from, to: entries.to }] : []));
  const files = repaired.mended.length - spans.length;
  const entered = await withJournal(storeFolder, id, now, (journal) =>
    journal.append([{ kind: 'correction', body: { of: 'repair', entries: spans, files } }]),
  );
  return isRefusal(entered) ? entered : { ...repaired, entry: entered[0]!.index };
}

async function inFolder<T>(
  storeFolder: string,
  id: string,
  run: (folder: string) => Promise<T | Refusal>,
): Promise<T | Refusal> {
  const store = openStore(storeFolder);
  if (isRefusal(store)) return store;
  try {
    const folder = store.caseFolder(id);
    return isRefusal(folder) ? folder : await run(folder);
  } finally {
    store.close();
  }
}
