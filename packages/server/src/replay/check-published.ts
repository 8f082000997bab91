import { type CheckLine, type ReadTile, type TileHashes, type TreeHead, tileHashes } from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type EditionRun, parseNumberAddress } from '@truceline/truce/pages';
import { readAssets, readBasemap } from '../publish/assets.ts';
import type { Basemap } from '../publish/map-svg.ts';
import { recordOnShelf } from '../publish/record/record-desk.ts';
import { caseFile } from '../publish/site.ts';
import { checkEdition, type EditionOfRecord } from './check-edition.ts';
import { checkNumber } from './check-number.ts';
import { checkReplayFromCopy, checkReplayFromStore, type Replayed } from './check-replay.ts';
import { comparePages, languagesOf, type PageGround, type PublishedFolder } from './compare-pages.ts';
import { engineHash } from './engine.ts';
import { publishedBasemapPath } from './publish-ground.ts';
import { sha256Of } from './replay-edition.ts';

/** A record that was verified already: by its checkpoint what is published beside it is held. */
export interface VerifiedRecord {
  /** Size and root, as verified. */
  readonly head: TreeHead;
  /** Reads a file by its path below the record. */
  readonly read: ReadTile;
  /** The same at once; what an address gave is read from memory. */
  readonly readNow: (path: string) => Uint8Array | undefined;
}

/** What is published: verified records, and the pages around them. */
export interface PublishedCases {
  readonly records: readonly VerifiedRecord[];
  /** The folder that holds the folders of the cases; absent where a record was copied by itself. */
  readonly site?: PublishedFolder;
  /** True: the site holds these cases and no others, so that its front page is compared too. */
  readonly whole: boolean;
}

/** What of it is checked. */
export interface PublishedAsked {
  /** The operator's store, from which terms are evaluated again. */
  readonly store?: string | undefined;
  /** Checks the number at this address, and nothing else of the pages. */
  readonly number?: string | undefined;
  readonly progress: (words: string) => void;
  readonly signal: AbortSignal;
}

/** A line with the case that it is of; absent where it is of all of them. */
export interface LineOfCase extends CheckLine {
  readonly case?: string;
}

/**
 * Checks what is published beside verified records (RECORD, section 13): each edition against its `run` entry, the terms evaluated
 * again where that can be done, and every page made again and compared; or, where a number is asked for, that number alone.
 */
export async function* checkPublished(
  published: PublishedCases,
  asked: PublishedAsked,
): AsyncGenerator<LineOfCase, Refusal | undefined> {
  const assets = readAssets();
  if (!assets)
    return refuse('pages-not-built', 'the browser files have not been built; run `npm run build -w packages/web`');
  const about = { published, asked, assets };
  const held: HeldCase[] = [];
  for (const record of published.records) held.push(yield* editionOf(record));
  const only = asked.number === undefined ? undefined : caseOf(asked.number, held);
  if (isRefusal(only)) return only;
  const grounds = new Map<string, PageGround & { readonly run?: EditionRun }>();
  for (const each of held) {
    if (!each.checked || (only && each !== only)) continue;
    const ground = yield* formed(replayAndNumber({ ...each, checked: each.checked }, about), 'edition');
    if (ground) grounds.set(ground.edition.case.id, ground);
  }
  if (!only && grounds.size > 0) yield* formed(pagesOf(grounds, about), 'pages');
  return undefined;
}

/** An edition that somebody else wrote may have any form. One that the pages cannot be made of ends the check, and says so. */
async function* formed<T>(
  lines: AsyncGenerator<LineOfCase, T>,
  check: string,
): AsyncGenerator<LineOfCase, T | undefined> {
  try {
    return yield* lines;
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    yield { check, outcome: 'fail', words: `edition.json has not the form of an edition: ${error.message}` };
    return undefined;
  }
}

/** A record and the edition beside it; absent where there is none, or none that can be read. */
interface HeldCase {
  readonly record: VerifiedRecord;
  readonly hashes: TileHashes;
  readonly checked?: EditionOfRecord;
}

async function* editionOf(record: VerifiedRecord): AsyncGenerator<LineOfCase, HeldCase> {
  const hashes = tileHashes(record.read);
  const checked = await checkEdition(record.read, record.head, hashes);
  const id = isEdition(checked) ? { case: checked.edition.case.id } : {};
  for (const line of isEdition(checked) ? checked.lines : checked) yield { ...line, ...id };
  return { record, hashes, ...(isEdition(checked) ? { checked } : {}) };
}

interface About {
  readonly published: PublishedCases;
  readonly asked: PublishedAsked;
  readonly assets: NonNullable<ReturnType<typeof readAssets>>;
}

