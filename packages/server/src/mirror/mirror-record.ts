import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import {
  type CheckLine,
  type Checkpoint,
  checkTree,
  consistencyProof,
  isRefusal as isRecordRefusal,
  type OpenedCheckpoint,
  openCheckpoint,
  openDisclosure,
  openingsPath,
  parseCheckpoint,
  parseEntry,
  parseNote,
  parseOpenings,
  parsePolicy,
  parseTilePath,
  parseVerifierKey,
  type ReadTile,
  type SealedHeader,
  sameHash,
  tileHashes,
  tileWidth,
  tlogTilesLayout,
  type VerifierKey,
  verifierKeyText,
  verifyConsistency,
} from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Generation, publishedMarker, publishInto } from '../public/generation.ts';
import { type PublishDisk, plainDisk } from '../public/publish-disk.ts';
import { publishedBasemapPath } from '../replay/publish-ground.ts';
import { publishedGroundPath } from '../replay/published-ground.ts';
import { parseStampList, stampListPath, stampPath } from '../stamps/index.ts';

/** What is copied, and by which keys it is checked. */
export interface MirrorAsked {
  /** Reads the files of the record that is copied; what it gives is not trusted. */
  readonly from: ReadTile;
  /** The folder of the copy. */
  readonly to: string;
  /** Keys of the log. None: those that the copy remembers, or at the first sight those that the record names itself. */
  readonly keys: readonly VerifierKey[];
  readonly progress: (words: string) => void;
  readonly signal: AbortSignal;
  readonly disk?: PublishDisk;
}

/** What came of it. */
export interface Mirrored {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Size of the copy before; absent where there was none. */
  readonly before?: number;
  readonly files: number;
  readonly written: number;
  readonly keys: readonly string[];
  /** Sentences for whoever copied: what was not checked, and what was wrong with the old copy. */
  readonly notes: readonly string[];
}

/** The file in which a copy keeps the keys by which it was made. */
const keysFile = 'mirror-keys.json';
/** Files of a record beside tiles, bundles, openings and checkpoint, where they are published; `verify` checks what each says. */
const others = ['policy', 'keyring', 'pending', publishedBasemapPath, publishedGroundPath] as const;

/**
 * Copies a record and checks every byte of it on the way: the log's signatures, that it continues what the copy had, every hash
 * from the root down, and every entry that is shown. The copy is changed in one step, after all of that, or not at all. What an
 * earlier attempt fetched is used again, and checked like everything else. Refuses a record that was rolled back, one that is
 * another version of the copy, and one with a wrong byte.
 */
export async function mirrorRecord(asked: MirrorAsked): Promise<Mirrored | Refusal> {
  const first = await attempt(asked, true);
  // Where what lay here already is damaged, it is fetched again; what comes from there is then judged alone.
  if (!isRefusal(first) || first.code !== 'mirror-tree') return first;
  const again = await attempt(asked, false);
  return isRefusal(again)
    ? again
    : { ...again, notes: [...again.notes, `the old copy was damaged (${first.message}); it was fetched anew`] };
}

async function attempt(asked: MirrorAsked, useOwn: boolean): Promise<Mirrored | Refusal> {
  const notes: string[] = [];
  let copied: Omit<Mirrored, 'files' | 'written' | 'notes'> | undefined;
  const done = await publishInto(
    asked.to,
    asked.disk ?? plainDisk,
    async (generation) => {
      const found = await copy(asked, generation, { useOwn, notes });
      if (isRefusal(found)) return found;
      copied = found;
      return undefined;
    },
    { resumes: true },
  );
  return isRefusal(done) ? done : { ...copied!, ...done, notes };
}

