import type { WeighedAttribution } from '../attribution/index.ts';
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

/** Names an incident: made of the first report it rests on. */
export type IncidentId = string & { readonly __brand: 'IncidentId' };

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
  /** Reports that share an origin count once; this many origins there are. */
  readonly groups: number;
  readonly sourceClasses: readonly SourceClass[];
  /** Through what its reports came: several where they agree, each once. */
  readonly through: readonly RecordedThrough[];
  /** Grades to which no other grade of its reports is strictly better. */
  readonly grades: readonly Grade[];
  /** Name of the looser cluster that this incident would be part of if more reports were taken as one. */
  readonly loose: number;
  readonly joins: readonly Join[];
  readonly exercise: boolean;
}

/** Who acted, as far as reports say: a code, and whether anyone but the accused's adversary says so. */
export type Attribution =
  | { readonly kind: 'named'; readonly code: string; readonly says: 'party' | 'other' }
  | { readonly kind: 'contested'; readonly codes: readonly string[] }
  | { readonly kind: 'notAttributed' };

/** Why two reports are taken to speak of one incident. */
export interface Join {
  readonly one: ReportId;
  readonly other: ReportId;
  /** `copy`: the same publication; `agreement`: two origins that agree in kind, place and time. */
  readonly because: 'copy' | 'agreement';
  readonly words: string;
}

/** What fusion makes of a set of reports. */
export interface Fusion {
  readonly incidents: readonly Incident[];
  /** Number of incidents: at the looser cut, at the chosen cut, and if every origin were one of its own. */
  readonly count: CountRange;
}
