import type { Polygon, Position } from '@truceline/truce/kernel';
import { type Edition, marksOf } from '@truceline/truce/pages';
import { areaOf, pointOf, wound } from './area.ts';
import { plainCell } from './csv-file.ts';
import type { Row } from './field.ts';
import { incidentsTable } from './incidents-table.ts';
import { headOf, rowsOf } from './table.ts';
import { xmlText } from './xml-text.ts';
import { zonesTable } from './zones-table.ts';

/** Zones and incidents as KML 2.2 (OGC 07-147r2), each incident as the area in which it lies. */
export function caseKml(edition: Edition): string {
  const { known_at, mark } = headOf(edition);
  const parts = [
    `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2">
<Document>
<name>${xmlText([...marksOf(edition).map((each) => each.split(/[ :]/)[0]!), edition.case.title].join(' · '))}</name>
<description>${xmlText([...marksOf(edition), `Known at ${known_at}`, `Release profile ${edition.profile.name}`].join('\n'))}</description>
<Folder><name>Zones</name>
`,
  ];
  const zones = [...rowsOf(zonesTable, edition)];
  for (const [index, { polygons, title }] of edition.zones.entries()) {
    const shape = wound(polygons).map(polygonText);
    if (shape.length > 0)
      parts.push(
        placemark(title, { ...zones[index]!, known_at, mark }, '', `<MultiGeometry>${shape.join('')}</MultiGeometry>`),
      );
  }
  parts.push('</Folder>\n<Folder><name>Incidents</name>\n');
  for (const row of rowsOf(incidentsTable, edition)) {
    const [area, point] = [areaOf(row), pointOf(row)];
    const geometry = area ? polygonText(area) : point ? `<Point><coordinates>${pair(point)}</coordinates></Point>` : '';
    parts.push(placemark(String(row.incident), { ...row, known_at, mark }, spanOf(row), geometry));
  }
  parts.push('</Folder>\n</Document>\n</kml>\n');
  return parts.join('');
}

function placemark(name: string, row: Row, span: string, geometry: string): string {
  const fields = Object.entries(row).flatMap(([field, cell]) => {
    const value = plainCell(cell);
    return value === undefined || value === ''
      ? []
      : [`<Data name="${field}"><value>${xmlText(String(value))}</value></Data>`];
  });
  return `<Placemark><name>${xmlText(name)}</name>${span}<ExtendedData>${fields.join('')}</ExtendedData>${geometry}</Placemark>\n`;
}

function spanOf({ from, until }: Row): string {
  if (typeof from !== 'string') return '';
  return `<TimeSpan><begin>${from}</begin><end>${String(until ?? from)}</end></TimeSpan>`;
}

function polygonText(rings: Polygon): string {
  const ring = (each: readonly Position[]) =>
    `<LinearRing><coordinates>${each.map(pair).join(' ')}</coordinates></LinearRing>`;
  const [outer, ...holes] = rings;
  return `<Polygon><outerBoundaryIs>${ring(outer!)}</outerBoundaryIs>${holes.map((hole) => `<innerBoundaryIs>${ring(hole)}</innerBoundaryIs>`).join('')}</Polygon>`;
}

function pair([longitude, latitude]: Position): string {
  return `${longitude},${latitude}`;
}
