import type { Instant } from '../kernel/index.ts';
import type { ReportId } from '../reports/index.ts';
import type { IncidentId } from './incident-id.ts';

/**
 * What became of an incident from one daily freeze to the next (FUSION-AND-STATISTICS A8). Weights are mean pair weights in
 * millibits, absent where no pair was compared.
 */
export type IncidentChange = { readonly at: Instant } & (
  | { readonly kind: 'opened'; readonly id: IncidentId; readonly reports: readonly ReportId[] }
  | {
      readonly kind: 'grown';
      readonly id: IncidentId;
      /** The new reports alone. */
      readonly reports: readonly ReportId[];
      /** Between the new reports and those that were there. */
      readonly millibits?: number;
    }
  | {
      readonly kind: 'merged';
      /** The id that goes on. */
      readonly id: IncidentId;
      /** Those that resolve to it from now on. */
      readonly aliases: readonly IncidentId[];
      readonly millibits?: number;
    }
  | {
      readonly kind: 'split';
      readonly id: IncidentId;
      /** All that it fell into, the one that kept the id included. */
      readonly children: readonly IncidentId[];
      readonly kept: boolean;
      readonly millibits?: number;
    }
  | {
      readonly kind: 'moved';
      readonly id: IncidentId;
      readonly from: IncidentId;
      readonly reports: readonly ReportId[];
      /** Between the moved reports and the rest of the incident that they left, as weighed now. */
      readonly before?: number;
      /** Between them and the rest of the one they stand in. */
      readonly after?: number;
    }
  | { readonly kind: 'withdrawn'; readonly id: IncidentId; readonly reports: readonly ReportId[] }
);
