import { join } from 'node:path';
import { emptyRange, formatVerifierKey, isRefusal as isRecordRefusal, type Signer } from '@truceline/record';
import { type Instant, type Refusal, refuse } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';
import type { Cell, CellStore } from './cell.ts';
import { type Pen, systemRandom } from './compose.ts';
import type { Disk } from './disk.ts';
import { type Journal, type JournalError, journalError } from './journal.ts';
import { endOf, runningJournal } from './running-journal.ts';
import type { SealedFields } from './sealed-fields.ts';
import { cutScratch } from './segment-files.ts';
import { hasSegments, verifyFiles } from './start-up.ts';
import { plainStorage, type Storage } from './storage.ts';

/** How a journal is opened. */
export interface JournalOptions {
  /** Folder of the case. */
  readonly folder: string;
  readonly author: Signer;
  /** The clock of this case; an exercise brings its own. */
  readonly now: () => Instant;
  readonly random?: Pen['random'];
  /** How much is hashed again on opening: the end of the record, or all of it. */
  readonly check?: 'tail' | 'all';
  readonly storage?: Storage;
}

/**
 * Opens the record of a case, and makes it in a folder without one. Compares the files with the checkpoint cell, cuts
 * off what was never acknowledged, and refuses, naming file and byte, where acknowledged bytes are missing or changed.
 */
export async function openJournal(options: JournalOptions): Promise<Journal | Refusal> {
  const { folder, author, now, random = systemRandom, check = 'tail', storage = plainStorage } = options;
  const { disk } = storage;
  const opened: { close: () => void }[] = [];
  try {
    disk.makeFolder(join(folder, 'segments'));
    const lock = storage.lock(join(folder, 'writer.lock'), folder);
    if ('refused' in lock)
      throw journalError({ code: 'case-in-use', message: lock.message.replace('the store at', 'the record in') });
    opened.push({ close: lock.release });
    const cells = storage.openCell(join(folder, 'checkpoint.sqlite'));
    opened.push(cells);
    const cell = cellOf(cells, options, disk);
    const filled = cells.fullSegments();
    const { tail, verified } = verifyFiles(folder, cell, filled, check, disk);
    const sealed = storage.openSealed(join(folder, 'sealed.sqlite'));
    opened.push(sealed);
    const startUp = { entries: cell.range.size, verified, ...recover(folder, cell, sealed, disk) };
    const pen: Pen = { author, now, random, folder, disk };
    const close = () => closeAll(opened);
    return runningJournal({ pen, disk, sealed, swap: cells.swap, close, startUp }, { cell, filled, tail });
  } catch (error) {
    closeAll(opened);
    return refusalFor(error, folder);
  }
}

/** The cell of the record; the first one where the record is new. Throws where it is not one to go on from. */
function cellOf(cells: CellStore, { folder, author }: JournalOptions, disk: Disk): Cell {
  const key = formatVerifierKey(author.name, author.publicKey);
  if (isRecordRefusal(key)) throw journalError(key);
  const cell = cells.read();
  if (!cell) {
    if (hasSegments(folder, disk)) throw cellMissing(folder);
    const first: Cell = { author: key, range: emptyRange, segmentBytes: 0, nextSeq: 0, receivedAtMs: 0 };
    cells.begin(first);
    return first;
  }
  if (cell.author === key) return cell;
  const message = `the record in \`${folder}\` was written by \`${cell.author}\`, and this store signs as \`${key}\`; restore \`keys/author.json\``;
  throw journalError({ code: 'author-differs', message });
}

/** Cuts off what was never acknowledged, and ends what was begun. Throws where the cell has been set back. */
function recover(
  folder: string,
  { range, ...cell }: Cell,
  sealed: SealedFields,
  disk: Disk,
): { readonly scratchBytes: number; readonly scratchSealed: number } {
  const acknowledged = sealed.acknowledged();
  if (acknowledged > range.size) {
    const message = `\`${join(folder, 'checkpoint.sqlite')}\` stands at entry ${range.size}, but ${acknowledged} were acknowledged: it comes from an old copy; restore the newest copy of the whole folder`;
    throw journalError({ code: 'cell-older', message });
  }
  const scratchBytes = cutScratch(folder, endOf({ range, ...cell }), disk);
  const scratchSealed = sealed.cutFrom(range.size);
  sealed.destroyRedacted();
  return { scratchBytes, scratchSealed };
}

function cellMissing(folder: string): JournalError {
  return journalError({
    code: 'cell-missing',
    message: `\`${join(folder, 'checkpoint.sqlite')}\` is missing or empty beside segments that hold entries; restore it from a copy of the store`,
  });
}

function refusalFor(error: unknown, folder: string): Refusal {
  const { code, message, errcode } = error as Error & { code?: string; errcode?: number };
  if (errcode === 5)
    return refuse(
      'case-in-use',
      `the record in \`${folder}\` is open in another process or twice in this one; close it there first`,
    );
  if (code !== undefined && /^[a-z-]+$/.test(code)) return refuse(code, message);
  if (error instanceof RangeError)
    return refuse(
      'cell-damaged',
      `${message} in \`${join(folder, 'checkpoint.sqlite')}\`; restore it from a copy of the store`,
    );
  return refuse('journal-open', `the record in \`${folder}\` cannot be opened: ${wordsFor(error)}`);
}

function closeAll(opened: { close: () => void }[]): void {
  for (const each of opened.splice(0).reverse()) each.close();
}
