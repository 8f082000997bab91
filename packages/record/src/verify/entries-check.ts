import { tileWidth } from '../tree/tiles.ts';
import { leafHash } from '../tree/tree.ts';
import { sameHash } from '../tree/verify-proof.ts';
import { type WalkedBundle, walkBundle } from './bundle-walk.ts';
import { changedByteOf } from './changed-byte.ts';
import type { CheckLine } from './check-line.ts';
import { hashIn } from './hash-rows.ts';
import type { PlacedEntry } from './layout.ts';
import type { TreeToCheck } from './tree-to-check.ts';

/** What a walk has seen of the entries. */
export interface SeenEntries {
  /** Entries with the hash of the tile. */
  right: number;
  withheld: number;
  wrong: number;
  /** Bundles that are not there, each with its first entry and its width. */
  readonly absent: { readonly path: string; readonly first: number; readonly width: number }[];
  /** Bundles whose frame is damaged. */
  broken: number;
  searches: number;
}

/** The beginning of a walk. */
export function nothingSeen(): SeenEntries {
  return { right: 0, withheld: 0, wrong: 0, absent: [], broken: 0, searches: 16 };
}

interface Bundle {
  readonly n: number;
  readonly width: number;
  /** The leaf hashes, 32 bytes each, as the tile has them; nothing where there is no tile. */
  readonly hashes: Uint8Array | undefined;
}

interface ReadBundle extends WalkedBundle {
  readonly path: string;
  /** Whether an entry of no bytes stands for one that is withheld. */
  readonly withholds: boolean;
}

/** The leaf hashes that the entries of a bundle have, where it is there; nothing for what is withheld or cannot be made out. */
export async function leavesOfBundle(tree: TreeToCheck, bundle: Bundle): Promise<readonly (Uint8Array | undefined)[]> {
  const read = await readBundle(tree, bundle);
  if (!read) return Array.from({ length: bundle.width }, () => undefined);
  return read.entries.map((entry) =>
    !entry || (read.withholds && entry.bytes.length === 0) ? undefined : leafHash(entry.bytes),
  );
}

/** Checks each entry of a bundle against its leaf hash and hands on those that have it. A line for each fault. */
export async function* bundleCheck(
  tree: TreeToCheck,
  { seen, ...bundle }: Bundle & { readonly seen: SeenEntries },
): AsyncGenerator<CheckLine> {
  const { n, width, hashes } = bundle;
  const first = n * tileWidth;
  const read = await readBundle(tree, bundle);
  if (!read) seen.absent.push({ path: tree.layout.entriesPaths({ level: 'entries', n, width })[0]!, first, width });
  else {
    for (const { words, from, to } of read.faults) {
      seen.broken++;
      yield {
        check: 'entries',
        outcome: 'fail',
        words: `\`${read.path}\`: ${words}`,
        path: read.path,
        bytes: { from, to },
        entries: { from: first, to: first + width - 1 },
      };
    }
    for (const [at, entry] of read.entries.entries()) {
      if (!entry || !hashes) continue;
      if (sameHash(leafHash(entry.bytes), hashIn(hashes, at))) {
        seen.right++;
        await tree.onEntry?.({ index: first + at, bytes: entry.bytes });
      } else if (read.withholds && entry.bytes.length === 0) seen.withheld++;
      else {
        seen.wrong++;
        yield wrongEntry(read.path, entry, {
          index: first + at,
          leaf: hashIn(hashes, at),
          search: seen.searches-- > 0,
        });
      }
    }
  }
  tree.onProgress?.(first + width, tree.head.size);
}

/** The last lines: how many entries have their hash, how many are withheld, and what is missing. */
export function* entriesVerdict(seen: SeenEntries, { head, layout }: TreeToCheck): Generator<CheckLine> {
  const { size } = head;
  const absent = seen.absent.reduce((sum, { width }) => sum + width, 0);
  if (absent > 0 && seen.right + seen.withheld + seen.wrong + seen.broken === 0) {
    yield {
      check: 'entries',
      outcome: 'not-checked',
      words: `there is no file of entries, as \`${layout.entriesPaths({ level: 'entries', n: 0, width: Math.min(size, tileWidth) })[0]!}\`; only their hashes were checked`,
    };
    return;
  }
  for (const { path, first, width } of seen.absent)
    yield {
      check: 'entries',
      outcome: 'fail',
      words: `\`${path}\` is missing, with entries ${first} to ${first + width - 1}, though other entries are here`,
      path,
      entries: { from: first, to: first + width - 1 },
    };
  const unseen = size - seen.right - seen.withheld - seen.wrong - absent;
  if (unseen > 0)
    yield {
      check: 'entries',
      outcome: 'not-checked',
      words: `${unseen} of ${size} entries were not checked, because the tiles above them are missing or wrong, or their file is damaged`,
    };
  else if (seen.wrong === 0 && seen.broken === 0 && absent === 0)
    yield {
      check: 'entries',
      outcome: 'pass',
      words:
        seen.withheld === 0
          ? `all ${size} entries have the hashes of their tiles`
          : `${seen.right} of ${size} entries have the hashes of their tiles; ${seen.withheld} ${seen.withheld === 1 ? 'is withheld, and only its hash is' : 'are withheld, and only their hashes are'} known`,
    };
}

async function readBundle(
  { read, layout }: TreeToCheck,
  { n, width, hashes }: Bundle,
): Promise<ReadBundle | undefined> {
  for (const wide of width === tileWidth ? [width] : [width, tileWidth])
    for (const [form, path] of layout.entriesPaths({ level: 'entries', n, width: wide }).entries()) {
      const bytes = await read(path);
      if (!bytes) continue;
      const hints = Array.from({ length: wide }, (_, at) => (hashes && at < width ? hashIn(hashes, at) : undefined));
      const walked = walkBundle(bytes, hints, layout);
      return { ...walked, entries: walked.entries.slice(0, width), path, withholds: form > 0 };
    }
  return undefined;
}

function wrongEntry(
  path: string,
  { start, bytes }: PlacedEntry,
  { index, leaf, search }: { readonly index: number; readonly leaf: Uint8Array; readonly search: boolean },
): CheckLine {
  const changed = search ? changedByteOf(bytes, leaf) : undefined;
  const at = changed && start + changed.at;
  return {
    check: 'entries',
    outcome: 'fail',
    words: changed
      ? `\`${path}\`: byte ${at} is wrong, in entry ${index}: it is ${changed.is}, and with ${changed.should} the entry has the hash of the tile`
      : `\`${path}\`: entry ${index}, ${bytes.length} bytes from byte ${start} on, has not the hash of the tile, and no likely change of one byte explains it: it is another entry, or much of it was changed`,
    path,
    bytes: at === undefined ? { from: start, to: start + Math.max(0, bytes.length - 1) } : { from: at, to: at },
    entries: { from: index, to: index },
  };
}
