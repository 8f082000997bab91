import { formatInstant } from '@truceline/truce/kernel';
import { type DailyReport, dailyReport, type Edition, marksOf } from '@truceline/truce/pages';
import { inLanguage, pageLanguages } from '@truceline/truce/wording';
import { annexCells, annexColumns } from './annex-cells.ts';
import { csv } from './data-files.ts';

/** The daily report's table of incidents as CSV; each row carries the known-at and the marks. */
export function reportCsv(report: DailyReport, edition: Edition): string {
  return csv([annexColumns, ...report.rows.map((row) => annexCells(row, edition))]);
}

/** The same rows as GeoJSON (RFC 7946); rows without a place have a null geometry. */
export function reportGeoJson(report: DailyReport, edition: Edition): string {
  return `${JSON.stringify(
    {
      type: 'FeatureCollection',
      truceline: {
        case: edition.case.id,
        day: report.day,
        knownAt: formatInstant(edition.case.knownAt),
        marks: marksOf(edition),
        profile: edition.profile,
      },
      features: report.rows.map(({ longitude, latitude, ...properties }) => ({
        type: 'Feature',
        id: properties.incident,
        geometry:
          longitude === undefined || latitude === undefined
            ? null
            : { type: 'Point', coordinates: [longitude, latitude] },
        properties: { ...properties, marks: marksOf(edition) },
      })),
    },
    undefined,
    1,
  )}\n`;
}

/**
 * The daily report's tree as JSON: the English one whole, and under `translations` what reads otherwise in each other language, in the
 * same places. Ids, anchors, incidents and figures stand once, so that they cannot differ.
 */
export function reportJson(report: DailyReport, edition: Edition): string {
  const [english, ...others] = pageLanguages.map(
    (language) => inLanguage(language, () => dailyReport(edition, report.day)) ?? report,
  );
  return `${JSON.stringify(
    {
      truceline: {
        case: edition.case.id,
        knownAt: formatInstant(edition.case.knownAt),
        marks: inLanguage('en', () => marksOf(edition)),
        profile: edition.profile,
      },
      ...english!,
      translations: Object.fromEntries(others.map((each) => [each.language, textsOf(each)])),
    },
    undefined,
    1,
  )}\n`;
}

/** A tree's texts in the order of the tree, without all that is the same in every language. */
export interface ReportTexts {
  readonly title: string;
  readonly marks: readonly string[];
  readonly header: readonly string[];
  readonly sections: readonly {
    readonly id: string;
    readonly heading: string;
    readonly paragraphs: readonly string[];
    readonly columns?: readonly string[];
    readonly rows?: readonly (readonly string[])[];
  }[];
  readonly footer: readonly string[];
}

type TreeOfTexts = Pick<DailyReport, 'title' | 'marks' | 'header' | 'sections' | 'footer'>;

/** The texts of a report in its language: what a reader of report.json finds under `translations`. */
export function textsOf({ title, marks, header, sections, footer }: TreeOfTexts): ReportTexts {
  return {
    title,
    marks,
    header,
    sections: sections.map(({ id, heading, paragraphs, table }) => ({
      id,
      heading,
      paragraphs: paragraphs.map(({ words }) => words),
      ...(table ? { columns: table.columns, rows: table.rows.map(({ cells }) => cells) } : {}),
    })),
    footer,
  };
}
