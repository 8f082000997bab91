import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { emptyRange, formatVerifierKey, isRefusal as isRecordRefusal, type Signer } from '@truceline/record';
import { type Instant, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Files, makeFolder, plainFiles, wordsFor } from '../store/index.ts';
import {
  type Cell,
  type FullSegment,
  prepareCell,
  readCell,
  readFullSegments,
  swapCell,
  writeFirstCell,
} from './cell.ts';
import { type Pen, systemRandom } from './compose.ts';
import type { Journal } from './journal.ts';
import { endOf, runningJournal } from './running-journal.ts';
import { sealedFields } from './sealed-fields.ts';
import { cutScratch } from './segment-files.ts';
import { hasSegments, verifyFiles } from './start-up.ts';

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
  readonly files?: Files;
}

/**
 * Opens the record of a case, and makes it in a folder without one. Compares the files with the checkpoint cell, cuts
 * off what was never acknowledged, and refuses, naming file and byte, where acknowledged bytes are missing or changed.
 */
export async function openJournal(options: JournalOptions): Promise<Journal | Refusal> {
  const { folder, author, now, random = systemRandom, check = 'tail', files = plainFiles } = options;
  const cellPath = join(folder, 'checkpoint.sqlite');
  const opened: { close: () => void }[] = [];
  try {
    if (!existsSync(cellPath) && hasSegments(folder))
      return refuse(
        'cell-missing',
        `\`${cellPath}\` is missing beside segments that hold entries; restore it from a copy of the store`,
      );
    makeFolder(join(folder, 'segments'));
    const database = files.openDatabase(cellPath);
    opened.push(database);
    prepareCell(database);
    const key = formatVerifierKey(author.name, author.publicKey);
    if (isRecordRefusal(key)) return closeAll(opened, key);
    let cell = readCell(database);
    if (!cell) {
      if (hasSegments(folder))
        return closeAll(
          opened,
          refuse(
            'cell-missing',
            `\`${cellPath}\` is empty beside segments that hold entries; restore it from a copy of the store`,
          ),
        );
      cell = { author: key, range: emptyRange, segmentBytes: 0, nextSeq: 0, receivedAtMs: 0 };
      writeFirstCell(database, cell);
    }
    if (cell.author !== key)
      return closeAll(
        opened,
        refuse(
          'author-differs',
          `the record in \`${folder}\` was written by \`${cell.author}\`, and this store signs as \`${key}\`; restore \`keys/author.json\``,
        ),
      );
    const filled = readFullSegments(database);
    const { tail, verified } = verifyFiles(folder, cell, filled, check);
    const sealed = sealedFields(files.openDatabase(join(folder, 'sealed.sqlite')));
    opened.push(sealed);
    const startUp = {
      entries: cell.range.size,
      verified,
      scratchBytes: cutScratch(folder, endOf(cell)),
      scratchSealed: sealed.cutFrom(cell.range.size),
    };
    sealed.destroyRedacted();
    const pen: Pen = { author, now, random, folder };
    const swap = (from: Cell, to: Cell, full: readonly FullSegment[]) => swapCell(database, from, to, full);
    const close = () => closeAll(opened, undefined);
    return runningJournal({ pen, files, sealed, swap, close, startUp }, { cell, filled, tail });
  } catch (error) {
    return closeAll(opened, refusalFor(error, folder));
  }
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

function closeAll<T>(opened: { close: () => void }[], result: T): T {
  for (const each of opened.splice(0).reverse()) each.close();
  return result;
}
