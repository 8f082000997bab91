import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type FieldKeyPair, fieldKeyPair } from '@truceline/record/opening';
import { fieldKeyFingerprint, formatFieldKey } from '@truceline/record/sealing';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { makeFolder, writeDurably } from '../store/index.ts';

/** What may be shown of a store's field key: the key as it stands in a link, and what two people compare. */
export interface FieldKeyShown {
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** Where the private half lies: readable by its owner alone, and never written anywhere else. */
function fieldKeyFile(storeFolder: string): string {
  return join(storeFolder, 'keys', 'field.json');
}

/** The pair of keys of a store; `undefined` where none was made yet, a refusal where its file holds none or others may read it. */
export function readFieldKey(storeFolder: string): FieldKeyPair | Refusal | undefined {
  const file = fieldKeyFile(storeFolder);
  if (!existsSync(file)) return undefined;
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0)
    return refuse(
      'field-key-open',
      `\`${file}\` may be read by others; close it with \`chmod 600\`, and make a new key if it lay open for long`,
    );
  try {
    const { format, secretKey } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
    if (format === 1 && typeof secretKey === 'string' && /^[0-9a-f]{64}$/.test(secretKey))
      return fieldKeyPair(Uint8Array.from(Buffer.from(secretKey, 'hex')));
  } catch {}
  return refuse('field-key', `\`${file}\` holds no field key; restore it from a copy of the store`);
}

/** The pair of keys of a store, made where there is none yet. What was sealed to a key that is lost nobody can open. */
export function fieldKeyOf(storeFolder: string): FieldKeyPair | Refusal {
  const found = readFieldKey(storeFolder);
  if (found) return found;
  makeFolder(join(storeFolder, 'keys'), 0o700);
  const secretKey = randomBytes(32);
  writeDurably(
    fieldKeyFile(storeFolder),
    `${JSON.stringify({ format: 1, secretKey: secretKey.toString('hex') })}\n`,
    0o600,
  );
  return fieldKeyPair(Uint8Array.from(secretKey));
}

/** The public half, as it is shown. */
export function shownKey({ publicKey }: FieldKeyPair): FieldKeyShown {
  return { publicKey: formatFieldKey(publicKey), fingerprint: fieldKeyFingerprint(publicKey) };
}
