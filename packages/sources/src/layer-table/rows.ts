import { factMarks, type LayerEntry, layerRoles, layerStages, layers } from '@truceline/truce/shield';
import { type RowReader, textIn } from '../cells.ts';
import { needed, oneOf, optional, toldIn } from '../told-cells.ts';

/** Columns that a table of layers must have. */
export const layerColumns = [
  'id',
  'layer',
  'actor',
  'role',
  'stage',
  'question',
  'words',
  'date',
  'received',
  'side',
  'speaker',
  'sources',
  'mark',
  'belongs',
] as const;

/** An entry on a layer; nothing and a bad cell where a cell cannot be read. */
export function layerEntry(row: RowReader): LayerEntry | undefined {
  const layer = needed(row, 'layer') === undefined ? undefined : oneOf(row, 'layer', layers);
  const words = needed(row, 'words');
  const [of, actor, question] = [optional(row, 'belongs'), optional(row, 'actor'), optional(row, 'question')];
  const [role, stage, mark] = [
    oneOf(row, 'role', layerRoles),
    oneOf(row, 'stage', layerStages),
    oneOf(row, 'mark', factMarks),
  ];
  if (of !== undefined) {
    for (const column of ['actor', 'role', 'stage', 'question'] as const)
      if (textIn(row, column) !== undefined)
        row.bad.push({ column, reason: 'stands in a row that says where a clause belongs; leave it empty there' });
  } else {
    if (textIn(row, 'stage') === undefined) row.bad.push({ column: 'stage', reason: 'is empty' });
    if ((textIn(row, 'role') === undefined) !== (actor === undefined))
      row.bad.push({
        column: actor === undefined ? 'actor' : 'role',
        reason: 'is empty; an actor and its role are given together',
      });
  }
  const told = toldIn(row);
  if (!told || !layer || words === undefined || row.bad.length > 0) return undefined;
  if (of !== undefined) return { ...told, layer, telling: { what: 'belongs', of, words } };
  return {
    ...told,
    layer,
    telling: {
      what: 'said',
      stage: stage!,
      words,
      ...(actor === undefined ? {} : { actor }),
      ...(role === undefined ? {} : { role }),
      ...(question === undefined ? {} : { question }),
      ...(mark === undefined ? {} : { mark }),
    },
  };
}
