import { hash } from 'node:crypto';
import { entryBytesMax, type LeafHash, type NodeHash } from '@truceline/record';

/** One byte of prefix and the longest entry; two hashes behind theirs. Filled and read at once: nothing runs in between. */
const leafBytes = Buffer.alloc(1 + entryBytesMax);
const nodeBytes = Buffer.alloc(65, 1);

/** `leafHash` of the record by the platform's SHA-256, some three times as fast. */
export function leafHashOf(entry: Uint8Array): LeafHash {
  leafBytes.set(entry, 1);
  return hash('sha256', leafBytes.subarray(0, 1 + entry.length), 'buffer') as Uint8Array as LeafHash;
}

/** `nodeHash` of the record by the platform's SHA-256. */
export function nodeHashOf(left: LeafHash | NodeHash, right: LeafHash | NodeHash): NodeHash {
  nodeBytes.set(left, 1);
  nodeBytes.set(right, 33);
  return hash('sha256', nodeBytes, 'buffer') as Uint8Array as NodeHash;
}
