import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { concatBytes } from '@noble/hashes/utils.js';
import { type Refusal, refuse } from '../bytes/refusal.ts';
import { type BoxPurpose, boxBytesMax, boxHeader, boxKey, filledTo, headerBytes, tagBytes } from './box-form.ts';

/** To whom a box is sealed, and whence its chance comes. */
export interface Sealing {
  /** The operator's public key, 32 bytes. */
  readonly to: Uint8Array;
  readonly purpose: BoxPurpose;
  /** So many bytes of chance that nobody can guess: of the operating system or the browser. */
  readonly random: (bytes: number) => Uint8Array;
}

/**
 * Seals bytes so that only the holder of the operator's private key can read them (X25519, HKDF-SHA-256,
 * XChaCha20-Poly1305). The secret half of the key that is made for it is overwritten before the function returns: not even the one
 * who sealed the box can open it. Refused: more bytes than a box holds.
 */
export function sealBox(content: Uint8Array, { to, purpose, random }: Sealing): Uint8Array | Refusal {
  const unit = filledTo[purpose];
  const filled = Math.ceil((content.length + 4) / unit) * unit;
  if (headerBytes + filled + tagBytes > boxBytesMax)
    return refuse(
      'box-size',
      `at most ${contentBytesMax(purpose)} bytes can be sealed in one piece, not ${content.length}`,
    );
  const secret = random(32);
  const shared = x25519.getSharedSecret(secret, to);
  const header = boxHeader(purpose, to, x25519.getPublicKey(secret));
  const [key, nonce] = boxKey(shared, header, to);
  const plain = new Uint8Array(filled);
  new DataView(plain.buffer).setUint32(0, content.length);
  plain.set(content, 4);
  const sealed = xchacha20poly1305(key, nonce, header).encrypt(plain);
  for (const each of [secret, shared, key, plain]) each.fill(0);
  return concatBytes(header, sealed);
}

/** Bytes of content that fit in a box. */
export function contentBytesMax(purpose: BoxPurpose): number {
  const unit = filledTo[purpose];
  return Math.floor((boxBytesMax - headerBytes - tagBytes) / unit) * unit - 4;
}
