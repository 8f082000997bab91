import { kindAndAncestors } from '../reports/index.ts';
import { say } from '../wording/index.ts';
import type { ReleasedDay, ReleasedIncident, ReleasedZoneDay } from './release/index.ts';
import { placeWords } from './report-annex.ts';
import { countBefore } from './report-summary.ts';
import { plainly, type ReportAsked, type ReportSection } from './report-tree.ts';
import { watchedWords } from './watched-words.ts';
import { countFigure, decimalFigure, hoursWords } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** Days over which the two means of a zone are taken. */
export const meanDays = { week: 7, month: 30 } as const;

/**
 * A2: each zone's count with its range, beside the period before, two means, what was watched, what it was made of and where most
 * was. Columns are only ever added at the end: their numbers are addresses. Serves DAILY-REPORT A2.
 */
export function perZone({ edition, period, previous, incidents }: ReportAsked): ReportSection {
  const history = edition.periods.slice(0, edition.periods.indexOf(period));
  const byId = new Map(incidents.map((incident) => [incident.id, incident]));
  return {
    id: 'A2',
    heading: say('Incidents by zone'),
    paragraphs: [
      plainly(
        say(
          'One incident counts one, however many reports tell of it; a range says how far the count may be off. Whether fire was part of a live exercise of a party the sources do not state.',
        ),
      ),
    ],
    table: {
      columns: [
        say('Zone'),
        say('Incidents'),
        say('Previous 24 h'),
        say('7-day mean'),
        say('Watched'),
        say('30-day mean'),
        say('Explosions and strikes'),
        say('Bursts and shots'),
        say('Other'),
        say('Where most were'),
      ],
      quoted: [1, 10],
      rows: period.zones.map((zone) => {
        const own = zone.incidents.flatMap((id) => byId.get(id) ?? []);
        return {
          cells: [
            titleOfZone(zone.zone, edition),
            countFigure(zone.count),
            countBefore(previous, zone.zone),
            meanOf(history, zone.zone, meanDays.week),
            watchedCell(zone),
            meanOf(history, zone.zone, meanDays.month),
            ...kindCells(zone, own),
            mostWhere(own),
          ],
          incidents: zone.incidents,
        };
      }),
    },
  };
}

function meanOf(history: readonly ReleasedDay[], zone: string, days: number): string {
  const last = history.slice(-days).flatMap((day) => day.zones.filter((each) => each.zone === zone));
  if (last.length < days) return say('fewer than {days} days', { days });
  if (last.some((each) => each.count.best === undefined)) return say('small counts merged');
  return decimalFigure((last.reduce((sum, each) => sum + (each.count.best ?? 0), 0) / last.length).toFixed(1));
}

function watchedCell({ watched }: ReleasedZoneDay): string {
  if (watched?.of !== 'day') return watchedWords(watched);
  if (!watched.recorded) return say('not recorded');
  const { watchedMs, lengthMs, actualMs, plannedMs, deniedMs } = watched;
  return say('{share} % ({actual} of {planned} planned, {denied} denied)', {
    share: Math.floor((watchedMs * 100) / lengthMs),
    actual: hoursWords(actualMs),
    planned: hoursWords(plannedMs),
    denied: hoursWords(deniedMs),
  });
}

/** What explodes, what is shot, and the rest; told of incidents that are listed, which are all of them or none. */
function kindCells({ count }: ReleasedZoneDay, own: readonly ReleasedIncident[]): readonly string[] {
  if (own.length !== (count.best ?? -1) && !(own.length === 0 && count.high === 0))
    return Array.from({ length: 3 }, () => say('not told'));
  const sorts = own.map(({ kind }) => sortOf(kind));
  return (['explosion', 'shot', 'other'] as const).map((sort) => String(sorts.filter((each) => each === sort).length));
}

function sortOf(kind: string | undefined): 'explosion' | 'shot' | 'other' {
  const line = kind === undefined ? [] : kindAndAncestors(kind);
  if (line.includes('explosion') || line.includes('strike')) return 'explosion';
  return line.includes('small_arms_fire') ? 'shot' : 'other';
}

/** The place that most incidents name, as coarsely as the edition has it. */
function mostWhere(own: readonly ReleasedIncident[]): string {
  const places = [...Map.groupBy(own, placeWords)].sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
  );
  const [most] = places;
  return most ? `${most[0]}: ${most[1].length}` : say('nothing is listed');
}
