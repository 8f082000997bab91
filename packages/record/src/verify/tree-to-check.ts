import type { ReadTile } from '../tree/tiles.ts';
import type { TreeHead } from '../tree/verify-proof.ts';
import type { Layout } from './layout.ts';

/** What a whole copy of a log is checked against, and how it is read. */
export interface TreeToCheck {
  /** Size and root of a checkpoint that was opened with a known key. */
  readonly head: TreeHead;
  readonly read: ReadTile;
  readonly layout: Layout;
  /** Takes each entry whose hash is in the tree, in order of index; nothing of those that are withheld or absent. */
  readonly onEntry?: (entry: { readonly index: number; readonly bytes: Uint8Array }) => Promise<void> | void;
  /** Told how many of the entries are behind. */
  readonly onProgress?: (done: number, total: number) => void;
}
