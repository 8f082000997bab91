import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { sha256Hex } from '../bytes/canonical.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import type { RootHash } from '../tree/tree.ts';

/** What a log says of itself at one size (C2SP `tlog-checkpoint`). Size and root arrive only together. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: RootHash;
  /** Lines after the root; Truceline writes none, since no monitor can audit them. */
  readonly extensions: readonly string[];
}

/** The note text of a checkpoint: origin, size, root in base64, a line each. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  return [origin, String(size), encodeBase64(root), ...extensions].map((line) => `${line}\n`).join('');
}

/** Reads the note text of a checkpoint; the root has 32 bytes. Nothing is checked against a key here. */
export function parseCheckpoint(text: string): Checkpoint | Refusal {
  const [origin, sizeText, rootText, ...extensions] = text.split('\n');
  if (extensions.pop() !== '' || !origin || sizeText === undefined || rootText === undefined)
    return refuse('checkpoint-form', 'a checkpoint is origin, size and root, a line each');
  const size = Number(sizeText);
  if (!/^(0|[1-9]\d*)$/.test(sizeText) || !Number.isSafeInteger(size))
    return refuse('checkpoint-size', 'the second line of a checkpoint is its size in decimal, at most 2^53 − 1');
  if (extensions.includes('')) return refuse('checkpoint-form', 'a checkpoint has no empty line in its text');
  const root = decodeBase64(rootText);
  if (isRefusal(root) || root.length !== 32)
    return refuse('checkpoint-root', 'the third line of a checkpoint is 32 bytes of root in base64');
  return { origin, size, root: root as RootHash, extensions };
}

/** A log's id for paths, where its origin cannot stand: hex SHA-256 of `o:` and the origin, as transparency-dev has it. */
export function logIdOf(origin: string): string | Refusal {
  const bytes = encodeUtf8(`o:${origin}`);
  return isRefusal(bytes) ? bytes : sha256Hex(bytes);
}

/** A log's name in the paths of witnesses and mirrors: hex SHA-256 of its origin (C2SP `tlog-witness`, `tlog-mirror`). */
export function originHash(origin: string): string | Refusal {
  const bytes = encodeUtf8(origin);
  return isRefusal(bytes) ? bytes : sha256Hex(bytes);
}
