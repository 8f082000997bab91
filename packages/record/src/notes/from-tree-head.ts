import { concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { treeHeadType, type VerifierKey } from '../keys/key.ts';
import type { RootHash } from '../tree/tree.ts';
import { type Checkpoint, formatCheckpoint } from './checkpoint.ts';
import { uint64 } from './cosignature.ts';
import { signNote } from './note.ts';
import { verifyTreeHead } from './tree-head.ts';

/** A checkpoint from the answer of `get-sth` (RFC 6962, section 4.3), as JSON; refused where its signature does not verify. */
export function checkpointOfTreeHead(
  json: string,
  key: VerifierKey,
): { readonly checkpoint: Checkpoint; readonly timeMs: number; readonly note: Uint8Array } | Refusal {
  if (key.type !== treeHeadType) return refuse('key-type', 'a tree head is signed with a key of type 5');
  const head = parseTreeHead(json);
  if (isRefusal(head)) return head;
  const checkpoint: Checkpoint = { origin: key.name, size: head.size, root: head.root, extensions: [] };
  const text = formatCheckpoint(checkpoint);
  const signature = concatBytes(uint64(BigInt(head.timeMs)), head.signature);
  const timeMs = verifyTreeHead(key, text, signature);
  if (isRefusal(timeMs)) return timeMs;
  const note = signNote(text, [], [{ name: key.name, keyId: key.keyId, signature }]);
  return isRefusal(note) ? note : { checkpoint, timeMs, note };
}

function parseTreeHead(json: string):
  | {
      readonly size: number;
      readonly timeMs: number;
      readonly root: RootHash;
      readonly signature: Uint8Array;
    }
  | Refusal {
  const malformed = refuse(
    'tree-head-form',
    'a tree head is JSON with `tree_size`, `timestamp`, `sha256_root_hash` and `tree_head_signature`',
  );
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return malformed;
  }
  if (typeof value !== 'object' || value === null) return malformed;
  const head = value as Readonly<Record<string, unknown>>;
  const [size, timeMs] = [head.tree_size, head.timestamp];
  const [rootText, signatureText] = [head.sha256_root_hash, head.tree_head_signature];
  if (!isCount(size) || !isCount(timeMs) || typeof rootText !== 'string' || typeof signatureText !== 'string')
    return malformed;
  const [root, signature] = [decodeBase64(rootText), decodeBase64(signatureText)];
  if (isRefusal(root) || root.length !== 32 || isRefusal(signature)) return malformed;
  return { size, timeMs, root: root as RootHash, signature };
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
