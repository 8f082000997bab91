import { clip } from '../cells.ts';
import type { FeedInput } from '../feed.ts';
import { jsonValue, jsonValues } from '../json-stream.ts';
import { isObject, isTooDeep, listOf, memberOf, nestingMax } from '../open-contracting/json-members.ts';
import { lineCutter } from '../physical-lines.ts';

/** One step through a file: a release, something that is none, or why nothing more can be read. `line` counts lines, or entries of a package. */
export type OcdsStep =
  | { readonly kind: 'release'; readonly release: unknown; readonly compiled: boolean; readonly line: number }
  | { readonly kind: 'rejected'; readonly line: number; readonly reason: string }
  | { readonly kind: 'ends'; readonly line: number; readonly reason: string };

/**
 * The releases of a package of releases or of records, or of a file with one JSON value on each line: packages, records or
 * releases. Of a record the compiled release counts; only without one do its releases.
 */
export async function* releasesIn(input: FeedInput): AsyncGenerator<OcdsStep> {
  if (await isLines(input)) yield* fromLines(input);
  else yield* fromPackage(input);
}

/** Whether the first line is a whole value and another line follows. */
async function isLines(input: FeedInput): Promise<boolean> {
  if (/\.(jsonl|ndjson)(\.gz)?$/i.test(input.path)) return true;
  const cutter = lineCutter();
  let first: string | undefined;
  for await (const chunk of input.open())
    for (const { text, broken } of cutter.take(chunk)) {
      if (broken !== undefined) return false;
      if (text.trim() === '') continue;
      if (first !== undefined) return true;
      if (!('value' in jsonValue(text))) return false;
      first = text;
    }
  return first !== undefined && cutter.end().some(({ text }) => text.trim() !== '');
}

async function* fromLines(input: FeedInput): AsyncGenerator<OcdsStep> {
  const cutter = lineCutter();
  const stepsOf = function* (lines: ReturnType<typeof cutter.take>): Generator<OcdsStep> {
    for (const { text, broken, line } of lines) {
      if (broken !== undefined) yield { kind: 'rejected', line, reason: broken };
      else if (text.trim() !== '') {
        const parsed = jsonValue(line === 1 ? text.replace(/^\ufeff/, '') : text);
        if ('failure' in parsed) yield { kind: 'rejected', line, reason: `is no JSON: ${clip(parsed.failure)}` };
        else yield* fromValue(parsed.value, line);
      }
    }
  };
  for await (const chunk of input.open()) yield* stepsOf(cutter.take(chunk));
  yield* stepsOf(cutter.end());
}

async function* fromPackage(input: FeedInput): AsyncGenerator<OcdsStep> {
  let entries = 0;
  for await (const { found, failure } of jsonValues(input, ['$.releases.*', '$.records.*'], { numbers: 'digits' })) {
    for (const { value, keys } of found) {
      entries++;
      if (keys[0] === 'records') yield* fromRecord(value, entries);
      else yield released(value, entries);
    }
    if (failure !== undefined) return yield { kind: 'ends', line: entries + 1, reason: clip(failure) };
  }
}

function* fromValue(value: unknown, line: number): Generator<OcdsStep> {
  const records = listOf(value, 'records');
  if (records.length > 0) for (const each of records) yield* fromRecord(each, line);
  else if (memberOf(value, 'compiledRelease') !== undefined) yield* fromRecord(value, line);
  else if (Array.isArray(memberOf(value, 'releases'))) {
    if (memberOf(value, 'ocid') !== undefined) yield* fromRecord(value, line);
    else for (const each of listOf(value, 'releases')) yield released(each, line);
  } else yield released(value, line);
}

function* fromRecord(record: unknown, line: number): Generator<OcdsStep> {
  const compiled = memberOf(record, 'compiledRelease');
  if (compiled !== undefined)
    return yield { ...released(compiled, line), ...(isObject(compiled) ? { compiled: true } : {}) };
  const whole = listOf(record, 'releases').filter((each) => memberOf(each, 'ocid') !== undefined);
  if (whole.length === 0)
    yield { kind: 'rejected', line, reason: 'is a record without a release in it; links are not followed' };
  for (const each of whole) yield released(each, line);
}

function released(release: unknown, line: number): OcdsStep {
  if (!isObject(release)) return { kind: 'rejected', line, reason: 'is no release' };
  if (isTooDeep(release))
    return { kind: 'rejected', line, reason: `holds values more than ${nestingMax} deep; it is not read` };
  return { kind: 'release', release, compiled: false, line };
}
