import { concatBytes } from '@noble/hashes/utils.js';
import { isRefusal, type Refusal } from '../bytes/refusal.ts';
import { encodeUtf8 } from '../bytes/utf8.ts';
import { verifyEcdsa } from '../keys/ecdsa.ts';
import { verifyEd25519 } from '../keys/ed25519.ts';
import { cosignatureType, ecdsaType, ed25519Type, mlDsaType, treeHeadType, type VerifierKey } from '../keys/key.ts';
import { verifyMlDsa } from '../keys/ml-dsa.ts';
import type { Signer } from '../keys/signer.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { cosignatureText, cosignedMessage, signatureFails, splitTime, uint64 } from './cosignature.ts';
import { verifyTreeHead } from './tree-head.ts';

/** Signs the text of a checkpoint as a signer of its type does; `nowMs` is left out of a signature of type 1. Passes on what a signer throws. */
export function signText(signer: Signer, text: string, nowMs: number): Uint8Array | Refusal {
  const timeS = BigInt(Math.floor(nowMs / 1000));
  const bytes = signedBytes(signer, text, timeS);
  if (isRefusal(bytes)) return bytes;
  const signature = signer.sign(bytes);
  return signer.type === ed25519Type ? signature : concatBytes(uint64(timeS), signature);
}

/** A signature that verifies: with the time it states in POSIX seconds, if its type states one. */
export interface VerifiedText {
  readonly timeS?: number;
}

/** Checks the signature of a note text; refused where it fails, or where the text is none that such a key signs. */
export function verifyText(key: VerifierKey, text: string, signature: Uint8Array): VerifiedText | Refusal {
  if (key.type === ed25519Type || key.type === ecdsaType) {
    const bytes = encodeUtf8(text);
    if (isRefusal(bytes)) return bytes;
    const valid =
      key.type === ed25519Type ? verifyEd25519(key.key, bytes, signature) : verifyEcdsa(key.key, bytes, signature);
    return valid ? {} : signatureFails(key);
  }
  if (key.type === treeHeadType) {
    const timeMs = verifyTreeHead(key, text, signature);
    return isRefusal(timeMs) ? timeMs : { timeS: timeMs / 1000 };
  }
  const timed = splitTime(signature);
  if (isRefusal(timed)) return timed;
  const bytes = signedBytes(key, text, timed.timeS);
  if (isRefusal(bytes)) return bytes;
  const valid =
    key.type === mlDsaType ? verifyMlDsa(key.publicKey, bytes, timed.rest) : verifyEd25519(key.key, bytes, timed.rest);
  return valid ? { timeS: Number(timed.timeS) } : signatureFails(key);
}

function signedBytes(
  { type, name }: { readonly type: Signer['type']; readonly name: string },
  text: string,
  timeS: bigint,
): Uint8Array | Refusal {
  if (type === ed25519Type) return encodeUtf8(text);
  if (type === cosignatureType) return cosignatureText(text, timeS);
  const checkpoint = parseCheckpoint(text);
  if (isRefusal(checkpoint)) return checkpoint;
  const { origin, size, root } = checkpoint;
  return cosignedMessage({ origin, start: 0, end: size, hash: root }, { cosigner: name, timeS });
}
