import { isRefusal, type Position, type Refusal, refuse } from '@truceline/truce/kernel';
import { type Gazetteer, type NamedPlace, type PlaceName, searchSpelling } from '@truceline/truce/recovery';
import { type BadCell, clip, positionIn, type RowReader, rowReader, textIn } from '../cells.ts';
import { byName, csvRows } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { nameUnpacked, openFile } from '../open-file.ts';
import { lineCutter } from '../physical-lines.ts';
import { keptText } from '../text-limits.ts';

/** A row of a list of places that cannot be used. */
export interface PlaceRowRejected extends BadCell {
  readonly line: number;
}

/** The places of a list, and what of it cannot be used. */
export interface PlaceTable {
  readonly gazetteer: Gazetteer;
  readonly rejected: readonly PlaceRowRejected[];
}

/** More places than a country has. */
export const placesMax = 400_000;
/** Ids that are addresses of the pages of places themselves. */
const ownAddresses = ['at', 'by'];
const nameMax = 120;
const namesMax = 60;

/** Columns under the names that GeoNames gives them in its description, beside ours. */
const aliases: Readonly<Record<string, string>> = {
  geonameid: 'id',
  alternatenames: 'names',
  admin1: 'region',
  'feature class': 'feature_class',
};
const needed = ['id', 'name', 'longitude', 'latitude'] as const;

/**
 * Reads a list of places: CSV, or tab-separated where the file is called `.tsv` or `.txt`, with a header. A second row of one id,
 * a place without a name and one that is nowhere are rejected; positions are taken as they stand.
 */
export async function readPlaceTable(path: string, source: string): Promise<PlaceTable | Refusal> {
  const input = await openFile(path);
  if (isRefusal(input)) return input;
  const rows = /\.(tsv|txt)$/i.test(nameUnpacked(path)) ? tabbedRows(input) : csvRows(input, []);
  const places = new Map<string, NamedPlace>();
  const rejected: PlaceRowRejected[] = [];
  let checked = false;
  for await (const row of rows) {
    if (row.kind === 'refused') return row.refusal;
    if (row.kind === 'rejected') {
      rejected.push({ line: row.line, column: row.column, reason: row.reason });
      continue;
    }
    const cells = renamed(row.cells);
    if (!checked) {
      const lacking = needed.filter((column) => !(column in cells));
      if (lacking.length > 0)
        return refuse(
          'place-columns',
          `\`${path}\` lacks the columns ${lacking.map((each) => `\`${each}\``).join(', ')}; its first line names its columns, and a file of GeoNames needs one put above it`,
        );
      checked = true;
    }
    // Of GeoNames' classes only populated places; a list without classes has nothing else.
    if (cells.feature_class !== undefined && cells.feature_class !== 'P') continue;
    const reader = rowReader(cells);
    const place = placeIn(reader);
    if (!place) rejected.push({ line: row.line, ...reader.bad[0]! });
    else if (places.has(place.id))
      rejected.push({ line: row.line, column: 'id', reason: `a second row \`${place.id}\`; the first counts` });
    else places.set(place.id, place);
    if (places.size > placesMax) return refuse('place-rows', `\`${path}\` has more than ${placesMax} places`);
  }
  return { gazetteer: { source, places: [...places.values()] }, rejected };
}

function placeIn(row: RowReader): NamedPlace | undefined {
  const id = textIn(row, 'id');
  if (id === undefined || !/^[a-z0-9][a-z0-9-]{0,60}$/.test(id) || ownAddresses.includes(id))
    row.bad.push({
      column: 'id',
      reason: id === undefined ? 'is empty' : `\`${clip(id)}\` is no id: small letters, digits and hyphens`,
    });
  const names = namesIn(row);
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' });
  if (!at && row.bad.length === 0) row.bad.push({ column: 'longitude', reason: 'is empty' });
  if (id === undefined || names.length === 0 || !at || row.bad.length > 0) return undefined;
  const region = textIn(row, 'region');
  return { id, names, at: rounded(at), ...(region === undefined ? {} : { region: keptText(region, nameMax) }) };
}

/** The name, then others: `uk:Харків|Kharkov` between bars, or as GeoNames has them between commas. Each spelling once. */
function namesIn(row: RowReader): readonly PlaceName[] {
  const first = textIn(row, 'name');
  if (first === undefined || searchSpelling(first) === '') {
    row.bad.push({ column: 'name', reason: first === undefined ? 'is empty' : `\`${clip(first)}\` has no letter` });
    return [];
  }
  const others = textIn(row, 'names') ?? '';
  const names = new Map<string, PlaceName>();
  for (const said of [first, ...others.split(others.includes('|') ? '|' : ',')].slice(0, namesMax)) {
    const [, language, rest] = /^([a-z]{2,3}):(.*)$/s.exec(said.trim()) ?? [];
    const text = keptText(rest ?? said, nameMax);
    if (searchSpelling(text) !== '' && !names.has(text))
      names.set(text, { text, ...(language === undefined ? {} : { language }) });
  }
  return [...names.values()];
}

/** To about ten metres: no list knows the middle of a settlement better. */
function rounded([longitude, latitude]: Position): Position {
  return [Math.round(longitude * 1e4) / 1e4, Math.round(latitude * 1e4) / 1e4];
}

function renamed(cells: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return byName(
    Object.keys(cells).map((name) => aliases[name] ?? name),
    Object.values(cells),
  );
}

type TabbedRow =
  | { readonly kind: 'row'; readonly line: number; readonly cells: Readonly<Record<string, string>> }
  | { readonly kind: 'rejected'; readonly line: number; readonly column: string; readonly reason: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** Lines of cells between tabs; nothing is quoted in such a file. */
async function* tabbedRows(input: FeedInput): AsyncGenerator<TabbedRow> {
  const cutter = lineCutter();
  let header: readonly string[] | undefined;
  const rowOf = (line: {
    readonly line: number;
    readonly text: string;
    readonly broken?: string;
  }): TabbedRow | undefined => {
    if (line.broken !== undefined) return { kind: 'rejected', line: line.line, column: '', reason: line.broken };
    const cells = line.text.split('\t');
    if (!header) {
      header = cells;
      return undefined;
    }
    if (line.text === '') return undefined;
    return cells.length === header.length
      ? { kind: 'row', line: line.line, cells: byName(header, cells) }
      : {
          kind: 'rejected',
          line: line.line,
          column: '',
          reason: `${cells.length} cells where the header has ${header.length}`,
        };
  };
  for await (const chunk of input.open())
    for (const line of cutter.take(chunk)) {
      const row = rowOf(line);
      if (row) yield row;
    }
  for (const line of cutter.end()) {
    const row = rowOf(line);
    if (row) yield row;
  }
}
