import { join } from 'node:path';
import {
  type CompactRange,
  emptyRange,
  formatVerifierKey,
  isRefusal as isRecordRefusal,
  type Signer,
} from '@truceline/record';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { wordsFor } from '../store/index.ts';
import type { Cell, CellStore, FullSegment, SignedCell } from './cell.ts';
import { type Pen, systemRandom } from './compose.ts';
import type { Disk } from './disk.ts';
import { endOf, type State } from './group-commit.ts';
import { cutHashes } from './hash-files.ts';
import { type Journal, journalError } from './journal.ts';
import { defaultOrigin, isLogName, type LogKey, logKeyPath, makeLogKey, readLogKey } from './log-key.ts';
import { makeHashes } from './make-hashes.ts';
import { type Parts, runningJournal } from './running-journal.ts';
import type { SealedFields } from './sealed-fields.ts';
import { cutScratch } from './segment-files.ts';
import { holdsEntries, refuseOtherEnd, verifySegments } from './start-up.ts';
import { plainStorage, type Storage } from './storage.ts';
import { verifyHashesOf, verifyHashFiles } from './verify-hashes.ts';
import { signedHead } from './write-checkpoint.ts';

/** How a journal is opened. */
export interface JournalOptions {
  /** Folder of the case. */
  readonly folder: string;
  readonly author: Signer;
  /** The clock of this case; an exercise brings its own. */
  readonly now: () => Instant;
  /** What the log of a new record is called; the author's name and the case unless said otherwise. Later it must be the same or absent. */
  readonly origin?: string;
  readonly random?: Pen['random'];
  /** How much is hashed again on opening: the end of the record, or all of it. */
  readonly check?: 'tail' | 'all';
  readonly storage?: Storage;
  /** How long a checkpoint waits is measured with it; a trial that must be done again alike lets it stand still. */
  readonly elapsedMs?: () => number;
}

/**
 * Opens the record of a case, and makes it in a folder without one. Compares the files with the checkpoint cell, cuts
 * off what was never acknowledged, and refuses, naming file and byte, where acknowledged bytes are missing or changed.
 * A record that an earlier version wrote gets its log's key and its hashes.
 */
export async function openJournal(options: JournalOptions): Promise<Journal | Refusal> {
  const opened = await openRecord(options);
  return isRefusal(opened) ? opened : runningJournal(opened.parts, opened.first);
}

/** Opens the record of a case as `openJournal` does, and gives what a journal runs on: for a bench that hands in entries that are ready. */
export async function openRecord(
  options: JournalOptions,
): Promise<{ readonly parts: Parts; readonly first: State } | Refusal> {
  const { folder, author, now, random = systemRandom, check = 'tail', storage = plainStorage, elapsedMs } = options;
  const { disk } = storage;
  const opened: { close: () => void }[] = [];
  try {
    for (const name of ['segments', 'hashes']) disk.makeFolder(join(folder, name));
    const lock = storage.lock(join(folder, 'writer.lock'), folder);
    if ('refused' in lock)
      throw journalError({ code: 'case-in-use', message: lock.message.replace('the store at', 'the record in') });
    opened.push({ close: lock.release });
    const cellPath = join(folder, 'checkpoint.sqlite');
    const cells = readable(cellPath, () => storage.openCell(cellPath));
    opened.push(cells);
    const found = readable(cellPath, () => cellFound(cells, options, disk));
    const logKey = await logKeyFor(found, { ...options, random }, disk);
    const cell = found ?? firstCell(cells, options.author, logKey);
    const filled = readable(cellPath, () => cells.fullSegments());
    const { head } = cell;
    const hashed = head && verifyAll(folder, cell, filled, check, disk);
    const sealedPath = join(folder, 'sealed.sqlite');
    const sealed = readable(sealedPath, () => storage.openSealed(sealedPath));
    opened.push(sealed);
    refuseSetBack(folder, cell, sealed);
    const upgrade = head ? undefined : await upgraded(cells, cell, logKey, { folder, filled, disk });
    const current: SignedCell = upgrade?.cell ?? { ...cell, head: head! };
    const startUp = {
      entries: cell.range.size,
      verified: hashed ?? upgrade!.hashed,
      ...cut(folder, current, sealed, disk),
      ...(upgrade ? { upgraded: true as const } : {}),
    };
    const pen: Pen = { author, now, random, folder, disk };
    const close = () => closeAll(opened);
    return {
      parts: { pen, folder, disk, sealed, logKey, swap: cells.swap, close, startUp, ...(elapsedMs && { elapsedMs }) },
      first: { cell: current, filled },
    };
  } catch (error) {
    closeAll(opened);
    return refusalFor(error, folder);
  }
}

