import type { Feed } from '../feed.ts';
import { toldRows } from '../told-table.ts';
import { readLayerTable } from './read.ts';

/** A table of layers as a feed of a case: each row is a word on a layer, received when the case takes it in. */
export const layerTable: Feed = {
  id: 'layers',
  title: 'Table of the layers of a guarantee, typed by hand',
  licence: { name: 'that of the table', notice: 'Each row names its own sources; say so to your readers.' },
  timeZone: 'UTC',
  row: 'report',
  holds: 'who leads, contributes, excludes or objects, by whose word; nothing of it says what holds today',
  files: 'csv (RFC 4180, UTF-8), as promises/layers.csv beside a text',
  read: async function* ({ path }) {
    yield* toldRows('layer', await readLayerTable(path));
  },
};
