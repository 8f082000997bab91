import { type Refusal, refuse } from '@truceline/truce/kernel';
import type { PageLanguage } from '@truceline/truce/wording';
import type { Shelf } from '../http/app.ts';
import { readAssets } from '../publish/assets.ts';
import { type Generation, publishedMarker } from './generation.ts';
import { siteFiles } from './site-files.ts';

/** What a build says while it runs and when it is done. */
export interface BuildOptions {
  readonly progress: (words: string) => void;
  readonly signal: AbortSignal;
  /** Languages in which pages are made, English among them. Absent: all. */
  readonly languages?: readonly PageLanguage[];
}

/** Files that are on their way to the disk at one time. */
const underWayMax = 16;

/** Puts the whole site of a public store into a publishing. */
export async function buildPages(
  shelf: Shelf,
  generation: Pick<Generation, 'put'>,
  options: BuildOptions,
): Promise<Refusal | undefined> {
  const built = readAssets();
  if (!built)
    return refuse('pages-not-built', 'the browser files have not been built; run `npm run build -w packages/web`');
  const assets = options.languages ? { ...built, languages: options.languages } : built;
  const underWay = new Set<Promise<void>>();
  let files = 0;
  const write = async (path: string, body: string | Uint8Array): Promise<void> => {
    const done = generation.put(path, body).finally(() => underWay.delete(done));
    underWay.add(done);
    done.catch(() => {});
    files++;
    if (underWay.size >= underWayMax) await Promise.race(underWay);
  };
  try {
    await write(publishedMarker, 'written by truceline publish; replaced as a whole by the next\n');
    for await (const { path, body, of } of siteFiles(shelf, assets)) {
      await write(path, body);
      if (files % 200 === 0) {
        options.progress(of === undefined ? `${files} files` : `${of}: ${files} files`);
        options.signal.throwIfAborted();
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    await Promise.all(underWay);
    return undefined;
  } finally {
    await Promise.allSettled(underWay);
  }
}
