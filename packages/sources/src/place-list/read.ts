import type { Placing } from '@truceline/truce/recovery';
import { clip, positionIn, type RowReader, rowReader, textIn, ukraine } from '../cells.ts';
import { csvRows, type TableRow } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { needed, optional } from '../told-cells.ts';

/** A place of a list, with its position as the list gives it. */
export interface ListedPlace {
  readonly id: string;
  readonly name?: string;
  readonly placing: Placing;
}

/** One step of reading a list of places. */
export type PlaceRow =
  | { readonly kind: 'place'; readonly place: ListedPlace; readonly line: number }
  | Extract<TableRow, { readonly kind: 'rejected' | 'refused' }>;

/** A list may be longer than one typed by hand, and no longer than this. */
const placesMax = 200_000;

/**
 * Reads places from CSV: `id`, `longitude` and `latitude`, and where there are such columns `name`, `region` and
 * `uncertainty_m`; or the table of power stations as published, whose id is `gppd_idnr`. A row without a position, with one off
 * the globe or one that seems swapped is rejected with its line, column and reason, and so is a second row of an id.
 */
export async function* readPlaces(input: FeedInput): AsyncGenerator<PlaceRow> {
  const lines = new Map<string, number>();
  const idColumn = (names: readonly string[]): string =>
    !names.includes('id') && names.includes('gppd_idnr') ? 'gppd_idnr' : 'id';
  for await (const row of csvRows(input, (header) => [idColumn(header), 'longitude', 'latitude'])) {
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    const { line } = row;
    const [cells, column] = [rowReader(row.cells), idColumn(Object.keys(row.cells))];
    const place = placeIn(cells, column);
    const first = place && lines.get(place.id);
    if (!place || cells.bad[0]) yield { kind: 'rejected', line, ...cells.bad[0]! };
    else if (first !== undefined)
      yield { kind: 'rejected', line, column, reason: `\`${place.id}\` stands on line ${first} already` };
    else if (lines.size === placesMax) {
      yield { kind: 'rejected', line, column: '', reason: `a list holds ${placesMax} places at most; cut it` };
      return;
    } else {
      lines.set(place.id, line);
      yield { kind: 'place', place, line };
    }
  }
}

function placeIn(row: RowReader, idColumn: string): ListedPlace | undefined {
  const [id, name, region] = [needed(row, idColumn), optional(row, 'name'), optional(row, 'region')];
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  if (!at && row.bad.length === 0)
    row.bad.push({ column: 'longitude', reason: 'is empty; nothing near it can be counted' });
  const uncertaintyM = metresIn(row, 'uncertainty_m');
  if (id === undefined || !at || row.bad.length > 0) return undefined;
  return {
    id,
    ...(name === undefined ? {} : { name }),
    placing: {
      at,
      ...(region === undefined ? {} : { region }),
      ...(uncertaintyM === undefined ? {} : { uncertaintyM }),
    },
  };
}

function metresIn(row: RowReader, column: string): number | undefined {
  const text = textIn(row, column);
  if (text === undefined) return undefined;
  const metres = Number(text);
  if (Number.isFinite(metres) && metres >= 0) return metres;
  row.bad.push({ column, reason: `\`${clip(text)}\` is no length in metres` });
  return undefined;
}
