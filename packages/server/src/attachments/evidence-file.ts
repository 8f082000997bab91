import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { BlobReference } from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { blobPath, hashOf, hashOfFile, piecesOf, putBlob, wordsFor } from '../store/index.ts';
import { type FoundType, foundType } from './content-type.ts';

/** A file that is kept as evidence: what it hashes to, how large it is, and what it is by its first bytes. */
export interface KeptEvidence {
  readonly sha256: string;
  readonly bytes: number;
  readonly type: FoundType;
}

/** How a file is taken as evidence. */
export interface EvidenceOptions {
  /** A larger file is refused; `evidenceBytesMax` unless said otherwise. */
  readonly bytesMax?: number;
  /** Also keeps what is not on the list of types: a program that was found, say. It is never opened here. */
  readonly anyType?: boolean;
  /** Told after each piece how many bytes were read so far. */
  readonly progress?: (bytes: number) => void;
}

/** Bytes of a file of evidence at most: 1 TiB. It is read in pieces and never held as a whole. */
export const evidenceBytesMax = 2 ** 40;

/**
 * Keeps a file of any size among the evidence of a case (RECORD, section 10). Its type is told by its first bytes and must be on the
 * list. A file that changes while it is read is refused: it is read twice, its size and dates are looked at before and
 * after, and what was stored is hashed again. Refused too: links, folders, devices, empty files, files that are too large.
 */
export async function keepEvidence(
  caseFolder: string,
  path: string,
  options: EvidenceOptions = {},
): Promise<KeptEvidence | Refusal> {
  const file = await opened(path);
  if (isRefusal(file)) return file;
  try {
    return await keepOpen(caseFolder, path, file, options);
  } catch (error) {
    if (error instanceof Ended) return error.refusal;
    return refuse('evidence-unread', `\`${path}\` was not kept: ${wordsFor(error)}`);
  } finally {
    await file.close();
  }
}

/** The size class of evidence in the record. */
export function sizeClass(bytes: number): BlobReference['size'] {
  const classes = [
    ['64k', 2 ** 16],
    ['1m', 2 ** 20],
    ['16m', 2 ** 24],
    ['256m', 2 ** 28],
  ] as const;
  return classes.find(([, most]) => bytes <= most)?.[0] ?? 'more';
}

/** A refusal on its way out of the middle of a file. */
class Ended extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Opens a plain file and nothing else; does not wait for a pipe. */
async function opened(path: string): Promise<FileHandle | Refusal> {
  try {
    return await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return refuse('evidence-missing', `there is no file \`${path}\``);
    if (code === 'ELOOP') return refuse('evidence-no-file', `\`${path}\` is a link; name the file that it leads to`);
    return refuse('evidence-unread', `\`${path}\` cannot be read: ${wordsFor(error)}`);
  }
}

async function keepOpen(
  caseFolder: string,
  path: string,
  file: FileHandle,
  { bytesMax = evidenceBytesMax, anyType = false, progress }: EvidenceOptions,
): Promise<KeptEvidence | Refusal> {
  const before = await file.stat({ bigint: true });
  if (!before.isFile()) return refuse('evidence-no-file', `\`${path}\` is no file; name one file at a time`);
  if (before.size > bytesMax) return tooLarge(path, bytesMax);
  const first = Buffer.alloc(512);
  const { bytesRead } = await file.read(first, 0, first.length, 0);
  if (bytesRead === 0) return refuse('evidence-empty', `\`${path}\` is empty; there is nothing to keep`);
  const type = foundType(first.subarray(0, bytesRead));
  if (!type.listed && !anyType)
    return refuse(
      'evidence-type',
      `\`${path}\` is ${type.words} by its first bytes, which is not on the list of evidence; keep it all the same with \`--any-type\``,
    );
  let bytes = 0;
  const counted = async function* () {
    for await (const piece of piecesOf(file)) {
      bytes += piece.length;
      if (bytes > bytesMax) throw new Ended(tooLarge(path, bytesMax));
      yield piece;
      progress?.(bytes);
    }
  };
  const sha256 = await putBlob(caseFolder, counted(), async (hash) => {
    const again = await hashOf(file);
    const after = await file.stat({ bigint: true });
    if (again !== hash || BigInt(bytes) !== before.size || !sameFile(before, after)) throw new Ended(whileRead(path));
  });
  if ((await hashOfFile(blobPath(caseFolder, sha256))) !== sha256)
    return refuse('disk-changed', `the copy of \`${path}\` does not hold what was written to it; check the disk`);
  return { sha256, bytes, type };
}

function whileRead(path: string): Refusal {
  return refuse('evidence-changed', `\`${path}\` changed while it was read; wait until it is complete, then try again`);
}

function tooLarge(path: string, bytesMax: number): Refusal {
  return refuse('evidence-size', `\`${path}\` has more than ${bytesMax} bytes; cut it, or raise \`--bytes-max\``);
}

function sameFile(before: BigIntStats, after: BigIntStats): boolean {
  return (['dev', 'ino', 'size', 'mtimeNs', 'ctimeNs'] as const).every((each) => before[each] === after[each]);
}
