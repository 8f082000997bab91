import { phrase, say } from '../wording/index.ts';
import type { Edition, ReleasedDay, ReleasedIncident, ReleasedObservation } from './release/index.ts';
import type { AnnexRow, ReportAsked, ReportSection } from './report-tree.ts';
import { assessedWords, countFigure, distanceWords, kindWords, perceivedWords, timeWords } from './words/index.ts';

/** The incidents of a reporting period, as Annex 1 and its files list them. */
export function annexRows(period: ReleasedDay, edition: Edition): readonly AnnexRow[] {
  const listed = new Set(period.incidents);
  return edition.incidents.filter(({ id }) => listed.has(id)).map((incident) => annexRow(incident, edition));
}

/**
 * Annex 1: a row for each incident in the columns of the special monitoring mission, then three of ours: its name, its grades, and how
 * many origins speak of it. Serves DAILY-REPORT, Annex 1.
 */
export function annex({ incidents, edition }: ReportAsked): ReportSection {
  const observed = observedBy(edition);
  return {
    id: 'Annex 1',
    heading: say('Table of incidents'),
    paragraphs:
      incidents.length === 0
        ? [{ words: say('No incident of this period may be listed or was recorded.'), incidents: [] }]
        : [],
    ...(incidents.length === 0
      ? {}
      : {
          table: {
            columns: [
              say('Monitor position'),
              say('Location'),
              say('Means'),
              say('No.'),
              say('Observation'),
              say('Description'),
              say('Weapon'),
              say('Date, time'),
              say('Until'),
              say('Zone'),
              say('Actor'),
              say('Incident'),
              say('Grade'),
              say('Origins'),
              say('Reports'),
            ],
            quoted: [2],
            opens: 12,
            rows: incidents.map((incident) => ({
              cells: cellsOf(incident, annexRow(incident, edition), observed),
              incidents: [incident.id],
            })),
          },
        }),
  };
}

type ObservedBy = ReadonlyMap<string, readonly ReleasedObservation[]>;

function observedBy({ observations = [] }: Edition): ObservedBy {
  return Map.groupBy(
    observations.filter(({ incident, standing }) => incident !== undefined && standing === 'standing'),
    ({ incident }) => incident!,
  );
}

function cellsOf(incident: ReleasedIncident, row: AnnexRow, observed: ObservedBy): readonly string[] {
  const own = observed.get(incident.id) ?? [];
  const each = (words: (one: ReleasedObservation) => string | undefined): string =>
    [...new Set(own.flatMap((one) => words(one) ?? []))].join('; ') || say('not told');
  return [
    say('withheld'),
    row.place,
    each(({ means }) => perceivedWords(means)),
    incident.effects ? countFigure(incident.effects) : say('not stated'),
    kindWords(row.kind),
    each(describedWords),
    say('not stated'),
    row.from,
    row.to,
    row.zones.join(', '),
    row.actor,
    row.incident,
    row.grades.join(' '),
    String(row.groups),
    String(row.reports.length),
  ];
}

const compass = [
  phrase('north'),
  phrase('north-east'),
  phrase('east'),
  phrase('south-east'),
  phrase('south'),
  phrase('south-west'),
  phrase('west'),
  phrase('north-west'),
];

/** Direction and distance from the monitor as reported, and what the observer took it for. */
function describedWords({ bearingDeg, distanceM, assessedAs }: ReleasedObservation): string | undefined {
  const assessed = assessedAs && say('assessed as: {assessed}', { assessed: assessedWords(assessedAs) });
  if (bearingDeg === undefined) return assessed;
  const seen = {
    towards: say(compass[Math.round(bearingDeg / 45) % compass.length]!),
    bearing: bearingDeg,
    distance: distanceM === undefined ? say('not told') : distanceWords(distanceM),
  };
  const described = say('direction {towards} ({bearing}°), distance {distance}', seen);
  return assessed === undefined ? described : `${described}, ${assessed}`;
}

function annexRow(incident: ReleasedIncident, { case: facts }: Edition): AnnexRow {
  const at = incident.place.exact ?? incident.place.cell?.centre;
  return {
    incident: incident.id,
    from: timeWords(incident.from, facts.dayZone),
    to: timeWords(incident.to, facts.dayZone),
    kind: incident.kind ?? 'incident',
    place: placeWords(incident),
    ...(at ? { longitude: at[0], latitude: at[1] } : {}),
    zones: incident.zones,
    actor: incident.actor ?? say('not attributed'),
    groups: incident.groups,
    grades: incident.grades ?? [],
    reports: incident.reports,
  };
}

/** A place as a line of text: name, square, or that it is withheld. */
export function placeWords({ place }: { readonly place: ReleasedIncident['place'] }): string {
  const regions = place.regions?.join(', ');
  if (place.name) return regions ? `${place.name} (${regions})` : place.name;
  if (regions) return regions;
  if (place.cell)
    return say('square of {side} km around {latitude} N {longitude} E', {
      side: place.cell.sideKm,
      latitude: place.cell.centre[1].toFixed(2),
      longitude: place.cell.centre[0].toFixed(2),
    });
  return place.exact
    ? say('{latitude} N {longitude} E', {
        latitude: place.exact[1].toFixed(4),
        longitude: place.exact[0].toFixed(4),
      })
    : say('not stated');
}
