import { reportingPeriod } from '../days/index.ts';
import { say } from '../wording/index.ts';
import { type ReleasedCount, type ReleasedDay, type ReleasedIncident, sumReleased } from './release/index.ts';
import {
  counting,
  plainly,
  type ReportAsked,
  type ReportParagraph,
  type ReportSection,
  sectionName,
  sentenceCase,
} from './report-tree.ts';
import { watchedWords } from './watched-words.ts';
import { countFigure, countWords, kindWords, wordingNumber } from './words/index.ts';
import { titleOfZone } from './zone-title.ts';

/** Sections that A1 tells of in one bullet each, in this order, so that a missing one is noticed. */
const told = ['A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A11', 'A12'] as const;

/**
 * A1: what was recorded, where, of which kind, who was killed and what was damaged; then one bullet for each further section. Each
 * bullet has its place for ever; one that has nothing to say says so. An asterisk marks what also stands in A12. Serves DAILY-REPORT A1.
 */
export function summary(asked: ReportAsked, sections: readonly ReportSection[]): ReportSection {
  const { incidents } = asked;
  return {
    id: 'A1',
    heading: say('Summary'),
    paragraphs: [
      counting(`${recorded(asked.period.total)}${beforeWords(asked)}`, asked.period.incidents),
      byZone(asked),
      byKind(incidents),
      deathsIn(incidents),
      damaged(sections),
      ...told.map((id) => bullet(sections.find((section) => section.id === id)!)),
    ],
  };
}

function recorded(count: ReleasedCount): string {
  return sentenceCase(
    say('{n, plural, one {{count} was recorded.} other {{count} were recorded.}}', {
      n: wordingNumber(count),
      count: countWords(count),
    }),
  );
}

/** The period before, with its length where the clocks were changed between the two. */
function beforeWords({ previous, span, edition: { case: facts } }: ReportAsked): string {
  if (!previous) return '';
  const before = reportingPeriod(previous.day, facts);
  const [own, others] = [span, before].map(({ startsAt, endsAt }) => Math.round((endsAt - startsAt) / 3_600_000));
  const count = { n: wordingNumber(previous.total), count: countWords(previous.total) };
  const words =
    own === others
      ? say(
          'In the previous period of equal length, {n, plural, one {{count} was recorded.} other {{count} were recorded.}}',
          count,
        )
      : say(
          'In the previous period, of {hours} h where this one has {own} h, {n, plural, one {{count} was recorded.} other {{count} were recorded.}}',
          { ...count, hours: others!, own: own! },
        );
  return ` ${words}`;
}

function byZone({ period, previous, edition }: ReportAsked): ReportParagraph {
  if (period.zones.length === 0) return plainly(say('The text draws no zone: all stands in one count.'));
  const zones = period.zones.map(({ zone, count, watched }) =>
    say('{zone} {count} (before: {before}; watched: {watched})', {
      zone: titleOfZone(zone, edition),
      count: countFigure(count),
      before: countBefore(previous, zone),
      watched: watchedWords(watched),
    }),
  );
  return counting(say('By zone: {zones}.', { zones: zones.join('; ') }), [
    ...new Set(period.zones.flatMap(({ incidents }) => incidents)),
  ]);
}

/** What was counted of a zone in the period before; that nothing is known of it is said. */
export function countBefore(previous: ReleasedDay | undefined, zone: string): string {
  const cell = previous?.zones.find((each) => each.zone === zone);
  return cell ? countFigure(cell.count) : say('not recorded');
}

function byKind(incidents: readonly ReleasedIncident[]): ReportParagraph {
  if (incidents.length === 0) return counting(say('No kind is told: no incident of this period may be listed.'), []);
  const kinds = [...Map.groupBy(incidents, ({ kind }) => kind ?? 'incident')].sort(([a], [b]) => (a < b ? -1 : 1));
  return counting(
    say('By kind, of those that may be listed: {kinds}.', {
      kinds: kinds.map(([kind, own]) => `${own.length} ${kindWords(kind, own.length)}`).join(', '),
    }),
    incidents.map(({ id }) => id),
  );
}

function deathsIn(incidents: readonly ReleasedIncident[]): ReportParagraph {
  const deadly = incidents.filter(({ deaths }) => deaths && deaths.high > 0);
  if (deadly.length === 0)
    return counting(say('No deaths are recorded in this period; the sources may not record them.'), []);
  return counting(
    say(
      '{n, plural, one {Deaths recorded in # of the incidents: {deaths}.} other {Deaths recorded in # of the incidents: {deaths}.}}',
      {
        n: deadly.length,
        deaths: countFigure(sumReleased(deadly.flatMap(({ deaths }) => deaths ?? []))),
      },
    ),
    deadly.map(({ id }) => id),
  );
}

function damaged(sections: readonly ReportSection[]): ReportParagraph {
  const rows = sections.find(({ id }) => id === 'A3b')?.table?.rows ?? [];
  return counting(
    rows.length === 0
      ? say('No damage dated to this period is told of; the sources may not record it.')
      : say(
          'Damage is told of {n, plural, one {# thing that serves people} other {# things that serve people}} (A3b).',
          {
            n: rows.length,
          },
        ),
    [],
  );
}

function bullet({ id, heading, paragraphs, table }: ReportSection): ReportParagraph {
  if (!table) return plainly(paragraphs[0]?.words ?? `${heading}.`);
  const words = say('{heading}: {n, plural, one {# row} other {# rows}} in {section}.', {
    heading,
    n: table.rows.length,
    section: sectionName(id),
  });
  return counting(`${words}${id === 'A12' ? ' *' : ''}`, [
    ...new Set(table.rows.flatMap(({ incidents }) => incidents)),
  ]);
}
