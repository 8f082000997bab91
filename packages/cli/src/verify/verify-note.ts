import { readFileSync } from 'node:fs';
import { type Checkpoint, checkNote, type VerifierKey } from '@truceline/record';
import { UsageError } from '../command.ts';
import { noCheckpoint, originLine } from './origin-line.ts';
import type { LinesShown } from './outcome.ts';

/** `--note FILE`: opens a signed note with the keys given; gives the checkpoint that it is, if it is one. */
export function verifyNote(
  path: string,
  {
    keys,
    origin,
    nowMs,
  }: { readonly keys: readonly VerifierKey[]; readonly origin: string | undefined; readonly nowMs: number },
  shown: LinesShown,
): Checkpoint | undefined {
  if (keys.length === 0) throw new UsageError('`--vkey KEY` is missing: the key that must have signed the note');
  const { lines, checkpoint, opened } = checkNote(noteBytes(path), keys, nowMs);
  for (const line of lines) shown.add({ ...line, path });
  if (checkpoint && origin !== undefined) shown.add(originLine(checkpoint.origin, origin, []));
  else if (opened && origin !== undefined)
    shown.add({ check: 'origin', outcome: 'fail', words: noCheckpoint(path, opened.text), path });
  return checkpoint;
}

/** The bytes of a file that is named on the command line. */
export function noteBytes(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (problem) {
    throw new UsageError(`\`${path}\` cannot be read (${(problem as NodeJS.ErrnoException).code})`);
  }
}
