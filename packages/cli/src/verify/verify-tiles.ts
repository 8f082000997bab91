import {
  type Checkpoint,
  certificateLayout,
  checkNote,
  checkTree,
  goLayout,
  type Layout,
  notByLog,
  tileWidth,
  tlogTilesLayout,
  type VerifierKey,
} from '@truceline/record';
import { type Terminal, UsageError } from '../command.ts';
import { isReadable, type LogFiles, logFiles } from './log-files.ts';
import { noCheckpoint, originLine } from './origin-line.ts';
import type { LinesShown } from './outcome.ts';
import { noteBytes } from './verify-note.ts';

/** What `--tiles` asks for. */
interface TilesAsked {
  readonly place: string;
  readonly keys: readonly VerifierKey[];
  readonly origin: string | undefined;
  /** A file with the checkpoint, where it does not lie among the tiles. */
  readonly note: string | undefined;
}

/** `--tiles DIR`: any log laid out as C2SP `tlog-tiles` or as the Go checksum database, against its signed checkpoint. */
export async function verifyTiles(
  asked: TilesAsked,
  terminal: Terminal,
  shown: LinesShown,
): Promise<Checkpoint | undefined> {
  if (asked.keys.length === 0) throw new UsageError('`--vkey KEY` is missing: the key of the log');
  if (!(await isReadable(asked.place))) throw new UsageError(`\`${asked.place}\` is no folder`);
  const files = logFiles(asked.place, terminal.signal);
  const found = await checkpointOf(files, asked.note);
  const { lines, checkpoint, opened } = checkNote(found.bytes, asked.keys, terminal.now());
  for (const line of lines) shown.add({ ...line, path: found.path });
  if (!opened) return undefined;
  if (!checkpoint) {
    shown.add({
      check: 'checkpoint',
      outcome: 'fail',
      words: noCheckpoint(found.path, opened.text),
      path: found.path,
    });
    return undefined;
  }
  const absent = notByLog(opened, checkpoint, asked.keys);
  if (absent) shown.add({ ...absent, path: found.path });
  const names = opened.verified.map(({ name }) => name);
  shown.add(originLine(checkpoint.origin, asked.origin, names));
  if (shown.failed()) return checkpoint;
  const layout = await layoutOf(files, {
    size: checkpoint.size,
    likely: found.path === 'latest' ? goLayout : tlogTilesLayout,
  });
  for await (const line of checkTree({
    head: checkpoint,
    read: files.read,
    layout,
    onProgress: (done, total) => terminal.progress(`${done} of ${total} entries`),
  })) {
    terminal.signal.throwIfAborted();
    shown.add(line);
  }
  return checkpoint;
}

async function checkpointOf(
  files: LogFiles,
  note: string | undefined,
): Promise<{ readonly path: string; readonly bytes: Uint8Array }> {
  if (note !== undefined) return { path: note, bytes: noteBytes(note) };
  for (const path of ['checkpoint', 'latest']) {
    const bytes = await files.read(path);
    if (bytes) return { path, bytes };
  }
  throw new UsageError(`there is no file \`checkpoint\` in \`${files.place}\`; name one with --note`);
}

/** The Go checksum database keeps tiles of height 8 below `tile/8/`; no tree is so large that it has a level 8 of its own. */
async function layoutOf(
  files: LogFiles,
  { size, likely }: { readonly size: number; readonly likely: Layout },
): Promise<Layout> {
  const widths = size < tileWidth ? [size, tileWidth] : [tileWidth];
  for (const layout of [tlogTilesLayout, goLayout])
    for (const width of widths)
      for (const level of size < tileWidth ? ([0] as const) : ([0, 1] as const)) {
        const wide = level === 0 ? width : Math.min(tileWidth, Math.floor(size / tileWidth));
        if (await files.read(layout.pathOf({ level, n: 0, width: wide })))
          return layout === goLayout ? layout : entriesLayout(files, widths);
      }
  return likely;
}

/** A log of certificates keeps its entries in `tile/data/`. */
async function entriesLayout(files: LogFiles, widths: readonly number[]): Promise<Layout> {
  for (const width of widths)
    for (const path of certificateLayout.entriesPaths({ level: 'entries', n: 0, width }))
      if (await files.read(path)) return certificateLayout;
  return tlogTilesLayout;
}
