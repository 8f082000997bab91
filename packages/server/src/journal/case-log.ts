import {
  formatKeyRing,
  formatProof,
  inclusionProof,
  isRefusal as isRecordRefusal,
  type KeyRing,
  mlDsaType,
  parseEntry,
  parseSegment,
  type ReadTile,
  type RootHash,
  rootOf,
  type Signer,
  signCheckpoint,
  signerKey,
  signerOf,
  signNote,
  tileHashes,
  tilePath,
  tileWidth,
  type VerifierKey,
  verifierOf,
  verifyInclusion,
} from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Disk, plainDisk } from './disk.ts';
import { hashReader, rangeContinued, rangeFromHashes } from './hash-files.ts';
import { type LogKey, logKeyPath, readLogKey } from './log-key.ts';
import { logHeadOf, readTileOf } from './tile-reader.ts';

/** The log of a case, as those see it who publish it: read beside a program that may be writing to it. */
export interface CaseLog {
  readonly origin: string;
  /** Size and root of its newest checkpoint; everything up to there is immutable. */
  readonly size: number;
  readonly root: RootHash;
  /** The keys that sign for it, Ed25519 (type 0x01) and ML-DSA-44 (type 0x06). */
  readonly verifiers: readonly VerifierKey[];
  /** Tiles and bundles as they were at a size. */
  readonly readTile: (size: number) => ReadTile;
  /**
   * The checkpoint of a size up to the newest, signed by both keys (RECORD, section 5). The time in it is the moment at
   * which the last entry of that size was received: then no tree of this log was larger. Refused where the hashes of that
   * size do not lead to the newest root: a log signs nothing that contradicts what it signed before.
   */
  readonly checkpoint: (size: number) => Promise<Uint8Array | Refusal>;
  /** Signs the text of a key ring. What a checkpoint says of size and root is signed by `checkpoint` alone. */
  readonly keyRing: (ring: KeyRing) => Uint8Array | Refusal;
  /** The file `.tlog-proof` for an entry, under the checkpoint of a size. */
  readonly proof: (index: number, size: number) => Promise<Uint8Array | Refusal>;
}

/** Opens the log of a case. Refused where it has no signed head yet or its key is not there. */
export function caseLog(caseFolder: string): CaseLog | Refusal {
  const head = logHeadOf(caseFolder);
  if (isRefusal(head)) return head;
  const key = readLogKey(caseFolder, plainDisk);
  if (isRefusal(key)) return key;
  if (key?.verifier !== head.verifier)
    return refuse(
      'log-key-differs',
      `\`${logKeyPath(caseFolder)}\` is ${key ? 'not the key that signed the newest checkpoint' : 'missing'}; restore it from a copy of the store`,
    );
  return logOf({ folder: caseFolder, disk: plainDisk, size: head.size, root: head.root }, key);
}

/** Where a log lies, and the newest of it that is immutable. */
interface LogPlace {
  readonly folder: string;
  readonly disk: Disk;
  readonly size: number;
  readonly root: RootHash;
}

/** The log of a head whose key is known. */
export function logOf({ folder, disk, size: newest, root }: LogPlace, key: LogKey): CaseLog | Refusal {
  const { origin } = key;
  const signers = signersOf(key);
  if (isRefusal(signers)) return signers;
  const verifiers: VerifierKey[] = [];
  for (const signer of signers) {
    const verifier = verifierOf(signer);
    if (isRecordRefusal(verifier)) return refuse(verifier.code, verifier.message);
    verifiers.push(verifier);
  }
  const read = hashReader(folder, disk);
  const readTile = (size: number) => readTileOf(folder, Math.min(size, newest), disk);

  const checkpoint = async (size: number): Promise<Uint8Array | Refusal> => {
    const beyond = notUpTo(size, newest);
    if (beyond) return beyond;
    return refusingThrown(async () => {
      const range = rangeFromHashes(read, size);
      if (Buffer.compare(rootOf(rangeContinued(read, range, newest)), root) !== 0)
        return refuse(
          'hashes-damaged',
          `the hashes of \`${folder}\` do not lead from size ${size} to its newest checkpoint; \`truceline fsck\` names the place`,
        );
      const nowMs = await receivedAtMs(readTile(size), size);
      if (isRefusal(nowMs)) return nowMs;
      return signCheckpoint({ origin, size, root: rootOf(range), extensions: [] }, signers, { nowMs });
    });
  };

  return {
    origin,
    size: newest,
    root,
    verifiers,
    readTile,
    checkpoint,
    keyRing: (ring) => {
      const note = signNote(formatKeyRing(ring), [key.ed25519]);
      return isRecordRefusal(note) ? refuse(note.code, note.message) : note;
    },
    proof: async (index, size) => {
      const signed = await checkpoint(size);
      if (isRefusal(signed)) return signed;
      return refusingThrown(async () => {
        const path = await inclusionProof({ index, size }, tileHashes(readTile(size)));
        if (isRecordRefusal(path)) return path;
        const stated = { size, root: rootOf(rangeFromHashes(read, size)) };
        const leaf = read(0, index, 1) as Parameters<typeof verifyInclusion>[0]['leaf'];
        const verified = verifyInclusion({ head: stated, index, leaf, path });
        return isRecordRefusal(verified) ? verified : formatProof({ index, path, checkpoint: signed });
      });
    },
  };
}

function notUpTo(size: number, newest: number): Refusal | undefined {
  if (Number.isSafeInteger(size) && size >= 0 && size <= newest) return undefined;
  return refuse('log-size', `the log has ${newest} entries; there is no checkpoint of size \`${size}\``);
}

function signersOf({ origin, ed25519, mlDsa44Seed }: LogKey): readonly Signer[] | Refusal {
  const key = signerKey({ name: origin, type: mlDsaType, seed: mlDsa44Seed });
  return isRecordRefusal(key) ? refuse(key.code, key.message) : [ed25519, signerOf(key)];
}

/** When the last entry of a size was received; the first whole second of 1970 for an empty log, which knows no time. */
async function receivedAtMs(read: ReadTile, size: number): Promise<number | Refusal> {
  if (size === 0) return firstSecondMs;
  const n = Math.floor((size - 1) / tileWidth);
  const bundle = await read(tilePath({ level: 'entries', n, width: size - n * tileWidth }));
  const last = bundle && parseSegment(bundle).entries.at(-1);
  const entry = last && parseEntry(last);
  if (!entry || isRecordRefusal(entry))
    return refuse('segment-damaged', `entry ${size - 1} cannot be read; \`truceline fsck\` names the place`);
  return Math.max(firstSecondMs, entry.receivedAtMs);
}

const firstSecondMs = 1000;

/** Damage of the files, which readers throw, as a refusal. */
async function refusingThrown<T>(run: () => Promise<T>): Promise<T | Refusal> {
  try {
    return await run();
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message: string };
    if (typeof code === 'string' && /^[a-z-]+$/.test(code)) return refuse(code, message);
    throw error;
  }
}
