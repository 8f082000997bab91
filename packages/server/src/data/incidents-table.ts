import type { Edition, ReleasedIncident, ReleasedPlace } from '@truceline/truce/pages';
import { placeRadiusM } from '@truceline/truce/reports';
import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { field, integer, list, text, timeCell } from './field.ts';
import { origin, shared, unit } from './shared-fields.ts';
import { made, tableOf } from './table.ts';

const row = z.strictObject({
  incident: shared.incident,
  from: shared.happenedFrom,
  until: shared.happenedUntil,
  kind: shared.kind,
  domain: shared.domain,
  place: shared.place,
  longitude: shared.longitude,
  latitude: shared.latitude,
  square_km: shared.square,
  precision: shared.precision,
  radius_m: shared.radius,
  zones: shared.zones,
  actor: shared.actor,
  actor_by: field(text().optional(), {
    meaning: phrase('By whose account the party is named, in words.'),
    from: origin.report,
  }),
  origins: field(integer(), {
    meaning: phrase('Independent origins of its reports: copies of one report are one origin.'),
    from: origin.counted,
  }),
  grades: field(list(), {
    meaning: phrase('Grades of its reports: reliability of the source, credibility of the report.'),
    from: origin.people,
  }),
  deaths_low: field(integer().optional(), {
    meaning: phrase('Least number of deaths that its reports allow for; absent where none is told.'),
    unit: unit.persons,
    from: origin.report,
  }),
  deaths_high: field(integer().optional(), {
    meaning: phrase('Greatest number of deaths that its reports allow for.'),
    unit: unit.persons,
    from: origin.report,
  }),
  reports: field(list(), {
    meaning: phrase('Names of its reports in this edition; their pages stand at reports/NAME/.'),
    from: origin.release,
  }),
  formerly: field(list(), {
    meaning: phrase('Names that led to it before, in earlier editions: incidents that were merged into it or split.'),
    from: origin.release,
  }),
});

/** Every incident of the edition, with the names that led to it before: rows of an earlier file find theirs by them. */
export const incidentsTable = tableOf({
  name: 'incidents',
  holds: phrase('incidents that this edition may list, with the area in which each lies'),
  row,
  filters: { zone: 'zones', kind: 'kind', grade: 'grades', time: ['from', 'until'] },
  read: (edition) => {
    const formerly = formerNames(edition);
    return made(edition.incidents, (incident) => rowOf(incident, formerly));
  },
});

function rowOf(incident: ReleasedIncident, formerly: ReadonlyMap<string, readonly string[]>): z.infer<typeof row> {
  const { id, from, to, kind, domain, place, zones, actor, actorSays, groups, grades, deaths, reports } = incident;
  return {
    incident: id,
    from: timeCell(from),
    until: timeCell(to ?? from),
    kind,
    domain,
    ...placeCells(place),
    zones: [...zones],
    actor,
    actor_by: actorSays,
    origins: groups,
    grades: [...(grades ?? [])],
    deaths_low: deaths?.low,
    deaths_high: deaths?.high,
    reports: [...reports],
    formerly: [...(formerly.get(id) ?? [])],
  };
}

/** A place as an edition tells it, in cells. */
export function placeCells({ exact, cell, name, precision }: ReleasedPlace) {
  const at = exact ?? cell?.centre;
  const radius = exact && precision ? placeRadiusM[precision as keyof typeof placeRadiusM] : undefined;
  return {
    place: name,
    longitude: at?.[0],
    latitude: at?.[1],
    square_km: exact ? undefined : cell?.sideKm,
    precision,
    radius_m: radius === undefined || !Number.isFinite(radius) ? undefined : radius,
  };
}

function formerNames(edition: Edition): ReadonlyMap<string, readonly string[]> {
  const formerly = new Map<string, string[]>();
  for (const { id, now } of edition.former)
    for (const each of now) formerly.set(each, [...(formerly.get(each) ?? []), id]);
  return formerly;
}
