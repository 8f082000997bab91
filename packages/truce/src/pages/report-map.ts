import { say } from '../wording/index.ts';
import { type Extent, extentOf, type MapView } from './map-view.ts';
import type { Edition, ReleasedDay } from './release/index.ts';
import { plainly, type ReportAsked, type ReportSection } from './report-tree.ts';
import { nobodyLooked, watchedWords } from './watched-words.ts';

/** Annex 2: what the map of the period shows, in words; the drawing is made from `mapOfPeriod` beside it. */
export function mapSection({ edition, period }: ReportAsked): ReportSection {
  return {
    id: 'Annex 2',
    heading: say('Map'),
    paragraphs: mapWords(mapOfPeriod(edition, period), edition).map(plainly),
  };
}

/** The map in words: what is drawn, how coarsely, and what is not. */
function mapWords(map: MapView | undefined, { profile }: Edition): readonly string[] {
  if (!map) return [say('Nothing of this period has a place that could be drawn.')];
  const placed = map.marks.reduce((sum, { incidents }) => sum + incidents.length, 0);
  return [
    say(
      'The map draws {zones, plural, one {# zone} other {# zones}} and {placed, plural, one {# incident} other {# incidents}} that have a place; the same stands in A2 and Annex 1.',
      { zones: map.zones.length, placed },
    ),
    ...(profile.gridKm > 0 && !profile.fields.includes('exact-place')
      ? [say('Places are centres of squares of {side} km.', { side: profile.gridKm })]
      : []),
    say(
      'Hatched: nobody recorded where they looked, or too little was watched. Lines on this map are no statement about sovereignty.',
    ),
  ];
}

/** The map of a reporting period; `undefined` where nothing could be drawn. */
export function mapOfPeriod(edition: Edition, period: ReleasedDay): MapView | undefined {
  const extent: Extent | undefined = extentOf(edition);
  if (!extent) return undefined;
  const listed = new Set(period.incidents);
  const marks = new Map<string, MapView['marks'][number] & { readonly incidents: string[] }>();
  for (const { id, kind, place } of edition.incidents) {
    const at = place.exact ?? place.cell?.centre;
    if (!at || !listed.has(id)) continue;
    const key = `${at.join(' ')} ${kind ?? ''}`;
    const mark = marks.get(key) ?? {
      at,
      ...(kind === undefined ? {} : { kind }),
      incidents: [],
      ...(place.exact || !place.cell ? {} : { sideKm: place.cell.sideKm }),
    };
    mark.incidents.push(id);
    marks.set(key, mark);
  }
  return {
    extent,
    zones: edition.zones.map((zone) => {
      const own = period.zones.find((each) => each.zone === zone.zone);
      return {
        zone: zone.zone,
        title: zone.title,
        polygons: zone.polygons,
        verdict: own?.verdict.kind ?? 'noTruceInForce',
        watched: own !== undefined && !own.verdict.unseen && !nobodyLooked(own.watched),
        watchedWords: own ? watchedWords(own.watched) : say('withheld'),
        coarse: zone.coarse,
      };
    }),
    marks: [...marks.values()],
    credits: [...new Set(edition.zones.map((zone) => zone.source))],
  };
}
