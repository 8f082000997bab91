import { createHash } from 'node:crypto';
import { isRefusal as isRecordRefusal } from '@truceline/record';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Edition, editionText } from '@truceline/truce/pages';
import type { Publishing } from '../cases/operator-shelf.ts';
import { type RawRecord, readRawRecord } from '../journal/index.ts';
import { logSignersOf, type PublishedEntry, recordFiles, surveyOf } from '../record-files/index.ts';

/** Takes one file of a record, by its path below it. */
export type PutRecordFile = (path: string, bytes: string | Uint8Array) => Promise<void>;

/** What was published of a record. */
export interface RecordPublished {
  readonly size: number;
  /** Whether the record holds that this very edition was made. */
  readonly entered: boolean;
}

/**
 * Publishes the record of a case as far as its release allows: tiles, bundles, the edition, and last the checkpoint. No
 * file of it depends on what is sealed, or on entries beyond the published size.
 */
export async function publishRecord(
  { folder, profile }: Publishing,
  made: { readonly edition: Edition; readonly author: string; readonly now: Instant },
  put: PutRecordFile,
): Promise<RecordPublished | Refusal> {
  const record = readRawRecord(folder);
  if (isRefusal(record)) return record;
  const log = logSignersOf(folder, made.author);
  if (isRefusal(log)) return log;
  const { edition, now } = made;
  const survey = surveyOf(record.entries(), record.range.size, { profile, knownAt: edition.case.knownAt });
  if (isRecordRefusal(survey)) return refuse(survey.code, survey.message);
  const text = editionText(edition);
  await put('edition.json', text);
  const files = recordFiles({ ...log, nowMs: now, entries: firstOf(record, survey) });
  for (;;) {
    const next = files.next();
    if (!next.done) await put(next.value.path, next.value.bytes);
    else if (next.value) return refuse(next.value.code, next.value.message);
    else break;
  }
  const entered = survey.run?.run.result === createHash('sha256').update(text).digest('hex');
  return { size: survey.size, entered };
}

function* firstOf(
  record: RawRecord,
  { size, shown }: { readonly size: number; readonly shown: Uint8Array },
): Generator<PublishedEntry> {
  let index = 0;
  for (const bytes of record.entries()) {
    if (index >= size) return;
    yield { bytes, shown: shown[index++] === 1 };
  }
}
