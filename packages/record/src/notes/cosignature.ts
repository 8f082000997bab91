import { concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { mlDsaType, type VerifierKey } from '../keys/key.ts';
import { verifyMlDsa } from '../keys/ml-dsa.ts';

/** A part of a log's tree, from leaf `start` up to but without leaf `end`, as a cosigner sees it. A checkpoint starts at 0. */
export interface CosignedSubtree {
  readonly origin: string;
  readonly start: number;
  readonly end: number;
  readonly hash: Uint8Array;
}

/** POSIX seconds go up to here (C2SP `tlog-cosignature`). */
const timeMaxS = 2n ** 63n - 1n;
const label = encodeUtf8('subtree/v1\n\0') as Uint8Array;

/**
 * The bytes under an ML-DSA-44 cosignature: the structure `cosigned_message` of C2SP `tlog-cosignature`, that is
 * `subtree/v1`, a line feed and a zero byte, then cosigner name, time in seconds, origin, start, end and hash.
 * Refused where a name has not 1 to 255 bytes, or where a part that does not start at 0 claims a time.
 */
export function cosignedMessage(
  { origin, start, end, hash }: CosignedSubtree,
  by: { readonly cosigner: string; readonly timeS: bigint },
): Uint8Array | Refusal {
  const [cosignerName, logOrigin] = [shortText(by.cosigner), shortText(origin)];
  if (isRefusal(cosignerName)) return cosignerName;
  if (isRefusal(logOrigin)) return logOrigin;
  if (by.timeS < 0n || by.timeS > timeMaxS) return wrongTime();
  if (start !== 0 && by.timeS !== 0n)
    return refuse('cosignature-time', 'a cosignature of a part that does not start at 0 bears no time: write time 0');
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < start)
    return refuse('cosignature-range', 'a cosigned part reaches from its start up to its end, at most 2^53 − 1');
  if (hash.length !== 32) return refuse('cosignature-hash', `a root hash has 32 bytes, not ${hash.length}`);
  const number = (value: bigint) => uint64(value);
  return concatBytes(
    label,
    cosignerName,
    number(by.timeS),
    logOrigin,
    number(BigInt(start)),
    number(BigInt(end)),
    hash,
  );
}

/** The bytes under an Ed25519 cosignature: `cosignature/v1`, `time 1679315147`, then the whole text of the checkpoint. */
export function cosignatureText(text: string, timeS: bigint): Uint8Array | Refusal {
  if (timeS < 0n || timeS > timeMaxS) return wrongTime();
  if (!/^[^\n]+\n[^\n]+\n[^\n]+\n/.test(text))
    return refuse('cosignature-form', 'a cosigned text is a checkpoint: at least three lines, none of them empty');
  return encodeUtf8(`cosignature/v1\ntime ${timeS}\n${text}`);
}

/** Checks an ML-DSA-44 cosignature of a part of a tree (time, then signature), which need not start at 0. */
export function verifySubtree(
  key: VerifierKey,
  subtree: CosignedSubtree,
  signature: Uint8Array,
): { readonly timeS: number } | Refusal {
  if (key.type !== mlDsaType) return refuse('key-type', 'only ML-DSA-44 keys (type 6) sign parts of a tree');
  const timed = splitTime(signature);
  if (isRefusal(timed)) return timed;
  const bytes = cosignedMessage(subtree, { cosigner: key.name, timeS: timed.timeS });
  if (isRefusal(bytes)) return bytes;
  return verifyMlDsa(key.publicKey, bytes, timed.rest) ? { timeS: Number(timed.timeS) } : signatureFails(key);
}

/** The time, in POSIX seconds, in the base64 of a signature line: key id, time, signature. Nothing is verified. */
export function cosignatureTimeS(base64: string): number | Refusal {
  const bytes = decodeBase64(base64);
  if (isRefusal(bytes)) return bytes;
  const timed = splitTime(bytes.subarray(4));
  if (isRefusal(timed)) return timed;
  if (timed.rest.length !== 64 && timed.rest.length !== 2420)
    return refuse('cosignature-form', 'a cosignature is key id, time and signature; this one has another length');
  return Number(timed.timeS);
}

/** Takes the eight bytes of time off a cosignature. */
export function splitTime(signature: Uint8Array): { readonly timeS: bigint; readonly rest: Uint8Array } | Refusal {
  if (signature.length < 8) return refuse('cosignature-form', 'a cosignature begins with eight bytes of time');
  const timeS = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
  return timeS > timeMaxS ? wrongTime() : { timeS, rest: signature.subarray(8) };
}

function shortText(text: string): Uint8Array | Refusal {
  const bytes = encodeUtf8(text);
  if (isRefusal(bytes)) return bytes;
  return bytes.length === 0 || bytes.length > 255
    ? refuse('cosignature-name', `a name in a cosignature has 1 to 255 bytes, not ${bytes.length}`)
    : concatBytes(Uint8Array.of(bytes.length), bytes);
}

/** Eight bytes, the highest first. */
export function uint64(value: bigint): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value);
  return bytes;
}

/** Refuses the signature of a known key. */
export function signatureFails({ name, keyId }: VerifierKey): Refusal {
  return refuse(
    'note-signature',
    `the signature of \`${name}+${keyId}\` does not verify: the text or the line was changed`,
  );
}

function wrongTime(): Refusal {
  return refuse('cosignature-time', 'the time of a cosignature is in POSIX seconds, from 0 to 2^63 − 1');
}
