import type { BadCell } from '../cells.ts';
import { clip } from '../cells.ts';

/** The cells of a GeoJSON feature: its properties, a point as `longitude` and `latitude`, a line as `path`. */
export function featureCells(value: unknown): { readonly cells: Readonly<Record<string, string>> } | BadCell {
  const feature = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  if (feature.type !== 'Feature') return { column: 'type', reason: 'is no feature' };
  const cells: Record<string, string> = Object.create(null);
  for (const [name, each] of Object.entries(feature.properties ?? {})) cells[name] = cellOf(each);
  const { type, coordinates } = (feature.geometry ?? {}) as { readonly type?: unknown; readonly coordinates?: unknown };
  if (type === undefined) return { cells };
  if (type === 'Point' && Array.isArray(coordinates)) {
    cells.longitude = cellOf(coordinates[0]);
    cells.latitude = cellOf(coordinates[1]);
  } else if (type === 'LineString' && Array.isArray(coordinates))
    cells.path = coordinates
      .map((place: unknown) => (Array.isArray(place) ? place.slice(0, 2).map(cellOf).join(' ') : ''))
      .join('|');
  else return { column: 'geometry', reason: `\`${clip(String(type))}\` is no point and no line` };
  return { cells };
}

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.map(cellOf).join('|');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
