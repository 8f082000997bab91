import { type PlainTable, readPlainTable } from '@truceline/sources';
import { isRefusal, parseDay, type Refusal, refuse } from '@truceline/truce/kernel';
import { type EventRow, type EventSet, type Matching, matchEvents } from '@truceline/truce/statistics';
import { parseWords, UsageError } from '../command.ts';
import { numberOf } from './flag-values.ts';
import type { StatisticsMethod } from './method.ts';

const options = {
  input: { type: 'string', multiple: true },
  taxonomy: { type: 'string', multiple: true },
  km: { type: 'string' },
  days: { type: 'string' },
  dataset: { type: 'string' },
  event: { type: 'string' },
  date: { type: 'string' },
  enddate: { type: 'string' },
  latitude: { type: 'string' },
  longitude: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const help = `usage: truceline stats match --input FILE [--input FILE]... [--taxonomy COLUMN=FILE]... [parameters] [--json]

Which rows of several event data sets are the same event, by the rule of MELTT: Donnay, Dunford, McGrath, Backer and
Cunningham (2019), Journal of Conflict Resolution 63. A yardstick: Truceline's own fusion of reports is another method.

columns (one event a row; data sets are taken in the order in which they first stand):
  --dataset NAME     which data set; default dataset
  --event NAME       the event's name within it; default event
  --date NAME        first day, as in 2012-01-26; default date
  --enddate NAME     last day, empty or absent: the first; default enddate
  --latitude NAME    degrees; default latitude
  --longitude NAME   degrees; default longitude
  --taxonomy C=FILE  column C holds what the event is; FILE maps it to common words: columns data.source (data set),
                     base.categories (word of column C), then one column a level, the finest first

parameters:
  --km K             at most so far apart, great circle with 111.111 km a degree; default 4
  --days D           at most so many days between the starts, and between the ends; default 2
  --json             print one JSON object and nothing else

Events of one day match only events of one day. Every taxonomy must share a word. Best score first, one to one; the row
of the earlier data set stands. The published answer: docs/statistics/match.md.

exit code: 0 done, 2 could not run

example:
  truceline stats match --input crash_data1.csv --input crash_data2.csv --taxonomy damage_tax=taxonomy_damage_tax.csv`;

interface Columns {
  readonly dataset: string;
  readonly event: string;
  readonly date: string;
  readonly enddate: string;
  readonly latitude: string;
  readonly longitude: string;
}

/** Words of a taxonomy, the finest first, by data set and base word. */
interface Taxonomy {
  readonly column: string;
  readonly words: ReadonlyMap<string, readonly string[]>;
}

/** `truceline stats match`. */
export const matchMethod: StatisticsMethod = {
  name: 'match',
  summary: 'which rows of several event data sets are the same event, by place, time and taxonomies',
  help,
  run: async (argv, terminal) => {
    const { values } = parseWords(argv, options);
    if (!values.input) throw new UsageError('name the tables: --input FILE, once for each');
    const columns: Columns = {
      dataset: values.dataset ?? 'dataset',
      event: values.event ?? 'event',
      date: values.date ?? 'date',
      enddate: values.enddate ?? 'enddate',
      latitude: values.latitude ?? 'latitude',
      longitude: values.longitude ?? 'longitude',
    };
    const limits = { km: numberOf('km', values.km, 4), days: numberOf('days', values.days, 2) };
    const taxonomies: Taxonomy[] = [];
    for (const word of values.taxonomy ?? []) {
      const taxonomy = await readTaxonomy(word);
      if (isRefusal(taxonomy)) return refused(taxonomy);
      taxonomies.push(taxonomy);
    }
    const sets = new Map<string, EventRow[]>();
    const { enddate: optional, ...always } = columns;
    const needed = [
      ...Object.values(always),
      ...(values.enddate === undefined ? [] : [optional]),
      ...taxonomies.map(({ column }) => column),
    ];
    for (const path of values.input) {
      const table = await readPlainTable(path, needed);
      if (isRefusal(table)) return refused(table);
      const problem = addEvents(sets, table, columns, taxonomies);
      if (problem) return refused(refuse(problem.code, `\`${path}\`, ${problem.message}`));
    }
    const given: readonly EventSet[] = [...sets].map(([name, events]) => ({ name, events }));
    const found = matchEvents(given, limits);
    if (isRefusal(found)) return refused(found);
    if (values.json) terminal.exact(JSON.stringify({ method: 'match', ...limits, ...found }, undefined, 1));
    else terminal.out(textOf(found, given, limits));
    return 0;

    function refused({ message }: Refusal): number {
      terminal.err(`truceline stats match: ${message}`);
      return 2;
    }
  },
};

async function readTaxonomy(word: string): Promise<Taxonomy | Refusal> {
  const at = word.indexOf('=');
  if (at < 1) throw new UsageError(`\`${word}\` of --taxonomy is not COLUMN=FILE`);
  const [column, path] = [word.slice(0, at), word.slice(at + 1)];
  const [source, base] = ['data.source', 'base.categories'];
  const table = await readPlainTable(path, [source, base]);
  if (isRefusal(table)) return table;
  const levels = table.columns.filter((name) => name !== source && name !== base);
  if (levels.length === 0) return refuse('taxonomy-levels', `\`${path}\` has no column of levels; add one`);
  const words = table.rows.map(
    ({ cells }) => [keyOf(cells[source]!, cells[base]!), levels.map((name) => cells[name]!)] as const,
  );
  return { column, words: new Map(words) };
}

function keyOf(dataset: string, word: string): string {
  return JSON.stringify([dataset, word]);
}

const dayMs = 86_400_000;

function addEvents(
  sets: Map<string, EventRow[]>,
  { rows }: PlainTable,
  columns: Columns,
  taxonomies: readonly Taxonomy[],
): Refusal | undefined {
  for (const { line, cells } of rows) {
    const [dataset, id] = [cells[columns.dataset]!, cells[columns.event]!];
    if (dataset === '' || id === '')
      return refuse('event-name', `line ${line} names no data set or no event; fill it in`);
    const ending = cells[columns.enddate] ?? '';
    const start = dayNumber(cells[columns.date]!);
    const end = ending === '' || ending === 'NA' ? start : dayNumber(ending);
    if (start === undefined || end === undefined)
      return refuse(
        'event-day',
        `line ${line}: \`${start === undefined ? cells[columns.date] : ending}\` is no day as in 2012-01-26`,
      );
    const place = [columns.latitude, columns.longitude].map((name) =>
      cells[name] === '' ? Number.NaN : Number(cells[name]),
    );
    if (!place.every(Number.isFinite))
      return refuse('event-place', `line ${line}: latitude or longitude is no number of degrees`);
    const kinds = taxonomies.map(({ column, words }) => words.get(keyOf(dataset, cells[column]!)));
    const strange = taxonomies[kinds.indexOf(undefined)];
    if (strange)
      return refuse(
        'event-kind',
        `line ${line}: the taxonomy of \`${strange.column}\` has no \`${cells[strange.column]}\` of \`${dataset}\`; add it`,
      );
    const known = sets.get(dataset) ?? [];
    known.push({ id, start, end, latitude: place[0]!, longitude: place[1]!, kinds: kinds.map((words) => words!) });
    sets.set(dataset, known);
  }
  return undefined;
}

function dayNumber(word: string): number | undefined {
  const day = parseDay(word);
  return day === undefined ? undefined : Date.parse(`${day}T00:00:00Z`) / dayMs;
}

function textOf(
  { inputs, unique, matched, removed, events }: Matching,
  sets: readonly EventSet[],
  { km, days }: { readonly km: number; readonly days: number },
): string {
  const rows = events
    .filter(({ taken }) => taken.length > 0)
    .map(
      ({ dataset, event, taken }) =>
        `${dataset} ${event} = ${taken.map((each) => `${each.dataset} ${each.event} (score ${each.score.toFixed(3)}, ${each.km.toFixed(2)} km, ${each.days} d)`).join(', ')}`,
    );
  return [
    `${inputs} rows of ${sets.length} data sets (${sets.map(({ name, events: own }) => `${name} ${own.length}`).join(', ')}); at most ${km} km and ${days} days apart`,
    `${unique} events, ${matched} of them in more than one data set; ${removed} rows are duplicates`,
    ...(rows.length > 0 ? [rows.join('\n')] : []),
  ].join('\n\n');
}
