import { basename, dirname, join, resolve } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { makeFolder, takeLock, wordsFor } from '../store/index.ts';
import type { PublishDisk } from './publish-disk.ts';

/**
 * One publishing in the making. It is written whole into a folder of its own beside the one that is read, and takes its
 * place in one step: the name that readers use is a symbolic link, and renaming a link over another is atomic. Whoever
 * reads, and whatever breaks, there is the old publishing or the new one, never a part of either.
 */
export interface Generation {
  /** Where it is written. */
  readonly folder: string;
  /** Takes a file: as a second name of the last publishing's where that holds the same bytes, written anew elsewhere. */
  readonly put: (path: string, body: string | Uint8Array) => Promise<void>;
  /** Takes a file of the last publishing over as it is, unread; false where it had none. */
  readonly keep: (path: string) => Promise<boolean>;
  /** A file of the last publishing. */
  readonly last: (path: string) => Promise<Uint8Array | undefined>;
  /** A file that an earlier one which was never finished had; nothing is known of it but that it was written. */
  readonly unfinished: (path: string) => Promise<Uint8Array | undefined>;
  /** The last publishing shows what was destroyed since: it goes when this one takes its place, and does not stay for readers. */
  readonly forgetLast: () => void;
  /** Makes it the one that is read. Throws before that where the disk fails, and nothing after it. */
  readonly finish: () => Promise<Published>;
  /** Leaves the last publishing as it is. */
  readonly abandon: () => Promise<void>;
}

/** How many files a publishing has, and how many of them are new or changed. */
export interface Published {
  readonly files: number;
  readonly written: number;
}

/** The file by which a folder is known as one that was published. */
export const publishedMarker = '.truceline-site';

/** Publishings that stay: the one that is read, and the one before it for readers who are in the middle of a page. */
const kept = 2;

/** Where the publishings lie that a name has led to. */
function shelfOf(name: string): string {
  return `${name}.published`;
}

/** Why nothing may be published to a name: it is taken by something that publishing did not make. */
async function refusalOf(out: string, disk: PublishDisk): Promise<Refusal | undefined> {
  const name = resolve(out);
  const names = await disk.list(name);
  if (names.length > 0 && !names.includes(publishedMarker))
    return refuse('out-in-use', `\`${out}\` holds something that an earlier publish did not write; name a new folder`);
  const target = await disk.linkTarget(name);
  return target === undefined || dirname(resolve(dirname(name), target)) === shelfOf(name)
    ? undefined
    : refuse(
        'out-link',
        `\`${out}\` is a symbolic link that publishing did not make; name the folder that it leads to, or a new one`,
      );
}

/** Begins a publishing to a name that is free, an empty folder, or what an earlier publishing made. */
async function beginGeneration(out: string, disk: PublishDisk, resumes: boolean): Promise<Generation> {
  const name = resolve(out);
  const shelf = shelfOf(name);
  const numbers = (await disk.list(shelf)).flatMap((each) => (/^\d+$/.test(each) ? [Number(each)] : []));
  const number = Math.max(0, ...numbers) + 1;
  const draft = join(shelf, `${number}.draft`);
  const made = new Set<string>();
  const seen = new Set<string>();
  const count = { files: 0, written: 0 };
  let stays = kept - 1;

  const place = async (path: string): Promise<string> => {
    if (seen.has(path)) throw new Error(`\`${path}\` is published twice`);
    seen.add(path);
    const full = join(draft, path);
    const folder = dirname(full);
    if (!made.has(folder)) {
      await disk.makeFolder(folder);
      for (let each = folder; each !== shelf && !made.has(each); each = dirname(each)) made.add(each);
    }
    count.files++;
    return full;
  };

  await disk.makeFolder(shelf);
  const unfinished = join(shelf, 'unfinished');
  for (const each of await disk.list(shelf)) {
    if (!each.endsWith('.draft')) continue;
    if (resumes && /^\d/.test(each)) {
      await disk.remove(unfinished);
      await disk.rename(join(shelf, each), unfinished);
    } else await disk.remove(join(shelf, each));
  }
  if (!resumes) await disk.remove(unfinished);
  await disk.makeFolder(draft);
  made.add(draft);

  return {
    folder: draft,
    put: async (path, body) => {
      const bytes = typeof body === 'string' ? Buffer.from(body) : body;
      const full = await place(path);
      const last = await disk.read(join(name, path));
      if (last && Buffer.compare(last, bytes) === 0) return disk.link(join(name, path), full);
      count.written++;
      await disk.write(full, bytes);
    },
    keep: async (path) => {
      if (!(await disk.exists(join(name, path)))) return false;
      await disk.link(join(name, path), await place(path));
      return true;
    },
    last: (path) => disk.read(join(name, path)),
    unfinished: (path) => disk.read(join(unfinished, path)),
    forgetLast: () => {
      stays = 0;
    },
    finish: async () => {
      for (const folder of made) await disk.syncFolder(folder);
      const own = join(shelf, String(number));
      await disk.rename(draft, own);
      await disk.syncFolder(shelf);
      await giveWay(name, shelf, disk);
      const pointer = join(shelf, 'pointer.draft');
      await disk.symlink(join(basename(shelf), String(number)), pointer);
      await disk.rename(pointer, name);
      // It is in place. What is left over goes with the next publishing, if not with this one.
      await disk.syncFolder(dirname(name)).catch(() => {});
      for (const each of numbers.sort((a, b) => b - a).slice(stays))
        await disk.remove(join(shelf, String(each))).catch(() => {});
      await disk.remove(unfinished).catch(() => {});
      return { ...count };
    },
    abandon: async () => {
      if (!resumes) await disk.remove(draft);
    },
  };
}

/** A folder stands where the link is to stand: an empty one goes, one of an earlier version of this program is set aside. */
async function giveWay(name: string, shelf: string, disk: PublishDisk): Promise<void> {
  if ((await disk.linkTarget(name)) !== undefined || !(await disk.exists(name))) return;
  if ((await disk.list(name)).length > 0) await disk.rename(name, join(shelf, '0'));
  else await disk.removeEmpty(name);
}

/** Publishes what `fill` puts into it, or leaves everything as it was. */
export async function publishInto(
  out: string,
  disk: PublishDisk,
  fill: (generation: Generation) => Promise<Refusal | undefined>,
  /** What is not finished stays for the next to go on from. */
  { resumes = false }: { readonly resumes?: boolean } = {},
): Promise<Published | Refusal> {
  const shelf = shelfOf(resolve(out));
  let lock: ReturnType<typeof takeLock> | undefined;
  try {
    const refusal = await refusalOf(out, disk);
    if (refusal) return refusal;
    makeFolder(shelf);
    lock = takeLock(join(shelf, 'lock'), shelf);
    if (isRefusal(lock))
      return refuse('publish-busy', `another publishing to \`${out}\` is under way; wait for it, then publish again`);
    const generation = await beginGeneration(out, disk, resumes);
    try {
      const refused = await fill(generation);
      if (!refused) return await generation.finish();
      await generation.abandon();
      return refused;
    } catch (error) {
      await generation.abandon().catch(() => {});
      throw error;
    }
  } catch (error) {
    if (!isOfDisk(error)) throw error;
    return refuse('publish-disk', `nothing was published to \`${out}\`: ${wordsFor(error)}, then publish again`);
  } finally {
    if (lock && !isRefusal(lock)) lock.release();
  }
}

function isOfDisk(error: unknown): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && syscall !== undefined;
}
