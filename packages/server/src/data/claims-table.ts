import { type ClaimRow, claimsLedger } from '@truceline/truce/pages';
import { phrase } from '@truceline/truce/wording';
import { z } from 'zod';
import { field, integer, list, number, text, time, timeCell } from './field.ts';
import { origin, shared } from './shared-fields.ts';
import { listed, tableOf } from './table.ts';

const row = z.strictObject({
  by: field(text(), { meaning: phrase('Party that claims, by its code.'), from: origin.report }),
  against: field(text().optional(), { meaning: phrase('Party that it accuses, by its code.'), from: origin.report }),
  from: field(time(), { meaning: phrase('Beginning of what is claimed.'), from: origin.report }),
  until: field(time(), { meaning: phrase('End of what is claimed.'), from: origin.report }),
  zone: field(text().optional(), {
    meaning: phrase('Short name of the zone that is spoken of; absent where it is no one zone.'),
    from: origin.report,
  }),
  counted: field(text(), {
    meaning: phrase('What the party counts, in its own words or as a code.'),
    from: origin.report,
  }),
  number: field(number(), {
    meaning: phrase('Number that the party claims; it is never counted with what was found.'),
    from: origin.report,
  }),
  bound: field(text(), {
    meaning: phrase('Whether the number is meant exactly, as a least number, or roughly.'),
    from: origin.report,
  }),
  published: field(time().optional(), { meaning: phrase('When the party published it.'), from: origin.report }),
  source: field(list(), { meaning: phrase('Addresses that the source gives.'), from: origin.report }),
  note: field(text().optional(), {
    meaning: phrase('What is noted where the claim does not add up, or is told differently elsewhere.'),
    from: origin.people,
  }),
  found_low: field(integer().optional(), {
    meaning: phrase('Least number that was found in the same time and zone.'),
    from: origin.counted,
  }),
  found_best: field(integer().optional(), {
    meaning: phrase('Best estimate of what was found in the same time and zone.'),
    from: origin.counted,
  }),
  found_high: field(integer().optional(), {
    meaning: phrase('Greatest number that was found in the same time and zone.'),
    from: origin.counted,
  }),
  found_not_told_because: field(text().optional(), {
    meaning: phrase('Why this edition does not tell what was found.'),
    from: origin.release,
  }),
  watched: shared.watched,
});

/** The ledger of claims: what is claimed and what was found stand in columns of their own. */
export const claimsTable = tableOf({
  name: 'claims',
  holds: phrase('what the parties claim, beside what was found in the same time'),
  row,
  filters: { zone: 'zone', kind: 'counted', time: ['from', 'until'] },
  read: (edition) => listed(claimsLedger(edition).rows.map(rowOf)),
});

function rowOf({ claim, watched }: ClaimRow): z.infer<typeof row> {
  const { found } = claim;
  const count = found.kind === 'count' ? found.count : undefined;
  return {
    by: claim.by,
    against: claim.against,
    from: timeCell(claim.from)!,
    until: timeCell(claim.to)!,
    zone: claim.zone,
    counted: claim.counted,
    number: claim.number,
    bound: claim.bound,
    published: timeCell(claim.publishedAt),
    source: claim.media.map(({ url }) => url),
    note: claim.note,
    found_low: count?.low,
    found_best: count?.best,
    found_high: count?.high,
    found_not_told_because: found.kind === 'count' ? undefined : found.why,
    watched,
  };
}
