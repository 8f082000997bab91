import { dayOf, formatInstant, type LocalDay } from '@truceline/truce/kernel';
import { type Edition, watchedOn } from '@truceline/truce/pages';
import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { countCells, field, integer, list, text, time, timeCell } from './field.ts';
import { origin, shared } from './shared-fields.ts';
import { listed, tableOf } from './table.ts';

const breachName = field(text(), {
  meaning: phrase('Name of the apparent breach; its page stands at breaches/NAME/.'),
  from: origin.release,
});

/** Apparent breaches, and those that are possible only. */
export const breachesTable = tableOf({
  name: 'breaches',
  holds: phrase('apparent breaches, and those that are possible only'),
  row: z.strictObject({
    id: breachName,
    status: field(text(), {
      meaning: phrase(
        'Apparent where the least count is beyond the limit, possible where only the greatest is; neither is a determination.',
      ),
      from: origin.counted,
    }),
    kind: field(text(), {
      meaning: phrase('Whether a threshold was passed or a prohibition was touched.'),
      from: origin.terms,
    }),
    clause: shared.clause,
    zones: shared.zones,
    actor: shared.actor,
    onset: field(time(), { meaning: phrase('When the count went beyond the limit.'), from: origin.counted }),
    clear: field(time().optional(), {
      meaning: phrase('When the count came back within the limit; absent where it has not.'),
      from: origin.counted,
    }),
    low: shared.low,
    best: shared.best,
    high: shared.high,
    merged: shared.merged,
    comparison: shared.comparison,
    limit: shared.limit,
    window: field(text(), { meaning: phrase('Window over which the text has it counted.'), from: origin.terms }),
    watched: shared.watched,
    evidence: field(list(), {
      meaning: phrase('Incidents on which it rests, by their names in this edition.'),
      from: origin.counted,
    }),
  }),
  filters: { zone: 'zones', kind: 'kind', time: ['onset', 'clear'] },
  read: (edition) =>
    listed(
      [...edition.breaches, ...edition.possible].map((breach) => ({
        id: breach.id,
        status: breach.status,
        kind: breach.kind,
        clause: breach.clause,
        zones: [...breach.zones],
        actor: breach.actor,
        onset: timeCell(breach.onset)!,
        clear: timeCell(breach.clear),
        ...countCells(breach.count),
        comparison: breach.comparison,
        limit: breach.limit,
        window: breach.window,
        watched: watchedOn(edition, onsetDay(breach.onset, edition), breach.zones),
        evidence: [...breach.evidence],
      })),
    ),
});

/** The steps of the counters around apparent breaches, where the edition tells exact times. */
export const countersTable = tableOf({
  name: 'counters',
  holds: phrase('steps of the counters around apparent breaches, where exact times may be told'),
  row: z.strictObject({
    breach: breachName,
    clause: shared.clause,
    at: field(time(), {
      meaning: phrase('Instant from which on the count stands, up to the next step.'),
      from: origin.counted,
    }),
    low: field(integer(), { meaning: shared.low.meta()!.description!, from: origin.counted }),
    best: field(integer(), { meaning: phrase('Best estimate of the number.'), from: origin.counted }),
    high: field(integer(), { meaning: shared.high.meta()!.description!, from: origin.counted }),
    comparison: shared.comparison,
    limit: shared.limit,
    watched: shared.watched,
  }),
  filters: { time: ['at', 'at'] },
  read: (edition) =>
    listed(
      [...edition.breaches, ...edition.possible].flatMap(({ id, clause, zones, comparison, limit, series = [] }) =>
        series.map(({ at, low, best, high }) => ({
          breach: id,
          clause,
          at: formatInstant(at),
          low,
          best,
          high,
          comparison,
          limit,
          watched: watchedOn(edition, dayOf(at, edition.case.dayZone), zones),
        })),
      ),
    ),
});

function onsetDay(onset: Edition['breaches'][number]['onset'], { case: { dayZone } }: Edition): LocalDay {
  return onset.kind === 'day' ? onset.day : dayOf(onset.at, dayZone);
}
