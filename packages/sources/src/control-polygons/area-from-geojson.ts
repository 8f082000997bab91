import { isPosition, type MultiPolygon } from '@truceline/truce/kernel';
import { z } from 'zod';
import { clip, isSwapped, ukraine } from '../cells.ts';

const position = z.tuple([z.number(), z.number()]).rest(z.number());
const ring = z.array(position).min(4);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);
const form = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ type: z.literal('Feature'), geometry })).min(1),
});

/** The polygons of a GeoJSON feature collection, longitude first; or, as a piece of a sentence, what is wrong with it. */
export function areaFrom(text: string): MultiPolygon | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `is not JSON: ${clip((error as Error).message)}`;
  }
  const read = form.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `is no GeoJSON feature collection of polygons: \`${issue?.path.join('.') || 'top'}\`: ${clip(issue?.message ?? 'not as expected')}`;
  }
  const polygons = read.data.features.flatMap(({ geometry: each }) =>
    each.type === 'Polygon' ? [each.coordinates] : each.coordinates,
  );
  for (const each of polygons.flat()) {
    const [first, last] = [each[0]!, each.at(-1)!];
    if (first[0] !== last[0] || first[1] !== last[1]) return 'holds a ring that is not closed';
    const off = each.find(
      ([longitude, latitude]) => !isPosition(longitude, latitude) || isSwapped(longitude, latitude, ukraine),
    );
    if (off) return `holds \`${off[0]}, ${off[1]}\`, which is not on the globe or has latitude before longitude`;
  }
  return polygons.map((polygon) =>
    polygon.map((each) => each.map(([longitude, latitude]) => [longitude, latitude] as const)),
  );
}
