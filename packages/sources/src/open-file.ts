import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { FeedInput } from './feed.ts';

/**
 * Opens a file for reading; one that ends in `.gz` is unpacked on the way. A missing file, a folder or an unreadable
 * file is refused in one line that names it.
 */
export async function openFile(path: string): Promise<FeedInput | Refusal> {
  try {
    const about = await stat(path);
    if (about.isDirectory()) return refuse('file-folder', `\`${path}\` is a folder, not a file`);
    if (!about.isFile()) return refuse('file-kind', `\`${path}\` is no regular file; save it to a file first`);
    await access(path, constants.R_OK);
    const open = /\.gz$/i.test(path) ? () => unpacked(path) : () => createReadStream(path);
    return { path, bytes: about.size, open };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('file-missing', `there is no file \`${path}\``);
    return refuse('file-unreadable', `\`${path}\` cannot be read (${code ?? 'unknown error'}); check its permissions`);
  }
}

/** The file's name without `.gz`, by which a reader knows the format. */
export function nameUnpacked(path: string): string {
  return path.replace(/\.gz$/i, '');
}

function unpacked(path: string): AsyncIterable<Uint8Array> {
  const packed = createReadStream(path);
  const plain = createGunzip();
  packed.on('error', (error) => plain.destroy(error));
  return packed.pipe(plain);
}
