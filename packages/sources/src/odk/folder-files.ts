import { type Dirent, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

/** A folder of submissions has no more files than this. */
export const filesMax = 200_000;
const foldersDeepMax = 8;
/** Beside a single file only the next folders are looked into. */
const besideDeepMax = 2;

/** The files of a folder of submissions: which may hold some, and where each name lies. */
export interface FolderFiles {
  /** Paths from the folder on, with forward slashes, in order: what ends in xml, json or csv. */
  readonly told: readonly string[];
  readonly pathOf: (file: string) => string;
  /** The file of that name that belongs to a submission: nearest to it, else by its id, else the only one of that name. */
  readonly beside: (name: string, of: { readonly file: string; readonly instanceId: string }) => string | undefined;
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
  return files.length > filesMax ? undefined : filesAmong(root, files);
}

/** One file as if it were a folder: what lies beside it may belong to it. */
export function fileAlone(path: string): FolderFiles {
  const root = dirname(path);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return { ...filesAmong(root, []), told: [basename(path)] };
  return { ...(folderFiles(root, besideDeepMax) ?? filesAmong(root, [])), told: [basename(path)] };
}

function filesAmong(root: string, files: readonly string[]): FolderFiles {
  const byName = Map.groupBy(files, (path) => basename(path));
  const pathOf = (file: string): string => join(root, ...file.split('/'));
  return {
    told: files
      .map((path) => relative(root, path).split(sep).join('/'))
      .filter((file) => /\.(?:xml|json|csv)$/i.test(file)),
    pathOf,
    beside: (name, { file, instanceId }) => {
      const all = byName.get(name) ?? [];
      const folder = dirname(pathOf(file));
      const uuid = instanceId.replace(/^uuid:/, '');
      return (
        all.find((path) => dirname(path) === folder) ??
        all.find((path) => path.split(sep).includes(uuid)) ??
        all.find((path) => dirname(path) === join(folder, 'media')) ??
        (all.length === 1 ? all[0] : undefined)
      );
    },
  };
}
