import { createReadStream, type Dirent, lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { FeedInput } from '../feed.ts';
import { openFile } from '../open-file.ts';
import { filesInZip } from '../zip.ts';

/** A folder of submissions has no more files than this. */
export const filesMax = 200_000;
const foldersDeepMax = 8;
/** Beside a single file only the next folders are looked into. */
const besideDeepMax = 2;

/** A file of a folder, or of a zip that is read as one. */
export interface FolderFile {
  /** From the folder on, with forward slashes. */
  readonly name: string;
  /** To be read; refused where it cannot be, or is gone. */
  readonly input: () => Promise<FeedInput | Refusal>;
}

/** The files of a folder of submissions: which may hold some, and where each name lies. */
export interface FolderFiles {
  /** In order of their names: what ends in xml, json or csv. */
  readonly told: readonly FolderFile[];
  /** Names of zips among them: they are not opened. */
  readonly zips: readonly string[];
  /** The file of that name that belongs to a submission: nearest to it, else by its id, else the only one of that name. */
  readonly beside: (name: string, of: { readonly file: string; readonly instanceId: string }) => FolderFile | undefined;
}

/** Lists a folder; `undefined` where it holds more files than `filesMax`. Links are not followed: they may lead anywhere. */
export function folderFiles(root: string, depthMax = foldersDeepMax): FolderFiles | undefined {
  const files: string[] = [];
  const enter = (folder: string, depth: number): void => {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a: Dirent, b: Dirent) =>
      a.name < b.name ? -1 : 1,
    );
    for (const entry of entries) {
      if (files.length > filesMax || entry.name.startsWith('.')) continue;
      if (entry.isFile()) files.push(join(folder, entry.name));
      else if (entry.isDirectory() && depth < depthMax) enter(join(folder, entry.name), depth + 1);
    }
  };
  enter(root, 0);
  if (files.length > filesMax) return undefined;
  return filesAmong(
    files.map((path) => ({ name: relative(root, path).split(sep).join('/'), input: () => onDisk(path) })),
  );
}

/** One file as if it were a folder: what lies beside it may belong to it. */
export function fileAlone(input: FeedInput): FolderFiles {
  const root = dirname(input.path);
  const there = statSync(input.path, { throwIfNoEntry: false })?.isFile();
  const beside = (there ? folderFiles(root, besideDeepMax) : undefined) ?? filesAmong([]);
  return { ...beside, told: [{ name: basename(input.path), input: async () => input }], zips: [] };
}

/** A zip as if it were a folder, its hidden files and what a Mac adds to it left out. Refused as `filesInZip` does. */
export async function zippedFolder(path: string): Promise<FolderFiles | Refusal> {
  const files = await filesInZip(path);
  if (isRefusal(files)) return files;
  return filesAmong(
    files
      .filter(({ name }) => !name.split('/').some((part) => part.startsWith('.') || part === '__MACOSX'))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((each) => ({ name: each.name, input: async () => each })),
  );
}

/** Bytes as they lie there: an attachment is not unpacked, whatever its name, and no link is followed. */
async function onDisk(path: string): Promise<FeedInput | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile())
    return refuse('file-kind', `\`${path}\` is no regular file`);
  return { ...input, open: () => createReadStream(path) };
}

function filesAmong(files: readonly FolderFile[]): FolderFiles {
  const byName = Map.groupBy(files, ({ name }) => basename(name));
  const within = (name: string, folder: string): boolean => dirname(name) === folder;
  return {
    told: files.filter(({ name }) => /\.(?:xml|json|csv)$/i.test(name)),
    zips: files.flatMap(({ name }) => (/\.zip$/i.test(name) ? [name] : [])),
    beside: (name, { file, instanceId }) => {
      const all = byName.get(name) ?? [];
      const folder = dirname(file);
      const uuid = instanceId.replace(/^uuid:/, '');
      return (
        all.find((each) => within(each.name, folder)) ??
        all.find((each) => each.name.split('/').includes(uuid)) ??
        all.find((each) => within(each.name, folder === '.' ? 'media' : `${folder}/media`)) ??
        (all.length === 1 ? all[0] : undefined)
      );
    },
  };
}
