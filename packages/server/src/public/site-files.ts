import { readingLanguages } from '@truceline/language/plain';
import { isRefusal } from '@truceline/truce/kernel';
import { type Edition, reportedWeeks } from '@truceline/truce/pages';
import { inLanguage, pageLanguages } from '@truceline/truce/wording';
import { dataFile, dataNames, listedFiles } from '../data/index.ts';
import type { Shelf } from '../http/app.ts';
import type { readAssets } from '../publish/assets.ts';
import { bundledTexts } from '../publish/bundled-texts.ts';
import { isNewEnoughForPdf } from '../publish/daily-report-page.ts';
import type { Surroundings } from '../publish/home-page.ts';
import { addressIn, isSpokenPage } from '../publish/language-in-address.ts';
import { plainPage } from '../publish/plain-page.ts';
import { recordAddresses, recordOnShelf } from '../publish/record/record-desk.ts';
import { forgetPdfs, reportPdf, weekPdf } from '../publish/report-pdf.ts';
import { hasWeekPdf } from '../publish/report-week-page.ts';
import { reportWorkbook } from '../publish/report-workbook.ts';
import { caseAddresses, caseFile, front } from '../publish/site.ts';
import { textPage, textsPage } from '../publish/text-pages.ts';

/** One file of a public folder, by its path below it. The same editions, basemaps and browser files give the same files. */
export interface PublicFile {
  readonly path: string;
  readonly body: string | Uint8Array;
  /** The case that it tells of; absent where it belongs to none, as the front page does. */
  readonly of?: string;
}

/** Every file of the public pages of a shelf, in a fixed order, each made when it is asked for; what the record publishes is apart. */
export async function* siteFiles(
  shelf: Shelf,
  assets: NonNullable<ReturnType<typeof readAssets>>,
): AsyncGenerator<PublicFile> {
  if (shelf.audience !== 'public') throw new Error('only a public store may be built into public pages');
  for (const name of assets.names) yield { path: `assets/${name}`, body: assets.read(name)!.body };
  if (assets.keeper && assets.keeperFile) yield { path: assets.keeper, body: assets.keeperFile().body };
  for (const name of assets.editor.names) yield { path: `editor/${name}`, body: assets.editor.read(name)!.body };
  const spoken = assets.languages ?? pageLanguages;
  const common = { assets, basemap: undefined, audience: 'public' as const };
  yield* textFilesOnce(common);
  const editions: Edition[] = [];
  for (const id of [...shelf.cases()].sort()) {
    const edition = shelf.edition(id, undefined);
    if (!edition || isRefusal(edition)) continue;
    editions.push(edition);
    const record = recordOnShelf(shelf, id);
    const files = await listedFiles(edition);
    const around = { assets, basemap: shelf.basemap(id), audience: 'public' as const, record, files };
    for (const address of [...caseAddresses(edition), ...recordAddresses(record)]) {
      for (const language of isSpokenPage(address) ? spoken : (['en'] as const)) {
        const file = inLanguage(language, () => caseFile(edition, address, around));
        if (file) yield { ...pageAt(addressIn(`${id}/${address}`, language), file.body), of: id };
      }
    }
    for (const name of dataNames(edition)) {
      const file = await dataFile(edition, name);
      if (file) yield { path: `${id}/data/${name}`, body: file.body, of: id };
    }
    for (const { day } of edition.periods.filter((period) => isNewEnoughForPdf(edition, period.day))) {
      for (const language of spoken) {
        const pdf = await inLanguage(language, () => reportPdf(edition, day, around));
        if (pdf) yield { path: addressIn(`${id}/days/${day}/report.pdf`, language), body: pdf.body, of: id };
      }
      const workbook = await reportWorkbook(edition, day);
      if (workbook) yield { path: `${id}/days/${day}/report.xlsx`, body: workbook.body, of: id };
    }
    for (const week of reportedWeeks(edition).filter((each) => hasWeekPdf(edition, each, 'public'))) {
      for (const language of spoken) {
        const pdf = inLanguage(language, () => weekPdf(edition, week, around));
        if (pdf) yield { path: addressIn(`${id}/weeks/${week}/report.pdf`, language), body: pdf.body, of: id };
      }
    }
  }
  for (const language of spoken)
    yield pageAt(
      addressIn('', language),
      inLanguage(language, () => front(editions, common).body),
    );
}

let textsMade: { readonly key: string; readonly files: readonly PublicFile[] } | undefined;

/** The pages of texts hang on no case: they are made once for the same browser files and languages. */
function textFilesOnce(around: Surroundings): readonly PublicFile[] {
  const key = JSON.stringify([around.audience, around.assets]);
  if (textsMade?.key !== key) textsMade = { key, files: [...textFiles(around)] };
  return textsMade.files;
}

/** Has the next site made without anything of the last. @internal asked by tests alone */
export function forgetMade(): void {
  textsMade = undefined;
  forgetPdfs();
}

/** The gallery of texts and the page of each in every language, and each text read in plain words. */
function* textFiles(around: Surroundings): Generator<PublicFile> {
  const texts = bundledTexts();
  const spoken = around.assets.languages ?? pageLanguages;
  for (const language of spoken) {
    yield pageAt(
      addressIn('texts/', language),
      inLanguage(language, () => textsPage(texts, around)),
    );
    for (const text of texts)
      yield pageAt(
        addressIn(`texts/${text.name}/`, language),
        inLanguage(language, () => textPage(text, around)),
      );
  }
  for (const text of texts)
    for (const language of readingLanguages.filter((each) => spoken.includes(each)))
      yield pageAt(
        `texts/${text.name}/${language}/`,
        inLanguage(language, () => plainPage(text, language, around)),
      );
}

function pageAt(address: string, body: string | Uint8Array): PublicFile {
  return { path: address.endsWith('/') || address === '' ? `${address}index.html` : address, body };
}
