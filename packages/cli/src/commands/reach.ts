import { existsSync } from 'node:fs';
import { isBlocking } from '@truceline/language';
import {
  factsOfEdition,
  factsOfText,
  openOperatorShelf,
  type ReachRow,
  reachCodebook,
  reachCsv,
  reachObjects,
  reachRows,
  zonesOf,
} from '@truceline/server';
import { readAskedPlaces } from '@truceline/sources';
import {
  type Instant,
  indexZones,
  isPosition,
  isRefusal,
  parseDay,
  type Refusal,
  refuse,
} from '@truceline/truce/kernel';
import { type AskedPlace, type AskedStart, investmentOfText, investmentView } from '@truceline/truce/pages';
import { checkedRadii, incidentIndex } from '@truceline/truce/recovery';
import { type Command, nowOf, onlyWord, parseWords, type Terminal, UsageError } from '../command.ts';
import { reachText } from '../output/reach-text.ts';
import { shownIn } from '../output/terminal-text.ts';
import { fromFiles } from '../read-text.ts';
import { timeAsked } from './case-options.ts';
import { storeFolder } from './store-option.ts';

/** `truceline reach`: what guarantees and the record say of a place, for those who decide on money. */
export const reach: Command = {
  name: 'reach',
  summary: 'which layers of a guarantee reach a place, how often incidents were recorded, what lapses when',
  help: `usage: truceline reach <case or agreement> --at LON,LAT[,METRES] [--at ...] [options]
       truceline reach <case or agreement> --sites FILE [options]
       truceline reach --codebook

  <case>           a case of the store: layers, states, lapses, and the incidents recorded in the zones that hold the place
  <agreement>      a folder name under agreements/, or a path to a .truce file: what the text says, without incidents
  --at LON,LAT     a place in degrees, west and south negative; METRES: how far off it may be; repeatable
  --sites FILE     a table of places: name, longitude, latitude, uncertainty_m; it is read, and kept nowhere
  --start DAY,WHO  of a case: compare around this first day in force as well, by that word; repeatable
  --within KM      of a case: count within this radius of each place as well; such rows come first
  --known TIME     of a case: as it was known then (default: all of it)
  --reading NAME   of an agreement: lay a reading over the text first
  --store DIR      the store (default: TRUCELINE_STORE, or .truceline/store)
  --csv            print CSV, one row for each place, zone that holds it and reading of a start; nothing else
  --json           print the same as one JSON object and nothing else
  --codebook       print what each column means, as CSV

It rates no place and orders none: rows come in the order asked. Where the text draws no area, that is a hole, and nothing is
taken to reach. Below the floor of coverage there is no rate, whatever was counted. What it says and does not say:
docs/recovery/investment.md.

exit code: 0 done, 1 some places of the table could not be used, 2 could not run

examples:
  truceline reach paris-declaration --at 30.52,50.45
  truceline reach exercise --sites sites.csv --csv`,
  run: async (argv, terminal) => {
    const { values, positionals } = parseWords(withValues(argv), {
      at: { type: 'string', multiple: true },
      sites: { type: 'string' },
      start: { type: 'string', multiple: true },
      within: { type: 'string' },
      known: { type: 'string' },
      reading: { type: 'string' },
      store: { type: 'string' },
      csv: { type: 'boolean' },
      json: { type: 'boolean' },
      codebook: { type: 'boolean' },
    });
    if (values.codebook) {
      terminal.exact(reachCodebook());
      return 0;
    }
    if (values.csv && values.json) throw new UsageError('`--csv` does not go with `--json`');
    const name = onlyWord(positionals, 'a case or an agreement');
    const asked = await placesAsked(values);
    if (isRefusal(asked)) return refused(asked.message, terminal);
    const rows = await rowsFor(name, asked.places, values, terminal);
    if (isRefusal(rows)) return refused(rows.message, terminal);
    if (values.csv) terminal.exact(reachCsv(rows));
    else if (values.json)
      terminal.exact(JSON.stringify({ of: name, rows: reachObjects(rows), rejected: asked.rejected }, undefined, 1));
    else terminal.out(reachText(shownIn(reachObjects(rows))));
    for (const each of asked.rejected) terminal.err(each);
    return asked.rejected.length > 0 ? 1 : 0;
  },
};

/** A place in the west or south begins with a minus, which is no option. */
function withValues(argv: readonly string[]): readonly string[] {
  return argv.flatMap((word, index) =>
    word === '--at' && /^-\d/.test(argv[index + 1] ?? '')
      ? [`--at=${argv[index + 1]}`]
      : argv[index - 1] === '--at' && /^-\d/.test(word)
        ? []
        : [word],
  );
}

interface Asked {
  readonly places: readonly AskedPlace[];
  readonly rejected: readonly string[];
}

async function placesAsked(values: { readonly at?: string[]; readonly sites?: string }): Promise<Asked | Refusal> {
  const places = (values.at ?? []).map(placeAsked);
  if (values.sites === undefined) {
    if (places.length === 0) throw new UsageError('name a place with `--at LON,LAT`, or a table with `--sites FILE`');
    return { places, rejected: [] };
  }
  const table = await readAskedPlaces(values.sites);
  if (isRefusal(table)) return table;
  return {
    places: [...places, ...table.entries.map(({ name, at, uncertaintyM }) => ({ name, at, uncertaintyM }))],
    rejected: table.rejected.map(({ line, column, reason }) => `${values.sites}:${line}: ${column}: ${reason}`),
  };
}

