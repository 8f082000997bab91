import type { ReleasedReport } from '@truceline/truce/pages';
import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { field, list, text, time, timeCell } from './field.ts';
import { placeCells } from './incidents-table.ts';
import { origin, shared } from './shared-fields.ts';
import { made, tableOf } from './table.ts';

const row = z.strictObject({
  report: field(text(), {
    meaning: phrase('Name of the report in this edition; its page stands at reports/NAME/.'),
    from: origin.release,
  }),
  standing: field(text(), {
    meaning: phrase('Whether the report stands, was superseded by a later one, or was retracted.'),
    from: origin.report,
  }),
  superseded_by: field(text().optional(), {
    meaning: phrase('Name of the report that took its place.'),
    from: origin.report,
  }),
  incident: field(text().optional(), { meaning: phrase('Incident to which it is counted.'), from: origin.counted }),
  feed: field(text().optional(), { meaning: phrase('Feed or file with which it came in.'), from: origin.report }),
  source: field(text().optional(), { meaning: phrase('Name of the source.'), from: origin.report }),
  source_class: field(text().optional(), {
    meaning: phrase('Class of the source, as a code: observer, party, media and so on.'),
    from: origin.report,
  }),
  from: shared.happenedFrom,
  until: shared.happenedUntil,
  received: field(time().optional(), {
    meaning: phrase('When it was received, as far as the edition tells it.'),
    from: origin.release,
  }),
  published: field(time().optional(), {
    meaning: phrase('When the source published it.'),
    from: origin.report,
  }),
  kind: shared.kind,
  domain: shared.domain,
  place: shared.place,
  longitude: shared.longitude,
  latitude: shared.latitude,
  square_km: shared.square,
  precision: shared.precision,
  radius_m: shared.radius,
  zones: field(list(), {
    meaning: phrase('Zones to which its incident is counted, where the edition lists that incident.'),
    from: origin.terms,
  }),
  actor: shared.actor,
  grade: field(text().optional(), {
    meaning: phrase('Reliability of the source and credibility of the report, as two characters.'),
    from: origin.people,
  }),
  media: field(list(), { meaning: phrase('Addresses that the source gives.'), from: origin.report }),
  withheld: field(list(), {
    meaning: phrase('Fields that the source gave and this edition withholds.'),
    from: origin.release,
  }),
});

/** Every report of the edition, as far as its profile names the fields. */
export const reportsTable = tableOf({
  name: 'reports',
  holds: phrase('reports behind the incidents, as far as the release profile names their fields'),
  row,
  filters: { zone: 'zones', kind: 'kind', grade: 'grade', time: ['from', 'until'] },
  read: (edition) => {
    const zones = new Map(edition.incidents.map((incident) => [incident.id, incident.zones]));
    return made(edition.reports, (report) => rowOf(report, zones));
  },
});

function rowOf(report: ReleasedReport, zonesOf: ReadonlyMap<string, readonly string[]>): z.infer<typeof row> {
  const { id, standing, supersededBy, incident, feed, source, sourceClass, from, to, receivedAt, publishedAt } = report;
  return {
    report: id,
    standing,
    superseded_by: supersededBy,
    incident,
    feed,
    source,
    source_class: sourceClass,
    from: timeCell(from),
    until: timeCell(to ?? from),
    received: timeCell(receivedAt),
    published: timeCell(publishedAt),
    kind: report.kind,
    domain: report.domain,
    ...placeCells(report.place),
    zones: [...(zonesOf.get(incident ?? '') ?? [])],
    actor: report.actor,
    grade: report.grade,
    media: (report.media ?? []).map(({ url }) => url),
    withheld: [...report.withheld],
  };
}
