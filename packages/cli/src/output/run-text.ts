import type { CountRange } from '@truceline/truce/kernel';
import { type AroundObject, sideWords, unreadLines } from './around-ceasefire.ts';
import type { RunObject } from './run-object.ts';

const shownMax = 25;

/** A run in words for a terminal: what was read, what it amounts to, what stands, what the text leaves open. */
export function runText(run: RunObject): string {
  return [
    ...run.notices.filter((notice) => /^(EXERCISE|HYPOTHETICAL)/.test(notice)),
    `${run.agreement.id}  terms ${run.agreement.sha256.slice(0, 16)}`,
    `${run.from} to ${run.to}, as known at ${run.knownAt}`,
    `reports    ${run.reports.read} read, ${run.reports.rejected} rejected, ${run.reports.doubled} doubled${run.reports.outside > 0 ? `, ${run.reports.outside} outside the period` : ''} (${
      Object.entries(run.reports.bySource)
        .map(([feed, count]) => `${feed} ${count}`)
        .join(', ') || 'none'
    })`,
    `incidents  ${range({ low: run.incidents.low, best: run.incidents.count, high: run.incidents.high })}`,
    ...run.aroundCeasefire.flatMap(around),
    '',
    `apparent breaches: ${run.breaches.length}${run.breaches.length === 0 ? '' : ' (nobody has determined any)'}`,
    ...run.breaches
      .slice(0, shownMax)
      .map(
        (breach) =>
          `  ${breach.onset}  ${(breach.clear ?? 'standing').padEnd(24)}  ${short(breach.clause)}  ${breach.zone ?? 'everywhere'}  ${breach.actor ?? 'not attributed'}  ${range(breach.count)}  ${breach.id}`,
      ),
    ...(run.breaches.length > shownMax ? [`  and ${run.breaches.length - shownMax} more; \`--json\` prints all`] : []),
    '',
    'clauses:',
    ...run.clauses.map(
      (clause) =>
        `  ${short(clause.id).padEnd(28)} ${clause.state}${clause.since === undefined ? '' : ` since ${clause.since}`}${clause.why.length > 0 ? `: ${clause.why.join('; ')}` : ''}${clause.cannotBeDetermined === undefined ? '' : `; cannot be determined: ${clause.cannotBeDetermined}`}`,
    ),
    '',
    ...run.notices.filter((notice) => !/^(EXERCISE|HYPOTHETICAL)/.test(notice)).map((notice) => `note: ${notice}`),
  ].join('\n');
}

function around(each: AroundObject): readonly string[] {
  const { before, after } = each;
  const both = (counts: readonly [before: CountRange | undefined, after: CountRange | undefined]) =>
    `${sideWords(counts[0] && range(counts[0]), before)} before, ${sideWords(counts[1] && range(counts[1]), after)} after`;
  return [
    `${short(each.ceasefire)}: from ${before.from} to ${before.to}, and from then to ${after.to}:`,
    ...unreadLines(each),
    ...each.rows.map(
      (row) =>
        `  ${(row.zone ?? 'all, wherever').padEnd(20)} incidents ${both([row.before?.incidents, row.after?.incidents])}; deaths recorded ${both([row.before?.deaths, row.after?.deaths])}`,
    ),
  ];
}

function range(count: CountRange): string {
  return count.low === count.best && count.high === count.best
    ? String(count.best)
    : `${count.best} (${count.low}–${count.high})`;
}

function short(id: string): string {
  return id.split('/').slice(1).join('/');
}