function placeAsked(text: string): AskedPlace {
  const parts = text.split(',').map((each) => (each.trim() === '' ? Number.NaN : Number(each)));
  const [longitude = Number.NaN, latitude = Number.NaN, uncertaintyM = 0] = parts;
  if (parts.length > 3 || ![longitude, latitude].every(Number.isFinite))
    throw new UsageError(`\`--at ${text}\` is no place; write \`--at 30.52,50.45\`, longitude first`);
  if (!isPosition(longitude, latitude))
    throw new UsageError(`\`--at ${text}\` is not on the globe; longitude comes first`);
  if (!(uncertaintyM >= 0 && uncertaintyM < 1_000_000))
    throw new UsageError(`\`--at ${text}\`: how far off it may be is from 0 to 1000000 metres`);
  return { name: `at ${text}`, at: [longitude, latitude], uncertaintyM };
}

function radiusAsked(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const radii = checkedRadii([Number(text) * 1000]);
  if (isRefusal(radii)) throw new UsageError(`\`--within ${text}\`: ${radii.message}`);
  return radii[0];
}

function startAsked(text: string): AskedStart {
  const [, dayText = '', by = ''] = /^([\d-]+),(.*\S)$/.exec(text.trim()) ?? [];
  const day = parseDay(dayText);
  if (!day) throw new UsageError(`\`--start ${text}\` is no first day; write \`--start 2025-03-25,Kyiv\``);
  return { day, by };
}

interface RowOptions {
  readonly store?: string;
  readonly start?: readonly string[];
  readonly within?: string;
  readonly known?: string;
  readonly reading?: string;
}

/** Rows from the case of that name in the store, or from the agreement of that name. */
async function rowsFor(
  name: string,
  places: readonly AskedPlace[],
  options: RowOptions,
  terminal: Terminal,
): Promise<readonly ReachRow[] | Refusal> {
  const folder = storeFolder(options.store);
  if (existsSync(folder)) {
    const shelf = await openOperatorShelf(folder, () => nowOf(terminal), { audience: 'operator', writing: false });
    if (isRefusal(shelf)) return shelf;
    try {
      if (shelf.cases().includes(name)) return rowsOfCase(shelf, name, places, options);
    } finally {
      shelf.close();
    }
  }
  return rowsOfText(name, places, options, nowOf(terminal));
}

function rowsOfCase(
  shelf: Exclude<Awaited<ReturnType<typeof openOperatorShelf>>, Refusal>,
  name: string,
  places: readonly AskedPlace[],
  { start = [], within, known, reading }: RowOptions,
): readonly ReachRow[] | Refusal {
  if (reading !== undefined) throw new UsageError('`--reading` is of an agreement; a case has its own');
  const edition = shelf.edition(name, timeAsked(known, '--known', 'UTC'));
  if (!edition || isRefusal(edition)) return edition ?? refuse('case', `nothing is known of \`${name}\` by then`);
  const evaluated = known === undefined ? shelf.evaluated(name) : undefined;
  if (evaluated && isRefusal(evaluated)) return evaluated;
  const facts = factsOfEdition(edition);
  const starts = start.map(startAsked);
  const radiusM = radiusAsked(within);
  if (radiusM !== undefined && !evaluated)
    throw new UsageError('`--within` counts what is known now; leave out `--known`');
  const around =
    radiusM === undefined || !evaluated
      ? undefined
      : {
          radiusM,
          incidents: incidentIndex(evaluated.evaluation.fusion.incidents),
          ...(evaluated.evaluation.book ? { book: evaluated.evaluation.book } : {}),
        };
  return places.flatMap((place) =>
    reachRows(investmentView(edition, place, { zones: evaluated?.evaluation.zones, starts, around }), facts),
  );
}

function rowsOfText(
  name: string,
  places: readonly AskedPlace[],
  { start, within, known, reading }: RowOptions,
  at: Instant,
): readonly ReachRow[] | Refusal {
  if (known !== undefined || start !== undefined || within !== undefined)
    throw new UsageError(
      '`--known`, `--start` and `--within` are of a case, and there is none of that name in the store',
    );
  const read = fromFiles(name, reading);
  if (isRefusal(read)) return refuse(read.code, `no case \`${name}\` in the store, and ${read.message}`);
  const { compiled } = read;
  if (compiled.diagnostics.some(isBlocking))
    return refuse('text', `the text of \`${name}\` cannot be compiled; see \`truceline check ${name}\``);
  const zones = indexZones(zonesOf(compiled));
  const facts = factsOfText(compiled, at);
  return places.flatMap((place) => reachRows(investmentOfText(place, { terms: compiled.terms, zones, at }), facts));
}

function refused(message: string, terminal: Terminal): number {
  terminal.err(`truceline reach: ${message}`);
  return 2;
}
