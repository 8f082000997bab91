import { closeSync, existsSync, fchmodSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { csv } from '../publish/data-files.ts';
import type { Rejected } from './read-sources.ts';

/** The rows that were left out, written down as they are met: a file of nothing else is never held in memory. */
export interface RejectsFile {
  readonly take: (row: Rejected) => void;
  /** Writes what is left, and tells how many rows there were and, where there were any, in which file they are. */
  readonly end: () => { readonly rejected: number; readonly path?: string };
}

const rowsHeld = 500;

/** Rows with file, line, column and reason, readable by their owner alone; `anew` forgets those of an earlier time. */
export function rejectsFile(
  path: string,
  { anew, heading = 'reason' }: { readonly anew: boolean; readonly heading?: string },
): RejectsFile {
  let file: number | undefined;
  let rejected = 0;
  let held: Rejected[] = [];
  const flush = (): void => {
    if (held.length === 0) return;
    file ??= opened(path, { anew, heading });
    writeSync(file, csv(held.map((row) => [row.path, row.line, row.column, row.reason])));
    held = [];
  };
  return {
    take: (row) => {
      rejected++;
      held.push(row);
      if (held.length >= rowsHeld) flush();
    },
    end: () => {
      flush();
      if (file !== undefined) closeSync(file);
      file = undefined;
      return rejected > 0 ? { rejected, path } : { rejected };
    },
  };
}

function opened(path: string, { anew, heading }: { readonly anew: boolean; readonly heading: string }): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const headed = !anew && existsSync(path);
  const file = openSync(path, anew ? 'w' : 'a', 0o600);
  // A file that was there before may be open to others; what is added to it is not for them.
  fchmodSync(file, 0o600);
  if (!headed) writeSync(file, csv([['file', 'line', 'column', heading]]));
  return file;
}
