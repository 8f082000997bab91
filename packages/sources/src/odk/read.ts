import { basename } from 'node:path';
import { isRefusal, refuse } from '@truceline/truce/kernel';
import type { Feed, FeedInput, ReadOptions, ReadRow } from '../feed.ts';
import { boundedInput } from './bounded-input.ts';
import { type FolderFiles, fileAlone, filesMax, folderFiles, zippedFolder } from './folder-files.ts';
import { submissionsFromCsv } from './from-csv.ts';
import { submissionsFromJson } from './from-json.ts';
import { submissionFromXml } from './from-xml.ts';
import { type OdkOptions, readOdkOptions } from './odk-options.ts';
import { repeatsByKey } from './repeats-by-key.ts';
import { rowsOfSubmissions } from './rows-of-submissions.ts';
import { type SubmissionStep, submissionOf, type ToldSubmission } from './submission.ts';

/** More submissions than this are not taken in at once. */
export const submissionsMax = 100_000;
/** More rows of repeats, in tables of their own, are not taken in at once. */
const repeatedRowsMax = 1_000_000;
/** A larger file is no export of forms: 256 MiB. */
export const submissionFileBytesMax = 256 * 1024 * 1024;

/** Submissions of the three forms of the field, as ODK and Kobo hand them out, with their attachments. */
export const odk: Feed = {
  id: 'odk',
  title: 'Submissions of field forms (ODK, Kobo)',
  licence: {
    name: 'that of the forms',
    notice: 'They come from people in the field: keep them in the operator’s store.',
  },
  timeZone: undefined,
  row: 'report',
  holds: 'what people wrote into the forms observation, coverage and access; where an observer stood is dropped',
  files:
    'a folder, a zip as Central exports it, or a file, of instances (xml), OData or Kobo exports (json) or tables (csv)',
  read,
  readFolder,
};

async function* read(input: FeedInput, options: ReadOptions): AsyncIterable<ReadRow> {
  const { path } = input;
  if (/\.zip$/i.test(path)) {
    const files = await zippedFolder(path);
    if (isRefusal(files)) return yield { kind: 'refused', refusal: files };
    if (files.told.length === 0) return yield refused(path, 'odk-zip', 'holds no xml, json or csv');
    return yield* rowsOf({ path, files }, options);
  }
  if (!/\.(?:xml|json|csv)(?:\.gz)?$/i.test(path))
    return yield refused(path, 'odk-file', 'is no zip, xml, json or csv; unpack it, and name the folder');
  yield* rowsOf({ path, files: fileAlone(input) }, options);
}

async function* readFolder(path: string, options: ReadOptions): AsyncIterable<ReadRow> {
  const files = folderFiles(path);
  if (!files) return yield refused(path, 'odk-folder', `holds more than ${filesMax} files; split it`);
  if (files.told.length + files.zips.length === 0)
    return yield refused(path, 'odk-folder', 'holds no xml, json or csv');
  yield* rowsOf({ path, files }, options);
}

function refused(path: string, name: string, words: string): ReadRow {
  return { kind: 'refused', refusal: refuse(name, `\`${path}\` ${words}`) };
}

/** All submissions are read before the first is judged: an edit may lie before what it replaces, rows of a repeat before theirs. */
async function* rowsOf(
  { path, files }: { readonly path: string; readonly files: FolderFiles },
  { mapping }: ReadOptions,
): AsyncGenerator<ReadRow> {
  const options: OdkOptions | string = readOdkOptions(mapping);
  if (typeof options === 'string') return yield refused(path, 'odk-options', options);
  const submissions: ToldSubmission[] = [];
  const repeats = repeatsByKey();
  for (const { name: file, input: open } of files.told) {
    const input = await open();
    if (isRefusal(input)) {
      yield { kind: 'rejected', line: 1, column: file, reason: input.message };
      continue;
    }
    let steps = 0;
    for await (const step of stepsOf(input, file)) {
      steps++;
      if (step.kind === 'submission') submissions.push(step.submission);
      else if (step.kind === 'repeated') repeats.take(file, step);
      else if (step.kind === 'rejected') yield { kind: 'rejected', line: step.line, column: file, reason: step.reason };
      else yield { kind: 'noted', line: 1, column: file, words: `passed over: it ${step.reason}` };
      if (submissions.length > submissionsMax || repeats.count() > repeatedRowsMax)
        return yield refused(
          path,
          'odk-too-many',
          `holds more than ${submissionsMax} submissions, or ${repeatedRowsMax} rows of repeats; load them month by month`,
        );
    }
    if (steps === 0) yield { kind: 'noted', line: 1, column: file, words: 'holds no submission' };
  }
  for (const file of files.zips)
    yield {
      kind: 'noted',
      line: 1,
      column: file,
      words: 'is a zip and is not opened here; load it as a source by itself',
    };
  const whole = submissions.map((told) => submissionOf(told, repeats.of));
  yield* repeats.notes();
  yield* rowsOfSubmissions(whole, { options, files });
}

async function* stepsOf(input: FeedInput, file: string): AsyncGenerator<SubmissionStep> {
  const name = basename(file).toLowerCase();
  if (input.bytes > submissionFileBytesMax)
    return yield {
      kind: 'rejected',
      line: 1,
      reason: `has more than ${submissionFileBytesMax} bytes; export fewer submissions at once`,
    };
  const bounded = boundedInput(input, submissionFileBytesMax);
  if (/\.csv(?:\.gz)?$/.test(name)) yield* submissionsFromCsv(bounded.input, file);
  else if (/\.json(?:\.gz)?$/.test(name)) yield* submissionsFromJson(bounded.input, file);
  else yield await submissionFromXml(bounded.input, file);
  if (bounded.isOver())
    yield {
      kind: 'rejected',
      line: 1,
      reason: `unpacks to more than ${submissionFileBytesMax} bytes and is read no further; export fewer submissions at once`,
    };
}
