import {
  type Instant,
  type Interval,
  instant,
  type LocalDay,
  type Position,
  parseDay,
  spanOfDay,
} from '@truceline/truce/kernel';
import { compareExact, nought, parseExact, type Quantity, type Speaker } from '@truceline/truce/pledges';
import type { AssetEntry } from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';
import { clip, isWebAddress, positionIn, type RowReader, rowReader, textIn, ukraine } from '../cells.ts';
import { csvRows, type TableRow } from '../csv-rows.ts';
import type { FeedInput } from '../feed.ts';
import { keptText, textMax } from '../text-limits.ts';
import { needed, optional } from '../told-cells.ts';

/** The voice of the database. */
const powerPlantsVoice: Speaker = { side: 'observer', name: 'WRI Global Power Plant Database' };

/** One step of reading either table. Words are not yet received. */
export type PowerPlantRow =
  | { readonly kind: 'plant'; readonly plant: PowerPlant; readonly line: number }
  | { readonly kind: 'note'; readonly note: PowerPlantNote; readonly line: number }
  | Extract<TableRow, { readonly kind: 'rejected' | 'refused' }>;

/** A power station as the database has it: before the war, and nothing of what became of it. */
export interface PowerPlant {
  /** `gppd_idnr`. */
  readonly id: string;
  readonly name: string;
  readonly fuel: string;
  readonly at: Position;
  /** In MW. */
  readonly capacity: Quantity;
  /** `year_of_capacity_data`; absent where the cell is empty. */
  readonly capacityYear?: number;
  readonly owner?: string;
  /** Who gave the row, and the address that it cites. */
  readonly evidence: readonly string[];
}

/** A dated note on a station, in the words of its makers. What it says of damage or reactors is not made into a figure here. */
export interface PowerPlantNote {
  readonly plant: string;
  readonly name: string;
  readonly day: LocalDay;
  readonly about: 'reactors' | 'inspection' | 'otherEvents';
  readonly words: string;
  readonly link?: string;
}

const plantColumns = [
  'name',
  'gppd_idnr',
  'capacity_mw',
  'latitude',
  'longitude',
  'primary_fuel',
  'owner',
  'source',
  'url',
  'year_of_capacity_data',
];
const noteColumns = [
  'gppd_idnr',
  'name',
  'number_of_reactors_in_operation',
  'number_of_reactors_total',
  'date_recording_reactors',
  'inspection_info',
  'inspection_date',
  'other_events',
  'date_events',
  'additional_info_source_url',
];

/**
 * Reads the table of stations, or the table of notes on them, by its header. A station whose position is not on the globe,
 * seems swapped, or whose capacity is no number above nought is rejected with its line, column and reason.
 */
export async function* readPowerPlants(input: FeedInput): AsyncGenerator<PowerPlantRow> {
  const ids = new Set<string>();
  const isNotes = (header: readonly string[]): boolean => header.includes('date_recording_reactors');
  for await (const row of csvRows(input, (header) => (isNotes(header) ? noteColumns : plantColumns))) {
    if (row.kind !== 'row') {
      yield row;
      continue;
    }
    const cells = rowReader(row.cells);
    const { line } = row;
    if (textIn(cells, 'date_recording_reactors') !== undefined || 'date_recording_reactors' in row.cells) {
      const notes = notesIn(cells);
      if (cells.bad[0]) yield { kind: 'rejected', line, ...cells.bad[0] };
      else for (const note of notes) yield { kind: 'note', note, line };
      continue;
    }
    const plant = plantIn(cells);
    if (!plant || cells.bad[0]) yield { kind: 'rejected', line, ...cells.bad[0]! };
    else if (ids.has(plant.id))
      yield { kind: 'rejected', line, column: 'gppd_idnr', reason: `a second row \`${plant.id}\`; the first counts` };
    else {
      ids.add(plant.id);
      yield { kind: 'plant', plant, line };
    }
  }
}

/** A station as words on an asset: what it is and where, and its capacity before the war. */
export function plantEntries({ id, name, at, capacity, capacityYear, owner, evidence }: PowerPlant): readonly Told[] {
  const told = {
    happenedAt: capacityYear === undefined ? unstatedYears : yearOf(capacityYear),
    speaker: powerPlantsVoice,
    evidence,
    grade: ungraded,
    asset: `power-plant-${id}`,
  };
  return [
    {
      ...told,
      id: `power-plants-${id}-described`,
      telling: {
        what: 'described',
        facts: {
          name,
          kind: 'powerStation',
          sector: 'energy',
          placing: { at },
          ...(owner === undefined ? {} : { owner }),
        },
      },
    },
    { ...told, id: `power-plants-${id}-capacity`, telling: { what: 'capacity', state: 'before', amount: capacity } },
  ];
}

