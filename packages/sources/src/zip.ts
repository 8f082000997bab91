import type { Readable } from 'node:stream';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import { type Entry, open, type ZipFile } from 'yauzl';
import type { FeedInput } from './feed.ts';
import { UnreadableInput } from './unreadable-input.ts';

/** An entry that unpacks to more than this many times its own size is no table but an attack on memory or time. */
export const ratioMax = 200;

/** The CSV files in a zip, each as an input of its own that is unpacked as a stream; refused where there is none. */
export async function tablesInZip(path: string): Promise<readonly FeedInput[] | Refusal> {
  let entries: readonly Entry[];
  try {
    entries = await entriesOf(path);
  } catch (error) {
    return refuse(
      'zip-damaged',
      `\`${path}\` is no zip that can be read (${(error as Error).message}); fetch it again`,
    );
  }
  const tables = entries.filter((entry) => /\.csv$/i.test(entry.fileName));
  if (tables.length === 0) return refuse('zip-empty', `\`${path}\` has no .csv in it`);
  const bomb = tables.find((entry) => entry.uncompressedSize > Math.max(1, entry.compressedSize) * ratioMax);
  if (bomb)
    return refuse(
      'zip-ratio',
      `\`${path}\`: \`${bomb.fileName}\` unpacks to more than ${ratioMax} times its size; unpack it yourself if you trust it`,
    );
  return tables.map((entry) => ({
    path: `${path}/${entry.fileName}`,
    bytes: entry.uncompressedSize,
    open: () => unpacked(path, entry.fileName),
  }));
}

async function entriesOf(path: string): Promise<readonly Entry[]> {
  const zip = await opened(path);
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.once('error', reject);
    zip.once('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  }).finally(() => zip.close()) as Promise<readonly Entry[]>;
}

async function* unpacked(path: string, name: string): AsyncGenerator<Uint8Array> {
  const zip = await opened(path);
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.once('error', reject);
      zip.on('entry', (entry: Entry) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry, (error, found) => (error ? reject(error) : resolve(found)));
      });
      zip.readEntry();
    });
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw new UnreadableInput((error as Error).message, { cause: error });
  } finally {
    zip.close();
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip))),
  );
}
