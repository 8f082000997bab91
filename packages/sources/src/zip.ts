import { statSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { FeedInput } from './feed.ts';
import { keptText } from './text-limits.ts';
import { UnreadableInput } from './unreadable-input.ts';

/** An entry that unpacks to more than this many times its own size is no table but an attack on memory or time. */
export const ratioMax = 200;
/** A zip has no more entries than this. */
export const zipEntriesMax = 200_000;

/** A file in a zip: an input of its own, unpacked as a stream. */
export interface ZippedFile extends FeedInput {
  /** Within the zip, with forward slashes; never absolute, and never a way out of it. */
  readonly name: string;
}

/** The CSV files in a zip; refused where there is none. */
export async function tablesInZip(path: string): Promise<readonly FeedInput[] | Refusal> {
  const files = await filesInZip(path);
  if (isRefusal(files)) return files;
  const tables = files.filter(({ name }) => /\.csv$/i.test(name));
  return tables.length === 0 ? refuse('zip-empty', `\`${path}\` has no .csv in it`) : tables;
}

/**
 * The files in a zip. Refused as a whole, before a byte is unpacked: a damaged zip, one whose names lead out of it or stand twice, one with
 * a password, with more than `zipEntriesMax` entries, with one that unpacks to more than `ratioMax` times its size, or
 * with entries that share bytes. Folders and links are left out; a zip within is a file like others, and not opened.
 */
export async function filesInZip(path: string): Promise<readonly ZippedFile[] | Refusal> {
  let entries: readonly Entry[] | undefined;
  try {
    entries = await entriesOf(path);
  } catch (error) {
    const reason = keptText((error as Error).message, 200);
    return refuse('zip-damaged', `\`${path}\` is no zip that can be read (${reason}); fetch it again`);
  }
  if (!entries) return refuse('zip-entries', `\`${path}\` has more than ${zipEntriesMax} files; split it`);
  const fault = faultOf(entries, statSync(path).size);
  if (fault) return refuse(fault.name, `\`${path}\`${fault.words}; unpack it yourself if you trust it`);
  return entries.filter(isFile).map((entry) => {
    const name = keptText(entry.fileName, 1_000);
    return { name, path: `${path}/${name}`, bytes: entry.uncompressedSize, open: () => unpacked(path, entry) };
  });
}

function faultOf(
  entries: readonly Entry[],
  bytes: number,
): { readonly name: string; readonly words: string } | undefined {
  const called = ({ fileName }: Entry): string => `\`${keptText(fileName, 200)}\``;
  const bomb = entries.find((each) => each.uncompressedSize > Math.max(1, each.compressedSize) * ratioMax);
  if (bomb) return { name: 'zip-ratio', words: `: ${called(bomb)} unpacks to more than ${ratioMax} times its size` };
  const locked = entries.find((each) => (each.generalPurposeBitFlag & 1) === 1);
  if (locked) return { name: 'zip-locked', words: `: ${called(locked)} is locked with a password` };
  const names = new Set<string>();
  const twice = entries.find(({ fileName }) => names.size === names.add(fileName).size);
  if (twice) return { name: 'zip-twice', words: `: ${called(twice)} stands in it twice` };
  const packed = entries.reduce((sum, each) => sum + each.compressedSize, 0);
  return packed > bytes ? { name: 'zip-overlap', words: ' has entries that share bytes' } : undefined;
}

/** Neither a folder nor, by the mode that Unix writes, a link. */
function isFile({ fileName, externalFileAttributes }: Entry): boolean {
  return !fileName.endsWith('/') && ((externalFileAttributes >>> 16) & 0o170000) !== 0o120000;
}

/** `undefined` where there are more than are read. */
async function entriesOf(path: string): Promise<readonly Entry[] | undefined> {
  const zip = await opened(path);
  return new Promise<readonly Entry[] | undefined>((resolve, reject) => {
    const entries: Entry[] = [];
    zip.once('error', reject);
    zip.once('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > zipEntriesMax) resolve(undefined);
      else zip.readEntry();
    });
    zip.readEntry();
  }).finally(() => zip.close());
}

async function* unpacked(path: string, entry: Entry): AsyncGenerator<Uint8Array> {
  const zip = await opened(path);
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.openReadStream(entry, (error, found) => (error ? reject(error) : resolve(found)));
    });
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw new UnreadableInput(keptText((error as Error).message, 200), { cause: error });
  } finally {
    zip.close();
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip))),
  );
}
