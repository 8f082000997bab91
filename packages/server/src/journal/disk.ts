import {
  closeSync,
  existsSync,
  fdatasync,
  fstatSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  write,
} from 'node:fs';
import { promisify } from 'node:util';
import { makeFolder, syncFolder } from '../store/index.ts';

/** A file that is open. Places and lengths are bytes. Every call throws what the operating system says. */
export interface DiskFile {
  /** Reads into the whole of a buffer from the place on; gives how many bytes there were, fewer where the file ends. */
  readonly read: (into: Uint8Array, atByte: number) => number;
  /** Writes all the bytes at the place. They may be lost, in part or in any order, until `sync` returns. */
  readonly write: (bytes: Uint8Array, atByte: number) => Promise<void>;
  /** Returns when what was written, and the length, would survive a power cut. The name of a new file needs `syncFolder`. */
  readonly sync: () => Promise<void>;
  readonly truncate: (lengthBytes: number) => void;
  readonly length: () => number;
  readonly close: () => void;
}

/**
 * All that a journal asks of a disk. A trial hands in one that loses, tears and mixes up what was not synced; the
 * program uses `plainDisk`.
 */
export interface Disk {
  /** Opens a file that is there: `read` alone, or to be written too. */
  readonly open: (path: string, how: 'read' | 'write') => DiskFile;
  /** Makes a file that must not be there, and opens it for writing. */
  readonly create: (path: string, mode?: number) => DiskFile;
  /** Length of a file; nothing where there is none. */
  readonly lengthOf: (path: string) => number | undefined;
  /** Names in a folder, in no order; none where there is no folder. */
  readonly list: (folder: string) => readonly string[];
  /** Makes a folder and those above it; their names are durable. */
  readonly makeFolder: (path: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  /** Makes the names in a folder durable, and what was removed from it gone. */
  readonly syncFolder: (path: string) => void;
}

const writeOnce = promisify(write);
const datasync = promisify(fdatasync);

function plainFile(handle: number): DiskFile {
  return {
    read: (into, atByte) => {
      let got = 0;
      while (got < into.length) {
        const bytes = readSync(handle, into, got, into.length - got, atByte + got);
        if (bytes === 0) break;
        got += bytes;
      }
      return got;
    },
    write: async (bytes, atByte) => {
      for (let written = 0; written < bytes.length; )
        written += (await writeOnce(handle, bytes, written, bytes.length - written, atByte + written)).bytesWritten;
    },
    sync: () => datasync(handle),
    truncate: (lengthBytes) => ftruncateSync(handle, lengthBytes),
    length: () => fstatSync(handle).size,
    close: () => closeSync(handle),
  };
}

/** The disk of the machine. */
export const plainDisk: Disk = {
  open: (path, how) => plainFile(openSync(path, how === 'read' ? 'r' : 'r+')),
  create: (path, mode = 0o644) => plainFile(openSync(path, 'wx+', mode)),
  lengthOf: (path) => statSync(path, { throwIfNoEntry: false })?.size,
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  makeFolder: (path) => makeFolder(path),
  rename: renameSync,
  remove: (path) => rmSync(path),
  syncFolder,
};