/** The cell of the record, or nothing where the record is new. Throws where it is not one to go on from. */
function cellFound(cells: CellStore, { folder, author }: JournalOptions, disk: Disk): Cell | undefined {
  const cell = cells.read();
  if (!cell) {
    if (holdsEntries(folder, disk))
      throw journalError({
        code: 'cell-missing',
        message: `\`${join(folder, 'checkpoint.sqlite')}\` is missing or empty beside segments that hold entries; restore it from a copy of the store`,
      });
    return undefined;
  }
  const key = keyOf(author);
  if (cell.author === key) return cell;
  const message = `the record in \`${folder}\` was written, as \`checkpoint.sqlite\` has it, by \`${cell.author}\`, and this store signs as \`${key}\`; restore \`keys/author.json\``;
  throw journalError({ code: 'author-differs', message });
}

/** Verifier key of a signer; checking it is the dearest part of opening a small record, and is done once. */
function keyOf(author: Signer): string {
  const known = checkedKeys.get(author);
  if (known !== undefined) return known;
  const key = formatVerifierKey(author.name, author.publicKey);
  if (isRecordRefusal(key)) throw journalError(key);
  checkedKeys.set(author, key);
  return key;
}

const checkedKeys = new WeakMap<Signer, string>();

/** The key of the log; made where the record has none yet. Throws where it is not the key that signed the cell. */
async function logKeyFor(
  cell: Cell | undefined,
  { folder, author, origin, random }: JournalOptions & { readonly random: Pen['random'] },
  disk: Disk,
): Promise<LogKey> {
  const path = logKeyPath(folder);
  const kept = readLogKey(folder, disk);
  if (isRefusal(kept)) throw journalError(kept);
  if (!kept && cell?.head)
    throw journalError({
      code: 'log-key-missing',
      message: `\`${path}\` is missing: nothing can be added to the record without the key of its log; restore it from a copy of the store`,
    });
  if (origin !== undefined && !isLogName(origin))
    throw journalError({
      code: 'origin',
      message: `\`${origin}\` cannot name a log: no spaces, no plus, 1 to 255 bytes`,
    });
  const key = kept ?? (await makeLogKey(folder, origin ?? defaultOrigin(author.name, folder), random(32), disk));
  if (cell?.head && cell.head.logKey !== key.verifier)
    throw journalError({
      code: 'log-key-differs',
      message: `\`${path}\` is not the key that signed the checkpoint in \`${join(folder, 'checkpoint.sqlite')}\` (\`${cell.head.logKey}\`); restore both from one copy of the store`,
    });
  if (origin !== undefined && key.origin !== origin)
    throw journalError({
      code: 'origin-differs',
      message: `the log in \`${folder}\` is called \`${key.origin}\` and cannot be called \`${origin}\`: a log keeps its name`,
    });
  if (!cell?.head) return key;
  // Ed25519 signs alike each time, so that signing again is the quicker check.
  if (Buffer.compare(signedHead(key, cell.range).note, cell.head.note) !== 0)
    throw new RangeError('the signed checkpoint contradicts the cell');
  return key;
}

