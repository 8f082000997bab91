import { createHmac, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ed25519Type, keyIdOf, mlDsaPublicKey, mlDsaType, type Signer, signerOf } from '@truceline/record';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { writeDurably } from '../store/index.ts';

/** Who signs the checkpoints of a case's record: its origin, and a key of each kind (RECORD, section 5). */
export interface LogSigners {
  readonly origin: string;
  readonly signers: readonly Signer[];
}

/** The keys of a case's log in `log-key.json`, made on first use. */
export function logSignersOf(caseFolder: string, author: string): LogSigners | Refusal {
  const path = join(caseFolder, 'log-key.json');
  if (!existsSync(path)) {
    const fresh = { format: 1, origin: `${author}/${basename(caseFolder)}`, secret: randomBytes(32).toString('hex') };
    writeDurably(path, `${JSON.stringify(fresh)}\n`, 0o600);
  }
  try {
    const { format, origin, secret } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    if (format === 1 && typeof origin === 'string' && typeof secret === 'string' && /^[0-9a-f]{64}$/.test(secret))
      return { origin, signers: signersFrom(origin, Buffer.from(secret, 'hex')) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return refuse('log-key', `\`${path}\` holds no key of a log; restore it from a copy of the store`);
}

function signersFrom(origin: string, secret: Uint8Array): readonly Signer[] {
  const derived = (purpose: string) => createHmac('sha256', secret).update(purpose).digest();
  const key = createPrivateKey({
    key: Buffer.concat([pkcs8Start, derived('truceline/log-key/ed25519/v1')]),
    format: 'der',
    type: 'pkcs8',
  });
  const publicKey = new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32));
  const seed = derived('truceline/log-key/ml-dsa-44/v1');
  const second = mlDsaPublicKey(seed);
  return [
    {
      name: origin,
      keyId: keyIdOf(origin, ed25519Type, publicKey),
      type: ed25519Type,
      publicKey,
      sign: (bytes) => sign(null, bytes, key),
    },
    signerOf({ name: origin, keyId: keyIdOf(origin, mlDsaType, second), type: mlDsaType, seed, publicKey: second }),
  ];
}

/** What stands before the 32 bytes of an Ed25519 seed in PKCS #8 (RFC 8410, section 7). */
const pkcs8Start = Buffer.from('302e020100300506032b657004220420', 'hex');
