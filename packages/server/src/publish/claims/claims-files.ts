import { formatInstant } from '@truceline/truce/kernel';
import { claimsLedger, type Edition, marksOf, type ReleasedTime } from '@truceline/truce/pages';
import { csv } from '../data-files.ts';

const columns = [
  'by',
  'against',
  'from',
  'until',
  'zone',
  'counted',
  'number',
  'bound',
  'published',
  'source',
  'note',
  'found_low',
  'found_best',
  'found_high',
  'found_not_told_because',
  'watched',
  'known_at',
  'mark',
] as const;

/** The ledger of claims as CSV: what is claimed and what was found stand in columns of their own. */
export function claimsCsv(edition: Edition): string {
  const mark = marksOf(edition).join('; ');
  const rows = claimsLedger(edition).rows.map(({ claim, watched }) => {
    const { found } = claim;
    const count = found.kind === 'count' ? found.count : undefined;
    return [
      claim.by,
      claim.against,
      timeText(claim.from),
      timeText(claim.to),
      claim.zone,
      claim.counted,
      claim.number,
      claim.bound,
      claim.publishedAt && timeText(claim.publishedAt),
      claim.media.map(({ url }) => url).join(' '),
      claim.note,
      count?.low,
      count?.best,
      count?.high,
      found.kind === 'count' ? undefined : found.why,
      watched,
      formatInstant(edition.case.knownAt),
      mark,
    ];
  });
  return csv([columns, ...rows]);
}

/** The same as JSON. */
export function claimsJson(edition: Edition): string {
  const ledger = claimsLedger(edition);
  const claims = ledger.rows.map(({ claim: { from, to, publishedAt, found, ...claim }, watched }) => ({
    ...claim,
    from: timeText(from),
    until: timeText(to),
    ...(publishedAt ? { published: timeText(publishedAt) } : {}),
    beside: {
      ...(found.kind === 'count' ? { count: found.count } : { notTold: found.why }),
      watched,
    },
  }));
  const head = {
    case: edition.case.id,
    knownAt: formatInstant(edition.case.knownAt),
    marks: marksOf(edition),
    rule: 'what is claimed is never counted, added, averaged or divided by what was found or by another claim',
  };
  return `${JSON.stringify({ ...head, claims }, undefined, 1)}\n`;
}

function timeText(time: ReleasedTime): string {
  return time.kind === 'day' ? time.day : formatInstant(time.at);
}
