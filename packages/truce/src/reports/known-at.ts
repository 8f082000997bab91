import { by, type Instant } from '../kernel/index.ts';
import type { Report, ReportId } from './report.ts';

/** The claims that stand at a known-at, and what became of the others. */
export interface KnownReports {
  /** In a total order that does not depend on arrival: time of the incident, then feed, source, item, id. */
  readonly standing: readonly Report[];
  /** Older claim to the one that replaces it. */
  readonly superseded: ReadonlyMap<ReportId, ReportId>;
  readonly retracted: ReadonlySet<ReportId>;
}

/** The order in which reports are folded everywhere. Ids come last: they are hashes and say nothing. */
export const reportOrder = by<Report>(
  (report) => report.happenedAt.startsAt,
  (report) => report.feed,
  (report) => report.source,
  (report) => report.item,
  (report) => report.receivedAt,
  (report) => report.id,
);

/**
 * What was known at an instant: reports received until then, without those that their own source has corrected or
 * taken back by then. The result depends on the set of reports and the instant, never on the order of arrival.
 */
export function reportsKnownAt(reports: readonly Report[], knownAt: Instant): KnownReports {
  const known = reports.filter((report) => report.receivedAt <= knownAt);
  const newest = new Map<string, Report>();
  for (const report of known) {
    const replaces = report.corrects ?? report.retracts;
    if (replaces === undefined) continue;
    const key = itemKey(report, replaces);
    const rival = newest.get(key);
    if (!rival || laterWord(report, rival) > 0) newest.set(key, report);
  }
  const superseded = new Map<ReportId, ReportId>();
  const retracted = new Set<ReportId>();
  const standing: Report[] = [];
  for (const report of known) {
    const by = newest.get(itemKey(report, report.item));
    const replaced = by !== undefined && by.id !== report.id && !isTakingBack(report, report.item);
    if (report.retracts !== undefined) continue;
    if (replaced && by.retracts !== undefined) retracted.add(report.id);
    else if (replaced) superseded.set(report.id, by.id);
    else if (outdatedCorrection(report, newest))
      superseded.set(report.id, newest.get(itemKey(report, report.corrects!))!.id);
    else standing.push(report);
  }
  return { standing: standing.sort(reportOrder), superseded, retracted };
}

/** A correction that a later correction or retraction of the same item has overtaken. */
function outdatedCorrection(report: Report, newest: ReadonlyMap<string, Report>): boolean {
  if (report.corrects === undefined) return false;
  const latest = newest.get(itemKey(report, report.corrects));
  return latest !== undefined && latest.id !== report.id;
}

function isTakingBack(report: Report, item: string): boolean {
  return report.corrects === item || report.retracts === item;
}

function itemKey(report: Report, item: string): string {
  return `${report.feed}\u0000${report.source}\u0000${item}`;
}

function laterWord(a: Report, b: Report): number {
  return a.receivedAt - b.receivedAt || (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || (a.id < b.id ? -1 : 1);
}
