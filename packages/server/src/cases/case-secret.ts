import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeDurably } from '../store/index.ts';

/** The secret that keys the public names of a case, made on first use and readable by the operator alone. */
export function caseSecret(folder: string): string {
  const path = join(folder, 'public-names.key');
  if (!existsSync(path)) makeOnce(path);
  return readFileSync(path, 'utf8').trim();
}

/** Of two that make it at once the first wins, and both use its key: a name once published must stay. */
function makeOnce(path: string): void {
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  writeDurably(own, `${randomBytes(32).toString('hex')}\n`, 0o600);
  try {
    linkSync(own, path);
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code !== 'EEXIST') throw problem;
  } finally {
    rmSync(own, { force: true });
  }
}
