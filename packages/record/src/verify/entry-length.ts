import { sha256 } from '@noble/hashes/sha2.js';
import { leafHash } from '../tree/tree.ts';
import { sameHash } from '../tree/verify-proof.ts';

/** The length with which the entry that begins at `start` has the hash; nothing where none has it, or there is no hash to go by. */
export function rightLength(
  bytes: Uint8Array,
  start: number,
  told: number,
  hash: Uint8Array | undefined,
): number | undefined {
  if (!hash) return undefined;
  if (start + told <= bytes.length && sameHash(leafHash(bytes.subarray(start, start + told)), hash)) return told;
  const running = sha256.create().update(Uint8Array.of(0));
  for (let length = 0; length <= 65_535 && start + length <= bytes.length; length++) {
    if (sameHash(running.clone().digest(), hash)) return length;
    running.update(bytes.subarray(start + length, start + length + 1));
  }
  return undefined;
}
