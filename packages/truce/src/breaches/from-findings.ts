import { hashOf } from '@truceline/record/canonical';
import type { Measurement } from '../findings/index.ts';
import { by } from '../kernel/index.ts';
import type { Id, Terms } from '../terms/index.ts';
import type { ApparentBreach, BreachId } from './breach.ts';

/** Apparent breaches from findings: those beyond the limit by the best count. What is only possibly beyond stays a finding. */
export function breachesFromFindings(measurements: readonly Measurement[], terms: Terms): readonly ApparentBreach[] {
  const breaches = measurements.flatMap((measurement) =>
    measurement.findings
      .filter((finding) => finding.state === 'exceeded')
      .map((finding): ApparentBreach => {
        const level = levelRaised(terms, finding.clause);
        return {
          id: `brc-${hashOf('truceline/breach/v1', finding.id).slice(0, 16)}` as BreachId,
          status: 'apparent',
          finding: finding.id,
          clause: finding.clause,
          kind: finding.kind,
          zones: finding.zones,
          ...(finding.actor === undefined ? {} : { actor: finding.actor }),
          ...(level === undefined ? {} : { level }),
          onset: finding.onset,
          ...(finding.clear === undefined ? {} : { clear: finding.clear }),
          count: finding.value,
          certain: finding.certain,
          evidence: finding.evidence,
        };
      }),
  );
  return breaches.sort(
    by(
      (breach) => breach.onset,
      (breach) => breach.clause,
      (breach) => breach.zones.join(' '),
      (breach) => breach.id,
    ),
  );
}

function levelRaised(terms: Terms, clause: Id): Id | undefined {
  return (
    terms.counters.find((each) => each.id === clause)?.raises ?? terms.terms.find((each) => each.id === clause)?.raises
  );
}
