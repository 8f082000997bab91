import type { Report } from '../reports/index.ts';
import type { Fusion } from './incident.ts';
import { type FusionOptions, makeIncidentStore } from './incident-store.ts';

/**
 * Incidents from reports, all at once: copies of one publication first, then origins by the weight of what they agree and
 * disagree in. Two rows of a feed that counts incidents are never made one. The result depends on the set of reports and
 * on nothing else. Serves FUSION-AND-STATISTICS A.
 */
export function incidentsFromReports(reports: readonly Report[], options: FusionOptions): Fusion {
  const store = makeIncidentStore(options);
  store.change(reports, new Map());
  const { incidents, count, explain } = store.view();
  return { incidents, count, explain };
}
