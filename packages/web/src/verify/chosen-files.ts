import type { ReadTile } from '@truceline/record/verifying';
import type { ChosenFile } from './question.ts';

/**
 * Where records lie among chosen files: the path before each `checkpoint`. A reader may choose the folder of a record, of its
 * case, or of the whole site. `public/exercise/record/checkpoint` gives `public/exercise/record/`.
 */
export function recordsAmong(files: readonly ChosenFile[]): readonly string[] {
  return files
    .filter(({ path }) => /(^|\/)checkpoint$/.test(path))
    .map(({ path }) => path.slice(0, -'checkpoint'.length))
    .sort();
}

/** Reads published files from those that the reader chose, below a prefix. */
export function readChosen(files: readonly ChosenFile[], prefix: string): ReadTile {
  const byPath = new Map(files.map((file) => [file.path, file.blob]));
  return async (path) => {
    const blob = byPath.get(prefix + path);
    return blob && new Uint8Array(await blob.arrayBuffer());
  };
}
