import { by, formatInstant, hashOf, type Instant } from '../kernel/index.ts';
import type { Report, ReportId } from '../reports/index.ts';

/** Names an incident for good: never given to another, and resolved to its successors when it is merged or split. */
export type IncidentId = string & { readonly __brand: 'IncidentId' };

/** What a cluster is known by before it has an id: the smallest of the beginnings of its reports, and that report. */
export interface ClusterKey {
  readonly startsAt: Instant;
  readonly report: ReportId;
}

/** The key of a cluster, whatever the order of its reports. */
export function keyOf(reports: readonly Report[]): ClusterKey {
  let first = reports[0]!;
  for (const report of reports) if (earlier(report, first) < 0) first = report;
  return { startsAt: first.happenedAt.startsAt, report: first.id };
}

const earlier = by<Report>(
  (report) => report.happenedAt.startsAt,
  (report) => report.id,
);

/** The order of clusters by their keys. */
export const inKeyOrder = by<{ readonly key: ClusterKey }>(
  ({ key }) => key.startsAt,
  ({ key }) => key.report,
);

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const lettersMin = 10;

/**
 * A new id: `inc-` and ten letters of base32 of a hash over the key and the UTC day of its first moment, more where
 * another incident has them. The day is that of the incident, not of the freeze: so one file gives the same ids whenever
 * it is imported.
 */
export function mintedId(key: ClusterKey, taken: { readonly has: (id: IncidentId) => boolean }): IncidentId {
  const begun = formatInstant(key.startsAt);
  const hash = hashOf('truceline/incident/v1', { key: [begun, key.report], day: begun.slice(0, 10) });
  const word = base32(hash);
  for (let length = lettersMin; ; length++) {
    const id = `inc-${word.slice(0, length)}` as IncidentId;
    if (length === word.length || !taken.has(id)) return id;
  }
}

/** A text of hex digits, five bits a letter (RFC 4648, small letters, no padding). */
function base32(hex: string): string {
  let word = '';
  let [held, bits] = [0, 0];
  for (const digit of hex) {
    held = ((held << 4) | Number.parseInt(digit, 16)) & 511;
    bits += 4;
    if (bits < 5) continue;
    bits -= 5;
    word += letters[(held >> bits) & 31];
  }
  return word;
}
