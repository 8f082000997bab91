import { type ApparentBreach, breachesFromFindings } from '../breaches/index.ts';
import { detectedAt } from '../decisions/index.ts';
import { findingsFromIncidents } from '../findings/index.ts';
import { placeIncidents } from '../incidents/index.ts';
import { by, type Instant, indexZones, instant } from '../kernel/index.ts';
import { ceasefirePeriods } from '../terms/index.ts';
import type { CaseInput } from './evaluation.ts';
import { type HistoryInput, incidentHistory } from './incident-history.ts';

/** An apparent breach, and when enough of its evidence was known for the limit to be passed. */
export interface ApparentKnown extends ApparentBreach {
  readonly detectedAt: Instant;
}

/**
 * The apparent breaches of a case as they were known at an instant, and nothing else of it: the way from reports to breaches
 * without days, coverage and people's acts, for whoever only looks whether anything new is there. The same as in `advance`.
 * Whoever looks again and again hands in one history.
 */
export function apparentKnownAt(
  input: HistoryInput & Pick<CaseInput, 'terms' | 'zones' | 'assumptions'>,
  knownAt: Instant,
  incidentsKnown = incidentHistory(1),
): readonly ApparentKnown[] {
  const until = instant(Math.min(knownAt, input.to ?? knownAt));
  const { reports, fusion } = incidentsKnown(input, knownAt);
  const { incidents } = fusion;
  const placements = placeIncidents(
    [...incidents].sort(
      by(
        (each) => each.happenedAt.startsAt,
        (each) => each.id,
      ),
    ),
    indexZones(input.zones),
  );
  const periods = ceasefirePeriods(input.terms, input.assumptions);
  const measurements = findingsFromIncidents(incidents, { terms: input.terms, placements, periods, until });
  const known = {
    measurements,
    incidentOf: new Map(incidents.map((incident) => [incident.id, incident])),
    receivedAt: new Map(reports.standing.map((report) => [report.id, report.receivedAt])),
  };
  return breachesFromFindings(measurements, input.terms).map((breach) => ({
    ...breach,
    detectedAt: detectedAt(breach, known),
  }));
}
