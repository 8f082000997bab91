import { isRefusal } from '@truceline/truce/kernel';
import type { LayerEntry } from '@truceline/truce/shield';
import type { Feed, ReadRow } from '../feed.ts';
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
  read: (input) => rows(input.path),
};

async function* rows(path: string): AsyncGenerator<ReadRow> {
  const table = await readLayerTable(path);
  if (isRefusal(table)) {
    yield { kind: 'refused', refusal: table };
    return;
  }
  for (const each of table.rejected) yield { kind: 'rejected', ...each };
  for (const entry of table.entries)
    yield { kind: 'promise', promise: { sort: 'layer', entry: unreceived(entry) }, line: 0 };
}

/** A record says when a word was received, and no table does. */
function unreceived(entry: LayerEntry): Omit<LayerEntry, 'receivedAt'> {
  const { id, happenedAt, speaker, evidence, grade, exercise, replaces, layer, telling } = entry;
  return {
    id,
    happenedAt,
    speaker,
    evidence,
    grade,
    ...(exercise ? { exercise } : {}),
    ...(replaces === undefined ? {} : { replaces }),
    layer,
    telling,
  };
}
