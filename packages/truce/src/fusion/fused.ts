import type { ReportId } from '../reports/index.ts';
import type { FeatureName, LevelName } from './features.ts';
import type { Cut } from './parameters.ts';

/** Reports taken as one incident at a cut. */
export interface Cluster {
  readonly cut: Cut;
  /** Its first moment and the smallest id of the reports that begin then: sorts as text, and no other cluster of the cut has it. */
  readonly key: string;
  /** Sorted; the coarse ones included. */
  readonly reports: readonly ReportId[];
  /** Those of its reports that joined without being compared pair by pair: too coarse, or too many in one block. */
  readonly joined: readonly ReportId[];
  /** True where the answer is older than what came in, until the store settles. */
  readonly provisional: boolean;
}

/** A line of an explanation: what one feature adds to the weight between two sides, on average over their pairs of reports. */
export interface BitsLine {
  readonly of: FeatureName | 'prior' | 'calibration' | 'neverCompared' | 'choices';
  /** At which levels the pairs stand, and how many pairs at each; for a feature only. */
  readonly levels: readonly { readonly level: LevelName; readonly pairs: number }[];
  readonly millibits: number;
}

/** Why two sides are one, or why they are not: the lines add up to the weight exactly. */
export interface Link {
  /** The smallest report id of each side, and how many reports it has. */
  readonly one: ReportId;
  readonly other: ReportId;
  readonly oneReports: number;
  readonly otherReports: number;
  /** `alike`: reports that say the same of everything; `mean`: two clusters; `joined`: a report that is not compared pair by pair. */
  readonly because: 'alike' | 'mean' | 'joined';
  /** Prior first, then the strongest. */
  readonly lines: readonly BitsLine[];
  /** Mean calibrated weight. */
  readonly millibits: number;
  readonly probability: number;
  /** How far above the cut, or, negative, below it. */
  readonly overMillibits: number;
  /** Features without which, or with whose agreement, the answer at this cut would have been the other. */
  readonly wouldTurn: readonly { readonly feature: FeatureName; readonly millibits: number }[];
}

/** The cluster that came nearest to being one with another, and what kept it apart. */
export interface NotJoined {
  readonly cluster: Cluster;
  /**
   * `weight`: it is not above the cut. `rows`: both hold a row of one list that tells them apart. `choices`: a coarse report
   * fits another one nearly as well.
   */
  readonly because: 'weight' | 'rows' | 'choices';
  readonly link: Link;
}

/** What the limits left out of the comparison. */
export interface Crowding {
  /** Blocks with more claims than are compared in one. */
  readonly blocks: number;
  /** Claims that these left out, and the reports that make them. */
  readonly claims: number;
  readonly reports: number;
}

/** Clusters that are new or hold other reports than at the last look, and reports that are no longer there. */
export interface FusionChanges {
  readonly clusters: Readonly<Record<Cut, readonly Cluster[]>>;
  readonly dropped: readonly ReportId[];
}

/** What can be asked of fused reports. */
export interface Fused {
  /** All clusters at a cut in the order of their keys. */
  readonly clustersAt: (cut: Cut) => readonly Cluster[];
  /** The cluster that holds the report; nothing for a report that is not there. */
  readonly clusterOf: (report: ReportId, cut: Cut) => Cluster | undefined;
  /** Every merge that made the cluster, in order; none while it is provisional. */
  readonly linksOf: (cluster: Cluster) => readonly Link[];
  readonly weakestLink: (cluster: Cluster) => Link | undefined;
  readonly nearestNotJoined: (cluster: Cluster) => NotJoined | undefined;
  readonly crowding: () => Crowding;
}
