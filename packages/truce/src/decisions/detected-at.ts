import type { ApparentBreach } from '../breaches/index.ts';
import type { Measurement } from '../findings/index.ts';
import type { Incident, IncidentId } from '../incidents/index.ts';
import { type Instant, instant } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';

/** What is known of the evidence of a breach. */
export interface EvidenceKnown {
  readonly incidentOf: ReadonlyMap<IncidentId, Incident>;
  readonly receivedAt: ReadonlyMap<ReportId, Instant>;
  readonly measurements: readonly Measurement[];
}

/** When enough of the evidence was known for the limit to be passed: the receipt that tipped it. */
export function detectedAt(breach: ApparentBreach, known: EvidenceKnown): Instant {
  const receipts = breach.evidence
    .map((id) => {
      let first = Number.POSITIVE_INFINITY;
      for (const report of known.incidentOf.get(id)!.reports) first = Math.min(first, known.receivedAt.get(report)!);
      return first;
    })
    .sort((a, b) => a - b);
  const limit = limitOf(breach, known.measurements);
  return instant(receipts[Math.min(Math.max(limit, 1), receipts.length) - 1] ?? breach.onset);
}

function limitOf(breach: ApparentBreach, measurements: readonly Measurement[]): number {
  const findings = measurements.find((each) => each.clause === breach.clause)?.findings;
  return findings?.find((each) => each.id === breach.finding)?.limit ?? 1;
}
