import { concatBytes } from '@noble/hashes/utils.js';
import { type Refusal, refuse } from '../bytes/refusal.ts';

/** One entry of a log of certificates, and where its `TimestampedEntry` begins in the file. */
export interface CertificateLeaf {
  readonly start: number;
  /** What is hashed as a leaf: `MerkleTreeLeaf` of RFC 6962, section 3.4, version and type first. */
  readonly leaf: Uint8Array;
}

/**
 * The entries of a data tile (C2SP `static-ct-api`): `TileLeaf` after `TileLeaf`. What follows the `TimestampedEntry` in each,
 * a precertificate and hashes of issuers, is in no hash of the tree.
 */
export function parseCertificateTile(bytes: Uint8Array, width: number): readonly CertificateLeaf[] | Refusal {
  const leaves: CertificateLeaf[] = [];
  let at = 0;
  for (let entry = 0; entry < width; entry++) {
    const start = at;
    const type = number(bytes, start + 8, 2);
    const certificate = start + 10 + (type === 1 ? 32 : 0);
    const extensions = skip(bytes, certificate, 3);
    const end = skip(bytes, extensions, 2);
    const chain = type === 1 ? skip(bytes, end, 3) : end;
    const after = skip(bytes, chain, 2);
    if (type > 1 || after > bytes.length || Number.isNaN(after))
      return refuse('bundle-cut', `from byte ${start} on there is no entry ${entry} of ${width}`);
    leaves.push({ start, leaf: concatBytes(Uint8Array.of(0, 0), bytes.subarray(start, end)) });
    at = after;
  }
  return at === bytes.length
    ? leaves
    : refuse('bundle-trailing', `it goes on after its ${width} entries, at byte ${at} of ${bytes.length}`);
}

/** The place behind a run of bytes whose length stands before it in so many bytes. */
function skip(bytes: Uint8Array, at: number, lengthBytes: number): number {
  return at + lengthBytes + number(bytes, at, lengthBytes);
}

/** A number of so many bytes, the high one first; NaN beyond the end. */
function number(bytes: Uint8Array, at: number, count: number): number {
  let value = 0;
  for (let byte = 0; byte < count; byte++) value = value * 256 + (bytes[at + byte] ?? Number.NaN);
  return value;
}
