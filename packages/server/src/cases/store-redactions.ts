import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type Json } from '@truceline/record';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Destruction, StoredEntry } from '../journal/index.ts';
import { blobPath } from '../store/index.ts';
import { fileTexts, leavesOf, namesOf, valueText } from './sealed-values.ts';
import { withJournal } from './with-journal.ts';

/** What is to be destroyed, and on which ground. */
export interface RedactionAsked {
  readonly entries: readonly number[];
  /** Paths of sealed fields; absent: all that the entries seal, and the evidence that no other entry needs. */
  readonly fields?: readonly string[];
  /** Also in every other entry whose field of that path holds the same value. */
  readonly same: boolean;
  /** Also the hash by which the same row is known again when it is loaded once more. */
  readonly forget: boolean;
  readonly authority: string;
  readonly reason: string;
}

/** One entry that lost something. */
export interface Redacted {
  readonly entry: number;
  readonly by: number;
  readonly kind: string;
  readonly fields?: readonly string[];
  readonly files: number;
}

/** Where words that were destroyed stand all the same. */
export interface StillStanding {
  readonly path: string;
  /** Entries of which a field that was kept holds them, in order. */
  readonly entries: readonly number[];
  /** Files of the case that hold them. */
  readonly files: readonly string[];
  /** Entries by which they were released: what stands in clear in a record can never be erased. */
  readonly released: readonly number[];
}

export interface RedactionDone {
  readonly redacted: readonly Redacted[];
  readonly standing: readonly StillStanding[];
  /** Entries that replaced or took back an earlier row: without them that row stands again. */
  readonly uncorrects: readonly number[];
}

/**
 * Destroys what entries of a case seal, all of it or some fields, and enters that it was done (RECORD, section 9). Then says
 * where the same words still stand, since a name that was told twice is not gone.
 */
export function redactEntries(
  storeFolder: string,
  id: string,
  asked: RedactionAsked,
  now: () => Instant,
): Promise<RedactionDone | Refusal> {
  return withJournal(storeFolder, id, now, async (journal, folder) => {
    const entries = [...journal.read()];
    const targets = targetsOf(entries, asked);
    if (isRefusal(targets)) return targets;
    const gone = new Map<string, Set<string>>();
    for (const { index } of targets) noteValues(entries[index]!, asked.fields, gone);
    const others = namesOf(entries, new Set(asked.fields ? [] : targets.map(({ index }) => index)));
    const about = readFileSync(join(folder, 'case.json'), 'utf8');
    const destructions = targets.map((target) => ({
      ...target,
      files: asked.fields
        ? []
        : filesOf(entries[target.index]!, folder, (hash) => others.has(hash) || about.includes(hash)),
    }));
    const { authority, reason } = asked;
    const acknowledged = await journal.redact(destructions, { authority, reason });
    const indexes = new Set(targets.map(({ index }) => index));
    return {
      redacted: destructions.map(({ index, fields, files }, at) => ({
        entry: index,
        by: acknowledged[at]!.index,
        kind: entries[index]!.kind,
        ...(fields ? { fields } : {}),
        files: files.length,
      })),
      standing: standing([...journal.read()], folder, gone, indexes),
      uncorrects: asked.fields
        ? []
        : targets.flatMap(({ index }) => (entries[index]!.sealed?.some(({ path }) => replaces(path)) ? [index] : [])),
    };
  });
}

function replaces(path: string): boolean {
  return path === 'corrects' || path === 'retracts';
}

