import { constants } from 'node:fs';
import {
  access,
  copyFile,
  link,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  rmdir,
  symlink,
} from 'node:fs/promises';

/** What publishing does to a disk. A test hands in one that fails, or dies, at any call. */
export interface PublishDisk {
  readonly makeFolder: (path: string) => Promise<void>;
  /** Writes a new file; when it returns, its bytes would survive a power cut. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  /** The same bytes under a second name, without writing them again where the disk can do that. */
  readonly link: (from: string, to: string) => Promise<void>;
  /** Makes the names in a folder durable. */
  readonly syncFolder: (path: string) => Promise<void>;
  readonly symlink: (target: string, path: string) => Promise<void>;
  /** Puts one name in the place of another, in one step. */
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Removes a folder that holds nothing. */
  readonly removeEmpty: (path: string) => Promise<void>;
  /** The bytes of a file; nothing where there is none. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** Names in a folder; none where there is no folder. */
  readonly list: (path: string) => Promise<readonly string[]>;
  /** Where a symbolic link leads; nothing where there is none. */
  readonly linkTarget: (path: string) => Promise<string | undefined>;
  readonly exists: (path: string) => Promise<boolean>;
}

/** The disk of this machine. */
export const plainDisk: PublishDisk = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  write: async (path, bytes) => {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
  },
  link: async (from, to) => {
    try {
      await link(from, to);
    } catch (error) {
      if (!withoutLinks.has(String((error as NodeJS.ErrnoException).code))) throw error;
      await copyFile(from, to, constants.COPYFILE_EXCL);
    }
  },
  syncFolder: async (path) => {
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  symlink: (target, path) => symlink(target, path, 'dir'),
  rename,
  remove: (path) => rm(path, { recursive: true, force: true }),
  removeEmpty: rmdir,
  read: (path) => unlessMissing(readFile(path)),
  list: async (path) => (await unlessMissing(readdir(path))) ?? [],
  linkTarget: (path) => unlessMissing(readlink(path), 'EINVAL'),
  exists: async (path) => (await unlessMissing(access(path).then(() => true))) ?? false,
};

/** What a disk says that knows no second names, or no more of them. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'ENOSYS', 'EXDEV']);

async function unlessMissing<T>(asked: Promise<T>, ...others: readonly string[]): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const code = String((error as NodeJS.ErrnoException).code);
    if (code === 'ENOENT' || code === 'ENOTDIR' || others.includes(code)) return undefined;
    throw error;
  }
}
