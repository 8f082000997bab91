import {
  append,
  type CompactRange,
  emptyRange,
  isRefusal as isRecordRefusal,
  leafHash,
  rootOf,
  verifyProofFile,
} from '@truceline/record';
import { instant, isRefusal } from '@truceline/truce/kernel';
import { openStore } from '../../store/index.ts';
import { caseLog } from '../case-log.ts';
import type { Journal } from '../journal.ts';
import { openJournal } from '../open-journal.ts';
import { readRawRecord } from '../raw-record.ts';
import { killDraft } from './kill-draft.ts';

/** What a writer said before it ended. */
export interface Said {
  /** Entry ids by index, as acknowledged. */
  readonly acknowledged: ReadonlyMap<number, string>;
  /** Roots in hex by size, as signed checkpoints stated them to a reader beside the writer. */
  readonly heads: ReadonlyMap<number, string>;
}

/** What a store holds after a trial, beside what its writer had said. */
export interface Inspected {
  /** Entries in the record. */
  readonly entries: number;
  /** Acknowledged entries that are not there. */
  readonly lost: number;
  /** Entries that nobody had handed in. */
  readonly invented: number;
  /** Signed checkpoints that do not fit the record as it is, and acknowledged entries without a proof that holds. */
  readonly contradicted: number;
  /** Whether something that was never acknowledged had to be cut off. */
  readonly cut: boolean;
}

/**
 * Opens a store after its writer ended in whatever way, hashes all of its record, and compares it with what was said.
 * Every entry must be the trial's draft for its index. Throws where it does not open.
 */
export async function inspectStore(storeFolder: string, said: Said): Promise<Inspected> {
  const store = openStore(storeFolder);
  if (isRefusal(store)) throw new Error(store.message);
  try {
    const folder = store.writeCase('kill', {});
    if (isRefusal(folder)) throw new Error(folder.message);
    const now = () => instant(Date.now());
    const journal = await openJournal({ folder, author: store.author, now, check: 'all' });
    if (isRefusal(journal)) throw new Error(journal.message);
    try {
      const { lost, invented } = comparedEntries(journal, said.acknowledged);
      const { scratchBytes, scratchSealed } = journal.startUp;
      return {
        entries: journal.size,
        lost,
        invented,
        contradicted: await contradicted(journal, folder, said),
        cut: scratchBytes + scratchSealed > 0,
      };
    } finally {
      journal.close();
    }
  } finally {
    store.close();
  }
}

function comparedEntries(journal: Journal, acknowledged: Said['acknowledged']) {
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
  return { lost: missing.size, invented };
}

/** Checkpoints whose root is not that of the first entries, hashed here one by one; and 1 where the last acknowledged entry has no proof that anyone can check. */
async function contradicted(journal: Journal, folder: string, { acknowledged, heads }: Said): Promise<number> {
  const raw = readRawRecord(folder);
  const log = caseLog(folder);
  if (isRefusal(raw)) throw new Error(raw.message);
  if (isRefusal(log)) throw new Error(log.message);
  let wrong = [...heads.keys()].filter((size) => size > journal.size).length;
  let range: CompactRange = emptyRange;
  const last = Math.max(...acknowledged.keys());
  const trust = { log: log.verifiers, origin: log.origin, nowMs: Date.now() };
  for (const bytes of raw.entries()) {
    const leaf = leafHash(bytes);
    if (range.size === last) {
      const proven = verifyProofFile(await journal.proof(last), leaf, trust);
      if (isRecordRefusal(proven) || proven.index !== last) wrong++;
    }
    range = append(range, leaf);
    const stated = heads.get(range.size);
    if (stated !== undefined && Buffer.from(rootOf(range)).toString('hex') !== stated) wrong++;
  }
  return wrong;
}
