import { readingLanguages } from '@truceline/language/plain';
import { isRefusal, type Refusal, refuse } from '@truceline/truce/kernel';
import type { Shelf } from '../http/app.ts';
import { readAssets } from '../publish/assets.ts';
import { bundledTexts } from '../publish/bundled-texts.ts';
import { isNewEnoughForPdf } from '../publish/daily-report-page.ts';
import { plainPage } from '../publish/plain-page.ts';
import { reportPdf } from '../publish/report-pdf.ts';
import { caseAddresses, caseFile, front } from '../publish/site.ts';
import { textPage, textsPage } from '../publish/text-pages.ts';
import { type Generation, publishedMarker } from './generation.ts';

/** What a build says while it runs and when it is done. */
export interface BuildOptions {
  readonly progress: (words: string) => void;
  readonly signal: AbortSignal;
}

/** Files that are on their way to the disk at one time. */
const underWayMax = 16;

/** Puts the whole site of a public store into a publishing. PDFs are made for the newest days of a case; older days have the other formats. */
export async function buildPages(
  shelf: Shelf,
  generation: Pick<Generation, 'put'>,
  options: BuildOptions,
): Promise<Refusal | undefined> {
  if (shelf.audience !== 'public') throw new Error('only a public store may be built into public pages');
  const assets = readAssets();
  if (!assets)
    return refuse('pages-not-built', 'the browser files have not been built; run `npm run build -w packages/web`');
  let files = 0;
  const underWay = new Set<Promise<void>>();
  const write = async (path: string, body: string | Uint8Array): Promise<void> => {
    const done = generation.put(path.endsWith('/') || path === '' ? `${path}index.html` : path, body);
    underWay.add(done);
    void done.finally(() => underWay.delete(done)).catch(() => {});
    files++;
    if (underWay.size >= underWayMax) await Promise.race(underWay);
  };
  await write(publishedMarker, 'written by truceline publish; replaced as a whole by the next\n');
  for (const name of assets.names) await write(`assets/${name}`, assets.read(name)!.body);
  for (const name of assets.editor.names) await write(`editor/${name}`, assets.editor.read(name)!.body);
  const common = { assets, basemap: undefined, audience: 'public' as const };
  await write('texts/', textsPage(bundledTexts(), common));
  for (const text of bundledTexts()) {
    await write(`texts/${text.name}/`, textPage(text, common));
    for (const language of readingLanguages)
      await write(`texts/${text.name}/${language}/`, plainPage(text, language, common));
  }
  const editions = [];
  for (const id of shelf.cases()) {
    const edition = shelf.edition(id, undefined);
    if (!edition || isRefusal(edition)) continue;
    editions.push(edition);
    const around = { assets, basemap: shelf.basemap(id), audience: 'public' as const };
    for (const address of caseAddresses(edition)) {
      const file = caseFile(edition, address, around);
      if (file) await write(`${id}/${address}`, file.body);
      if (files % 200 === 0) {
        options.progress(`${id}: ${files} files`);
        options.signal.throwIfAborted();
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    for (const { day } of edition.periods.filter((period) => isNewEnoughForPdf(edition, period.day))) {
      const pdf = await reportPdf(edition, day);
      if (pdf) await write(`${id}/days/${day}/report.pdf`, pdf.body);
    }
  }
  await write('', front(editions, common).body);
  await Promise.all(underWay);
  return undefined;
}
