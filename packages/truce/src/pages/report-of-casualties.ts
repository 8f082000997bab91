import { say } from '../wording/index.ts';
import { placeWords } from './report-annex.ts';
import { type ReportAsked, type ReportRow, type ReportSection, tableOr } from './report-tree.ts';
import { assetTellingWords, countFigure, intervalWords, kindWords, timeWords } from './words/index.ts';

/**
 * A3, people killed by incident, and A3b, damage to what serves people. Names never; what the sources do not state is said to be not
 * stated. Serves DAILY-REPORT A3.
 */
export function casualties(asked: ReportAsked): readonly ReportSection[] {
  const { incidents, edition } = asked;
  const deadly = incidents.filter(({ deaths, kind }) => (deaths && deaths.high > 0) || kind === 'casualty');
  return [
    {
      id: 'A3',
      heading: say('Civilian casualties'),
      ...tableOr(
        {
          columns: [
            say('Case'),
            say('Date of the incident'),
            say('Place'),
            say('Persons killed'),
            say('Sex and age'),
            say('Cause as reported'),
            say('Corroboration'),
            say('Confirmed or followed up'),
          ],
          quoted: [3],
          rows: deadly.map((incident) => ({
            cells: [
              incident.id,
              timeWords(incident.from, edition.case.dayZone),
              placeWords(incident),
              incident.deaths ? countFigure(incident.deaths) : say('not stated'),
              say('not stated'),
              kindWords(incident.kind),
              say('{n, plural, one {# origin} other {# origins}}, graded {grades}', {
                n: incident.groups,
                grades: incident.grades?.join(' ') || say('by nobody'),
              }),
              say('not told by the sources'),
            ],
            incidents: [incident.id],
          })),
        },
        say(
          'No incident of this period is recorded with a person killed or injured. The sources may not record casualties, and seldom say who was a civilian.',
        ),
      ),
    },
    damage(asked),
  ];
}

/** Longest stretch to which a word on damage may be dated and still belong to one period. */
const datedWithinMs = 7 * 86_400_000;

function damage({ edition, span }: ReportAsked): ReportSection {
  const { dayZone } = edition.case;
  const assets = edition.recovered?.asset ?? [];
  const nameOf = (asset: string): string =>
    assets.flatMap((entry) =>
      entry.asset === asset && entry.telling.what === 'described' ? (entry.telling.facts.name ?? []) : [],
    )[0] ?? asset;
  const rows = assets.flatMap(({ asset, telling, happenedAt, speaker }): readonly ReportRow[] =>
    telling.what === 'damaged' &&
    happenedAt.endsAt - happenedAt.startsAt <= datedWithinMs &&
    happenedAt.endsAt > span.startsAt &&
    happenedAt.endsAt <= span.endsAt
      ? [
          {
            cells: [
              nameOf(asset),
              intervalWords(happenedAt, dayZone),
              assetTellingWords(telling),
              `${speaker.side}: ${speaker.name}`,
            ],
            incidents: [],
          },
        ]
      : [],
  );
  return {
    id: 'A3b',
    heading: say('Damage to what serves people'),
    ...tableOr(
      { columns: [say('Object'), say('Date'), say('Damage'), say('Whose word')], quoted: [1, 4], rows },
      say('No word on damage is dated to this period. That is no word that there was none.'),
    ),
  };
}
