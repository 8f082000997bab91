import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** What a build says while it runs and when it is done. */
export interface BuildOptions {
  readonly progress: (words: string) => void;
  readonly signal: AbortSignal;
}

const marker = '.truceline-site';

/** PDFs are made for the newest so many days of a case; older days have the other formats. */

/** Writes the whole site of a public store into a folder that any static host serves. */
export async function buildPages(
  shelf: Shelf,
  out: string,
  options: BuildOptions,
): Promise<{ readonly files: number } | Refusal> {
  if (shelf.audience !== 'public') throw new Error('only a public store may be built into public pages');
  const assets = readAssets();
  if (!assets)
    return refuse('pages-not-built', 'the browser files have not been built; run `npm run build -w packages/web`');
  if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, marker)))
    return refuse('out-in-use', `\`${out}\` holds something that an earlier publish did not write; name a new folder`);
  rmSync(out, { recursive: true, force: true });
  let files = 0;
  const write = (path: string, body: string | Uint8Array): void => {
    const full = join(out, path.endsWith('/') || path === '' ? `${path}index.html` : path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, body);
    files++;
  };
  write(marker, 'written by truceline publish; replaced as a whole by the next\n');
  for (const name of assets.names) write(`assets/${name}`, assets.read(name)!.body);
  for (const name of assets.editor.names) write(`editor/${name}`, assets.editor.read(name)!.body);
  const common = { assets, basemap: undefined, audience: 'public' as const };
  write('texts/', textsPage(bundledTexts(), common));
  for (const text of bundledTexts()) {
    write(`texts/${text.name}/`, textPage(text, common));
    for (const language of readingLanguages)
      write(`texts/${text.name}/${language}/`, plainPage(text, language, common));
  }
  const editions = [];
  for (const id of shelf.cases()) {
    const edition = shelf.edition(id, undefined);
    if (!edition || isRefusal(edition)) continue;
    editions.push(edition);
    const around = { assets, basemap: shelf.basemap(id), audience: 'public' as const };
    for (const address of caseAddresses(edition)) {
      const file = caseFile(edition, address, around);
      if (file) write(`${id}/${address}`, file.body);
      if (files % 200 === 0) {
        options.progress(`${id}: ${files} files`);
        options.signal.throwIfAborted();
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    for (const { day } of edition.periods.filter((period) => isNewEnoughForPdf(edition, period.day))) {
      const pdf = await reportPdf(edition, day);
      if (pdf) write(`${id}/days/${day}/report.pdf`, pdf.body);
    }
  }
  write('', front(editions, common).body);
  return { files };
}
