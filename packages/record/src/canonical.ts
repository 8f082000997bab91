import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** placeholder until the record package lands in this sitting */
export function hashOf(tag: string, value: unknown): string {
  return bytesToHex(sha256(concatBytes(utf8ToBytes(`${tag}\0`), utf8ToBytes(JSON.stringify(value)))));
}