/** The first cell of a record: the signed checkpoint of size 0. */
function firstCell(cells: CellStore, author: Signer, logKey: LogKey): SignedCell {
  const range: CompactRange = emptyRange;
  const head = signedHead(logKey, range);
  const cell = { author: keyOf(author), range, segmentBytes: 0, nextSeq: 0, receivedAtMs: 0, head };
  cells.begin(cell);
  return cell;
}

/** Compares segments and hashes with the cell, and says how many entries were hashed. */
function verifyAll(
  folder: string,
  cell: Cell,
  filled: readonly FullSegment[],
  check: 'tail' | 'all',
  disk: Disk,
): number {
  const segments = verifySegments(folder, cell, filled, check, disk);
  let entries = 0;
  let last: Uint8Array | undefined;
  for (const hashed of segments) {
    entries += hashed.leaves.length;
    last = hashed.last;
    verifyHashesOf(folder, hashed, disk);
  }
  verifyHashFiles(folder, cell.range.size, filled, disk);
  refuseOtherEnd(cell, last);
  return entries;
}

/** Gives a record of an earlier version its hashes, durable, and then a signed cell. */
async function upgraded(
  cells: CellStore,
  cell: Cell,
  logKey: LogKey,
  { folder, filled, disk }: { readonly folder: string; readonly filled: readonly FullSegment[]; readonly disk: Disk },
): Promise<{ readonly hashed: number; readonly cell: SignedCell }> {
  const hashed = await makeHashes(folder, cell, filled, disk);
  const current: SignedCell = { ...cell, head: signedHead(logKey, cell.range) };
  if (!readable(join(folder, 'checkpoint.sqlite'), () => cells.swap(cell, current, [])))
    throw journalError({ code: 'case-in-use', message: `another process wrote to the record in \`${folder}\`` });
  return { hashed, cell: current };
}

/** Throws where the cell stands below what was acknowledged. */
function refuseSetBack(folder: string, { range }: Cell, sealed: SealedFields): void {
  const acknowledged = sealed.acknowledged();
  if (acknowledged <= range.size) return;
  const message = `\`${join(folder, 'checkpoint.sqlite')}\` stands at entry ${range.size}, but ${acknowledged} were acknowledged: it comes from an old copy; restore the newest copy of the whole folder`;
  throw journalError({ code: 'cell-older', message });
}

/** Cuts off what was never acknowledged, and ends what was begun. */
function cut(
  folder: string,
  cell: Cell,
  sealed: SealedFields,
  disk: Disk,
): { readonly scratchBytes: number; readonly scratchSealed: number } {
  const scratchBytes = cutScratch(folder, endOf(cell), disk) + cutHashes(folder, cell.range.size, disk);
  const scratchSealed = sealed.cutFrom(cell.range.size);
  sealed.destroyRedacted(folder);
  return { scratchBytes, scratchSealed };
}

/** What a database gives; where SQLite finds it damaged, the error names the file. */
function readable<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const { errcode } = error as { readonly errcode?: number };
    if (errcode === undefined || !damageCodes.includes(errcode % 256)) throw error;
    throw journalError({
      code: 'database-damaged',
      message: `\`${path}\` cannot be read: ${wordsFor(error)}; restore it from a copy of the store`,
    });
  }
}

/** SQLITE_ERROR of a schema that no longer parses, SQLITE_CORRUPT, SQLITE_FORMAT, SQLITE_NOTADB, SQLITE_MISMATCH. */
const damageCodes = [1, 11, 24, 26, 20];

function refusalFor(error: unknown, folder: string): Refusal {
  const { code, message, errcode } = error as Error & { code?: string; errcode?: number };
  if (errcode === 5)
    return refuse(
      'case-in-use',
      `the record in \`${folder}\` is open in another process or twice in this one; close it there first`,
    );
  if (code !== undefined && /^[a-z0-9-]+$/.test(code)) return refuse(code, message);
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
