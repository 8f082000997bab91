import { accessSync, constants, existsSync, mkdirSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Refusal, refuse } from '@truceline/truce/kernel';

/** A file to write: its path below the folder, and what it holds. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: string | Uint8Array;
}

/** Most folders that may be missing above one that is to be made. */
const missingMax = 100;

/** Writes files into a folder, which is made if it is not there; `option` says how to name another. */
export function writeFiles(folder: string, files: readonly WrittenFile[], option: string): Refusal | undefined {
  try {
    for (const file of files) {
      makeFolder(dirname(join(folder, file.path)));
      writeFileSync(join(folder, file.path), file.bytes);
    }
    return undefined;
  } catch (problem) {
    return notWritten(folder, problem, option);
  }
}

/** Whether a folder is there or can be made, asked before long work whose result goes there. Nothing is left behind. */
export function notWritable(folder: string, option: string): Refusal | undefined {
  try {
    const made = makeFolder(folder);
    accessSync(folder, constants.W_OK);
    for (const each of made.reverse()) rmdirSync(each);
    return undefined;
  } catch (problem) {
    return notWritten(folder, problem, option);
  }
}

/** A place that cannot be written, in a sentence. */
export function notWritten(path: string, problem: unknown, option: string): Refusal {
  const { code } = problem as NodeJS.ErrnoException;
  return refuse('not-written', `\`${path}\` cannot be written (${code ?? 'unknown error'}); give another ${option}`);
}

/**
 * Makes a folder and those above it, one by one, and gives those it made. Node's own way of making them all at once never
 * comes to an end where a folder is there and nothing can be made in it, as under `/proc`.
 */
function makeFolder(folder: string): string[] {
  const missing: string[] = [];
  let at = resolve(folder);
  while (!existsSync(at) && missing.length < missingMax) {
    missing.push(at);
    at = dirname(at);
  }
  if (!statSync(at).isDirectory()) throw Object.assign(new Error('no folder'), { code: 'ENOTDIR' });
  const made: string[] = [];
  for (const each of missing.reverse()) {
    mkdirSync(each);
    made.push(each);
  }
  return made;
}
