import type { MultiPolygon } from '@truceline/truce/kernel';
import { type Edition, marksOf } from '@truceline/truce/pages';
import { areaOf, pointOf, wound } from './area.ts';
import type { Row } from './field.ts';
import { incidentsTable } from './incidents-table.ts';
import { headOf, rowsOf } from './table.ts';
import { zonesTable } from './zones-table.ts';

/**
 * Incidents as GeoJSON (RFC 7946): each as the area in which it lies, as a point where its place is told exactly, and without a geometry
 * where none is told. Longitude and latitude of the place stand among the properties too.
 */
export function incidentsGeoJson(edition: Edition): string {
  return collection(
    edition,
    Array.from(rowsOf(incidentsTable, edition), (row) => {
      const [area, point] = [areaOf(row), pointOf(row)];
      const geometry = area
        ? { type: 'Polygon', coordinates: area }
        : point
          ? { type: 'Point', coordinates: point }
          : null;
      return { id: row.incident, geometry, row };
    }),
  );
}

/** Zones as GeoJSON (RFC 7946), outer rings against the clock. */
export function zonesGeoJson(edition: Edition): string {
  const rows = [...rowsOf(zonesTable, edition)];
  return collection(
    edition,
    edition.zones.map(({ zone, polygons }, index) => ({
      id: zone,
      geometry: shapeOf(polygons),
      row: rows[index]!,
    })),
  );
}

function shapeOf(polygons: MultiPolygon) {
  const [first, ...others] = wound(polygons);
  if (!first) return null;
  return others.length === 0
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: [first, ...others] };
}

function collection(
  edition: Edition,
  features: Iterable<{ readonly id: unknown; readonly geometry: unknown; readonly row: Row }>,
): string {
  const { known_at, mark } = headOf(edition);
  const about = {
    case: edition.case.id,
    knownAt: known_at,
    marks: marksOf(edition),
    profile: edition.profile.name,
  };
  const lines = [];
  for (const { id, geometry, row } of features)
    lines.push(JSON.stringify({ type: 'Feature', id, geometry, properties: { ...row, known_at, mark } }));
  return `{"type":"FeatureCollection","truceline":${JSON.stringify(about)},"features":[\n${lines.join(',\n')}\n]}\n`;
}
