import { formatInstant } from '@truceline/truce/kernel';
import { type DailyReport, type Edition, marksOf } from '@truceline/truce/pages';
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

/** The daily report's tree as JSON. */
export function reportJson(report: DailyReport, edition: Edition): string {
  return `${JSON.stringify({ truceline: { case: edition.case.id, knownAt: formatInstant(edition.case.knownAt), marks: marksOf(edition), profile: edition.profile }, ...report }, undefined, 1)}\n`;
}
