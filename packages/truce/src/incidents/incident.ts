import type { WeighedAttribution } from '../attribution/index.ts';
import type { Cut } from '../fusion/index.ts';
import type { CountRange, Interval } from '../kernel/index.ts';
import type {
  Domain,
  Grade,
  IncidentKindName,
  Place,
  RecordedThrough,
  ReportId,
  SourceClass,
} from '../reports/index.ts';
import type { IncidentChange } from './change.ts';
import type { Explanation } from './explanation.ts';
import type { IncidentId } from './incident-id.ts';

/** What happened at one place and time, as far as reports agree. */
export interface Incident {
  readonly id: IncidentId;
  readonly kind: IncidentKindName;
  readonly domain: Domain;
  readonly happenedAt: Interval;
  /** False where the sources know the day at best; windows then count it from the day's first moment. */
  readonly exactTime: boolean;
  /** True where the time is that of the report, so that the incident may be earlier. */
  readonly datedByReport: boolean;
  /** The most precise place that a report gives. */
  readonly place: Place;
  readonly actor: Attribution;
  /** Who acted, weighed over all evidence; worked out when it is first read. */
  readonly attribution: WeighedAttribution;
  readonly deaths?: CountRange;
  /** Effects, craft or vessels by the counting rule of the domain; absent where no source gives a number. */
  readonly effects?: CountRange;
  /** Reports in a fixed order, copies included. */
  readonly reports: readonly ReportId[];
  /** Independent voices among its reports: copies, relays, organs of one party are one. */
  readonly groups: number;
  readonly sourceClasses: readonly SourceClass[];
  /** Through what its reports came: several where they agree, each once. */
  readonly through: readonly RecordedThrough[];
  /** Grades to which no other grade of its reports is strictly better. */
  readonly grades: readonly Grade[];
  /** Names the incident that it would be part of if more reports were taken as one: the coarsest cut. */
  readonly loose: string;
  /** How many incidents it would be if fewer were taken as one: the finest cut. At least 1. */
  readonly parts: number;
  /** Its reports as they are one for sure enough for a finding to lean on; one part where that is all of them. */
  readonly evidenceParts: readonly (readonly ReportId[])[];
  readonly exercise: boolean;
}

/** Who acted, as far as reports say: a code, and whether anyone but the accused's adversary says so. */
export type Attribution =
  | { readonly kind: 'named'; readonly code: string; readonly says: 'party' | 'other' }
  | { readonly kind: 'contested'; readonly codes: readonly string[] }
  | { readonly kind: 'notAttributed' };

/** What fusion makes of a set of reports. */
export interface Fusion {
  /** In the order of their first reports. */
  readonly incidents: readonly Incident[];
  /** Number of incidents at the coarsest cut, at the cut for counting, and at the finest. */
  readonly count: CountRange;
  /** Why an incident's reports are one, and what stands nearest to it; worked out when it is asked for. */
  readonly explain: (incident: Incident) => Explanation;
}

/** Incidents over time: with what became of them from freeze to freeze. */
export interface FusionOverTime extends Fusion {
  /** Every change of every freeze until then, in order. */
  readonly changes: readonly IncidentChange[];
  /** Ids that stand for no incident now, each with those that took its place; none where it was withdrawn. */
  readonly successors: ReadonlyMap<IncidentId, readonly IncidentId[]>;
}

/** The cut at which incidents are counted. */
export const countingCut: Cut = 'counting';
