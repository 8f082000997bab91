import {
  type Entry,
  encodeBase64,
  isRefusal,
  leafHash,
  type Policy,
  parseBundle,
  parseCheckpoint,
  parseEntry,
  parseKeyRing,
  parseNote,
  parsePolicy,
  tilePath,
  tileWidth,
  verifierKeyText,
  type Witnessing,
  witnessingOf,
} from '@truceline/record';
import type { Shelf } from '../../http/app.ts';

/** What the pages of a record show, all of it read from its published files. */
export interface RecordDesk {
  /** The record's own name, with which its checkpoints begin. */
  readonly origin: string;
  /** Keys of the log, `name+keyid+base64`. */
  readonly keys: readonly string[];
  /** How many entries the checkpoint is over, shown and withheld. */
  readonly size: number;
  /** Root of the tree in base64. */
  readonly root: string;
  /** The signed checkpoint as it is published. */
  readonly note: string;
  /** How far its witnesses cosigned it, by its published policy. */
  readonly witnessing: Witnessing;
  /** How many entries are shown, of how many that could be read. */
  readonly counts: () => { readonly shown: number; readonly read: number };
  /** Up to 256 entries from `bundle` · 256 on; nothing where the record is not that long or files are missing. */
  readonly bundle: (bundle: number) => readonly ListedEntry[] | undefined;
}

/** An entry as a list has it: its place and leaf hash, and what it says where it is shown. */
export interface ListedEntry {
  readonly index: number;
  /** Hex. */
  readonly leaf: string;
  /** Absent: withheld. */
  readonly entry?: Entry;
}

/** Reads one published file by its path below the record; nothing where there is none. */
export type ReadPublished = (path: string) => Uint8Array | undefined;

/** The record of a case on a shelf; nothing where none is published from there, or its checkpoint cannot be read. */
export function recordOnShelf(shelf: Pick<Shelf, 'recordFile'>, id: string): RecordDesk | undefined {
  const { recordFile } = shelf;
  return recordFile && deskOver((path) => recordFile(id, path));
}

/** The desk over published files. Nothing is verified here: that is for the reader to do. */
export function deskOver(read: ReadPublished): RecordDesk | undefined {
  const [newest, pending] = [read('checkpoint'), read('pending')];
  const bytes = newest ?? pending;
  const note = bytes && parseNote(bytes);
  const checkpoint = !note || isRefusal(note) ? undefined : parseCheckpoint(note.text);
  if (!bytes || !checkpoint || isRefusal(checkpoint)) return undefined;
  const { origin, size, root } = checkpoint;
  const policy = policyIn(read('policy'));
  return {
    origin,
    keys: keysIn(read, policy),
    size,
    root: encodeBase64(root),
    note: new TextDecoder().decode(bytes),
    // Pages stay as they are while time goes on: they tell when a witness cosigned, never how long ago.
    witnessing: witnessingOf({ checkpoint: newest, pending }, policy, { log: [], nowMs: 0 }),
    counts: once(() => countShown(read, size)),
    bundle: lastKept((n) => listed(read, { n, size })),
  };
}

function policyIn(bytes: Uint8Array | undefined): Policy | undefined {
  const policy = bytes && parsePolicy(bytes);
  return !policy || isRefusal(policy) ? undefined : policy;
}

/** The log's keys as the record itself tells them: in its key ring, else in its policy (C2SP `tlog-policy`). */
function keysIn(read: ReadPublished, policy: Policy | undefined): readonly string[] {
  const ring = read('keyring');
  const note = ring && parseNote(ring);
  const keys = note && !isRefusal(note) ? parseKeyRing(note.text) : undefined;
  if (keys && !isRefusal(keys))
    return keys.keys.filter(({ role }) => role === 'log').map(({ key }) => verifierKeyText(key));
  return policy?.logs.map(({ key }) => verifierKeyText(key)) ?? [];
}

function listed(
  read: ReadPublished,
  { n, size }: { readonly n: number; readonly size: number },
): readonly ListedEntry[] | undefined {
  const entries = bundleEntries(read, { n, size });
  const hashes = entries && read(tilePath({ level: 0, n, width: entries.length }));
  if (!entries || hashes?.length !== entries.length * 32) return undefined;
  return entries.map((bytes, at) => {
    const leaf = Buffer.from(hashes.subarray(at * 32, at * 32 + 32)).toString('hex');
    const entry = bytes.length === 0 ? undefined : parseEntry(bytes);
    const index = n * tileWidth + at;
    return entry === undefined || isRefusal(entry) || Buffer.from(leafHash(bytes)).toString('hex') !== leaf
      ? { index, leaf }
      : { index, leaf, entry };
  });
}

function bundleEntries(
  read: ReadPublished,
  { n, size }: { readonly n: number; readonly size: number },
): readonly Uint8Array[] | undefined {
  const width = Math.min(tileWidth, size - n * tileWidth);
  if (!Number.isSafeInteger(n) || n < 0 || width <= 0) return undefined;
  const path = tilePath({ level: 'entries', n, width });
  const bundle = read(path) ?? read(path.replace(/^tile\/entries\//, 'shown/'));
  const entries = bundle && parseBundle(bundle, width);
  return entries && !isRefusal(entries) ? entries : undefined;
}

/** How many bundles a record of that size has. */
export function bundlesOver(size: number): number {
  return Math.ceil(size / tileWidth);
}

/** One entry by its index; nothing where the record has none. */
export function entryOf(record: RecordDesk, index: number): ListedEntry | undefined {
  return record.bundle(Math.floor(index / tileWidth))?.find((each) => each.index === index);
}

/** The newest so many bundles have a page for each of their entries that is shown; older ones are listed. */
const bundlesWithPages = 20;

/** Whether an entry has a page of its own: it is shown, and not too old. */
export function hasEntryPage(record: RecordDesk, { index, entry }: ListedEntry): boolean {
  return entry !== undefined && Math.floor(index / tileWidth) >= bundlesOver(record.size) - bundlesWithPages;
}

/** Addresses of the pages of a record below its case: a list for each bundle, and the entries that have a page. */
export function* recordAddresses(record: RecordDesk | undefined): Generator<string> {
  if (!record) return;
  for (let bundle = 0; bundle < bundlesOver(record.size); bundle++) {
    const entries = record.bundle(bundle);
    if (entries) yield `record/entries/${bundle}/`;
    for (const each of entries ?? []) if (hasEntryPage(record, each)) yield `record/entry/${each.index}/`;
  }
}

function countShown(read: ReadPublished, size: number): { readonly shown: number; readonly read: number } {
  const counts = { shown: 0, read: 0 };
  for (let n = 0; n < bundlesOver(size); n++)
    for (const { length } of bundleEntries(read, { n, size }) ?? []) {
      counts.read++;
      if (length > 0) counts.shown++;
    }
  return counts;
}

/** Keeps the last answer: pages are made entry by entry, and a bundle is read for each. */
function lastKept<T>(make: (n: number) => T): (n: number) => T {
  let last: { readonly n: number; readonly value: T } | undefined;
  return (n) => {
    if (last?.n !== n) last = { n, value: make(n) };
    return last.value;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
