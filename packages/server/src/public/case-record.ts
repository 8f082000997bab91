import { createHash } from 'node:crypto';
import {
  type CompactRange,
  checkTree,
  encodeBase64,
  isRefusal as isRecordRefusal,
  parseCheckpoint,
  parseNote,
  type ReadTile,
  rootOf,
  sameHash,
  tlogTilesLayout,
  type VerifierKey,
} from '@truceline/record';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Edition, editionText } from '@truceline/truce/pages';
import type { Publishing } from '../cases/operator-shelf.ts';
import { type CaseLog, caseLog, readRawRecord } from '../journal/index.ts';
import { recordFiles, rootAt, surveyOf } from '../record-files/index.ts';
import { publishGround } from '../replay/publish-ground.ts';
import { putStamps } from '../stamps/index.ts';
import { type PublishingPolicy, witnessedCheckpoint } from '../witness/index.ts';

import { ownKeys } from './own-key-ring.ts';

/** Where the files of one record go, by their paths below it. */
export interface RecordFolder {
  readonly put: (path: string, bytes: string | Uint8Array) => Promise<void>;
  /** Takes a file over from the last publishing as it is; false where it had none. */
  readonly keep: (path: string) => Promise<boolean>;
  /** A file of the last publishing. */
  readonly last: (path: string) => Promise<Uint8Array | undefined>;
  /** Has the last publishing removed once this one stands: it shows what was destroyed since. */
  readonly forgetLast?: () => void;
}

/** What of a record is published, and by which policy of witnesses. */
export interface RecordAsked {
  readonly edition: Edition;
  readonly now: Instant;
  readonly policy?: PublishingPolicy;
}

/** What was published of a record. */
export interface RecordPublished {
  readonly size: number;
  /** Base64, as it stands in the checkpoint. */
  readonly root: string;
  /** Whether the record holds that this very edition was made. */
  readonly entered: boolean;
  /** Sentences on witnesses that did not cosign, and on a quorum that was not met. */
  readonly witnessing: readonly string[];
}

/**
 * Publishes the record of a case as far as its release allows: the edition, tiles, bundles, and last the checkpoint. No file of it
 * depends on what is sealed, or on entries beyond the published size. Full tiles of the last publishing are taken over unread.
 * Refuses where that was of another record, or of one that had more, and where any byte of the record is not what its log signed.
 */
export async function publishRecord(
  { folder, profile, ground: caseGround }: Publishing,
  { edition, now, policy }: RecordAsked,
  to: RecordFolder,
): Promise<RecordPublished | Refusal> {
  const record = readRawRecord(folder);
  if (isRefusal(record)) return record;
  const log = caseLog(folder);
  if (isRefusal(log)) return log;
  const survey = surveyOf(record.entries(), record.range.size, { profile, knownAt: edition.case.knownAt });
  if (isRecordRefusal(survey)) return refuse(survey.code, survey.message);
  const read = log.readTile(record.range.size);
  const heads = await lastHeads(to);
  const last = heads.at(-1);
  const damaged = await notItsRoot(log, record.range);
  if (damaged) return damaged;
  const other = last && (await notContinued(last, { origin: log.origin, size: survey.size, read }));
  if (other) return other;
  if (last && survey.redactedAt >= last.size) to.forgetLast?.();
  const root = await rootAt(survey.size, read);
  if (isRecordRefusal(root)) return refuse(root.code, root.message);
  const text = editionText(edition);
  await to.put('edition.json', text);
  const keys = ownKeys(folder, log);
  if (isRefusal(keys)) return keys;
  await to.put('keyring', keys.keyring);
  if (!policy) await to.put('policy', keys.policy);
  const beside = await publishGround({ folder, ground: caseGround, knownAt: edition.case.knownAt }, to.put);
  if (beside) return beside;
  const ground = {
    size: survey.size,
    shown: (index: number) => survey.shown[index] === 1,
    read,
    checkpoint: () => log.checkpoint(survey.size),
  };
  const witnessing: string[] = [];
  const placed = new Set<string>();
  for (const { path, lasting, bytes } of recordFiles(ground)) {
    placed.add(path);
    if (lasting && last && (await to.keep(path))) continue;
    const made = await bytes();
    if (isRecordRefusal(made)) return refuse(made.code, made.message);
    if (path === 'checkpoint' && policy) {
      const words = await putWitnessed(made, policy, { log: log.verifiers, read, now }, to);
      if (isRefusal(words)) return words;
      witnessing.push(...words);
    } else await to.put(path, made);
  }
  await putStamps(folder, survey.size, to.put);
  for (const { size } of heads)
    if (size < survey.size) {
      const refused = await putPartial({ ...ground, size }, placed, to);
      if (refused) return refused;
    }
  const entered = survey.run?.run.result === createHash('sha256').update(text).digest('hex');
  return { size: survey.size, root: encodeBase64(root), entered, witnessing };
}

