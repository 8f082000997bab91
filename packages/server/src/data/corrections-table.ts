import { formatInstant } from '@truceline/truce/kernel';
import type { Edition, ReleasedCount } from '@truceline/truce/pages';
import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { field, integer, list, text, time, timeCell } from './field.ts';
import { origin } from './shared-fields.ts';
import { listed, tableOf } from './table.ts';

const row = z.strictObject({
  sort: field(z.enum(['day', 'incident', 'destroyed']), {
    meaning: phrase(
      'What was corrected: the count of a day, an incident, or something that was destroyed in the record.',
    ),
    from: origin.release,
  }),
  at: field(time().optional(), {
    meaning: phrase('When it was corrected, or the day that was; absent where the edition does not tell it.'),
    from: origin.release,
  }),
  name: field(text(), {
    meaning: phrase('The day, the incident, or the number of the entry.'),
    from: origin.release,
  }),
  change: field(text(), {
    meaning: phrase('What became of it, as a code: counted anew, merged, split, moved, withdrawn, destroyed.'),
    from: origin.counted,
  }),
  others: field(list(), {
    meaning: phrase('Incidents that were merged into it, that it was split into, or that reports came from.'),
    from: origin.counted,
  }),
  printed_low: field(integer().optional(), {
    meaning: phrase('Least count that was printed before.'),
    from: origin.counted,
  }),
  printed_high: field(integer().optional(), {
    meaning: phrase('Greatest count that was printed before.'),
    from: origin.counted,
  }),
  low: field(integer().optional(), { meaning: phrase('Least count as it is known now.'), from: origin.counted }),
  high: field(integer().optional(), { meaning: phrase('Greatest count as it is known now.'), from: origin.counted }),
  reason: field(text().optional(), {
    meaning: phrase('Class of the reason for which it was destroyed, with the office on whose authority.'),
    from: origin.people,
  }),
});

/** What an edition tells of corrections: days counted anew, incidents that changed, fields that were destroyed. */
export const correctionsTable = tableOf({
  name: 'corrections',
  holds: phrase('corrections: days counted anew, incidents that changed, what was destroyed in the record'),
  row,
  filters: { kind: 'sort', time: ['at', 'at'] },
  read: (edition) => listed(correctionRows(edition)),
});

function correctionRows({ changes, destroyed = [] }: Edition): readonly z.infer<typeof row>[] {
  return [
    ...changes.days.map(({ day, printed, now }) => ({
      sort: 'day' as const,
      at: day,
      name: day,
      change: 'counted-anew',
      others: [],
      ...printedCells(printed),
      low: now.low,
      high: now.high,
    })),
    ...changes.incidents.map(({ at, kind, incident, others }) => ({
      sort: 'incident' as const,
      at: formatInstant(at),
      name: incident,
      change: kind,
      others: [...others],
    })),
    ...destroyed.map(({ received, entry, extent, authority, reason }) => ({
      sort: 'destroyed' as const,
      at: timeCell(received),
      name: String(entry),
      change: `destroyed-${extent}`,
      others: [],
      reason: `${reason}, ${authority}`,
    })),
  ];
}

function printedCells({ low, high }: ReleasedCount) {
  return { printed_low: low, printed_high: high };
}
