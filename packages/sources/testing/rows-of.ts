import { isRefusal } from '@truceline/truce/kernel';
import { type Feed, type FeedInput, openFile, type ReadOptions, type ReadRow } from '../src/index.ts';

/** Everything a feed makes of a file. */
export async function rowsOf(feed: Feed, path: string, options: ReadOptions = {}): Promise<readonly ReadRow[]> {
  const input = await openFile(path);
  if (isRefusal(input)) throw new Error(input.message);
  return rowsFrom(feed, input, options);
}

/** Everything a feed makes of bytes under a name, handed over in chunks of the given size so that cuts are tried. */
export function textInput(name: string, text: string | Uint8Array, chunkBytes = 1 << 16): FeedInput {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  return {
    path: name,
    bytes: bytes.length,
    open: async function* () {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
  };
}

/** Everything a feed makes of an input. */
export async function rowsFrom(feed: Feed, input: FeedInput, options: ReadOptions = {}): Promise<readonly ReadRow[]> {
  const rows: ReadRow[] = [];
  for await (const row of feed.read(input, options)) rows.push(row);
  return rows;
}

/** The drafts among the rows. */
export function draftsOf(rows: readonly ReadRow[]) {
  return rows.flatMap((row) => (row.kind === 'report' ? [row.draft] : []));
}

/** `line column reason` of each rejected row, and the message of a refusal. */
export function complaints(rows: readonly ReadRow[]): readonly string[] {
  return rows.flatMap((row) =>
    row.kind === 'rejected'
      ? [`${row.line} ${row.column} ${row.reason}`]
      : row.kind === 'refused'
        ? [row.refusal.message]
        : [],
  );
}

/** The watches among the rows. */
export function watchesOf(rows: readonly ReadRow[]) {
  return rows.flatMap((row) => (row.kind === 'watch' ? [row.watch] : []));
}

/** `line column words` of each note. */
export function notesOf(rows: readonly ReadRow[]): readonly string[] {
  return rows.flatMap((row) => (row.kind === 'noted' ? [`${row.line} ${row.column} ${row.words}`] : []));
}
