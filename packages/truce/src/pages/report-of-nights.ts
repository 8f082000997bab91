import { sunHeightDeg, sunriseDeg } from '../coverage/index.ts';
import type { MultiPolygon, Position } from '../kernel/index.ts';
import { say } from '../wording/index.ts';
import { type Edition, isOperators, type ReleasedDay, type ReleasedIncident } from './release/index.ts';
import { plainly, type ReportSection } from './report-tree.ts';
import { hoursWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** How far apart the ends of an incident's time may be for its hour to be told. */
const hourToldWithinMs = 2 * 3_600_000;

/**
 * W3: what share of a zone's incidents happened in the dark by the sun at its middle, beside the hours of light and dark that were
 * watched. Incidents whose hour is not told are counted apart.
 */
export function nightSection(
  edition: Edition,
  periods: readonly ReleasedDay[],
  incidents: readonly ReleasedIncident[],
): ReportSection {
  const heading = say('By night');
  if (!isOperators(edition.profile) && !edition.profile.fields.includes('minute'))
    return {
      id: 'W3',
      heading,
      paragraphs: [plainly(say('Hours are not told in public, so that no share of the night is.'))],
    };
  const rows = edition.zones.map(({ zone, polygons }) => {
    const own = incidents.filter(({ zones }) => zones.includes(zone));
    const told = own.flatMap((incident) => hourOf(incident) ?? []);
    const middle = middleOf(polygons);
    const dark = middle ? told.filter((at) => sunHeightDeg(at, middle) < sunriseDeg).length : undefined;
    return {
      cells: [
        titleOfZone(zone, edition),
        dark === undefined ? say('not told: the zone is not drawn') : shareWords(dark, told.length),
        String(own.length - told.length),
        nightWatched(periods, zone),
      ],
      incidents: own.map(({ id }) => id),
    };
  });
  return rows.length === 0
    ? { id: 'W3', heading, paragraphs: [plainly(say('The text draws no zone: the sun of no place can be asked.'))] }
    : {
        id: 'W3',
        heading,
        paragraphs: [],
        table: {
          columns: [say('Zone'), say('In the dark'), say('Hour not told'), say('Dark hours watched')],
          rows,
        },
      };
}

function hourOf({ from, to, datedByReport }: ReleasedIncident): number | undefined {
  if (datedByReport || from?.kind !== 'exact') return undefined;
  const ends = to?.kind === 'exact' ? to.at : from.at;
  return ends - from.at <= hourToldWithinMs ? (from.at + ends) / 2 : undefined;
}

function middleOf(polygons: MultiPolygon): Position | undefined {
  const points = polygons.flatMap((polygon) => polygon[0] ?? []);
  if (points.length === 0) return undefined;
  const middle = (values: readonly number[]): number => (Math.min(...values) + Math.max(...values)) / 2;
  return [middle(points.map(([longitude]) => longitude)), middle(points.map(([, latitude]) => latitude))];
}

function shareWords(dark: number, all: number): string {
  if (all === 0) return say('no incident with its hour');
  return say('{dark} of {all} ({share} %)', { dark, all, share: Math.round((dark * 100) / all) });
}

function nightWatched(periods: readonly ReleasedDay[], zone: string): string {
  const nights = periods.flatMap((period) =>
    period.zones.flatMap(({ zone: own, watched }) =>
      own === zone && watched?.of === 'day' && watched.recorded ? [watched.byNight] : [],
    ),
  );
  if (nights.length === 0) return say('not told');
  const sum = (of: 'watchedMs' | 'lengthMs'): number => nights.reduce((all, each) => all + each[of], 0);
  return say('{part} of {whole}', { part: hoursWords(sum('watchedMs')), whole: hoursWords(sum('lengthMs')) });
}
