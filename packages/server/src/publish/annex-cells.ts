import { formatInstant } from '@truceline/truce/kernel';
import { type AnnexRow, type Edition, marksOf } from '@truceline/truce/pages';

/** Columns of a table of incidents. */
export const annexColumns = [
  'incident',
  'from',
  'until',
  'kind',
  'place',
  'longitude',
  'latitude',
  'zones',
  'actor',
  'origins',
  'grades',
  'reports',
  'known_at',
  'mark',
] as const;

/** The cells of one incident, in the order of the columns. */
export function annexCells(row: AnnexRow, edition: Edition): readonly (string | number | undefined)[] {
  return [
    row.incident,
    row.from,
    row.to,
    row.kind,
    row.place,
    row.longitude,
    row.latitude,
    row.zones.join(' '),
    row.actor,
    row.groups,
    row.grades.join(' '),
    row.reports.join(' '),
    formatInstant(edition.case.knownAt),
    marksOf(edition).join('; '),
  ];
}
