import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { canonicalBytes, parseCanonical } from '../bytes/canonical.ts';
import { isJsonObject } from '../bytes/json.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { decodeUtf8, encodeUtf8 } from '../bytes/utf8.ts';
import type { VerifierKey } from '../keys/key.ts';
import { type Checkpoint, parseCheckpoint } from '../notes/checkpoint.ts';
import { openNote } from '../notes/note.ts';
import { consistencyWay } from '../tree/subtrees.ts';
import type { TileHashes } from '../tree/tile-hashes.ts';
import { type NodeHash, nodeHash } from '../tree/tree.ts';
import { sameHash } from '../tree/verify-proof.ts';

/**
 * Two signed checkpoints of one log of which no tree can be both (RECORD, section 8). Of equal size the two notes are
 * enough. Of different sizes a failing proof proves nothing, since anyone can write a bad one: here `hashes` do lead to
 * the newer root, and fix for the older size another root than the one that was signed.
 */
export interface ForkEvidence {
  readonly older: Uint8Array;
  readonly newer: Uint8Array;
  /** The node at the bottom and its siblings from there upward; empty where the sizes are equal. */
  readonly hashes: readonly NodeHash[];
}

/** Whether two checkpoints are of one history, or the evidence that they are not. */
export type Compared = { readonly kind: 'consistent' } | { readonly kind: 'fork'; readonly evidence: ForkEvidence };

/** A checkpoint with the note that it was read from. */
export interface NotedCheckpoint {
  readonly note: Uint8Array;
  readonly checkpoint: Checkpoint;
}

/**
 * Holds two checkpoints, opened with a key of their log, against each other. `hashes` are those of the larger tree;
 * refused where they are needed and missing, or do not lead to its root, and where the origins differ.
 */
export async function compareCheckpoints(
  one: NotedCheckpoint,
  two: NotedCheckpoint,
  hashes?: TileHashes,
): Promise<Compared | Refusal> {
  if (one.checkpoint.origin !== two.checkpoint.origin)
    return refuse(
      'fork-origin',
      `the checkpoints are of two logs, \`${one.checkpoint.origin}\` and \`${two.checkpoint.origin}\``,
    );
  const [older, newer] = one.checkpoint.size <= two.checkpoint.size ? [one, two] : [two, one];
  const [m, n] = [older.checkpoint, newer.checkpoint];
  if (m.size === n.size)
    return sameHash(m.root, n.root)
      ? { kind: 'consistent' }
      : { kind: 'fork', evidence: { older: older.note, newer: newer.note, hashes: [] } };
  if (m.size === 0) return { kind: 'consistent' };
  if (!hashes)
    return refuse(
      'fork-hashes',
      'checkpoints of two sizes are compared by the tiles of the larger one; give its folder',
    );
  const { seed, steps } = consistencyWay({ start: 0, end: m.size }, n.size);
  const given = await hashes.rootsOf([seed, ...steps.map(({ sibling }) => sibling)], n.size);
  if (isRefusal(given)) return given;
  const led = ledTo(m.size, n.size, given);
  if (!led || !sameHash(led.newer, n.root))
    return refuse('fork-hashes', `the tiles do not lead to the root of size ${n.size}; take them from another mirror`);
  return sameHash(led.older, m.root)
    ? { kind: 'consistent' }
    : { kind: 'fork', evidence: { older: older.note, newer: newer.note, hashes: given } };
}

/** What evidence of a fork shows, once checked. */
export interface ProvenFork {
  readonly older: Checkpoint;
  readonly newer: Checkpoint;
}

