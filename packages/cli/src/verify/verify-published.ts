import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type Checkpoint, openingsPath, type ReadTile, tilePath, tileWidth } from '@truceline/record';
import { checkPublished, type PublishedCases, type VerifiedRecord } from '@truceline/server';
import type { Terminal } from '../command.ts';
import { isAddress, logFiles } from './log-files.ts';
import type { LinesShown } from './outcome.ts';

/** A record that was verified, and where it lies: `public/minsk-2/record`. */
export interface VerifiedPlace {
  readonly place: string;
  readonly checkpoint: Checkpoint;
}

/** What is checked beside the records. */
export interface PublishedAsked {
  /** Address of one number. */
  readonly number: string | undefined;
  /** The operator's store. */
  readonly store: string | undefined;
  /** True: the folder above holds these cases and no others. */
  readonly whole: boolean;
}

/** Checks what is published beside verified records: editions, terms evaluated again, pages made again, or one number. */
export async function verifyPublished(
  places: readonly VerifiedPlace[],
  { number, store, whole }: PublishedAsked,
  { terminal, shown }: { readonly terminal: Terminal; readonly shown: LinesShown },
): Promise<void> {
  const records: VerifiedRecord[] = [];
  for (const each of places) records.push(await recordOf(each, terminal));
  const site = siteOf(places[0]!.place, whole, terminal.signal);
  const { progress, signal } = terminal;
  const lines = checkPublished({ records, whole, ...(site ? { site } : {}) }, { number, store, progress, signal });
  for (;;) {
    const next = await lines.next();
    if (next.done) {
      if (next.value)
        shown.add({
          check: number === undefined ? 'pages' : 'number',
          outcome: next.value.code === 'pages-not-built' ? 'not-checked' : 'fail',
          words: next.value.message,
        });
      return;
    }
    const { case: id, ...line } = next.value;
    shown.add(places.length > 1 && id !== undefined ? { ...line, words: `${id}: ${line.words}` } : line);
  }
}

async function recordOf({ place, checkpoint }: VerifiedPlace, { signal }: Terminal): Promise<VerifiedRecord> {
  const { read } = logFiles(place, signal);
  const head = { size: checkpoint.size, root: checkpoint.root };
  if (!isAddress(place)) return { head, read, readNow: (path) => fileAt(join(place, path)) };
  const kept = new Map<string, Uint8Array>();
  const reading: ReadTile = async (path) => {
    const bytes = kept.get(path) ?? (await read(path));
    if (bytes) kept.set(path, bytes);
    return bytes;
  };
  for (const path of filesOfPages(checkpoint.size)) await reading(path);
  return { head, read: reading, readNow: (path) => kept.get(path) };
}

/** Files of a record that its pages are made of. */
function* filesOfPages(size: number): Generator<string> {
  yield* ['checkpoint', 'policy', 'keyring'];
  for (let n = 0; n * tileWidth < size; n++) {
    const width = Math.min(tileWidth, size - n * tileWidth);
    yield tilePath({ level: 0, n, width });
    const bundle = tilePath({ level: 'entries', n, width });
    yield* [bundle, bundle.replace('tile/entries/', 'shown/'), openingsPath(n * tileWidth)];
  }
}

/** The folder of the site around a record that lies in `CASE/record`. */
function siteOf(place: string, whole: boolean, signal: AbortSignal): PublishedCases['site'] {
  if (isAddress(place)) {
    const site = /^(.*\/)[^/]+\/record\/?$/.exec(place)?.[1];
    return site === undefined ? undefined : { read: logFiles(site, signal).read };
  }
  const full = resolve(place);
  if (basename(full) !== 'record') return undefined;
  const site = dirname(dirname(full));
  return { read: logFiles(site, signal).read, paths: [...filesBelow(site, whole ? '' : basename(dirname(full)))] };
}

/** Paths of all files in a folder of the site, from the site's root. */
function* filesBelow(site: string, folder: string): Generator<string> {
  for (const each of readdirSync(join(site, folder), { withFileTypes: true })) {
    const path = folder === '' ? each.name : `${folder}/${each.name}`;
    if (each.isDirectory()) yield* filesBelow(site, path);
    else yield path;
  }
}

function fileAt(path: string): Uint8Array | undefined {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ? readFileSync(path) : undefined;
}
