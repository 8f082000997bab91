import {
  authorsAt,
  authorsInRing,
  type CheckLine,
  checkHead,
  checkOneEntry,
  checkProof,
  compareCheckpoints,
  formatFork,
  formatProof,
  type HeadTrust,
  isRefusal,
  leafHash,
  type NotedCheckpoint,
  type ReadTile,
  tileHashes,
} from '@truceline/record/verifying';
import type { Asked, KeptFile } from './question.ts';

/** What a check stands on. */
export interface Ground {
  readonly read: ReadTile;
  readonly trust: Omit<HeadTrust, 'seen'>;
  readonly seen: NotedCheckpoint | undefined;
  /** Hands the reader a file. */
  readonly keep: (file: KeptFile) => void;
  /** Told of the checkpoint once it is opened. */
  readonly onHead: (head: NotedCheckpoint) => void;
}

/** The head of a record: signatures, cosignatures, and that it continues what was seen before. A fork is handed out as evidence. */
export async function* headOf(ground: Ground): AsyncGenerator<CheckLine, NotedCheckpoint | undefined> {
  const { read, trust, seen } = ground;
  const head = yield* checkHead(read, { ...trust, ...(seen ? { seen: seen.checkpoint } : {}) });
  if (!head) return undefined;
  ground.onHead(head);
  const compared = seen && (await compareCheckpoints(head, seen, tileHashes(read)));
  if (compared && !isRefusal(compared) && compared.kind === 'fork') keepFork(ground, compared.evidence);
  return head;
}

/** Hands out the evidence that the log signed two histories: one file, which anybody can check with the key of the log. */
export function keepFork({ keep }: Ground, evidence: Parameters<typeof formatFork>[0]): void {
  const bytes = formatFork(evidence);
  if (!isRefusal(bytes)) keep({ name: 'fork.json', words: 'evidence that the log signed two records', bytes });
}

/** One entry, down to its bytes; a proof of it and the entry are handed out. Gives nothing: the lines say all. */
export async function* checkEntry(
  { read, trust, keep }: Ground,
  { checkpoint, note }: NotedCheckpoint,
  index: number,
): AsyncGenerator<CheckLine, undefined> {
  const authors = yield* authorsInRing(read, trust.log);
  const proven = yield* checkOneEntry(read, checkpoint, index, authorsAt(authors, index));
  if (!proven) return undefined;
  const { path, bytes } = proven;
  keep({
    name: `entry-${index}.tlog-proof`,
    words: 'proof that the entry stands in the record',
    bytes: formatProof({ index, path, checkpoint: note }),
  });
  if (bytes) keep({ name: `entry-${index}.txt`, words: 'the entry, byte for byte', bytes });
  return undefined;
}

/** A proof that was saved as a file, and the entry that it is for, where that was given too. Nothing else is read. */
export async function* checkFile(
  { trust }: Ground,
  { proof, entry }: Asked & { readonly what: 'proof' },
): AsyncGenerator<CheckLine, undefined> {
  const bytes = entry && new Uint8Array(await entry.arrayBuffer());
  const { lines } = checkProof(new Uint8Array(await proof.arrayBuffer()), {
    keys: trust.log,
    nowMs: trust.nowMs,
    ...(bytes ? { leaf: leafHash(bytes) } : {}),
  });
  yield* lines;
  return undefined;
}
