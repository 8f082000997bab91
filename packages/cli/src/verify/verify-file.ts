import {
  type Checkpoint,
  checkProof,
  decodeUtf8,
  isRefusal,
  type LeafHash,
  leafHash,
  type VerifierKey,
} from '@truceline/record';
import { UsageError } from '../command.ts';
import { originLine } from './origin-line.ts';
import type { LinesShown } from './outcome.ts';
import { verifyEvidence } from './verify-fork.ts';
import { noteBytes, verifyNote } from './verify-note.ts';

/** What is given with a file. */
export interface FileAsked {
  readonly keys: readonly VerifierKey[];
  /** The log that a checkpoint must be of. */
  readonly origin: string | undefined;
  /** File of the entry that a proof is for, or its leaf hash in hex. */
  readonly entry: string | undefined;
  readonly leaf: string | undefined;
  readonly nowMs: number;
}

/** A file by itself: a proof, evidence of a fork, or a signed note. */
export function verifyFile(path: string, asked: FileAsked, shown: LinesShown): Checkpoint | undefined {
  const bytes = noteBytes(path);
  const start = decodeUtf8(bytes.subarray(0, 32));
  if (!isRefusal(start) && start.startsWith('{"format":"truceline/fork/v1')) {
    verifyEvidence(bytes, asked.keys, shown);
    return undefined;
  }
  if (isRefusal(start) || !start.startsWith('c2sp.org/tlog-proof@')) return verifyNote(path, asked, shown);
  if (asked.keys.length === 0)
    throw new UsageError('`--vkey KEY` is missing: the key of the log that the proof is from');
  const leaf = leafOf(asked);
  const { lines, checkpoint } = checkProof(bytes, { keys: asked.keys, nowMs: asked.nowMs, ...(leaf ? { leaf } : {}) });
  for (const line of lines) shown.add({ ...line, path });
  if (checkpoint && asked.origin !== undefined) shown.add(originLine(checkpoint.origin, asked.origin, []));
  return checkpoint;
}

function leafOf({ entry, leaf }: FileAsked): LeafHash | undefined {
  if (entry !== undefined) return leafHash(noteBytes(entry));
  if (leaf === undefined) return undefined;
  if (!/^[0-9a-f]{64}$/i.test(leaf)) throw new UsageError('`--leaf` is 64 hex letters, the leaf hash of the entry');
  return Buffer.from(leaf, 'hex') as Uint8Array as LeafHash;
}