/** Checks evidence of a fork with a key of the log: both checkpoints signed, of one origin, and of no common tree. */
export function verifyFork(evidence: ForkEvidence, keys: readonly VerifierKey[]): ProvenFork | Refusal {
  const [older, newer] = [openedBy(evidence.older, keys), openedBy(evidence.newer, keys)];
  if (isRefusal(older)) return older;
  if (isRefusal(newer)) return newer;
  if (!older.signers.some((signer) => newer.signers.includes(signer)))
    return refuse('fork-keys', 'no key signed both checkpoints, so nobody is shown to have signed two histories');
  const [m, n] = [older.checkpoint, newer.checkpoint];
  if (m.origin !== n.origin) return refuse('fork-origin', 'the two checkpoints are of two logs');
  if (m.size === n.size) return sameHash(m.root, n.root) ? noFork() : { older: m, newer: n };
  if (m.size > n.size || m.size === 0) return noFork();
  const led = ledTo(m.size, n.size, evidence.hashes);
  if (!led || !sameHash(led.newer, n.root))
    return refuse('fork-hashes', 'the hashes of the evidence do not lead to the newer root, so they prove nothing');
  return sameHash(led.older, m.root) ? noFork() : { older: m, newer: n };
}

/** Evidence as one file: a line of canonical JSON. */
export function formatFork({ older, newer, hashes }: ForkEvidence): Uint8Array | Refusal {
  const [olderText, newerText] = [decodeUtf8(older), decodeUtf8(newer)];
  if (isRefusal(olderText)) return olderText;
  if (isRefusal(newerText)) return newerText;
  return canonicalBytes({
    format: 'truceline/fork/v1',
    hashes: hashes.map(encodeBase64),
    newer: newerText,
    older: olderText,
  });
}

/** Reads a file of evidence; nothing is checked yet. */
export function parseFork(bytes: Uint8Array): ForkEvidence | Refusal {
  const value = parseCanonical(bytes);
  const wrong = refuse('fork-form', 'not a file of evidence that `verify --fork` wrote');
  if (isRefusal(value) || !isJsonObject(value)) return wrong;
  const { format, hashes, newer, older } = value;
  if (
    format !== 'truceline/fork/v1' ||
    typeof newer !== 'string' ||
    typeof older !== 'string' ||
    !Array.isArray(hashes)
  )
    return wrong;
  const decoded = hashes.map((hash) => (typeof hash === 'string' ? decodeBase64(hash) : wrong));
  const [olderBytes, newerBytes] = [encodeUtf8(older), encodeUtf8(newer)];
  if (isRefusal(olderBytes) || isRefusal(newerBytes)) return wrong;
  return decoded.every((hash): hash is Uint8Array => !isRefusal(hash) && hash.length === 32)
    ? { older: olderBytes, newer: newerBytes, hashes: decoded as Uint8Array[] as NodeHash[] }
    : wrong;
}

function openedBy(
  note: Uint8Array,
  keys: readonly VerifierKey[],
): { readonly checkpoint: Checkpoint; readonly signers: readonly string[] } | Refusal {
  const opened = openNote(note, keys);
  if (isRefusal(opened)) return opened;
  const checkpoint = parseCheckpoint(opened.text);
  return isRefusal(checkpoint)
    ? checkpoint
    : { checkpoint, signers: opened.verified.map(({ name, keyId }) => `${name}+${keyId}`) };
}

/** The roots of size m and n to which the bottom node and its siblings lead. */
function ledTo(
  m: number,
  n: number,
  [seed, ...siblings]: readonly NodeHash[],
): { readonly older: NodeHash; readonly newer: NodeHash } | undefined {
  const { steps } = consistencyWay({ start: 0, end: m }, n);
  if (!seed || siblings.length !== steps.length) return undefined;
  let [older, newer] = [seed, seed];
  for (const [at, { side }] of steps.entries()) {
    const sibling = siblings[at]!;
    if (side === 'shared') older = nodeHash(sibling, older);
    newer = side === 'right' ? nodeHash(newer, sibling) : nodeHash(sibling, newer);
  }
  return { older, newer };
}

function noFork(): Refusal {
  return refuse('fork-none', 'the evidence shows no fork: one tree can have both checkpoints');
}