async function* replayAndNumber(
  { record, hashes, checked }: HeldCase & { readonly checked: EditionOfRecord },
  { published: { site }, asked, assets }: About,
): AsyncGenerator<LineOfCase, (PageGround & { readonly run?: EditionRun }) | undefined> {
  const { edition, entered } = checked;
  const { id } = edition.case;
  const { read, readNow, head } = record;
  asked.progress(`${id}: evaluating the terms again`);
  const replayed = await replayOf(checked, { read, size: head.size }, asked.store);
  yield { ...replayed.line, case: id };
  const basemap = await basemapOf(read, entered?.run);
  if (isRefusal(basemap)) {
    yield { check: 'basemap', outcome: 'fail', words: basemap.message, path: publishedBasemapPath, case: id };
    return undefined;
  }
  const ground = { edition, basemap, recordFile: (_: string, path: string) => readNow(path) };
  if (asked.number === undefined) return { ...ground, ...(entered ? { run: entered.run } : {}) };
  const languages = site && (await languagesOf(site, [id]));
  const around = {
    assets: languages ? { ...assets, languages } : assets,
    basemap,
    audience: 'public' as const,
    record: recordOnShelf(ground, id),
  };
  const { entries, ground: made } = replayed;
  const lines = checkNumber(asked.number, {
    edition,
    read,
    head,
    hashes,
    page: async (path) => ({
      published: await site?.read(`${id}/${path}${path.endsWith('/') ? 'index.html' : ''}`),
      made: bytesOf(caseFile(edition, path, around)?.body),
    }),
    ...(entries && made ? { sources: { entries, key: made.secret } } : {}),
  });
  for await (const line of lines) yield { ...line, case: id };
  return undefined;
}

/** The case that an address is of; the only one, where the address does not say. */
function caseOf(address: string, held: readonly HeldCase[]): HeldCase | Refusal {
  const parsed = parseNumberAddress(address);
  if (isRefusal(parsed)) return parsed;
  const known = held.filter(({ checked }) => checked);
  const ids = known.map(({ checked }) => checked!.edition.case.id);
  const found =
    parsed.case === undefined ? (known.length === 1 ? known[0] : undefined) : known[ids.indexOf(parsed.case)];
  if (found) return found;
  if (known.length === 0) return refuse('number-case', 'no edition is here in which the number could stand');
  return refuse(
    'number-case',
    parsed.case === undefined
      ? `begin the address with its case, one of: ${ids.join(', ')}`
      : `no record of a case \`${parsed.case}\` is here; there are: ${ids.join(', ')}`,
  );
}

function isEdition(checked: EditionOfRecord | readonly CheckLine[]): checked is EditionOfRecord {
  return 'edition' in checked;
}

async function replayOf(
  { edition, entered }: EditionOfRecord,
  copy: { readonly read: ReadTile; readonly size: number },
  store: string | undefined,
): Promise<Replayed> {
  if (!entered)
    return {
      line: {
        check: 'replay',
        outcome: 'not-checked',
        words: 'no entry says from which record and by what the edition was made',
      },
    };
  return store === undefined
    ? checkReplayFromCopy(copy, entered.run, edition)
    : checkReplayFromStore(store, entered.run, edition);
}

/** The basemap of the case's own, held against the run; the common one of this engine where the run names none. */
async function basemapOf(read: ReadTile, run: EditionRun | undefined): Promise<Basemap | undefined | Refusal> {
  const own = await read(publishedBasemapPath);
  if (run?.basemap === undefined && (run || !own)) return readBasemap();
  if (!own) return refuse('basemap-missing', 'the basemap that the run names is missing; copy the record anew');
  if (run && sha256Of(own) !== run.basemap)
    return refuse('basemap-changed', 'the basemap is not the one that the run names');
  return JSON.parse(new TextDecoder().decode(own)) as Basemap;
}

async function* pagesOf(
  grounds: ReadonlyMap<string, PageGround & { readonly run?: EditionRun }>,
  { published: { site, whole }, asked, assets }: About,
): AsyncGenerator<CheckLine> {
  const none = await noPages(grounds, site);
  if (none) return yield none;
  const others = [...grounds.values()].find(({ run }) => run && run.engine !== engineHash());
  let first: CheckLine | undefined;
  for await (const line of comparePages(site!, { grounds, whole, assets }, asked)) {
    if (line.outcome === 'fail' && others) first ??= line;
    else yield line;
  }
  if (first)
    yield {
      check: 'pages',
      outcome: 'not-checked',
      words: `${first.words}; but the pages were made by the engine ${others!.run!.engine.slice(0, 16)}…, and this is ${engineHash().slice(0, 16)}…; check them with that version`,
    };
  return undefined;
}

async function noPages(
  grounds: ReadonlyMap<string, PageGround>,
  site: PublishedFolder | undefined,
): Promise<CheckLine | undefined> {
  for (const id of site ? grounds.keys() : []) if (await site!.read(`${id}/index.html`)) return undefined;
  return { check: 'pages', outcome: 'not-checked', words: 'no pages lie beside this copy of the record' };
}

function bytesOf(body: string | Uint8Array | undefined): Uint8Array | undefined {
  return typeof body === 'string' ? Buffer.from(body) : body;
}
