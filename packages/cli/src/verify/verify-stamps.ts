import {
  type CheckLine,
  type Checkpoint,
  consistencyProof,
  isRefusal as isRecordRefusal,
  openCheckpoint,
  sameHash,
  tileHashes,
  type VerifierKey,
  verifyConsistency,
} from '@truceline/record';
import {
  type Certificate,
  checkStamp,
  parseStampList,
  type StampName,
  stampListPath,
  stampPath,
  stampsIn,
} from '@truceline/server';
import { isAddress, type LogFiles } from './log-files.ts';

/** The record that stamps are of, and which authorities are trusted. */
export interface StampedRecord {
  /** The checkpoint that was verified, and its bytes. */
  readonly head: Checkpoint;
  readonly log: readonly VerifierKey[];
  readonly trusted: readonly Certificate[] | undefined;
}

/** Checks the stamps of a published record: each must hold, and be of a checkpoint that the record continues. */
export async function verifyStamps(files: LogFiles, record: StampedRecord): Promise<readonly CheckLine[]> {
  const names = await namesAt(files);
  const lines: CheckLine[] = [];
  for (const name of names) lines.push(await lineOf(name, files, record));
  if (record.trusted && lines.length > 0 && lines.every(({ outcome }) => outcome === 'not-checked'))
    lines.push({
      check: 'stamp',
      outcome: 'fail',
      words: 'no stamp of this record is by an authority whose certificate was given',
    });
  return lines;
}

async function namesAt({ place, read }: LogFiles): Promise<readonly StampName[]> {
  const list = await read(stampListPath);
  const listed = list ? parseStampList(list) : [];
  const found = isAddress(place) ? [] : stampsIn(place);
  const isListed = (name: StampName) =>
    listed.some(({ size, authority }) => size === name.size && authority === name.authority);
  return [...listed, ...found.filter((name) => !isListed(name))];
}

async function lineOf(name: StampName, { read }: LogFiles, record: StampedRecord): Promise<CheckLine> {
  const path = stampPath(name, 'tsr');
  const line = (outcome: CheckLine['outcome'], words: string): CheckLine => ({ check: 'stamp', outcome, words, path });
  const token = await read(path);
  if (!token) return line('fail', `\`${path}\` is listed and is not there`);
  const own = await read(stampPath(name, 'checkpoint'));
  const data = own ?? (name.size === record.head.size ? await read('checkpoint') : undefined);
  if (!data) return line('not-checked', `\`${path}\`: the checkpoint that was stamped is not there`);
  const stamped = checkStamp(token, { data, ...(record.trusted && { trusted: record.trusted }) });
  const other = await whyOther(data, name, read, record);
  if (other !== undefined) return line('fail', `\`${path}\`: ${other}`);
  if ('code' in stamped)
    return line(stamped.code === 'stamp-untrusted' ? 'not-checked' : 'fail', `\`${path}\`: ${stamped.message}`);
  const time = new Date(stamped.timeMs).toISOString();
  if (stamped.checked !== 'chain')
    return line(
      'not-checked',
      `\`${path}\` states ${time}; who signed it was not checked, because no certificate of an authority was given (--ca)`,
    );
  return line('pass', `the first ${name.size} entries existed at ${time}, says \`${stamped.signer}\``);
}

/** Why what was stamped is no checkpoint of this record. */
async function whyOther(
  data: Uint8Array,
  name: StampName,
  read: LogFiles['read'],
  { head, log }: StampedRecord,
): Promise<string | undefined> {
  const opened = openCheckpoint(data, { log, origin: head.origin });
  if (isRecordRefusal(opened)) return `what was stamped is no checkpoint of this record: ${opened.message}`;
  const older = opened.checkpoint;
  if (older.size !== name.size) return `what was stamped has ${older.size} entries, not ${name.size}`;
  if (older.size > head.size) return `what was stamped has ${older.size} entries, and the record ${head.size}`;
  if (older.size === head.size) return sameHash(older.root, head.root) ? undefined : different;
  if (older.size === 0) return undefined;
  const proof = await consistencyProof({ older: older.size, newer: head.size }, tileHashes(read));
  if (isRecordRefusal(proof)) return proof.message;
  return isRecordRefusal(verifyConsistency({ older, newer: head, path: proof })) ? different : undefined;
}

const different = 'the record does not continue the checkpoint that was stamped';