async function copy(
  asked: MirrorAsked,
  generation: Generation,
  { useOwn, notes }: { readonly useOwn: boolean; readonly notes: string[] },
): Promise<Omit<Mirrored, 'files' | 'written' | 'notes'> | Refusal> {
  const note = await asked.from('checkpoint');
  if (!note) return refuse('mirror-missing', 'there is no `checkpoint`: name the folder or address of a record');
  const trust = await trustFor(asked, generation, note);
  if (isRefusal(trust)) return trust;
  if (trust.words) notes.push(trust.words);
  const signed = openCheckpoint(note, { log: trust.keys });
  if (isRecordRefusal(signed)) return refuse(signed.code, signed.message);
  const head = signed.checkpoint;
  const before = await lastHead(generation, trust.keys);
  if (isRefusal(before)) return before;
  const reader = keeping(asked, generation);
  const continues = before ? await isContinued(before.checkpoint, head, reader.read) : true;
  if (isRefusal(continues)) return continues;
  // What lies here already may be used only where the record continues it.
  if (useOwn && continues) reader.useOwn();
  const runs: string[] = [];
  const seals = new Map<number, SealedHeader>();
  const isFork = before !== undefined && !continues && before.checkpoint.size === head.size;
  const wrong = isFork ? undefined : await firstFault(asked, { head, read: reader.read, runs, seals, notes });
  if (wrong) return refuse('mirror-tree', wrong.words);
  // Only hashes that lead to the signed root tell a fork from a file that is damaged.
  if (before && !continues) return forked(asked, before.checkpoint, head, note);
  const edition = await asked.from('edition.json');
  if (edition) {
    const hash = createHash('sha256').update(edition).digest('hex');
    if (!runs.includes(hash)) notes.push('`edition.json` was copied, but no entry of the record says that it was made');
    await generation.put('edition.json', edition);
  }
  const opened = await copyOpenings(asked, seals, generation);
  if (opened) return opened;
  for (const name of others) {
    const bytes = await asked.from(name);
    if (bytes) await generation.put(name, bytes);
  }
  await copyStamps(asked, generation);
  const keys = trust.keys.map(verifierKeyText);
  await generation.put(publishedMarker, 'written by truceline mirror; replaced as a whole by the next\n');
  await generation.put(keysFile, `${JSON.stringify({ format: 1, keys })}\n`);
  await generation.put('checkpoint', note);
  const { origin, size, root } = head;
  return { origin, size, root, keys, ...(before ? { before: before.checkpoint.size } : {}) };
}

/** The keys by which a record is checked: those asked for, those remembered, or the record's own at first sight. */
async function trustFor(
  { keys, from }: MirrorAsked,
  generation: Generation,
  note: Uint8Array,
): Promise<{ readonly keys: readonly VerifierKey[]; readonly words?: string } | Refusal> {
  if (keys.length > 0) return { keys };
  const kept = await generation.last(keysFile);
  if (kept) return keysKept(kept);
  const bytes = await from('policy');
  const policy = bytes && parsePolicy(bytes);
  const parsed = parseNote(note);
  const checkpoint = isRecordRefusal(parsed) ? parsed : parseCheckpoint(parsed.text);
  const own =
    policy && !isRecordRefusal(policy) && !isRecordRefusal(checkpoint)
      ? policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin)
      : [];
  if (own.length === 0)
    return refuse('mirror-keys', 'the record names no key of its own; give the key of its log with `--vkey`');
  return {
    keys: own,
    words: 'the keys were taken from the record itself at first sight; compare them with what you know of it',
  };
}

function keysKept(bytes: Uint8Array): { readonly keys: readonly VerifierKey[] } | Refusal {
  const unreadable = refuse(
    'mirror-keys',
    `\`${keysFile}\` of the copy is damaged; give the key of the log with \`--vkey\``,
  );
  try {
    const { keys } = JSON.parse(Buffer.from(bytes).toString('utf8')) as { readonly keys: readonly string[] };
    const read = keys.map((text) => parseVerifierKey(String(text)));
    const whole = read.filter((key): key is VerifierKey => !isRecordRefusal(key));
    return whole.length === read.length && whole.length > 0 ? { keys: whole } : unreadable;
  } catch {
    return unreadable;
  }
}

async function lastHead(
  generation: Generation,
  log: readonly VerifierKey[],
): Promise<OpenedCheckpoint | undefined | Refusal> {
  const bytes = await generation.last('checkpoint');
  if (!bytes) return undefined;
  const opened = openCheckpoint(bytes, { log });
  return isRecordRefusal(opened)
    ? refuse(
        'mirror-other',
        `the copy that is there is of another record or key (${opened.message}); name a new folder`,
      )
    : opened;
}

/** Whether the record continues the copy, as far as its own tiles say. */
async function isContinued(older: Checkpoint, newer: Checkpoint, read: ReadTile): Promise<boolean | Refusal> {
  if (newer.size < older.size)
    return refuse(
      'mirror-rollback',
      `the record has ${newer.size} entries and had ${older.size} when it was copied: it was rolled back, or an old version is shown; the copy stays as it is`,
    );
  if (newer.size === older.size) return sameHash(newer.root, older.root);
  if (older.size === 0) return true;
  const path = await consistencyProof({ older: older.size, newer: newer.size }, tileHashes(read));
  return !isRecordRefusal(path) && !isRecordRefusal(verifyConsistency({ older, newer, path }));
}

/** Two versions of one record. The checkpoint that says so is kept beside the copy: it is evidence. */
async function forked(
  { to, disk = plainDisk }: MirrorAsked,
  older: Checkpoint,
  newer: Checkpoint,
  note: Uint8Array,
): Promise<Refusal> {
  const name = `other-${newer.size}-${createHash('sha256').update(note).digest('hex').slice(0, 16)}.checkpoint`;
  const path = join(`${resolve(to)}.published`, name);
  if (!(await disk.exists(path))) await disk.write(path, note);
  return refuse(
    'mirror-fork',
    `the record of ${newer.size} entries does not continue the ${older.size} that were copied: its log signed two versions. The copy stays as it is, and the other checkpoint is kept as \`${path}\`; \`truceline verify --fork\` makes evidence of the two`,
  );
}

