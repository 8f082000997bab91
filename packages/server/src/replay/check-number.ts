import {
  type CheckLine,
  isRefusal as isRecordRefusal,
  leafHash,
  proveShown,
  type ReadTile,
  type ShownEntry,
  shownEntries,
  type TileHashes,
  type TreeHead,
} from '@truceline/record';
import { isRefusal } from '@truceline/truce/kernel';
import { type Edition, type NumberInEdition, numberInEdition, publicNames } from '@truceline/truce/pages';
import type { StoredEntry } from '../journal/index.ts';

/** What a number is proved from. Edition, run and checkpoint have lines of their own, which belong to the proof. */
export interface NumberGround {
  readonly edition: Edition;
  /** Reads the published record. */
  readonly read: ReadTile;
  readonly head: TreeHead;
  readonly hashes: TileHashes;
  /** Reads a page of the case as it is published, and makes it from the edition, by its path below the case. */
  readonly page: (
    path: string,
  ) => Promise<{ readonly published: Uint8Array | undefined; readonly made: Uint8Array | undefined }>;
  /** Which entries reports stand in: known where everything was opened, and to whoever holds the store. */
  readonly sources?: { readonly entries: readonly StoredEntry[]; readonly key: string };
}

/** Reports that are told one by one. */
const toldMax = 50;

/**
 * Leads a number from its address to what it is made of: its words on the page, the places in edition.json, the incidents that it
 * rests on and their reports as far as the edition lists them, and the entries of these as far as the profile opens them.
 */
export async function* checkNumber(address: string, ground: NumberGround): AsyncGenerator<CheckLine> {
  const number = numberInEdition(ground.edition, address);
  if (isRefusal(number)) return yield { check: 'number', outcome: 'fail', words: number.message };
  yield {
    check: 'number',
    outcome: 'pass',
    words: `“${number.words}” (${number.page}#${number.at}) is what edition.json says${madeFrom(number)}`,
    path: 'edition.json',
  };
  yield await pageOf(number, ground);
  yield restsOn(number, ground.edition);
  yield* entriesOf(number, ground);
  return undefined;
}

function madeFrom({ pointers: [first, ...others] }: NumberInEdition): string {
  if (first === undefined) return ', taken as a whole';
  return ` at ${first}${others.length === 0 ? '' : ` and in ${others.length} more ${others.length === 1 ? 'place' : 'places'}: ${shortList(others)}`}`;
}

async function pageOf({ page }: NumberInEdition, ground: NumberGround): Promise<CheckLine> {
  const path = `${ground.edition.case.id}/${page}${page.endsWith('/') ? 'index.html' : ''}`;
  if (page === 'record/edition.json')
    return { check: 'number-page', outcome: 'pass', words: 'the address is of edition.json itself', path };
  const { published, made } = await ground.page(page);
  if (!published)
    return { check: 'number-page', outcome: 'not-checked', words: `\`${path}\` is not in this copy`, path };
  return made && Buffer.compare(made, published) === 0
    ? { check: 'number-page', outcome: 'pass', words: `\`${path}\` is, byte for byte, what the edition makes`, path }
    : {
        check: 'number-page',
        outcome: 'fail',
        words: `\`${path}\` is not what the edition makes; it may show another number`,
        path,
      };
}

function restsOn({ incidents }: NumberInEdition, edition: Edition): CheckLine {
  const check = 'number-incidents';
  if (incidents.length === 0)
    return {
      check,
      outcome: 'not-checked',
      words:
        edition.profile.countMin > 1
          ? `the edition lists no incidents for this number: there are none, or counts under ${edition.profile.countMin} are merged`
          : 'the edition names no incidents for this number',
    };
  const listed = new Map(edition.incidents.map((each) => [each.id, each]));
  const missing = incidents.filter((id) => !listed.has(id));
  if (missing.length > 0)
    return { check, outcome: 'fail', words: `it names ${shortList(missing)}, which the edition does not list` };
  const reports = incidents.reduce((sum, id) => sum + listed.get(id)!.reports.length, 0);
  return {
    check,
    outcome: 'pass',
    words: `it rests on ${incidents.length} ${incidents.length === 1 ? 'incident' : 'incidents'} with ${reports} ${reports === 1 ? 'report' : 'reports'}: ${shortList(incidents)}`,
  };
}

async function* entriesOf(number: NumberInEdition, ground: NumberGround): AsyncGenerator<CheckLine> {
  const { edition, sources } = ground;
  const wanted = new Set(number.incidents);
  const reports = edition.incidents.filter(({ id }) => wanted.has(id)).flatMap((incident) => incident.reports);
  if (reports.length === 0) return;
  if (!sources)
    return yield {
      check: 'number-entries',
      outcome: 'not-checked',
      words: `which entries of the record these reports are is sealed: the release profile \`${edition.profile.name}\` opens it to nobody`,
    };
  const nameOf = publicNames(sources.key);
  const indexes = new Map(
    sources.entries.flatMap(({ index, sealed }) =>
      (sealed ?? []).flatMap(({ path, value }) =>
        path === 'report' ? [[nameOf('rep', String(value)), index] as const] : [],
      ),
    ),
  );
  const shown = await shownAt(ground, new Set(reports.slice(0, toldMax).map((id) => indexes.get(id) ?? -1)));
  for (const id of reports.slice(0, toldMax)) yield await entryOf(id, indexes.get(id), { ground, shown });
  if (reports.length > toldMax)
    yield {
      check: 'number-entries',
      outcome: 'not-checked',
      words: `and ${reports.length - toldMax} more reports, not followed one by one`,
    };
}

async function entryOf(
  id: string,
  index: number | undefined,
  { ground, shown }: { readonly ground: NumberGround; readonly shown: ReadonlyMap<number, ShownEntry> },
): Promise<CheckLine> {
  const check = 'number-entries';
  if (index === undefined) return { check, outcome: 'fail', words: `no entry holds the report ${id}` };
  const at = shown.get(index);
  if (!at)
    return {
      check,
      outcome: 'not-checked',
      words: `report ${id} is entry ${index}, whose bytes are withheld in this copy; its leaf hash stands in the tiles`,
    };
  const proved = await proveShown(at, ground.head, ground.hashes);
  return isRecordRefusal(proved)
    ? { check, outcome: 'fail', words: `report ${id} is entry ${index}: ${proved.message}` }
    : {
        check,
        outcome: 'pass',
        words: `report ${id} is entry ${index}, leaf ${Buffer.from(leafHash(at.entry.bytes)).toString('hex').slice(0, 16)}…, under the checkpoint by ${proved.hashes} hashes`,
      };
}

async function shownAt(
  { read, head }: NumberGround,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, ShownEntry>> {
  const found = new Map<number, ShownEntry>();
  for await (const shown of shownEntries(read, head.size)) {
    if (isRecordRefusal(shown)) break;
    if (wanted.has(shown.index)) found.set(shown.index, shown);
    if (found.size === wanted.size) break;
  }
  return found;
}

const listMax = 5;

function shortList(words: readonly string[]): string {
  const rest = words.length - listMax;
  return rest > 0 ? `${words.slice(0, listMax).join(', ')} and ${rest} more` : words.join(', ');
}
