import { say } from '../wording/index.ts';
import type { Edition } from './release/index.ts';
import { placeWords } from './report-annex.ts';
import { receivedWords } from './report-of-promises.ts';
import { type ReportAsked, type ReportRow, type ReportSection, tableOr } from './report-tree.ts';
import { intervalWords, kindWords, timeWords } from './words/index.ts';

type Survey = NonNullable<NonNullable<Edition['recovered']>['survey']>[number];

/** A7: mines and unexploded ordnance that were found, and words of surveys that came in. Serves DAILY-REPORT A7. */
export function minesSection({ edition, incidents, uncounted, span }: ReportAsked): ReportSection {
  const { dayZone } = edition.case;
  const found = [...incidents, ...uncounted].filter(({ kind }) => kind === 'mine');
  const surveys = (edition.recovered?.survey ?? []).filter(
    ({ receivedAt }) => receivedAt >= span.startsAt && receivedAt < span.endsAt,
  );
  return {
    id: 'A7',
    heading: say('Mines and unexploded ordnance'),
    ...tableOr(
      {
        columns: [say('Date'), say('Location'), say('What'), say('First told'), say('Marked'), say('Whose word')],
        quoted: [2, 6],
        rows: [
          ...found.map(
            (incident): ReportRow => ({
              cells: [
                timeWords(incident.from, dayZone),
                placeWords(incident),
                kindWords(incident.kind),
                timeWords(incident.from, dayZone),
                say('not stated'),
                say('{n, plural, one {# origin} other {# origins}}', { n: incident.groups }),
              ],
              incidents: [incident.id],
            }),
          ),
          ...surveys.map((survey) => surveyRow(survey, edition)),
        ],
      },
      say(
        'No word on mines or unexploded ordnance came in. That is no word that there are none: what nobody has surveyed is not surveyed.',
      ),
    ),
  };
}

function surveyRow({ survey, telling, happenedAt, receivedAt, speaker }: Survey, edition: Edition): ReportRow {
  const area = telling.what === 'surveyed' ? telling.area : undefined;
  return {
    cells: [
      intervalWords(happenedAt, edition.case.dayZone),
      area?.place ?? area?.region ?? survey,
      telling.what === 'surveyed' ? surveyed(telling.state) : say('taken out of the list; what it is now is not told'),
      receivedWords(receivedAt, edition),
      say('not stated'),
      `${speaker.side}: ${speaker.name}`,
    ],
    incidents: [],
  };
}

function surveyed(state: Extract<Survey['telling'], { readonly what: 'surveyed' }>['state']): string {
  switch (state) {
    case 'suspected':
      return say('survey: suspected');
    case 'confirmed':
      return say('survey: confirmed');
    case 'cleared':
      return say('survey: reported cleared');
    case 'noneFound':
      return say('survey: none found on that day');
  }
}