function targetsOf(entries: readonly StoredEntry[], asked: RedactionAsked): readonly Destruction[] | Refusal {
  const { fields, forget, same } = asked;
  const unknown = asked.entries.find((index) => entries[index] === undefined);
  if (unknown !== undefined)
    return refuse('entry-unknown', `the record has no entry ${unknown}; it holds ${entries.length}`);
  const replacing = fields?.find(replaces);
  if (replacing !== undefined)
    return refuse(
      'redaction-field',
      `the field \`${replacing}\` says which row this one replaces; without it that row would stand again, so it can only go with the whole entry`,
    );
  const content = fields?.includes('content') ? 'content' : undefined;
  if (content !== undefined)
    return refuse(
      'redaction-field',
      'an entry with one sealed field `content` can only be destroyed whole; leave --field out',
    );
  const found = new Set(asked.entries);
  if (same && fields)
    for (const path of fields) {
      const values = new Set(asked.entries.flatMap((index) => textOf(entries[index]!, path) ?? []));
      for (const entry of entries) if (values.has(textOf(entry, path) ?? '')) found.add(entry.index);
    }
  return [...found]
    .sort((one, other) => one - other)
    .map((index) => {
      const held = new Set(entries[index]!.sealed?.map(({ path }) => path));
      const paths = same && !asked.entries.includes(index) ? fields?.filter((path) => held.has(path)) : fields;
      const named = forget && held.has('report') ? ['report'] : [];
      return {
        index,
        ...(paths ? { fields: [...new Set([...paths, ...named])] } : {}),
        ...(forget ? { forget: true } : {}),
      };
    });
}

function textOf({ sealed }: StoredEntry, path: string): string | undefined {
  const field = sealed?.find((each) => each.path === path);
  return field && valueText(field.value);
}

/** Fields by whose words a person or a place could be found; the others are codes and numbers that many rows share. */
const telling = ['source', 'owner', 'item', 'observer', 'text', 'translation', 'place/exact', 'content'];
/** Shorter words stand everywhere by chance. */
const wordsMin = 5;

function noteValues(
  { sealed = [] }: StoredEntry,
  fields: readonly string[] | undefined,
  gone: Map<string, Set<string>>,
): void {
  for (const { path, value } of sealed) {
    if (!(fields ?? telling).includes(path)) continue;
    const words = gone.get(path) ?? new Set();
    for (const leaf of leavesOf(path === 'place/exact' ? spotOf(value) : value))
      if (leaf.length >= wordsMin) words.add(leaf);
    gone.set(path, words);
  }
}

/** Of an exact place its degrees: names of towns and areas stand in many reports, as they should. */
function spotOf(place: Json): Json {
  return isJsonObject(place) && place.at !== undefined ? place.at : [];
}

/** Evidence and sealed photos that an entry names and nothing else does. */
function filesOf(entry: StoredEntry, folder: string, needed: (hash: string) => boolean): readonly string[] {
  return [...namesOf([entry], new Set())]
    .filter((hash) => !needed(hash))
    .flatMap((hash) => [blobPath('', hash), join('field', 'boxes', hash.slice(0, 2), hash)])
    .filter((path) => existsSync(join(folder, path)));
}

function standing(
  entries: readonly StoredEntry[],
  folder: string,
  gone: ReadonlyMap<string, ReadonlySet<string>>,
  targets: ReadonlySet<number>,
): readonly StillStanding[] {
  const texts = entries.map((entry) => ({
    entry,
    text: [valueText(entry.body), ...(entry.sealed ?? []).flatMap(({ value }) => leavesOf(value))].join('\n'),
  }));
  const files = fileTexts(folder);
  return [...gone].flatMap(([path, words]) => {
    const holds = (text: string) => [...words].some((each) => text.includes(each));
    const released = texts.filter(
      ({ entry, text }) => entry.kind === 'release' && releases(entry, targets) && holds(text),
    );
    const found = {
      path,
      entries: texts
        .filter(({ entry, text }) => entry.kind !== 'release' && holds(text))
        .map(({ entry }) => entry.index),
      files: files.filter(({ text }) => holds(text)).map((file) => file.path),
      released: released.map(({ entry }) => entry.index),
    };
    return found.entries.length + found.files.length + found.released.length > 0 ? [found] : [];
  });
}

function releases({ refs = [] }: StoredEntry, targets: ReadonlySet<number>): boolean {
  return refs.some(({ rel, index }) => rel === 'releases' && targets.has(index));
}
