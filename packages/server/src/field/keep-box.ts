import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder, writeDurably } from '../store/index.ts';

/** SHA-256 of sealed bytes in hex: what a hand-over is acknowledged by. */
export function boxHash(box: Uint8Array): string {
  return createHash('sha256').update(box).digest('hex');
}

/** Where the sealed bytes of that hash lie within a case's folder. They stay sealed: whoever copies the folder cannot read them. */
function boxFile(caseFolder: string, hash: string): string {
  return join(caseFolder, 'field', 'boxes', hash.slice(0, 2), hash);
}

/** Keeps sealed bytes under their hash; when it returns they would survive a power cut. Gives whether they were there already. */
export function keepBox(caseFolder: string, box: Uint8Array, hash = boxHash(box)): boolean {
  const file = boxFile(caseFolder, hash);
  if (existsSync(file)) return true;
  makeFolder(join(file, '..'), 0o700);
  writeDurably(file, box, 0o600);
  return false;
}

/** Sealed bytes by their hash; `undefined` where they were not handed over yet, or no longer hash to their name. */
export function keptBox(caseFolder: string, hash: string): Uint8Array | undefined {
  const file = boxFile(caseFolder, hash);
  if (!existsSync(file)) return undefined;
  const box = readFileSync(file);
  return boxHash(box) === hash ? box : undefined;
}
