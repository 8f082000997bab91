import { hashOf } from '@truceline/truce/kernel';
import type { PeopleEntry } from '@truceline/truce/recovery';
import { ungraded } from '@truceline/truce/reports';
import { isWebAddress, positionIn, type RowReader, textIn } from '../cells.ts';
import { keptText } from '../text-limits.ts';
import type { CountColumn, HxlColumns } from './columns.ts';
import { peopleCountIn } from './count-cell.ts';
import { surveyIn } from './date-columns.ts';
import { placesIn } from './place-columns.ts';
import type { HxlBeside } from './told-apart.ts';

/** A count of a row, not yet received by anybody. */
export interface HxlCount {
  readonly column: string;
  readonly entry: Omit<PeopleEntry, 'receivedAt'>;
}

/** By what a row is read. */
export interface RowGround {
  readonly columns: HxlColumns;
  readonly beside: HxlBeside;
  /** Name of the file, as evidence where no address is known. */
  readonly file: string;
}

const nameMax = 200;

/** The counts of a row. What is wrong with the row as a whole costs all of them, a bad count only itself. */
export function hxlCounts(row: RowReader, ground: RowGround): readonly HxlCount[] {
  const { columns } = ground;
  const filled = columns.counts.filter(({ column }) => textIn(row, column) !== undefined);
  if (filled.length === 0) return [];
  const told = toldIn(row, ground);
  if (told === undefined) return [];
  return filled.flatMap((each): readonly HxlCount[] => {
    const count = peopleCountIn(row, each.column);
    return count === undefined ? [] : [{ column: each.column, entry: entryOf(told, each, count) }];
  });
}

type Told = Omit<PeopleEntry, 'id' | 'receivedAt' | 'telling'> & { readonly common: CommonTelling };
type CommonTelling = Pick<PeopleEntry['telling'], 'placing' | 'code' | 'within' | 'origin' | 'method'>;

function toldIn(row: RowReader, { columns, beside, file }: RowGround): Told | undefined {
  const happenedAt = surveyIn(row, columns.dates);
  const found = placesIn(row, columns.places, 'where');
  const country = beside.country;
  const within =
    country === undefined || found[0]?.level === 0 ? found : [{ level: 0 as const, code: country }, ...found];
  const name = keptText(textIn(row, columns.source) ?? beside.publisher ?? '', nameMax);
  const at = columns.at && positionIn(row, columns.at);
  const origin = placesIn(row, columns.places, 'origin').at(-1);
  const method = textIn(row, columns.method);
  if (within.length === 0 && row.bad.length === 0)
    row.bad.push({ column: columns.places[0]?.column ?? '', reason: 'names no place' });
  if (name === '' || name.includes('@'))
    row.bad.push({
      column: columns.source ?? '#meta+source',
      reason: name === '' ? 'names no publisher; say beside the file whose counts they are' : 'is no publisher by name',
    });
  const address = textIn(row, columns.address) ?? beside.source;
  if (address !== undefined && !isWebAddress(address))
    row.bad.push({ column: columns.address!, reason: 'is no address that begins with http:// or https://' });
  if (row.bad.length > 0 || happenedAt === undefined) return undefined;
  const exercise = beside.exercise || /^exercise\b/i.test(name) || textIn(row, columns.exercise) === 'yes';
  const [region, place] = [within.find(({ level }) => level === 1), within.findLast(({ level }) => level > 1)];
  const [regionName, placeName] = [region?.name ?? region?.code, place?.name ?? place?.code];
  const code = within.at(-1)?.code;
  return {
    happenedAt,
    speaker: { side: 'observer', name },
    evidence: [address ?? `file ${keptText(file, nameMax)}`],
    grade: ungraded,
    ...(exercise ? { exercise: true } : {}),
    common: {
      placing: {
        ...(regionName === undefined ? {} : { region: regionName }),
        ...(placeName === undefined ? {} : { place: placeName }),
        ...(at === undefined ? {} : { at }),
      },
      ...(code === undefined ? {} : { code }),
      within,
      ...(origin === undefined ? {} : { origin }),
      ...(method === undefined ? {} : { method: keptText(method, nameMax) }),
    },
  };
}

/** Its id is its content: the same count read twice is one word. */
function entryOf({ common, ...told }: Told, { group, unit, part }: CountColumn, count: number): HxlCount['entry'] {
  const telling = { what: 'counted', group, unit, count, ...common, ...(part.length > 0 ? { part } : {}) } as const;
  const entry = { ...told, telling };
  return { id: `hxl-${hashOf('truceline/hxl-count/v1', JSON.parse(JSON.stringify(entry))).slice(0, 16)}`, ...entry };
}
