import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  isRefusal,
  type NotedCheckpoint,
  openNote,
  parseCheckpoint,
  parseVerifierKey,
  type VerifierKey,
  verifierKeyText,
} from '@truceline/record';
import { UsageError } from '../command.ts';

/** What is remembered of one log: its keys, and the checkpoint that was verified last. */
export interface SeenLog {
  readonly keys: readonly VerifierKey[];
  readonly last: NotedCheckpoint;
}

/** `{"format":1,"logs":{"<origin>":{"keys":[…],"note":"…"}}}` */
interface SeenFile {
  readonly format: 1;
  readonly logs: Readonly<Record<string, { readonly keys: readonly string[]; readonly note: string }>>;
}

/** The file of checkpoints seen: as asked, by TRUCELINE_SEEN, or `.truceline/seen.json` below the current folder. */
export function seenPath(asked: string | undefined): string {
  return resolve(asked ?? process.env.TRUCELINE_SEEN ?? '.truceline/seen.json');
}

/** What was seen of a log; nothing where it is new. The note is opened with its keys again: the file may have been changed. */
export function seenOf(path: string, origin: string): SeenLog | undefined {
  const logs = readSeen(path).logs;
  const entry = Object.hasOwn(logs, origin) ? logs[origin] : undefined;
  if (!entry) return undefined;
  const keys = entry.keys.map((text) => parseVerifierKey(text));
  const known = keys.filter((key): key is VerifierKey => !isRefusal(key));
  const note = Buffer.from(entry.note);
  const opened = openNote(note, known);
  const checkpoint = isRefusal(opened) ? opened : parseCheckpoint(opened.text);
  if (isRefusal(checkpoint) || known.length < keys.length || checkpoint.origin !== origin)
    throw new UsageError(
      `what \`${path}\` remembers of \`${origin}\` is not signed by its keys; name another file with --state`,
    );
  return { keys: known, last: { note, checkpoint } };
}

/** Remembers the checkpoint of a record that passed. */
export function remember(path: string, { keys, last }: SeenLog): void {
  const { logs } = readSeen(path);
  const entry = { keys: keys.map(verifierKeyText), note: Buffer.from(last.note).toString('utf8') };
  const file: SeenFile = { format: 1, logs: { ...logs, [last.checkpoint.origin]: entry } };
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.tmp`, `${JSON.stringify(file, undefined, 2)}\n`);
    renameSync(`${path}.tmp`, path);
  } catch (problem) {
    throw new UsageError(
      `\`${path}\` cannot be written (${(problem as NodeJS.ErrnoException).code}); give another --state`,
    );
  }
}

function readSeen(path: string): SeenFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (problem) {
    if ((problem as NodeJS.ErrnoException).code === 'ENOENT') return { format: 1, logs: {} };
    throw new UsageError(
      `\`${path}\` cannot be read (${(problem as NodeJS.ErrnoException).code}); give another --state`,
    );
  }
  try {
    const value = JSON.parse(text) as SeenFile;
    if (
      value.format === 1 &&
      Object.values(value.logs).every((log) => Array.isArray(log.keys) && typeof log.note === 'string')
    )
      return value;
  } catch {
    // Falls through to the message below.
  }
  throw new UsageError(`\`${path}\` is no file of checkpoints seen; name another with --state`);
}
