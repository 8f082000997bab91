import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CheckLine,
  type Checkpoint,
  type ForkEvidence,
  isRefusal,
  type NotedCheckpoint,
  openCheckpoint,
  type Policy,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  type VerifierKey,
  verifierKeyText,
  verifyRecord,
} from '@truceline/record';
import type { Certificate } from '@truceline/server';
import { type Terminal, UsageError } from '../command.ts';
import { writeFork } from './fork-file.ts';
import { isAddress, type LogFiles, logFiles } from './log-files.ts';
import type { LinesShown } from './outcome.ts';
import { remember, seenOf } from './seen-file.ts';
import { noteBytes } from './verify-note.ts';
import { verifyStamps } from './verify-stamps.ts';

/** What is asked of a record. */
export interface RecordAsked {
  readonly place: string;
  readonly keys: readonly VerifierKey[];
  readonly origin: string | undefined;
  readonly policy: string | undefined;
  readonly requireQuorum: boolean;
  /** Where checkpoints seen are remembered. */
  readonly state: string;
  /** Certificates of authorities of time; absent: stamps are not held against any. */
  readonly trusted: readonly Certificate[] | undefined;
  /** Where evidence of a fork goes. */
  readonly out: string;
}

/** The records below a place: itself, its `record`, or those of the cases in it. */
export async function recordsAt(place: string, terminal: Terminal): Promise<readonly string[]> {
  const { read } = logFiles(place, terminal.signal);
  const below = (path: string) => (isAddress(place) ? `${place.replace(/\/$/, '')}/${path}` : join(place, path));
  if (await read('checkpoint')) return [place];
  if (await read('record/checkpoint')) return [below('record')];
  const cases = isAddress(place)
    ? []
    : readdirSync(place).filter((name) => existsSync(join(place, name, 'record', 'checkpoint')));
  if (cases.length > 0) return cases.sort().map((name) => below(`${name}/record`));
  throw new UsageError(
    isAddress(place)
      ? `no record at \`${place}\`; give the address of a case, or of its \`record/\``
      : `no record in \`${place}\`: there is no \`checkpoint\`, nor \`record/checkpoint\``,
  );
}

/** Checks one published record with everything that is there; remembers its checkpoint where nothing failed. */
export async function verifyPlace(
  asked: RecordAsked,
  terminal: Terminal,
  shown: LinesShown,
): Promise<Checkpoint | undefined> {
  const files = logFiles(asked.place, terminal.signal);
  const origin = await originOf(files);
  if (isRefusal(origin)) {
    shown.add({ check: 'checkpoint', outcome: 'fail', words: origin.message, path: 'checkpoint' });
    return undefined;
  }
  const seen = seenOf(asked.state, origin);
  const policy = asked.policy === undefined ? undefined : policyIn(asked.policy);
  const keys = keysFor(asked.keys, seen?.keys, policy ?? (await ownPolicy(files)), origin);
  if (keys.words) shown.add(keys.words);
  if (keys.log.length === 0) return undefined;
  const isOfKeys = seen && !isRefusal(openCheckpoint(seen.last.note, { log: keys.log, origin }));
  if (seen && !isOfKeys) shown.add(seenOtherwise(origin));
  const before = isOfKeys ? seen : undefined;
  let opened: NotedCheckpoint | undefined;
  const forks: ForkEvidence[] = [];
  const lines = verifyRecord(
    files.read,
    {
      log: keys.log,
      origin: asked.origin ?? origin,
      ...(policy ? { policy } : {}),
      requireQuorum: asked.requireQuorum,
      authors: asked.keys.filter(({ name }) => name !== origin),
      nowMs: terminal.now(),
    },
    {
      ...(before ? { seen: before.last } : {}),
      onCheckpoint: (checkpoint) => {
        opened = checkpoint;
      },
      onFork: (evidence) => void forks.push(evidence),
      onProgress: (done, total) => terminal.progress(`${done} of ${total} entries`),
    },
  );
  for await (const line of lines) {
    terminal.signal.throwIfAborted();
    shown.add(line);
  }
  if (opened) {
    const stamped = { head: opened.checkpoint, log: keys.log, trusted: asked.trusted };
    for (const line of await verifyStamps(files, stamped)) shown.add(line);
  }
  for (const evidence of forks) shown.add(writeFork(evidence, asked.out));
  if (opened && !shown.failed()) remember(asked.state, { keys: keys.log, last: opened });
  return opened?.checkpoint;
}

async function originOf(files: LogFiles) {
  const note = parseNote((await files.read('checkpoint'))!);
  const checkpoint = isRefusal(note) ? note : parseCheckpoint(note.text);
  return isRefusal(checkpoint) ? checkpoint : checkpoint.origin;
}

async function ownPolicy(files: LogFiles): Promise<Policy | undefined> {
  const bytes = await files.read('policy');
  const policy = bytes && parsePolicy(bytes);
  return policy && !isRefusal(policy) ? policy : undefined;
}

function policyIn(path: string): Policy {
  const policy = parsePolicy(noteBytes(path));
  if (isRefusal(policy)) throw new UsageError(`\`${path}\`: ${policy.message}`);
  return policy;
}

/**
 * The keys that must have signed: as asked, as remembered, or, at the first sight of a log, as the record itself names them. None
 * where keys are asked for and the record is of another log: a reader who brings a key takes no other in its place.
 */
function keysFor(
  asked: readonly VerifierKey[],
  remembered: readonly VerifierKey[] | undefined,
  policy: Policy | undefined,
  origin: string,
): { readonly log: readonly VerifierKey[]; readonly words?: CheckLine } {
  const own = asked.filter(({ name }) => name === origin);
  if (own.length > 0) return { log: own };
  if (asked.length > 0)
    return {
      log: [],
      words: {
        check: 'key',
        outcome: 'fail',
        words: `the record is of \`${origin}\`, and no key that you gave is of that log: ${[...new Set(asked.map(({ name }) => `\`${name}\``))].slice(0, 5).join(', ')}`,
        path: 'checkpoint',
      },
    };
  if (remembered) return { log: remembered };
  const log = (policy?.logs ?? []).map(({ key }) => key).filter(({ name }) => name === origin);
  if (log.length === 0)
    throw new UsageError('`--vkey KEY` is missing: the record names no key of its own, so give the key of its log');
  return {
    log,
    words: {
      check: 'key',
      outcome: 'not-checked',
      words: `the key is the one that this copy itself names, ${log.map((key) => `\`${shortKey(key)}\``).join(' and ')}; hold it against one that you have from elsewhere, or give it with --vkey`,
    },
  };
}

/** What was remembered under the name of a log is signed by another key than the one that the reader brings now. */
function seenOtherwise(origin: string): CheckLine {
  return {
    check: 'consistency',
    outcome: 'not-checked',
    words: `what was remembered of \`${origin}\` is signed by another key than the one that you gave, so it is of another log by the same name and was not compared`,
  };
}

/** A key as it can be read out: whole where it is short. */
function shortKey(key: VerifierKey): string {
  const text = verifierKeyText(key);
  return text.length <= 160 ? text : `${key.name}+${key.keyId}`;
}
