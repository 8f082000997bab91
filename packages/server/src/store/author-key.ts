import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  formatSignerKey,
  isRefusal as isRecordRefusal,
  mlDsaType,
  parseSignerKey,
  type Signer,
  type SignerKey,
  sha256Hex,
  signerOf,
} from '@truceline/record';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { makeFolder, writeDurably } from './files.ts';

/** The key with which this store signs what it enters, made on first use: `keys/author.json`, readable by its owner alone. */
export function authorOf(storeFolder: string): Signer | Refusal {
  const [folder, file] = [join(storeFolder, 'keys'), join(storeFolder, 'keys', 'author.json')];
  if (!existsSync(file)) {
    makeFolder(folder, 0o700);
    writeDurably(file, `${JSON.stringify({ format: 1, signerKey: newKey() })}\n`, 0o600);
  }
  const key = readKey(file);
  return 'refused' in key ? key : signerWith(key);
}

/** A signer that uses the platform's Ed25519: the same signatures as the record's own, some twenty times faster. ML-DSA-44 is the record's own. */
export function signerWith(secret: SignerKey): Signer {
  if (secret.type === mlDsaType) return signerOf(secret);
  const { name, keyId, type, seed, publicKey } = secret;
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Start, seed]), format: 'der', type: 'pkcs8' });
  return { name, keyId, type, publicKey, sign: (bytes) => sign(null, bytes, key) };
}

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410, section 7). */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex');

function newKey(): string {
  const seed = randomBytes(32);
  const key = formatSignerKey(`local-${sha256Hex(randomBytes(16)).slice(0, 12)}`, seed);
  if (isRecordRefusal(key)) throw new Error(key.message);
  return key;
}

function readKey(file: string): SignerKey | Refusal {
  const unreadable = refuse('store-key', `\`${file}\` holds no author key; restore it from a copy of the store`);
  try {
    const { format, signerKey } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    if (format !== 1 || typeof signerKey !== 'string') return unreadable;
    const key = parseSignerKey(signerKey);
    return isRecordRefusal(key) ? unreadable : key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES')
      return refuse('store-key', `\`${file}\` may not be read by this user`);
    return unreadable;
  }
}
