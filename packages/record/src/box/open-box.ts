import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { x25519 } from '@noble/curves/ed25519.js';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { type BoxPurpose, boxKey, headerBytes, keyHash, readBoxHeader } from './box-form.ts';

/** The operator's pair of keys, 32 bytes each. */
export interface FieldKeyPair {
  readonly secretKey: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** A box, opened. */
export interface OpenedBox {
  readonly purpose: BoxPurpose;
  readonly content: Uint8Array;
}

/** The pair of keys that belongs to 32 secret bytes. */
export function fieldKeyPair(secretKey: Uint8Array): FieldKeyPair {
  return { secretKey, publicKey: x25519.getPublicKey(secretKey) };
}

/** Opens what was sealed to the key; a refusal where it was sealed to another one, or where a bit of it was changed. */
export function openBox(box: Uint8Array, { secretKey, publicKey }: FieldKeyPair): OpenedBox | Refusal {
  const header = readBoxHeader(box);
  if (isRefusal(header)) return header;
  const own = [...keyHash(publicKey).subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (header.keyId !== own)
    return refuse(
      'box-other-key',
      `the item was sealed to another key (\`${header.keyId}\`, this store has \`${own}\`); take it to the store whose key the page shows`,
    );
  const plain = decrypted(box, header.ephemeral, header.bytes, { secretKey, publicKey });
  const length = plain && new DataView(plain.buffer, plain.byteOffset).getUint32(0);
  if (!plain || length === undefined || length > plain.length - 4)
    return refuse('box-changed', 'the sealed item was damaged or changed on its way; hand it over again');
  return { purpose: header.purpose, content: plain.slice(4, 4 + length) };
}

function decrypted(
  box: Uint8Array,
  ephemeral: Uint8Array,
  header: Uint8Array,
  { secretKey, publicKey }: FieldKeyPair,
): Uint8Array | undefined {
  try {
    const shared = x25519.getSharedSecret(secretKey, ephemeral);
    const [key, nonce] = boxKey(shared, header, publicKey);
    return xchacha20poly1305(key, nonce, header).decrypt(box.subarray(headerBytes));
  } catch {
    return undefined;
  }
}
