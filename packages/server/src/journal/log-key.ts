import { createHmac, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { ed25519Type, encodeBase64, isKeyName, keyIdOf, type Signer } from '@truceline/record';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { Disk } from './disk.ts';

/** The key of one case's log. Both kinds of signature come from one secret, so that one line in the cell pins both. */
export interface LogKey {
  /** Names the log, and the key. */
  readonly origin: string;
  /** Ed25519 over the note text (C2SP `signed-note`, type 0x01), by the platform. */
  readonly ed25519: Signer;
  /** Verifier key of the Ed25519 key: `origin+keyid+base64`. */
  readonly verifier: string;
  /** Seed of the ML-DSA-44 key (FIPS 204; C2SP `tlog-cosignature`, type 0x06). The key itself is made when it signs. */
  readonly mlDsa44Seed: Uint8Array;
}

const fileName = 'log-key.json';

/** Where the secret of a case's log lies, readable by its owner alone. */
export function logKeyPath(caseFolder: string): string {
  return join(caseFolder, fileName);
}

/** The log's key that lies in the case's folder, or nothing where there is none. Throws what the disk says. */
export function readLogKey(caseFolder: string, disk: Disk): LogKey | Refusal | undefined {
  const path = logKeyPath(caseFolder);
  const length = disk.lengthOf(path);
  if (length === undefined) return undefined;
  const unreadable = refuse('log-key', `\`${path}\` holds no key of a log; restore it from a copy of the store`);
  const file = disk.open(path, 'read');
  try {
    const bytes = new Uint8Array(Math.min(length, 4096));
    const text = Buffer.from(bytes.subarray(0, file.read(bytes, 0))).toString('utf8');
    const { format, origin, secret } = JSON.parse(text) as Record<string, unknown>;
    if (format !== 1 || typeof origin !== 'string' || !isLogName(origin)) return unreadable;
    if (typeof secret !== 'string' || !/^[0-9a-f]{64}$/.test(secret)) return unreadable;
    return logKeyOf(origin, Buffer.from(secret, 'hex'));
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable;
    throw error;
  } finally {
    file.close();
  }
}

/** Keeps a new secret for the log, durable before it is used: `{"format":1,"origin":…,"secret":…}`, mode 0600. */
export async function makeLogKey(caseFolder: string, origin: string, secret: Uint8Array, disk: Disk): Promise<LogKey> {
  const path = logKeyPath(caseFolder);
  const draft = `${path}.tmp`;
  if (disk.lengthOf(draft) !== undefined) disk.remove(draft);
  const file = disk.create(draft, 0o600);
  try {
    const text = JSON.stringify({ format: 1, origin, secret: Buffer.from(secret).toString('hex') });
    await file.write(Buffer.from(`${text}\n`), 0);
    await file.sync();
  } finally {
    file.close();
  }
  disk.rename(draft, path);
  disk.syncFolder(dirname(path));
  return logKeyOf(origin, secret);
}

/** Whether a text can name a log: a key's name (C2SP `signed-note`) of at most 255 bytes, as `cosigned_message` holds it. */
export function isLogName(name: string): boolean {
  return isKeyName(name) && Buffer.byteLength(name) <= 255;
}

/** What a log is called that nobody named: the name of the store's author key, and the case. */
export function defaultOrigin(authorName: string, caseFolder: string): string {
  return `${authorName}/${basename(caseFolder)}`;
}

function logKeyOf(origin: string, secret: Uint8Array): LogKey {
  const seed = derived(secret, 'truceline/log-key/ed25519/v1');
  const key = createPrivateKey({ key: Buffer.concat([pkcs8Start, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = new Uint8Array(
    createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-publicKeyBytes),
  );
  const keyId = keyIdOf(origin, ed25519Type, publicKey);
  return {
    origin,
    ed25519: { name: origin, keyId, type: ed25519Type, publicKey, sign: (bytes) => sign(null, bytes, key) },
    verifier: `${origin}+${keyId}+${encodeBase64(Buffer.concat([Uint8Array.of(ed25519Type), publicKey]))}`,
    mlDsa44Seed: derived(secret, 'truceline/log-key/ml-dsa-44/v1'),
  };
}

/** HMAC-SHA-256: who learns one of the keys, by whatever means, learns nothing of the other. */
function derived(secret: Uint8Array, purpose: string): Uint8Array {
  return createHmac('sha256', secret).update(purpose).digest();
}

const publicKeyBytes = 32;
/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410, section 7). */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex');
