import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../store/index.ts';

/** The secret that keys the public names of a case, made on first use and readable by the operator alone. */
export function caseSecret(folder: string): string {
  const path = join(folder, 'public-names.key');
  if (!existsSync(path)) writeDurably(path, `${randomBytes(32).toString('hex')}\n`, 0o600);
  return readFileSync(path, 'utf8').trim();
}
