import { auditCaveat } from '@truceline/truce/grading';
import type { GradesObject } from './grades-object.ts';

type Row = GradesObject['sources'][number];

/** Sources for people: a line each, in order of feed and name, since letters have no order that holds for all of them. */
export function gradesText(told: GradesObject): string {
  const { sources, on, waiting } = told;
  const scope = [on.kind === undefined ? 'on all topics' : `on ${on.kind}`, ...(on.party ? [`about ${on.party}`] : [])];
  if (sources.length === 0)
    return [...told.marks, `case ${told.case}: no report has come in, so there is no source`].join('\n');
  const width = Math.min(Math.max(...sources.map(({ source }) => source.length)), 40);
  return [
    ...told.marks,
    `case ${told.case}, as known at ${told.knownAt}: ${sources.length} ${sources.length === 1 ? 'source' : 'sources'}, ${scope.join(' ')}`,
    `${'source'.padEnd(width)}  class     items  confirmed  refuted  open  quantile  letter`,
    ...sources.flatMap((row) => [
      `${row.source.slice(0, width).padEnd(width)}  ${(row.class ?? '').padEnd(8)} ${figures(row, row.items)}`,
      ...(row.cells ?? []).map(
        (cell) =>
          `${`  ${cell.kind}, ${cell.party ?? 'nobody named'}`.padEnd(width)}  ${''.padEnd(8)} ${figures(cell)}`,
      ),
    ]),
    'quantile: with 95 % probability more than this share of what it tells is true; open: looked into, and nothing came out',
    told.digits === 'groups' ? 'digits follow from the groups of each incident' : 'digits are those of the feeds',
    ...(waiting.length > 0
      ? [
          `${waiting.length} ${waiting.length === 1 ? 'judgement waits' : 'judgements wait'} for a second person, and ${waiting.length === 1 ? 'moves' : 'move'} nothing yet`,
        ]
      : []),
    ...(told.audit ?? []).flatMap(auditLines),
  ].join('\n');
}

const from = { people: 'two persons', record: 'its record', feed: 'its feed' } as const;

function figures(
  row: Pick<
    Row,
    'confirmed' | 'refuted' | 'cannotTell' | 'contested' | 'byRecord' | 'quantile' | 'letter' | 'letterFrom'
  >,
  items?: number,
): string {
  const number = (value: number | undefined, width: number) =>
    (value === undefined ? '' : String(value)).padStart(width);
  const quantile = row.byRecord === 'F' ? '–' : row.quantile.toFixed(3);
  return `${number(items, 6)}  ${number(row.confirmed, 9)}  ${number(row.refuted, 7)}  ${number(row.cannotTell + row.contested, 4)}  ${quantile.padStart(8)}  ${row.letter || 'none'}, ${from[row.letterFrom]}`;
}

function auditLines(audit: NonNullable<GradesObject['audit']>[number]): readonly string[] {
  const title = audit.topic === 'actor' ? 'who acted' : 'what it was';
  if ('none' in audit) return ['', `audit by ${title}: ${audit.none}`];
  const all = audit.incidents + audit.leftOut;
  return [
    '',
    `audit by ${title}, week of ${audit.week}, incidents since ${audit.from}: ${audit.incidents} of ${all} with three or more independent sources`,
    auditCaveat,
    ...[...audit.sources]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(
        ({ name, incidents, likelyRight, otherwise }) =>
          `  ${name}: ${likelyRight === undefined ? `${incidents} incidents, too few for a share` : `${Math.round(likelyRight * 100)} % of ${incidents} what likely was so`}${otherwise.map(({ was, said, incidents: of }) => `; ${said} where it likely was ${was} (${of.toFixed(1)})`).join('')}`,
      ),
  ];
}
