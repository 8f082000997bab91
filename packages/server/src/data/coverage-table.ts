import { addDays } from '@truceline/truce/kernel';
import type { Edition, ReleasedZoneDay } from '@truceline/truce/pages';
import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { day, field, number, text, yes } from './field.ts';
import { origin, unit } from './shared-fields.ts';
import { listed, tableOf } from './table.ts';

const row = z.strictObject({
  zone: field(text(), { meaning: phrase('Short name of the zone.'), from: origin.terms }),
  of: field(z.enum(['day', 'week']), {
    meaning: phrase('Whether the row is of a day or of a week; editions for the public tell weeks that are over.'),
    from: origin.release,
  }),
  from: field(day(), { meaning: phrase('First day of the row.'), from: origin.release }),
  until: field(day(), { meaning: phrase('Last day of the row.'), from: origin.release }),
  recorded: field(yes(), {
    meaning: phrase('No where nobody recorded where they looked: then nothing is known of the watching.'),
    from: origin.watching,
  }),
  share_percent: field(number().optional(), {
    meaning: phrase('Share of the time that was watched.'),
    unit: unit.perCent,
    from: origin.watching,
  }),
  watched_h: field(number().optional(), {
    meaning: phrase('Time that was watched.'),
    unit: unit.hours,
    from: origin.watching,
  }),
  length_h: field(number().optional(), {
    meaning: phrase('Length of the stretch that the share is of.'),
    unit: unit.hours,
    from: origin.watching,
  }),
  denied_h: field(number().optional(), {
    meaning: phrase('Time in which access was denied; in the edition of the operator alone.'),
    unit: unit.hours,
    from: origin.watching,
  }),
});
type CoverageRow = z.infer<typeof row>;

/** What was watched, by zone, as far as the edition may tell it: by week in public, by day for the operator. */
export const coverageTable = tableOf({
  name: 'coverage',
  holds: phrase('how much was watched, by zone, as the edition may tell it'),
  row,
  filters: { zone: 'zone', time: ['from', 'until'] },
  read: (edition) => listed(coverageRows(edition)),
});

function coverageRows(edition: Edition): readonly CoverageRow[] {
  const rows = new Map<string, CoverageRow>();
  for (const each of edition.days)
    for (const zoneDay of each.zones) {
      const told = rowOf(zoneDay, each.day);
      if (told) rows.set(`${told.zone} ${told.of} ${told.from}`, told);
    }
  return [...rows.values()];
}

function rowOf({ zone, watched }: ReleasedZoneDay, on: Edition['days'][number]['day']): CoverageRow | undefined {
  switch (watched?.of) {
    case 'week': {
      const { monday, recorded, sharePerCent } = watched;
      const share = recorded ? { share_percent: sharePerCent } : {};
      return { zone, of: 'week', from: monday, until: addDays(monday, 6), recorded, ...share };
    }
    case 'day': {
      const { recorded, watchedMs, lengthMs, deniedMs } = watched;
      const figures = recorded
        ? {
            share_percent: Math.floor((watchedMs * 100) / lengthMs),
            watched_h: hours(watchedMs),
            length_h: hours(lengthMs),
            denied_h: hours(deniedMs),
          }
        : {};
      return { zone, of: 'day', from: on, until: on, recorded, ...figures };
    }
    default:
      return undefined;
  }
}

function hours(ms: number): number {
  return Math.round(ms / 36_000) / 100;
}
