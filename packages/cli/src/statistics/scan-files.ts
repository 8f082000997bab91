import { type PlainTable, readPlainTable } from '@truceline/sources';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import {
  readScanTime,
  type ScanCount,
  type ScanInput,
  type ScanPopulation,
  type ScanPosition,
  type ScanTime,
  type ScanUnit,
} from '@truceline/truce/statistics';

/** The files of a scan and how their columns are called. */
export interface ScanFiles {
  readonly cases: string;
  readonly places?: string | undefined;
  readonly population?: string | undefined;
  readonly controls?: string | undefined;
  readonly columns: Readonly<
    Record<'place' | 'id' | 'time' | 'count' | 'people' | 'latitude' | 'longitude' | 'x' | 'y', string | undefined>
  >;
  /** Absent: those that cases and population share beyond the others. */
  readonly covariates?: readonly string[] | undefined;
  readonly unit?: ScanUnit | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

/** The files as the scan takes them. */
export interface ScanRead {
  readonly input: ScanInput;
  readonly unit: ScanUnit;
  readonly timed: boolean;
  readonly covariates: readonly string[];
}

/** Names that a column may have where no option tells it. */
const usual = {
  place: ['place', 'location', 'id'],
  id: ['id', 'place', 'location'],
  time: ['time', 'date', 'year', 'month', 'day'],
  count: ['count', 'cases', 'controls'],
  people: ['population', 'count', 'people'],
  latitude: ['latitude', 'lat'],
  longitude: ['longitude', 'lon', 'long', 'lng'],
  x: ['x'],
  y: ['y'],
} as const;

type Column = keyof typeof usual;

/** Reads the files of a scan; refuses at the first row that cannot be read. */
export async function readScanFiles(files: ScanFiles): Promise<ScanRead | Refusal> {
  const tables = await Promise.all(
    [files.cases, files.places, files.population, files.controls].map((path) =>
      path === undefined ? undefined : readPlainTable(path, []),
    ),
  );
  const refused = tables.find(isRefusal);
  if (refused) return refused;
  const [cases, places, population, controls] = tables as readonly (PlainTable | undefined)[];
  try {
    return joined(files, { cases: cases!, places, population, controls });
  } catch (problem) {
    if (problem instanceof RowProblem) return refuse('scan-row', problem.message);
    throw problem;
  }
}

/** A row that cannot be read; ends the reading. */
class RowProblem extends Error {}

interface Tables {
  readonly cases: PlainTable;
  readonly places: PlainTable | undefined;
  readonly population: PlainTable | undefined;
  readonly controls: PlainTable | undefined;
}

function joined(files: ScanFiles, { cases, places, population, controls }: Tables): ScanRead {
  const column = (table: PlainTable, which: Column): string | undefined => {
    const named = files.columns[which];
    return named === undefined
      ? usual[which].find((name) => table.columns.includes(name))
      : table.columns.includes(named)
        ? named
        : undefined;
  };
  const needed = (table: PlainTable, which: Column, path: string): string => {
    const name = column(table, which);
    if (name === undefined)
      throw new RowProblem(`\`${path}\` lacks the column \`${files.columns[which] ?? usual[which][0]}\``);
    return name;
  };
  const timesAs = files.unit === 'number' ? 'number' : undefined;
  const timeOf = (word: string, line: number, path: string): ScanTime => {
    // Years of two digits are those of SaTScan's sample files.
    const whole = !timesAs && /^\d{2}$/.test(word) ? `${Number(word) >= 30 ? 19 : 20}${word}` : word;
    const time = readScanTime(whole, timesAs);
    if (time) return time;
    throw new RowProblem(
      `\`${path}\`, line ${line}: \`${word}\` is no time; write 2024, 2024-05 or 2024-05-31${timesAs ? ', or leave --unit number out' : ', or give --unit number for plain numbers'}`,
    );
  };
  if (files.columns.time !== undefined) needed(cases, 'time', files.cases);
  const casesTime = column(cases, 'time');
  const usedUp = new Set<string | undefined>(
    (Object.keys(usual) as Column[]).flatMap((which) =>
      [cases, population].map((table) => (table ? column(table, which) : undefined)),
    ),
  );
  const timeNames = new Set<string>(usual.time);
  const covariates =
    files.covariates ??
    (population
      ? cases.columns.filter((name) => population.columns.includes(name) && !usedUp.has(name) && !timeNames.has(name))
      : []);
  for (const name of covariates)
    for (const [table, path] of [
      [cases, files.cases],
      [population, files.population],
    ] as const)
      if (table && !table.columns.includes(name)) throw new RowProblem(`\`${path}\` lacks the covariate \`${name}\``);

  const ids = placeIds(places, files, (which) => needed(places!, which, files.places!), column);
  const known = new Map(ids.map(({ id }, index) => [id, index]));
  const placeOf = (id: string, line: number, path: string): number => {
    const index = known.get(id);
    if (index !== undefined) return index;
    if (places !== undefined)
      throw new RowProblem(`\`${path}\`, line ${line}: place \`${id}\` is not in \`${files.places}\``);
    known.set(id, ids.length);
    ids.push({ id });
    return ids.length - 1;
  };
  const strataOf = (cells: Readonly<Record<string, string>>) => covariates.map((name) => cells[name]!).join('\u0000');

  const counts = (table: PlainTable, path: string) => {
    const [place, count] = [needed(table, 'place', path), column(table, 'count')];
    if (files.columns.count !== undefined && count === undefined && table === cases) needed(table, 'count', path);
    const time = casesTime === undefined ? undefined : needed(table, 'time', path);
    return table.rows.map(({ line, cells }) => ({
      place: placeOf(cells[place]!, line, path),
      count: count === undefined ? 1 : numberIn(cells[count]!, line, path),
      stratum: table === cases ? strataOf(cells) : '',
      ...(time === undefined ? {} : { time: timeOf(cells[time]!, line, path) }),
    }));
  };
  const told = counts(cases, files.cases);
  const controlsTold = controls ? counts(controls, files.controls!) : undefined;
  const toldBy = coarsest([...told, ...(controlsTold ?? [])].map(({ time }) => time));
  const unit = files.unit ?? toldBy;
  if (casesTime !== undefined && told.length > 0 && units.indexOf(unit) < units.indexOf(toldBy))
    throw new RowProblem(`cases are told by ${toldBy}: intervals by ${unit} would be made up`);
  const study = studyOf(
    files,
    [...told, ...(controlsTold ?? [])].flatMap(({ time }) => time ?? []),
    (word, option) => {
      const time = readScanTime(word, timesAs);
      if (!time) throw new RowProblem(`\`${word}\` of --${option} is no time; write 2024, 2024-05 or 2024-05-31`);
      return time;
    },
  );
  const dated = (rows: typeof told): readonly ScanCount[] =>
    rows.map(({ time, ...row }) =>
      time === undefined || study === undefined
        ? row
        : // A year that the study begins within is counted from its beginning on.
          { ...row, day: time.last >= study.first ? Math.max(time.first, study.first) : time.first },
    );
  const people = population
    ? populationOf(population, {
        place: needed(population, 'place', files.population!),
        people: needed(population, 'people', files.population!),
        time: column(population, 'time'),
        path: files.population!,
        placeOf,
        timeOf,
        strataOf,
      })
    : undefined;
  return {
    input: {
      places: ids,
      cases: dated(told),
      ...(people ? { population: people } : {}),
      ...(controlsTold ? { controls: dated(controlsTold) } : {}),
      ...(study ? { study } : {}),
    },
    unit,
    timed: casesTime !== undefined,
    covariates,
  };
}

function placeIds(
  places: PlainTable | undefined,
  files: ScanFiles,
  needed: (which: Column) => string,
  column: (table: PlainTable, which: Column) => string | undefined,
): { id: string; position?: ScanPosition }[] {
  if (!places) return [];
  const path = files.places!;
  const id = needed('id');
  const [latitude, x] = [column(places, 'latitude'), column(places, 'x')];
  if (latitude === undefined && x === undefined) needed('latitude');
  const [first, second] = latitude === undefined ? [x!, needed('y')] : [latitude, needed('longitude')];
  return places.rows.map(({ line, cells }) => {
    const [one, two] = [numberIn(cells[first]!, line, path), numberIn(cells[second]!, line, path)];
    if (latitude === undefined) return { id: cells[id]!, position: { x: one, y: two } };
    if (Math.abs(one) > 90 || Math.abs(two) > 180)
      throw new RowProblem(`\`${path}\`, line ${line}: ${one}, ${two} is no latitude and longitude`);
    return { id: cells[id]!, position: { latitude: one, longitude: two } };
  });
}

function populationOf(
  { rows }: PlainTable,
  {
    place,
    people,
    time,
    path,
    placeOf,
    timeOf,
    strataOf,
  }: {
    readonly place: string;
    readonly people: string;
    readonly time: string | undefined;
    readonly path: string;
    readonly placeOf: (id: string, line: number, path: string) => number;
    readonly timeOf: (word: string, line: number, path: string) => ScanTime;
    readonly strataOf: (cells: Readonly<Record<string, string>>) => string;
  },
): readonly ScanPopulation[] {
  return rows.map(({ line, cells }) => ({
    place: placeOf(cells[place]!, line, path),
    count: numberIn(cells[people]!, line, path),
    stratum: strataOf(cells),
    ...(time === undefined ? {} : { day: timeOf(cells[time]!, line, path).middle }),
  }));
}

function studyOf(
  { start, end }: ScanFiles,
  times: readonly ScanTime[],
  read: (word: string, option: string) => ScanTime,
): { readonly first: number; readonly last: number } | undefined {
  const ends = (pick: (time: ScanTime) => number, choose: (one: number, two: number) => number): number | undefined =>
    times.length === 0 ? undefined : times.map(pick).reduce((one, two) => choose(one, two));
  const first = start === undefined ? ends(({ first }) => first, Math.min) : read(start, 'start').first;
  const last = end === undefined ? ends(({ last }) => last, Math.max) : read(end, 'end').last;
  if (first === undefined || last === undefined) {
    if ((start ?? end) !== undefined) throw new RowProblem('the study needs both --start and --end');
    return undefined;
  }
  return { first, last };
}

const units: readonly ScanUnit[] = ['number', 'day', 'month', 'year'];

function coarsest(times: readonly (ScanTime | undefined)[]): ScanUnit {
  let at = 0;
  for (const time of times) if (time) at = Math.max(at, units.indexOf(time.unit));
  return times.some((time) => time !== undefined) ? units[at]! : 'year';
}

function numberIn(word: string, line: number, path: string): number {
  const value = Number(word);
  if (word === '' || !Number.isFinite(value))
    throw new RowProblem(`\`${path}\`, line ${line}: \`${word}\` is no number`);
  return value;
}
