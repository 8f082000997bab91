import { statSync } from 'node:fs';
import {
  compareCheckpoints,
  isRefusal,
  type NotedCheckpoint,
  openNote,
  parseCheckpoint,
  parseFork,
  type TileHashes,
  tileHashes,
  type VerifierKey,
  verifyFork,
} from '@truceline/record';
import { type Terminal, UsageError } from '../command.ts';
import { writeFork } from './fork-file.ts';
import { isAddress, logFiles } from './log-files.ts';
import type { LinesShown } from './outcome.ts';
import { noteBytes } from './verify-note.ts';
import { recordsAt } from './verify-place.ts';

/** One side of `--fork`: a checkpoint, and its tiles where it is not a lone note. */
interface Side {
  readonly noted: NotedCheckpoint;
  readonly hashes?: TileHashes;
}

/** `--fork A B`: whether two checkpoints are of one history; writes the evidence where they are not. */
export async function verifyForkOf(
  [a, b]: readonly [string, string],
  { keys, out }: { readonly keys: readonly VerifierKey[]; readonly out: string },
  { terminal, shown }: { readonly terminal: Terminal; readonly shown: LinesShown },
): Promise<void> {
  if (keys.length === 0) throw new UsageError('`--vkey KEY` is missing: the key of the log that signed both');
  const [one, two] = [await sideAt(a, keys, terminal), await sideAt(b, keys, terminal)];
  const larger = one.noted.checkpoint.size > two.noted.checkpoint.size ? one : two;
  const compared = await compareCheckpoints(one.noted, two.noted, larger.hashes);
  if (isRefusal(compared)) throw new UsageError(compared.message);
  const sizes = `${one.noted.checkpoint.size} and ${two.noted.checkpoint.size}`;
  if (compared.kind === 'consistent') {
    shown.add({ check: 'fork', outcome: 'pass', words: `the checkpoints of sizes ${sizes} are of one history` });
    return;
  }
  shown.add({
    check: 'fork',
    outcome: 'fail',
    words: `the log \`${one.noted.checkpoint.origin}\` signed two histories, with checkpoints of sizes ${sizes}`,
  });
  shown.add(writeFork(compared.evidence, out));
}

/** A file of evidence: whether it proves that a log signed two histories. Evidence that holds is a failure of the log. */
export function verifyEvidence(bytes: Uint8Array, keys: readonly VerifierKey[], shown: LinesShown): void {
  if (keys.length === 0) throw new UsageError('`--vkey KEY` is missing: the key of the log that signed both');
  const evidence = parseFork(bytes);
  if (isRefusal(evidence)) throw new UsageError(evidence.message);
  const proven = verifyFork(evidence, keys);
  if (isRefusal(proven)) throw new UsageError(proven.message);
  shown.add({
    check: 'fork',
    outcome: 'fail',
    words: `the evidence holds: \`${proven.older.origin}\` signed checkpoints of sizes ${proven.older.size} and ${proven.newer.size} that no one history can have`,
  });
}

async function sideAt(place: string, keys: readonly VerifierKey[], terminal: Terminal): Promise<Side> {
  if (!isAddress(place) && !statSync(place, { throwIfNoEntry: false })?.isDirectory())
    return { noted: notedFrom(noteBytes(place), place, keys) };
  const [record, second] = await recordsAt(place, terminal);
  if (second) throw new UsageError(`\`${place}\` holds several records; name one of them`);
  const { read } = logFiles(record!, terminal.signal);
  return { noted: notedFrom((await read('checkpoint'))!, place, keys), hashes: tileHashes(read) };
}

function notedFrom(note: Uint8Array, place: string, keys: readonly VerifierKey[]): NotedCheckpoint {
  const opened = openNote(note, keys);
  const checkpoint = isRefusal(opened) ? opened : parseCheckpoint(opened.text);
  if (isRefusal(checkpoint)) throw new UsageError(`\`${place}\`: ${checkpoint.message}`);
  return { note, checkpoint };
}
