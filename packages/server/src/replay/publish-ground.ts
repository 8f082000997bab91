import { formatOpenings, isRefusal as isRecordRefusal, openingsPath, type ReleasedOpening } from '@truceline/record';
import { type Instant, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type EntryToOpen, whyNotOpened } from '@truceline/truce/pages';
import { amendedTextsIn } from '../cases/amended-entries.ts';
import type { CaseGround } from '../cases/assembled.ts';
import { readJournal, readOpenings, type StoredEntry } from '../journal/index.ts';
import { readBlob } from '../store/index.ts';
import { formatGround, publishedGroundPath } from './published-ground.ts';

/** Where a case that has a basemap of its own publishes it, below its record. */
export const publishedBasemapPath = 'basemap.json';

/** A case that is being published: where it lies, what it is, and the known-at of its edition. */
export interface GroundToPublish {
  readonly folder: string;
  readonly ground: CaseGround;
  readonly knownAt: Instant;
}

/**
 * Publishes what a reader needs beside edition and entries: a basemap of the case's own, from which pages are drawn; and, where the
 * profile opens everything, every sealed field with its salt and the ground of the edition, so that the terms can be evaluated again.
 * Refuses where the profile opens what may never be opened.
 */
export async function publishGround(
  { folder, ground, knownAt }: GroundToPublish,
  put: (path: string, bytes: string | Uint8Array) => Promise<void>,
): Promise<Refusal | undefined> {
  const { file } = ground;
  const basemap = file.basemap === undefined ? undefined : readBlob(folder, file.basemap);
  if (isRefusal(basemap)) return basemap;
  if (basemap) await put(publishedBasemapPath, basemap);
  if (file.profile.openings !== 'all') return undefined;
  const journal = readJournal(folder);
  if (isRefusal(journal)) return journal;
  let entries: readonly StoredEntry[];
  try {
    entries = [...journal.read()].filter(({ kind, receivedAt }) => receivedAt <= knownAt && kind !== 'padding');
  } finally {
    journal.close();
  }
  const refused = whyNotOpened(file.profile, entries.map(toOpen));
  if (refused) return refused;
  const opened = await publishOpenings(folder, entries, put);
  return opened ?? (await publishGroundFile({ folder, ground }, entries, put));
}

function toOpen({ index, kind, body, sealed = [] }: StoredEntry): EntryToOpen {
  const feed = body.feed ?? sealed.find(({ path }) => path === 'feed')?.value;
  return {
    index,
    kind,
    ...(typeof feed === 'string' ? { feed } : {}),
    exercise: body.exercise === true,
    labels: sealed.map(({ label }) => label),
  };
}

async function publishOpenings(
  folder: string,
  entries: readonly StoredEntry[],
  put: (path: string, bytes: string) => Promise<void>,
): Promise<Refusal | undefined> {
  const indexes = new Set(entries.map(({ index }) => index));
  let waiting: ReleasedOpening[] = [];
  const flush = async (): Promise<Refusal | undefined> => {
    if (waiting.length === 0) return undefined;
    const text = formatOpenings(waiting);
    if (isRecordRefusal(text)) return refuse(text.code, text.message);
    await put(openingsPath(waiting[0]!.index), text);
    waiting = [];
    return undefined;
  };
  for (const opening of readOpenings(folder, 0, (entries.at(-1)?.index ?? -1) + 1)) {
    if (!indexes.has(opening.index)) continue;
    if (waiting.length > 0 && openingsPath(waiting[0]!.index) !== openingsPath(opening.index)) {
      const refused = await flush();
      if (refused) return refused;
    }
    waiting.push(opening);
  }
  return flush();
}

async function publishGroundFile(
  { folder, ground }: Pick<GroundToPublish, 'folder' | 'ground'>,
  entries: readonly StoredEntry[],
  put: (path: string, bytes: string) => Promise<void>,
): Promise<Refusal | undefined> {
  const places = ground.file.places === undefined ? undefined : readBlob(folder, ground.file.places);
  if (isRefusal(places)) return places;
  const text = formatGround(ground, {
    amended: amendedTextsIn(entries),
    ...(places ? { places: new TextDecoder().decode(places) } : {}),
  });
  if (isRefusal(text)) return text;
  await put(publishedGroundPath, text);
  return undefined;
}