type Told = Omit<AssetEntry, 'receivedAt'>;

const zone = 'Europe/Kyiv';
/** Where a row gives no year, its state is that of the releases it comes from: about 2017 to 2019, before the war. */
const unstatedYears: Interval = { startsAt: yearOf(2017).startsAt, endsAt: yearOf(2019).endsAt };

function yearOf(year: number): Interval {
  const first = (each: number): Instant => instant(spanOfDay(`${each}-01-01` as LocalDay, zone).startsAt);
  return { startsAt: first(year), endsAt: first(year + 1) };
}

function plantIn(row: RowReader): PowerPlant | undefined {
  const [id, name, fuel] = [needed(row, 'gppd_idnr'), needed(row, 'name'), needed(row, 'primary_fuel')];
  const at = positionIn(row, { longitude: 'longitude', latitude: 'latitude' }, ukraine);
  if (!at && row.bad.length === 0) row.bad.push({ column: 'longitude', reason: 'is empty' });
  const [capacity, capacityYear] = [megawattsIn(row), yearIn(row)];
  const [owner, url] = [optional(row, 'owner'), textIn(row, 'url')];
  if (id === undefined || name === undefined || fuel === undefined || !at || !capacity) return undefined;
  const sources = [optional(row, 'source'), url !== undefined && isWebAddress(url) ? url : undefined];
  return {
    id,
    name,
    fuel,
    at,
    capacity,
    ...(capacityYear === undefined ? {} : { capacityYear }),
    ...(owner === undefined ? {} : { owner }),
    evidence: [powerPlantsVoice.name, ...sources.filter((each) => each !== undefined)],
  };
}

function megawattsIn(row: RowReader): Quantity | undefined {
  const text = needed(row, 'capacity_mw');
  const value = text === undefined ? undefined : parseExact(text);
  if (value && compareExact(value, nought) > 0) return { measure: 'quantity', unit: 'MW', value };
  if (text !== undefined)
    row.bad.push({ column: 'capacity_mw', reason: `\`${clip(text)}\` is no number of megawatts above zero` });
  return undefined;
}

function yearIn(row: RowReader): number | undefined {
  const text = textIn(row, 'year_of_capacity_data');
  if (text === undefined) return undefined;
  const year = Number(text);
  if (Number.isInteger(year) && year >= 1950 && year <= 2100) return year;
  row.bad.push({ column: 'year_of_capacity_data', reason: `\`${clip(text)}\` is no year` });
  return undefined;
}

function notesIn(row: RowReader): readonly PowerPlantNote[] {
  const [plant, name] = [needed(row, 'gppd_idnr'), needed(row, 'name')];
  const link = textIn(row, 'additional_info_source_url');
  const [running, all] = [textIn(row, 'number_of_reactors_in_operation'), textIn(row, 'number_of_reactors_total')];
  const told: readonly (readonly [PowerPlantNote['about'], string, string | undefined])[] = [
    [
      'reactors',
      'date_recording_reactors',
      running === undefined || all === undefined ? undefined : `${running} of ${all} reactors in operation`,
    ],
    ['inspection', 'inspection_date', textIn(row, 'inspection_info')],
    ['otherEvents', 'date_events', textIn(row, 'other_events')],
  ];
  return told.flatMap(([about, column, words]): readonly PowerPlantNote[] => {
    if (words === undefined || plant === undefined || name === undefined) return [];
    const day = dayMonthYear(row, column);
    if (day === undefined) return [];
    return [
      {
        plant,
        name,
        day,
        about,
        words: keptText(words.replace(/\s+/g, ' '), textMax),
        ...(link !== undefined && isWebAddress(link) ? { link } : {}),
      },
    ];
  });
}

/** `07/08/2022` is the seventh of August. */
function dayMonthYear(row: RowReader, column: string): LocalDay | undefined {
  const text = textIn(row, column) ?? '';
  const [, day, month, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(text) ?? [];
  const found = parseDay(`${year}-${month}-${day}`);
  if (found === undefined)
    row.bad.push({
      column,
      reason: text === '' ? 'is empty beside a note' : `\`${clip(text)}\` is no day such as 07/08/2022`,
    });
  return found;
}
