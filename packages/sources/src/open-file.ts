import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { FeedInput } from './feed.ts';

/** Opens a file for reading; a missing file, a folder or an unreadable file is refused in one line that names it. */
export async function openFile(path: string): Promise<FeedInput | Refusal> {
  try {
    const about = await stat(path);
    if (about.isDirectory()) return refuse('file-folder', `\`${path}\` is a folder, not a file`);
    await access(path, constants.R_OK);
    return { path, bytes: about.size, open: () => createReadStream(path) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return refuse('file-missing', `there is no file \`${path}\``);
    return refuse('file-unreadable', `\`${path}\` cannot be read (${code ?? 'unknown error'}); check its permissions`);
  }
}
