import { currentWords, figure, peopleGroupWords, pointWords, surveyWords } from '@truceline/truce/pages';
import { type PeopleSeries, placeWords } from '@truceline/truce/recovery';
import type { PeopleObject, PeopleWord } from './people-object.ts';

/** Places of one publisher and group that are printed; the others stand in the JSON. */
const placesMax = 40;
/** Letters after which a name pushes its line to the right. */
const placeWidth = 18;
/** Rows that are printed of what was noted and of what was left out. */
const wordsMax = 20;

/** Counts of people for a terminal: what is known, by whom, of when. */
export function peopleText({ at, view, noted, rejected }: PeopleObject): string {
  const { lead, panels, parts, book } = view;
  return [
    ...lead,
    ...panels.flatMap(({ publisher, group, unit, whole, areas, finer, exercise }) => [
      '',
      `${exercise && !publisher.startsWith('EXERCISE') ? 'EXERCISE ' : ''}${peopleGroupWords[group]}, ${unit}, by ${publisher}`,
      ...(whole ? seriesLines(whole, at, book.currentDays) : ['  no total is told, and none is made of the places']),
      ...areas.slice(0, placesMax).flatMap((area) => seriesLines(area, at, book.currentDays)),
      ...(areas.length > placesMax ? [`  and ${figure(areas.length - placesMax)} more places; --json has them`] : []),
      ...(finer > 0
        ? [
            `  ${finer === 1 ? 'one smaller place is' : `${figure(finer)} smaller places are`} counted as well; --json has them`,
          ]
        : []),
    ]),
    ...(parts.length > 0
      ? ['', 'Of a sex, an age or an origin alone, in no total:', ...parts.slice(0, placesMax).map(partLine)]
      : []),
    ...(parts.length > placesMax ? [`  and ${figure(parts.length - placesMax)} more; --json has them`] : []),
    ...listed('To be known', noted.map(wordLine)),
    ...listed('Left out', [
      ...rejected.map(wordLine),
      ...book.problems.map(({ entry, reason }) => `${entry}: ${reason}`),
    ]),
    ...(rejected.some(({ words }) => words.includes('publisher'))
      ? ['', 'Whose counts a file holds: --by NAME, or a column tagged #meta+source.']
      : []),
  ].join('\n');
}

/** The surveys of a place, the last with what may be said of now. */
function seriesLines(series: PeopleSeries, at: PeopleObject['at'], currentDays: number): readonly string[] {
  const last = series.latest === undefined ? -1 : series.latest.during.endsAt;
  return series.points.map((point) => {
    const before = point.before.map(({ count }) => (count === undefined ? 'not printed' : figure(count)));
    const told = `${pointWords(point, series.unit)}${before.length > 0 ? ` (before: ${before.join(', ')})` : ''}`;
    const state = point.during.endsAt === last ? `  ${currentWords(series, at, currentDays)}` : '';
    return `  ${placeWords(series.places).padEnd(placeWidth)}  ${surveyWords(point, 'UTC').padEnd(24)}  ${told}${state}`;
  });
}

function partLine({ publisher, group, unit, part, origin, places, latest }: PeopleSeries): string {
  const whom = [...part, ...(origin ? [`from ${placeWords([origin])}`] : [])].join(', ');
  return `  ${placeWords(places)}  ${peopleGroupWords[group]}: ${whom}  ${latest ? `${surveyWords(latest, 'UTC')}  ${pointWords(latest, unit)}` : 'taken back'}, by ${publisher.name}`;
}

function wordLine({ path, line, column, words }: PeopleWord): string {
  return `${path}:${line}${column === '' ? '' : ` ${column}`}: ${words}`;
}

function listed(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  const left = lines.length - wordsMax;
  return [
    '',
    `${title} (${figure(lines.length)}):`,
    ...lines.slice(0, wordsMax).map((each) => `  ${each}`),
    ...(left > 0 ? [`  and ${figure(left)} more; --json has them`] : []),
  ];
}
