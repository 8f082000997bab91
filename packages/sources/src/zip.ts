import type { Readable } from 'node:stream';
import { open, type ZipFile } from 'yauzl';
import type { FeedInput } from './feed.ts';

/** A zip bomb unpacks to more than this many times its own size. */
const ratioMax = 200;

/** The first file in a zip whose name ends so, as an input of its own, unpacked as a stream; `undefined` where there is none. */
export async function fileInZip(input: FeedInput, ending: string): Promise<FeedInput | undefined> {
  const found = await firstEntry(input.path, ending);
  if (!found) return undefined;
  return {
    path: `${input.path}/${found.name}`,
    bytes: found.bytes,
    open: () => unpacked(input.path, found.name),
  };
}

async function firstEntry(
  path: string,
  ending: string,
): Promise<{ readonly name: string; readonly bytes: number } | undefined> {
  const zip = await opened(path);
  return new Promise((resolve, reject) => {
    zip.once('error', reject);
    zip.once('end', () => resolve(undefined));
    zip.on('entry', (entry: { fileName: string; uncompressedSize: number; compressedSize: number }) => {
      if (
        !entry.fileName.toLowerCase().endsWith(ending) ||
        entry.uncompressedSize > Math.max(1, entry.compressedSize) * ratioMax
      )
        return zip.readEntry();
      resolve({ name: entry.fileName, bytes: entry.uncompressedSize });
      zip.close();
    });
    zip.readEntry();
  });
}

async function* unpacked(path: string, name: string): AsyncGenerator<Uint8Array> {
  const zip = await opened(path);
  try {
    const stream = await new Promise<Readable>((resolve, reject) => {
      zip.once('error', reject);
      zip.on('entry', (entry: { fileName: string }) => {
        if (entry.fileName !== name) return zip.readEntry();
        zip.openReadStream(entry as never, (error, found) => (error ? reject(error) : resolve(found as Readable)));
      });
      zip.readEntry();
    });
    for await (const chunk of stream) yield chunk as Uint8Array;
  } finally {
    zip.close();
  }
}

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) =>
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => (error ? reject(error) : resolve(zip))),
  );
}
