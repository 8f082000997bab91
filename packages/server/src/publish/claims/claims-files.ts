import { formatInstant } from '@truceline/truce/kernel';
import { claimsLedger, type Edition, marksOf, type ReleasedTime } from '@truceline/truce/pages';

/** The ledger of claims as JSON: what is claimed and what was found stand apart. */
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
