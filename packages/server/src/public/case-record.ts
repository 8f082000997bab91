import { createHash } from 'node:crypto';
import {
  bundlesOf,
  formatPolicy,
  isRefusal as isRecordRefusal,
  parseCheckpoint,
  parseNote,
  type ReadTile,
  type Signer,
  sameHash,
  tilePath,
  tilesOf,
  tileWidth,
  verifierOf,
} from '@truceline/record';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Edition, editionText } from '@truceline/truce/pages';
import type { Publishing } from '../cases/operator-shelf.ts';
import { logSignersOf, readRawRecord, readTileOf } from '../journal/index.ts';
import { recordFiles, rootAt, shownPath, surveyOf } from '../record-files/index.ts';

/** Where the files of one record go, by their paths below it. */
export interface RecordFolder {
  readonly put: (path: string, bytes: string | Uint8Array) => Promise<void>;
  /** Takes a file over from the last publishing as it is; false where it had none. */
  readonly keep: (path: string) => Promise<boolean>;
  /** A file of the last publishing. */
  readonly last: (path: string) => Promise<Uint8Array | undefined>;
}

/** What was published of a record. */
export interface RecordPublished {
  readonly size: number;
  /** Whether the record holds that this very edition was made. */
  readonly entered: boolean;
}

/**
 * Publishes the record of a case as far as its release allows: the edition, tiles, bundles, and last the checkpoint. No file of it
 * depends on what is sealed, or on entries beyond the published size. Full tiles of the last publishing are taken over unread.
 * Refuses where that was of another record, or of one that had more.
 */
export async function publishRecord(
  { folder, profile }: Publishing,
  { edition, now }: { readonly edition: Edition; readonly now: Instant },
  to: RecordFolder,
): Promise<RecordPublished | Refusal> {
  const record = readRawRecord(folder);
  if (isRefusal(record)) return record;
  const log = logSignersOf(folder);
  if (isRefusal(log)) return log;
  const survey = surveyOf(record.entries(), record.range.size, { profile, knownAt: edition.case.knownAt });
  if (isRecordRefusal(survey)) return refuse(survey.code, survey.message);
  const read = readTileOf(folder, record.range.size);
  const last = await lastOf(to);
  const other = last && (await notContinued(last, { origin: log.origin, size: survey.size, read }));
  if (other) return other;
  const text = editionText(edition);
  await to.put('edition.json', text);
  await to.put('policy', policyOf(log.signers));
  const ground = { ...log, size: survey.size, shown: (index: number) => survey.shown[index] === 1, read, nowMs: now };
  for (const { path, lasting, bytes } of recordFiles(ground)) {
    if (lasting && last && (await to.keep(path))) continue;
    const made = await bytes();
    if (isRecordRefusal(made)) return refuse(made.code, made.message);
    await to.put(path, made);
  }
  if (last && last.size < survey.size) await keepPartial(last.size, to);
  const entered = survey.run?.run.result === createHash('sha256').update(text).digest('hex');
  return { size: survey.size, entered };
}

/** The partial tiles of the last publishing stay for readers who hold its checkpoint, as long as it is the last. */
async function keepPartial(size: number, { keep }: RecordFolder): Promise<void> {
  for (const tile of [...tilesOf(size), ...bundlesOf(size)])
    if (tile.width < tileWidth)
      for (const path of new Set([tilePath(tile), shownPath(tilePath(tile))])) await keep(path);
}

/** Which checkpoints a reader accepts (C2SP `tlog-policy`): those that the log signed with each of its keys. */
function policyOf(signers: readonly Signer[]): Uint8Array {
  const logs = signers.map((signer) => {
    const key = verifierOf(signer);
    if (isRecordRefusal(key)) throw new Error(key.message);
    return { key };
  });
  return formatPolicy({ logs, witnesses: [], groups: [], quorum: 'none' });
}

interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** What the last publishing said of the record. Its signature is not looked at: only this program wrote there. */
async function lastOf({ last }: RecordFolder): Promise<Head | undefined> {
  const bytes = await last('checkpoint');
  const note = bytes && parseNote(bytes);
  const checkpoint = note && !isRecordRefusal(note) ? parseCheckpoint(note.text) : undefined;
  return checkpoint && !isRecordRefusal(checkpoint) ? checkpoint : undefined;
}

/** Why the last publishing is none that this record continues: readers who saw it would hold a proof of two versions. */
async function notContinued(
  last: Head,
  now: { readonly origin: string; readonly size: number; readonly read: ReadTile },
): Promise<Refusal | undefined> {
  const name = 'publish to a new folder, and tell readers why the record begins anew';
  if (last.origin !== now.origin)
    return refuse(
      'record-other',
      `what was published there is the record \`${last.origin}\`, not \`${now.origin}\`; ${name}`,
    );
  if (last.size > now.size)
    return refuse(
      'record-shorter',
      `${last.size} entries of the record were published there, and now it would be ${now.size}: the store comes from an old copy, or the case is released by another profile; restore the newest copy, or ${name}`,
    );
  const root = await rootAt(last.size, now.read);
  if (isRecordRefusal(root)) return refuse(root.code, root.message);
  return sameHash(root, last.root)
    ? undefined
    : refuse('record-changed', `the first ${last.size} entries are not those that were published there; ${name}`);
}
