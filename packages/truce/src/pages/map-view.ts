import type { Verdict } from '../days/index.ts';
import type { LocalDay, MultiPolygon, Position } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import { dayView } from './day-view.ts';
import type { Edition } from './release/index.ts';

/** What a map of one day shows; the table beside it shows the same. */
export interface MapView {
  readonly extent: Extent;
  readonly zones: readonly {
    readonly zone: string;
    readonly title: string;
    readonly polygons: MultiPolygon;
    readonly verdict: Verdict['kind'];
    readonly watched: boolean;
    /** What was watched, as the table beside the map has it. */
    readonly watchedWords: string;
    readonly coarse: boolean;
    /** Per cent that was watched, where the map is about that. */
    readonly share?: number;
    /** Printed in the middle of the zone. */
    readonly note?: string;
  }[];
  readonly marks: readonly MapMark[];
  readonly credits: readonly string[];
}

/** West, south, east, north in degrees. */
export type Extent = readonly [number, number, number, number];

/** One incident, or the incidents of one square, on the map. */
export interface MapMark {
  readonly at: Position;
  readonly kind?: string;
  readonly incidents: readonly string[];
  /** Side of the square in kilometres where places are coarsened. */
  readonly sideKm?: number;
}

/** The map of a day; `undefined` where there is nothing that could be drawn. */
export function mapView(edition: Edition, day: LocalDay): MapView | undefined {
  const view = dayView(edition, day);
  if (!view) return undefined;
  const marks = marksOf(edition, new Set(view.incidents));
  const zones = edition.zones.map((zone) => {
    const row = view.zones.find((each) => each.zone === zone.zone);
    return {
      zone: zone.zone,
      title: zone.title,
      polygons: zone.polygons,
      verdict: row?.verdict.kind ?? 'noTruceInForce',
      watched: row !== undefined && !row.unwatched,
      watchedWords: row?.watchedWords ?? say('withheld'),
      coarse: zone.coarse,
    };
  });
  const extent = extentOf(edition);
  if (!extent) return undefined;
  return { extent, zones, marks, credits: [...new Set(edition.zones.map((zone) => zone.source))] };
}

function marksOf(edition: Edition, shown: ReadonlySet<string>): readonly MapMark[] {
  const byPlace = new Map<string, { at: Position; kind?: string; incidents: string[]; sideKm?: number }>();
  for (const incident of edition.incidents) {
    const at = incident.place.exact ?? incident.place.cell?.centre;
    if (!at || !shown.has(incident.id)) continue;
    const key = `${at.join(' ')} ${incident.kind ?? ''}`;
    const mark = byPlace.get(key);
    if (mark) mark.incidents.push(incident.id);
    else
      byPlace.set(key, {
        at,
        ...(incident.kind === undefined ? {} : { kind: incident.kind }),
        incidents: [incident.id],
        ...(incident.place.exact || !incident.place.cell ? {} : { sideKm: incident.place.cell.sideKm }),
      });
  }
  return [...byPlace.values()];
}

/** The box around all zones and incidents of the edition, the same on every day so that the map does not jump. */
export function extentOf(edition: Edition): Extent | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = ([longitude, latitude]: Position): void => {
    [west, south, east, north] = [
      Math.min(west, longitude),
      Math.min(south, latitude),
      Math.max(east, longitude),
      Math.max(north, latitude),
    ];
  };
  for (const zone of edition.zones) for (const polygon of zone.polygons) for (const at of polygon[0] ?? []) take(at);
  for (const incident of edition.incidents) {
    const at = incident.place.exact ?? incident.place.cell?.centre;
    if (at) take(at);
  }
  return west <= east ? [west, south, east, north] : undefined;
}