/** What in the record does not lead to the root that its log signed: every hash and every entry, before any of it leaves the house. */
async function notItsRoot({ readTile }: CaseLog, range: CompactRange): Promise<Refusal | undefined> {
  const head = { size: range.size, root: rootOf(range) };
  for await (const { outcome, words } of checkTree({ head, read: readTile(head.size), layout: tlogTilesLayout }))
    if (outcome !== 'pass')
      return refuse(
        'record-damaged',
        `nothing was published, because the record is damaged: ${words}; \`truceline fsck\` names the file, and \`truceline rebuild\` or a copy puts it right`,
      );
  return undefined;
}

/**
 * The partial tiles of the last publishing stay for readers who hold its checkpoint, as long as it is the last. They are made anew:
 * the profile may have changed since, and shows what it shows now.
 */
async function putPartial(
  ground: Parameters<typeof recordFiles>[0],
  placed: Set<string>,
  to: RecordFolder,
): Promise<Refusal | undefined> {
  for (const { path, bytes } of recordFiles(ground)) {
    if (!path.includes('.p/') || placed.has(path)) continue;
    const made = await bytes();
    if (isRecordRefusal(made)) return refuse(made.code, made.message);
    await to.put(path, made);
    placed.add(path);
  }
  return undefined;
}

interface Head {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

/** Has the checkpoint cosigned, and publishes it where the policy says; the policy beside it. Gives what to tell of witnesses. */
async function putWitnessed(
  note: Uint8Array,
  policy: PublishingPolicy,
  { log, read, now }: { readonly log: readonly VerifierKey[]; readonly read: ReadTile; readonly now: Instant },
  to: RecordFolder,
): Promise<readonly string[] | Refusal> {
  const last = await to.last('checkpoint');
  const files = await witnessedCheckpoint(note, policy, { last, read, log, nowMs: now });
  if (isRefusal(files)) return files;
  await to.put('policy', files.policy);
  if (files.pending) await to.put('pending', files.pending);
  if (files.checkpoint) await to.put('checkpoint', files.checkpoint);
  const silent = files.answers
    .filter(({ outcome }) => outcome !== 'cosigned')
    .map(({ names, address, words }) => `witness ${names.join(' and ')} at ${address}: ${words}`);
  return files.met
    ? silent
    : [...silent, 'too few witnesses cosigned: `checkpoint` stays as it was, and the new one is `pending`'];
}

/** What the last publishing said of the record, `pending` after `checkpoint`. No signature is looked at: only this program wrote there. */
async function lastHeads({ last }: RecordFolder): Promise<readonly Head[]> {
  const heads = [headOf(await last('checkpoint')), headOf(await last('pending'))];
  return heads.filter((head) => head !== undefined).sort((a, b) => a.size - b.size);
}

function headOf(bytes: Uint8Array | undefined): Head | undefined {
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
