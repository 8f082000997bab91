import { type HeldRow, type Registration, rowStart } from '@truceline/truce/held';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type NumberTable, readNumberTable, textColumn } from '../statistics/number-table.ts';

/** Columns of a series beside `row` (or `day`, or `hour`) and `count`, with what each feeds. */
const figures = {
  low: 'low',
  high: 'high',
  exposure: 'exposure',
  sources: 'sources',
  reports: 'reports',
} as const;

const written = /^\d+(\.\d+)?$/;

/** Reads a plain CSV of counts with what they are over; a cell left empty was not recorded. */
export async function seriesFile(path: string, registration: Registration): Promise<readonly HeldRow[] | Refusal> {
  const table = await readNumberTable(path);
  if (isRefusal(table)) return table;
  const names = rowNames(table, registration);
  if (isRefusal(names)) return names;
  const counts = cells(table, 'count', true);
  if (isRefusal(counts)) return counts;
  const watched = watchedCells(table);
  if (isRefusal(watched)) return watched;
  const others = new Map<keyof typeof figures, readonly (number | undefined)[]>();
  for (const name of Object.keys(figures) as (keyof typeof figures)[]) {
    const found = cells(table, name, false);
    if (isRefusal(found)) return found;
    if (found) others.set(name, found);
  }
  return names.flatMap(({ row, zone }, at): readonly HeldRow[] => {
    const count = counts![at];
    if (count === undefined) return [];
    const told = [...others].flatMap(([name, values]) => (values[at] === undefined ? [] : [[name, values[at]]]));
    return [
      {
        row,
        ...(zone === undefined ? {} : { zone }),
        count,
        ...Object.fromEntries(told),
        ...(watched?.[at] === undefined ? {} : { watchedPerMille: watched[at] }),
      },
    ];
  });
}

/** Reads who watched how much, row by row, and lays it over a series: where both tell, the file of coverage counts. */
export async function withCoverage(
  rows: readonly HeldRow[],
  path: string,
  registration: Registration,
): Promise<readonly HeldRow[] | Refusal> {
  const table = await readNumberTable(path);
  if (isRefusal(table)) return table;
  const names = rowNames(table, registration);
  if (isRefusal(names)) return names;
  const watched = watchedCells(table);
  if (isRefusal(watched)) return watched;
  if (!watched)
    return refuse('csv-column', `\`${path}\` has no column \`watched\` (per cent) or \`watched_per_mille\``);
  const told = new Map(
    names.flatMap(({ row, zone = '' }, at) => (watched[at] === undefined ? [] : [[`${row} ${zone}`, watched[at]]])),
  );
  return rows.map((each) => {
    const share = told.get(`${each.row} ${each.zone ?? ''}`);
    return share === undefined ? each : { ...each, watchedPerMille: share };
  });
}

function rowNames(
  table: NumberTable,
  registration: Registration,
): readonly { readonly row: string; readonly zone?: string }[] | Refusal {
  const column = ['row', 'day', 'date', 'hour'].find((each) => table.columns.includes(each)) ?? 'day';
  const names = textColumn(table, column);
  if (isRefusal(names)) return names;
  const zones = registration.zones.length > 0 ? textColumn(table, 'zone') : undefined;
  if (isRefusal(zones)) return zones;
  const rows = names.map((each) => each.replace(' ', 'T'));
  const bad = rows.findIndex((each) => rowStart(each, registration) === undefined);
  if (bad >= 0)
    return refuse(
      'csv-row-name',
      `\`${table.path}\`, line ${table.rows[bad]!.line}: \`${names[bad]}\` is ${registration.step === 'day' ? 'no day; write 2015-02-15' : 'no hour; write 2025-04-19T18:00'}`,
    );
  return rows.map((row, at) => (zones ? { row, zone: zones[at]! } : { row }));
}

/** Per mille as whole numbers, from per cent or per mille. */
function watchedCells(table: NumberTable): readonly (number | undefined)[] | undefined | Refusal {
  const perMille = cells(table, 'watched_per_mille', false);
  if (perMille) return perMille;
  const perCent = cells(table, 'watched', false);
  return isRefusal(perCent) || !perCent
    ? perCent
    : perCent.map((each) => (each === undefined ? undefined : Math.floor(each * 10)));
}

function cells(table: NumberTable, name: string, needed: true): readonly (number | undefined)[] | Refusal;
function cells(
  table: NumberTable,
  name: string,
  needed: boolean,
): readonly (number | undefined)[] | undefined | Refusal;
function cells(
  table: NumberTable,
  name: string,
  needed: boolean,
): readonly (number | undefined)[] | undefined | Refusal {
  if (!needed && !table.columns.includes(name)) return undefined;
  const texts = textColumn(table, name);
  if (isRefusal(texts)) return texts;
  const bad = texts.findIndex((each) => each !== '' && !written.test(each));
  return bad >= 0
    ? refuse(
        'csv-number',
        `\`${table.path}\`, line ${table.rows[bad]!.line}: \`${name}\` is \`${texts[bad]}\`, no number from 0; leave it empty where it was not recorded`,
      )
    : texts.map((each) => (each === '' ? undefined : Number(each)));
}
