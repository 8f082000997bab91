import { dayOf, formatInstant } from '@truceline/truce/kernel';
import { type Edition, marksOf, watchedOn } from '@truceline/truce/pages';
import { csv } from './data-files.ts';

/** The counter of an apparent breach as a table. */
export function counterCsv(edition: Edition, id: string): string | undefined {
  const breach = [...edition.breaches, ...edition.possible].find((each) => each.id === id);
  if (!breach?.series) return undefined;
  return csv([
    ['at', 'low', 'best', 'high', 'limit', 'watched', 'mark'],
    ...breach.series.map((point) => [
      formatInstant(point.at),
      point.low,
      point.best,
      point.high,
      `${breach.comparison} ${breach.limit}`,
      watchedOn(edition, dayOf(point.at, edition.case.dayZone), breach.zones),
      marksOf(edition).join('; '),
    ]),
  ]);
}
