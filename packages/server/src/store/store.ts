import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Signer } from '@truceline/record';
import { byText, isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { authorOf } from './author-key.ts';
import { makeFolder, writeDurably } from './files.ts';
import { takeLock } from './lock.ts';

/** Version of the layout that this program writes and the only one it reads. */
export const storeFormat = 1;

/**
 * One folder with everything the operator holds. Each case has a folder and a record of its own, so that an exercise
 * can never mix with a real case. While it is open no other process may open it.
 *
 *     store.json   lock   keys/author.json
 *     cases/<case>/case.json  segments/000000.seg  checkpoint.sqlite  sealed.sqlite  blobs/sha256/ab/…
 */
export interface Store {
  readonly folder: string;
  /** Signs the entries of this store. */
  readonly author: Signer;
  /** Names of the cases, in order of their letters. */
  readonly cases: () => readonly string[];
  /** Folder of a case that exists; the journal is opened on it. */
  readonly caseFolder: (name: string) => string | Refusal;
  /** What the case is, as it was last written; the store does not look into it. */
  readonly readCase: (name: string) => unknown;
  /** Makes the case if need be and writes what it is, at once and for good. Gives its folder. */
  readonly writeCase: (name: string, about: unknown) => string | Refusal;
  readonly close: () => void;
}

/** A store opened for reading: another program may have it open for writing at the same time. */
export type ReadingStore = Pick<Store, 'folder' | 'cases' | 'caseFolder' | 'readCase'>;

/** Opens a store for reading, without its lock and without making anything. */
export function readStore(folder: string): ReadingStore | Refusal {
  const root = resolve(folder);
  if (!existsSync(join(root, 'store.json')))
    return refuse(
      'store-missing',
      `there is no store at \`${root}\`; make one with \`truceline load\` or \`npm start\``,
    );
  const wrong = formatOf(root, readFileSync(join(root, 'store.json'), 'utf8'));
  if (wrong) return wrong;
  const { cases, caseFolder, readCase } = casesOf(root);
  return { folder: root, cases, caseFolder, readCase };
}

/** Opens a store, and makes it where the folder is missing or empty. */
export function openStore(folder: string): Store | Refusal {
  const root = resolve(folder);
  const ready = prepare(root);
  if (ready) return ready;
  const lock = takeLock(join(root, 'lock'), root);
  if (isRefusal(lock)) return lock;
  const author = authorOf(root);
  if (isRefusal(author)) {
    lock.release();
    return author;
  }
  return { folder: root, author, ...casesOf(root), close: lock.release };
}

function prepare(root: string): Refusal | undefined {
  const file = join(root, 'store.json');
  try {
    if (existsSync(root) && !statSync(root).isDirectory())
      return refuse('store-folder', `\`${root}\` is a file, not a folder; name a folder with \`--store\``);
    makeFolder(root, 0o700);
    if (!existsSync(file)) {
      const others = readdirSync(root).filter((name) => !/^store\.json\.\d+\.tmp$/.test(name));
      if (others.length > 0)
        return refuse(
          'store-folder',
          `\`${root}\` holds other files (\`${others[0]!}\`) and no store; name an empty folder with \`--store\``,
        );
      writeDurably(file, `${JSON.stringify({ format: storeFormat })}\n`);
    }
    makeFolder(join(root, 'cases'), 0o700);
    return formatOf(root, readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse('store-folder', `the store at \`${root}\` cannot be opened: ${wordsFor(error)}`);
  }
}

function formatOf(root: string, text: string): Refusal | undefined {
  let format: unknown;
  try {
    format = (JSON.parse(text) as Record<string, unknown>).format;
  } catch {}
  if (format === storeFormat) return undefined;
  if (typeof format === 'number' && format > storeFormat)
    return refuse(
      'store-newer',
      `the store at \`${root}\` was written by a newer version (format ${format}, this one reads ${storeFormat}); update truceline, or name another store with \`--store\``,
    );
  return refuse(
    'store-format',
    `\`${join(root, 'store.json')}\` does not say which format the store has; restore it from a copy`,
  );
}

function casesOf(root: string): Pick<Store, 'cases' | 'caseFolder' | 'readCase' | 'writeCase'> {
  const folderOf = (name: string) => join(root, 'cases', name);
  const caseFolder = (name: string): string | Refusal => {
    if (!isCaseName(name))
      return refuse('case-name', `\`${name}\` cannot name a case: small letters, digits and hyphens, at most 64`);
    return existsSync(join(folderOf(name), 'case.json'))
      ? folderOf(name)
      : refuse('case-unknown', `the store at \`${root}\` has no case \`${name}\``);
  };
  return {
    cases: () =>
      readdirSync(join(root, 'cases'))
        .filter((name) => !isRefusal(caseFolder(name)))
        .sort(byText),
    caseFolder,
    readCase: (name) => {
      const found = caseFolder(name);
      return isRefusal(found) ? found : JSON.parse(readFileSync(join(found, 'case.json'), 'utf8'));
    },
    writeCase: (name, about) => {
      if (!isCaseName(name)) return caseFolder(name);
      makeFolder(folderOf(name));
      writeDurably(join(folderOf(name), 'case.json'), `${JSON.stringify(about)}\n`);
      return folderOf(name);
    },
  };
}

function isCaseName(name: string): boolean {
  return name.length <= 64 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name);
}

/** What went wrong with the disk, in a person's words. */
export function wordsFor(error: unknown): string {
  const { code, errcode, message } = error as NodeJS.ErrnoException & { errcode?: number };
  if (code === 'ENOSPC' || code === 'EDQUOT' || errcode === 13) return 'the disk is full; free some space';
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not write there';
  if (code === 'EROFS' || errcode === 8) return 'the disk is read-only';
  if (code === 'EIO' || errcode === 10)
    return 'the disk reports an error; check it, and restore from a copy if need be';
  return String(message).split('\n')[0] ?? 'unknown error';
}
