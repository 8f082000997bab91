import { incidentsFromReports } from '@truceline/truce/incidents';
import { type Clustering, nearnessRule, yardstickRules } from '@truceline/truce/labelled';
import type { Report } from '@truceline/truce/reports';

/** A method that is scored: its name, and the clusters it makes of a set of reports. */
export interface ScoredMethod {
  readonly name: string;
  readonly clusters: (reports: readonly Report[], zone: string) => Clustering;
}

/** The rules, and Truceline's own fusion last. */
export function scoredMethods(): readonly ScoredMethod[] {
  return [
    ...yardstickRules,
    nearnessRule,
    {
      name: 'Truceline',
      clusters: (reports) => ({
        clusters: incidentsFromReports(reports, { feedsOfIncidents: new Set() }).incidents.map((each) => each.reports),
      }),
    },
  ];
}
