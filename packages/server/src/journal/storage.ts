import { DatabaseSync } from 'node:sqlite';
import type { Refusal } from '@truceline/truce/kernel';
import { takeLock } from '../store/index.ts';
import { type CellStore, cellStore } from './cell.ts';
import { type Disk, plainDisk } from './disk.ts';
import { type SealedFields, sealedFields } from './sealed-fields.ts';

/**
 * What lies beneath a journal: files, the checkpoint cell, the sealed fields and the lock. All four can be handed in, so
 * that a simulated disk can stand beneath the whole of it.
 */
export interface Storage {
  readonly disk: Disk;
  /** Opens the checkpoint cell of a case, and makes its file where there is none. */
  readonly openCell: (path: string) => CellStore;
  /** Opens the sealed fields of a case, and makes their file where there is none. */
  readonly openSealed: (path: string) => SealedFields;
  /** Keeps a second writer out, also one of another process, until it is released or the process ends. */
  readonly lock: (path: string, folder: string) => { readonly release: () => void } | Refusal;
}

/** Files of the machine, and SQLite for what must change as a whole. */
export const plainStorage: Storage = {
  disk: plainDisk,
  openCell: (path) => cellStore(new DatabaseSync(path)),
  openSealed: (path) => sealedFields(new DatabaseSync(path)),
  lock: takeLock,
};
