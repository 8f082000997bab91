import { concatBytes } from '@noble/hashes/utils.js';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { verifyEcdsa } from '../keys/ecdsa.ts';
import { type TreeHeadKey, treeHeadType, type VerifierKey, verifierKey } from '../keys/key.ts';
import { parseCheckpoint } from './checkpoint.ts';
import { signatureFails, uint64 } from './cosignature.ts';

/** Before the bytes of a signature (RFC 5246): hash SHA-256, algorithm ECDSA, then two bytes of length. */
const signedBySha256AndEcdsa = [4, 3];

/**
 * The key of a log of certificates (C2SP `static-ct-api`): its address without scheme and final slash is the name,
 * the public key in DER the key.
 */
export function treeHeadKey(address: string, der: Uint8Array): VerifierKey | Refusal {
  const name = address.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  return verifierKey({ name, type: treeHeadType, publicKey: der });
}

/**
 * Checks the signature of type 0x05 on a checkpoint: eight bytes of time in ms, then the `TreeHeadSignature` of
 * RFC 6962, section 3.5. Gives the time. It does not cover the origin, which must be the key's name, and a checkpoint
 * with further lines bears none.
 */
export function verifyTreeHead(key: TreeHeadKey, text: string, signature: Uint8Array): number | Refusal {
  const checkpoint = parseCheckpoint(text);
  if (isRefusal(checkpoint)) return checkpoint;
  const { origin, size, root, extensions } = checkpoint;
  if (origin !== key.name || extensions.length > 0)
    return refuse(
      'checkpoint-origin',
      `a tree head of \`${key.name}\` stands under a checkpoint of that origin without further lines`,
    );
  const rest = signature.subarray(12);
  const [time, form] = [signature.subarray(0, 8), signature.subarray(8, 12)];
  if (form.length < 4 || signedBySha256AndEcdsa.some((byte, at) => byte !== form[at])) return signatureFails(key);
  if (rest.length !== form[2]! * 256 + form[3]!) return signatureFails(key);
  const message = concatBytes(Uint8Array.of(0, 1), time, uint64(BigInt(size)), root);
  if (!verifyEcdsa(key.key, message, rest)) return signatureFails(key);
  return Number(new DataView(time.buffer, time.byteOffset).getBigUint64(0));
}
