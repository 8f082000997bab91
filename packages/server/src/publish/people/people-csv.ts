import { formatInstant } from '@truceline/truce/kernel';
import { type Edition, marksOf, surveyWords } from '@truceline/truce/pages';
import { placeWords } from '@truceline/truce/recovery';
import { csv } from '../data-files.ts';
import { peopleOf } from './people-of-edition.ts';

const columns = [
  'publisher',
  'group',
  'unit',
  'part',
  'origin',
  'level',
  'place',
  'code',
  'within',
  'survey',
  'count',
  'word',
  'current',
  'received',
  'evidence',
  'known_at',
  'mark',
] as const;

/** Every figure of an edition as a table: what stands, what was said before, and what is held back. */
export function peopleCsv(edition: Edition): string {
  const known = formatInstant(edition.case.knownAt);
  const marks = marksOf(edition)
    .flatMap((each) => /^[A-Z]+/.exec(each)?.[0] ?? [])
    .join('; ');
  const { book, zone } = peopleOf(edition);
  const rows = book.series.flatMap((series) => {
    const own = series.places.at(-1);
    return series.points.flatMap((point) =>
      [
        ...point.before.map((each) => ['earlier', each] as const),
        ...point.standing.map((each) => [point.standing.length > 1 ? 'differs' : 'stands', each] as const),
      ].map(([word, { entry, count, receivedAt, evidence, exercise }]) => [
        series.publisher.name,
        series.group,
        series.unit,
        series.part.join('+'),
        series.origin ? placeWords([series.origin]) : '',
        own?.level,
        own?.name,
        own?.code,
        series.places
          .slice(0, -1)
          .map((each) => placeWords([each]))
          .join(' > '),
        surveyWords(point, zone),
        count ?? 'not printed',
        word,
        series.current?.entry === entry ? 'yes' : 'no',
        formatInstant(receivedAt),
        evidence.join(' '),
        known,
        marks || (exercise ? 'EXERCISE' : ''),
      ]),
    );
  });
  return csv([columns, ...rows]);
}
