import type { CheckLine, ReadTile } from '@truceline/record';
import type { Edition } from '@truceline/truce/pages';
import { type PageLanguage, pageLanguages } from '@truceline/truce/wording';
import type { Shelf } from '../http/app.ts';
import { type PublicFile, siteFiles } from '../public/site-files.ts';
import type { readAssets } from '../publish/assets.ts';
import { addressIn } from '../publish/language-in-address.ts';
import type { Basemap } from '../publish/map-svg.ts';

/** A published folder, wherever it lies. */
export interface PublishedFolder {
  /** Reads a file by its path below the folder; nothing where there is none. */
  readonly read: ReadTile;
  /** Paths of all files; absent where the folder cannot be listed, as at an address. */
  readonly paths?: readonly string[];
}

/** What the pages of one case are made of. */
export interface PageGround {
  readonly edition: Edition;
  readonly basemap: Basemap | undefined;
  readonly recordFile: NonNullable<Shelf['recordFile']>;
}

/** The pages that are to be there. */
export interface PagesToMake {
  /** By case. */
  readonly grounds: ReadonlyMap<string, PageGround>;
  /** True: the folder holds these cases and no others; else only what is of these cases is compared. */
  readonly whole: boolean;
  readonly assets: NonNullable<ReturnType<typeof readAssets>>;
}

/** Differences that are told one by one; the others are counted. */
const toldMax = 20;

/**
 * Makes every page and file of a published folder again, in memory, from the editions alone, and compares byte for byte. The line
 * of a file that differs names its first differing byte. Files that nobody makes are told as well: a page that was added
 * is as false as one that was changed.
 */
export async function* comparePages(
  folder: PublishedFolder,
  { grounds, whole, assets }: PagesToMake,
  said: { readonly progress: (words: string) => void; readonly signal: AbortSignal },
): AsyncGenerator<CheckLine> {
  const made = new Set<string>();
  let differing = 0;
  const languages = await languagesOf(folder, [...grounds.keys()]);
  for await (const file of siteFiles(shelfOver(grounds), { ...assets, languages })) {
    said.signal.throwIfAborted();
    if (!whole && file.of === undefined) continue;
    made.add(file.path);
    if (made.size % 100 === 0) {
      said.progress(`pages: ${made.size} compared`);
      await new Promise((resolve) => setImmediate(resolve));
    }
    const line = differenceOf(file, await folder.read(file.path));
    if (!line) continue;
    if (++differing <= toldMax) yield line;
  }
  for (const path of folder.paths ?? []) {
    const ofOthers = !whole && !grounds.has(path.split('/')[0]!);
    if (made.has(path) || isBesidePages(path) || ofOthers) continue;
    if (++differing > toldMax) continue;
    yield {
      check: 'pages',
      outcome: 'fail',
      words: `\`${path}\` is no file that the editions make; it was added`,
      path,
    };
  }
  if (differing > toldMax)
    yield { check: 'pages', outcome: 'fail', words: `and ${differing - toldMax} more files differ` };
  if (differing === 0)
    yield {
      check: 'pages',
      outcome: 'pass',
      words: `all ${made.size} pages and data files are, byte for byte, what the published ${grounds.size === 1 ? 'edition makes' : 'editions make'}${folder.paths ? ', and there are no others' : ''}`,
    };
}

/** Languages in which the folder holds pages: a publishing may leave some out. */
export async function languagesOf(
  { read }: PublishedFolder,
  cases: readonly string[],
): Promise<readonly PageLanguage[]> {
  const found: PageLanguage[] = [];
  for (const language of pageLanguages) {
    const pages = ['', ...cases.map((id) => `${id}/`)].map((address) => `${addressIn(address, language)}index.html`);
    if (language === 'en' || (await Promise.all(pages.map(read))).some((page) => page !== undefined))
      found.push(language);
  }
  return found;
}

/** Files that stand beside the pages: the record's own, which are checked as what they are, and the mark of publishing. */
function isBesidePages(path: string): boolean {
  return path === '.truceline-site' || /^[^/]+\/record\/(?!index\.html$|entr(?:y|ies)\/)/.test(path);
}

function shelfOver(grounds: ReadonlyMap<string, PageGround>): Shelf {
  return {
    audience: 'public',
    cases: () => [...grounds.keys()],
    edition: (id) => grounds.get(id)?.edition,
    basemap: (id) => grounds.get(id)?.basemap,
    recordFile: (id, path) => grounds.get(id)?.recordFile(id, path),
  };
}

function differenceOf({ path, body }: PublicFile, published: Uint8Array | undefined): CheckLine | undefined {
  const fail = (words: string): CheckLine => ({ check: 'pages', outcome: 'fail', words, path });
  if (!published) return fail(`\`${path}\` is missing`);
  const made = typeof body === 'string' ? Buffer.from(body) : body;
  const at = firstDifference(made, published);
  if (at === undefined) return undefined;
  return fail(
    at === made.length || at === published.length
      ? `\`${path}\` has ${published.length} bytes, the edition makes ${made.length}; they part at byte ${at}`
      : `\`${path}\` differs from what the edition makes, first at byte ${at}`,
  );
}

/** Index of the first byte in which two files differ; nothing where they are the same. */
export function firstDifference(a: Uint8Array, b: Uint8Array): number | undefined {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at++) if (a[at] !== b[at]) return at;
  return a.length === b.length ? undefined : shorter;
}