/** The first wrong byte; what could not be checked is noted. */
async function firstFault(
  { signal, progress }: MirrorAsked,
  found: {
    readonly head: Checkpoint;
    readonly read: ReadTile;
    readonly runs: string[];
    readonly seals: Map<number, SealedHeader>;
    readonly notes: string[];
  },
): Promise<CheckLine | undefined> {
  const { head, read, runs, seals, notes } = found;
  const onEntry = ({ index, bytes }: { readonly index: number; readonly bytes: Uint8Array }): void => {
    const entry = parseEntry(bytes);
    if (isRecordRefusal(entry)) return;
    const { kind, body, sealed } = entry.statement;
    if (kind === 'run') runs.push(String(body.result));
    if (sealed) seals.set(index, sealed);
  };
  const onProgress = (done: number, total: number): void => {
    signal.throwIfAborted();
    progress(`${done} of ${total} entries checked`);
  };
  for await (const line of checkTree({ head, read, layout: tlogTilesLayout, onEntry, onProgress })) {
    signal.throwIfAborted();
    if (line.outcome === 'fail') return line;
    if (line.outcome === 'not-checked') notes.push(line.words);
  }
  return undefined;
}

/** Reads what the copy has or an earlier attempt fetched, else what is copied, and puts all of it into the new copy. */
function keeping(
  { from, signal, disk = plainDisk }: MirrorAsked,
  generation: Generation,
): { readonly read: ReadTile; readonly useOwn: () => void } {
  let usesOwn = false;
  const taken = new Set<string>();
  const underWay = new Map<string, Promise<Uint8Array | undefined>>();
  const take = async (path: string): Promise<Uint8Array | undefined> => {
    signal.throwIfAborted();
    if (taken.has(path)) return disk.read(join(generation.folder, path));
    const own =
      usesOwn && isLasting(path) ? ((await generation.last(path)) ?? (await generation.unfinished(path))) : undefined;
    const bytes = own ?? (await from(path));
    if (bytes) {
      await generation.put(path, bytes);
      taken.add(path);
    }
    return bytes;
  };
  return {
    read: (path) => {
      const asked = underWay.get(path) ?? take(path).finally(() => underWay.delete(path));
      underWay.set(path, asked);
      return asked;
    },
    useOwn: () => {
      usesOwn = true;
    },
  };
}

/** Copies what was opened of sealed fields, each held against the commitment in its entry. */
async function copyOpenings(
  { from, signal }: MirrorAsked,
  seals: ReadonlyMap<number, SealedHeader>,
  generation: Generation,
): Promise<Refusal | undefined> {
  // Only entries that are shown with a seal can be opened.
  const paths = new Set([...seals.keys()].map(openingsPath));
  for (const path of paths) {
    signal.throwIfAborted();
    const bytes = await from(path);
    if (!bytes) continue;
    const openings = parseOpenings(bytes);
    if (isRecordRefusal(openings)) return refuse('mirror-tree', `\`${path}\`: ${openings.message}`);
    for (const opening of openings) {
      const sealed = seals.get(opening.index);
      const isHere = openingsPath(opening.index) === path;
      const held = sealed && isHere ? openDisclosure(opening, sealed) : undefined;
      if (!held)
        return refuse('mirror-tree', `\`${path}\` opens fields of entry ${opening.index}, which shows no seal`);
      if (isRecordRefusal(held)) return refuse('mirror-tree', `\`${path}\`, entry ${opening.index}: ${held.message}`);
    }
    await generation.put(path, bytes);
  }
  return undefined;
}

/** Copies the stamps that are listed, each with the checkpoint that it is of. `verify` says whether they hold. */
async function copyStamps({ from, signal }: MirrorAsked, generation: Generation): Promise<void> {
  const list = await from(stampListPath);
  if (!list) return;
  const seen = new Set<string>();
  for (const name of parseStampList(list))
    for (const ending of ['checkpoint', 'tsr'] as const) {
      signal.throwIfAborted();
      const path = stampPath(name, ending);
      const bytes = seen.has(path) ? undefined : await from(path);
      seen.add(path);
      if (bytes) await generation.put(path, bytes);
    }
  await generation.put(stampListPath, list);
}

/** Whether a file can be no other by that name: full tiles, and full bundles of which nothing is withheld. */
function isLasting(path: string): boolean {
  const tile = parseTilePath(path);
  return !isRecordRefusal(tile) && tile.width === tileWidth;
}
