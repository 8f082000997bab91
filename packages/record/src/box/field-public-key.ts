import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import { decodeBase64, encodeBase64 } from '../bytes/base64.ts';
import { isRefusal, type Refusal, refuse } from '../bytes/refusal.ts';
import { keyHash } from './box-form.ts';

const start = 'tlf1_';

/**
 * The operator's public key as it stands in a link: `tlf1_` and 48 letters that can stand in an address. The last 4 of its
 * 36 bytes are a check: what is sealed to a mistyped key nobody can open.
 */
export function formatFieldKey(publicKey: Uint8Array): string {
  const bytes = concatBytes(publicKey, keyHash(publicKey).subarray(0, 4));
  return start + encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_');
}

/** Reads the 32 bytes of a public key; a refusal where a letter is missing or wrong. */
export function parseFieldKey(text: string): Uint8Array | Refusal {
  const wrong = refuse(
    'field-key',
    'the link holds no whole key of an operator; open the link again, or scan its code',
  );
  if (!/^tlf1_[\w-]{48}$/.test(text)) return wrong;
  const bytes = decodeBase64(text.slice(start.length).replaceAll('-', '+').replaceAll('_', '/'));
  if (isRefusal(bytes)) return wrong;
  const publicKey = bytes.slice(0, 32);
  return bytesToHex(keyHash(publicKey).subarray(0, 4)) === bytesToHex(bytes.subarray(32)) ? publicKey : wrong;
}

/** What two people compare by eye or by voice: eight groups of four hex letters. */
export function fieldKeyFingerprint(publicKey: Uint8Array): string {
  return bytesToHex(keyHash(publicKey).subarray(0, 16)).match(/.{4}/g)!.join(' ');
}
