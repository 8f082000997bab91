import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { type Refusal, refuse } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';

/** What a box holds: an item of the field page, or bytes that an item refers to (a photo). */
export type BoxPurpose = 'item' | 'attachment';

/**
 * What stands before the sealed bytes and can be read by anyone. It is authenticated with them: a box whose purpose or key
 * was changed does not open.
 *
 *     "TF" · version 1 · purpose · first 8 bytes of the key's fingerprint · 32 bytes, the public half of a key used once
 */
export interface BoxHeader {
  readonly purpose: BoxPurpose;
  /** The first 16 hex letters of the fingerprint of the key that opens it. */
  readonly keyId: string;
  readonly ephemeral: Uint8Array;
  readonly bytes: Uint8Array;
}

/** Bytes of the header. */
export const headerBytes = 44;
/** Bytes that authenticate the rest, at the end. */
export const tagBytes = 16;
/** Bytes of a whole box at most; more is refused on both sides. */
export const boxBytesMax = 41_943_040;
/** What a box of each purpose is filled up to a multiple of, so that its length does not tell what it holds. */
export const filledTo: Readonly<Record<BoxPurpose, number>> = { item: 512, attachment: 65_536 };

const magic = [0x54, 0x46, 1];
const purposes: readonly (BoxPurpose | undefined)[] = [undefined, 'item', 'attachment'];
const domain = encodeUtf8('truceline/field-box/v1') as Uint8Array;
const keyTag = encodeUtf8('truceline/field-key/v1\0') as Uint8Array;

/** Writes a header. */
export function boxHeader(purpose: BoxPurpose, publicKey: Uint8Array, ephemeral: Uint8Array): Uint8Array {
  return concatBytes(
    Uint8Array.from([...magic, purposes.indexOf(purpose)]),
    keyHash(publicKey).subarray(0, 8),
    ephemeral,
  );
}

/** Reads the header of a box; a refusal where it is none, or one of a later version. */
export function readBoxHeader(box: Uint8Array): BoxHeader | Refusal {
  const purpose = purposes[box[3] ?? 0];
  if (box.length < headerBytes + tagBytes || box[0] !== magic[0] || box[1] !== magic[1])
    return refuse('box-form', 'these bytes are no sealed item of the field page');
  if (box[2] !== magic[2] || purpose === undefined)
    return refuse('box-version', 'the item was sealed by a newer version of the field page; update truceline');
  if (box.length > boxBytesMax)
    return refuse('box-size', `a sealed item has at most ${boxBytesMax} bytes, not ${box.length}`);
  return {
    purpose,
    keyId: bytesToHex(box.subarray(4, 12)),
    ephemeral: box.subarray(12, headerBytes),
    bytes: box.subarray(0, headerBytes),
  };
}

/**
 * Key (32 bytes) and nonce (24) of a box out of the secret that both sides can compute: HKDF-SHA-256 with this format's own
 * name as salt and the header with the receiver's key as information. Each box has a secret of its own, so no nonce repeats.
 */
export function boxKey(shared: Uint8Array, header: Uint8Array, publicKey: Uint8Array): [Uint8Array, Uint8Array] {
  const bytes = hkdf(sha256, shared, domain, concatBytes(header, publicKey), 56);
  return [bytes.subarray(0, 32), bytes.subarray(32)];
}

/** Hash of a public key under its own name. */
export function keyHash(publicKey: Uint8Array): Uint8Array {
  return sha256(concatBytes(keyTag, publicKey));
}
