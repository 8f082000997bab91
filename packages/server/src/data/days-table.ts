import type { Edition } from '@truceline/truce/pages';
import { watchedOn, watchedWords } from '@truceline/truce/pages';
import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { countCells, field, text } from './field.ts';
import { origin, shared } from './shared-fields.ts';
import { listed, tableOf } from './table.ts';

const row = z.strictObject({
  day: shared.day,
  zone: field(text(), {
    meaning: phrase('Short name of the zone, or `all` for all zones of the case.'),
    from: origin.terms,
  }),
  low: shared.low,
  best: shared.best,
  high: shared.high,
  merged: shared.merged,
  watched: shared.watched,
  verdict: field(text().optional(), {
    meaning: phrase('What may be said of the zone on the day, as a code; no code says that nothing happened.'),
    from: origin.counted,
  }),
  because: field(text().optional(), { meaning: phrase('Grounds of the verdict, in words.'), from: origin.counted }),
});

/** Counts per day and zone: what the strip and the tables show. */
export const daysTable = tableOf({
  name: 'days',
  holds: phrase('counts per day and zone, as ranges, with the verdict'),
  row,
  filters: { zone: 'zone', time: ['day', 'day'] },
  read: (edition) => listed(edition.days.flatMap((each) => rowsOfDay(each, edition))),
});

function rowsOfDay(each: Edition['days'][number], edition: Edition): z.infer<typeof row>[] {
  return [
    { day: each.day, zone: 'all', ...countCells(each.total), watched: watchedOn(edition, each.day, []) },
    ...each.zones.map(({ zone, count, watched, verdict }) => ({
      day: each.day,
      zone,
      ...countCells(count),
      watched: watchedWords(watched),
      verdict: verdict.kind,
      because: verdict.because.join('; '),
    })),
  ];
}
