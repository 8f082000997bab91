import { type CheckLine, type ReadTile, type TreeHead, tileHashes } from '@truceline/record';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import { type EditionRun, parseNumberAddress } from '@truceline/truce/pages';
import { readAssets, readBasemap } from '../publish/assets.ts';
import type { Basemap } from '../publish/map-svg.ts';
import { caseFile } from '../publish/site.ts';
import { checkEdition, type EditionOfRecord } from './check-edition.ts';
import { checkNumber } from './check-number.ts';
import { checkReplayFromCopy, checkReplayFromStore, type Replayed } from './check-replay.ts';
import { comparePages, type PageGround, type PublishedFolder } from './compare-pages.ts';
import { engineHash } from './engine.ts';
import { publishedBasemapPath } from './publish-ground.ts';
import { sha256Of } from './replay-edition.ts';

/** A published folder whose records are checked already: by these checkpoints what stands beside them is held. */
export interface PublishedCases extends PublishedFolder {
  /** Size and root of each case's record, as verified. */
  readonly heads: ReadonlyMap<string, TreeHead>;
  /** Reads a file of the folder at once; what an address gave is read from memory. */
  readonly readNow: (path: string) => Uint8Array | undefined;
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
  folder: PublishedCases,
  asked: PublishedAsked,
): AsyncGenerator<LineOfCase, Refusal | undefined> {
  const assets = readAssets();
  if (!assets)
    return refuse('pages-not-built', 'the browser files have not been built; run `npm run build -w packages/web`');
  const only = asked.number === undefined ? undefined : caseOf(asked.number, [...folder.heads.keys()]);
  if (isRefusal(only)) return only;
  const grounds = new Map<string, PageGround & { readonly run?: EditionRun }>();
  for (const [id, head] of folder.heads) {
    if (only !== undefined && id !== only) continue;
    const read: ReadTile = (path) => folder.read(`${id}/record/${path}`);
    const hashes = tileHashes(read);
    const checked = await checkEdition(read, head, hashes);
    if (!isEdition(checked)) {
      for (const line of checked) yield { ...line, case: id };
      continue;
    }
    for (const line of checked.lines) yield { ...line, case: id };
    const { edition, entered } = checked;
    asked.progress(`${id}: evaluating the terms again`);
    const replayed = await replayOf(checked, { read, size: head.size }, asked.store);
    yield { ...replayed.line, case: id };
    const basemap = await basemapOf(read, entered?.run);
    if (isRefusal(basemap)) {
      yield { check: 'basemap', outcome: 'fail', words: basemap.message, path: publishedBasemapPath, case: id };
      continue;
    }
    const ground = {
      edition,
      basemap,
      recordFile: (of: string, path: string) => folder.readNow(`${of}/record/${path}`),
    };
    grounds.set(id, { ...ground, ...(entered ? { run: entered.run } : {}) });
    if (asked.number === undefined) continue;
    const around = { assets, basemap, audience: 'public' as const };
    const { entries, ground: made } = replayed;
    const lines = checkNumber(asked.number, {
      edition,
      read,
      head,
      hashes,
      page: async (path) => ({
        published: await folder.read(`${id}/${path}${path.endsWith('/') ? 'index.html' : ''}`),
        made: bytesOf(caseFile(edition, path, around)?.body),
      }),
      ...(entries && made ? { sources: { entries, key: made.secret } } : {}),
    });
    for await (const line of lines) yield { ...line, case: id };
  }
  if (asked.number === undefined && grounds.size > 0) yield* pagesOf(folder, grounds, assets, asked);
  return undefined;
}

/** The case that an address is of; the only one, where the address does not say. */
function caseOf(address: string, ids: readonly string[]): string | Refusal {
  const parsed = parseNumberAddress(address);
  if (isRefusal(parsed)) return parsed;
  if (parsed.case === undefined && ids.length === 1) return ids[0]!;
  if (parsed.case !== undefined && ids.includes(parsed.case)) return parsed.case;
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
  folder: PublishedCases,
  grounds: ReadonlyMap<string, PageGround & { readonly run?: EditionRun }>,
  assets: NonNullable<ReturnType<typeof readAssets>>,
  asked: PublishedAsked,
): AsyncGenerator<CheckLine> {
  const others = [...grounds.values()].find(({ run }) => run && run.engine !== engineHash());
  let differing = 0;
  for await (const line of comparePages(folder, grounds, assets, asked)) {
    if (line.outcome === 'fail' && others) differing++;
    else yield line;
  }
  if (differing > 0)
    yield {
      check: 'pages',
      outcome: 'not-checked',
      words: `pages differ from what this program makes of the editions; they were made by the engine ${others!.run!.engine.slice(0, 16)}…, and this is ${engineHash().slice(0, 16)}…; check them with that version`,
    };
}

function bytesOf(body: string | Uint8Array | undefined): Uint8Array | undefined {
  return typeof body === 'string' ? Buffer.from(body) : body;
}
