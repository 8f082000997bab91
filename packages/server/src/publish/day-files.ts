import type { LocalDay } from '@truceline/truce/kernel';
import { dailyReport, type Edition } from '@truceline/truce/pages';
import { inLanguage } from '@truceline/truce/wording';
import { readAssets } from './assets.ts';
import { dailyReportPage } from './daily-report-page.ts';
import type { Basemap } from './map-svg.ts';
import { printedMaps } from './printed-map.ts';
import { reportCsv, reportGeoJson, reportJson } from './report-files.ts';
import { pdfOf } from './report-pdf.ts';
import { reportWorkbook } from './report-workbook.ts';

/** One format of a daily report. */
export interface DayFile {
  readonly format: string;
  readonly body: Uint8Array;
}

/** The daily report of a day in the formats asked for, pages in the language that is spoken, data in the one of all data; `undefined` where the edition has no such day. Same edition, same bytes. */
export async function dayFiles(
  edition: Edition,
  day: LocalDay,
  formats: readonly string[],
  basemap: Basemap | undefined,
): Promise<readonly DayFile[] | undefined> {
  const report = dailyReport(edition, day);
  if (!report) return undefined;
  const assets = readAssets() ?? { css: 'assets/room.css', script: 'assets/room.js' };
  const make: Readonly<Record<string, () => string | Uint8Array>> = {
    html: () =>
      dailyReportPage(edition, day, {
        assets,
        basemap,
        audience: edition.profile.name === 'operator' ? 'operator' : 'public',
      })!,
    pdf: () => pdfOf(report, edition.case.knownAt, { maps: printedMaps(edition, day, basemap) }),
    json: () => reportJson(report, edition),
    csv: () => inLanguage('en', () => reportCsv(dailyReport(edition, day)!, edition)),
    geojson: () => inLanguage('en', () => reportGeoJson(dailyReport(edition, day)!, edition)),
  };
  // A language stands until something is waited for: all that is made in it is made before.
  const made = formats.map((format) => ({ format, body: format === 'xlsx' ? undefined : make[format]!() }));
  const workbook = formats.includes('xlsx') ? await reportWorkbook(edition, day) : undefined;
  return made.map(({ format, body = workbook!.body }) => ({
    format,
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  }));
}
