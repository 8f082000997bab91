import type { ApparentBreach } from '../breaches/index.ts';
import type {
  AccessImpediment,
  Coverage,
  CoverageBook,
  FixedFloor,
  Floors,
  OutletPanel,
  PanelBreak,
  Watch,
} from '../coverage/index.ts';
import type {
  Act,
  Adoption,
  AmendedText,
  CeasefireStanding,
  ClauseState,
  CountedInWorkingDays,
  Docket,
  Question,
  RecordedCandidate,
  TextsInForce,
  WorkingCalendar,
} from '../decisions/index.ts';
import type { Measurement } from '../findings/index.ts';
import type { Judgement } from '../grading/index.ts';
import type {
  FusionOverTime,
  Incident,
  IncidentId,
  Placements,
  SortedByHand,
  Sorting,
  StandingSortings,
} from '../incidents/index.ts';
import type { Instant, ZoneIndex, ZoneVersion } from '../kernel/index.ts';
import type { KnownReports, PartyClaim, Report } from '../reports/index.ts';
import type { Assumption, CeasefirePeriod, Id, Recorded, Terms } from '../terms/index.ts';
import type { AroundCeasefire } from './around-ceasefire.ts';
import type { CaseGrading } from './case-grading.ts';
import type { DayTally } from './tally.ts';

/** Something with the moment we received it. */
export type Received<T> = T & { readonly receivedAt: Instant };

/** Everything that an evaluation is a function of, but for the known-at. */
export interface CaseInput {
  readonly terms: Terms;
  /** Name of the reading that the terms were compiled under, where it is not the text itself. */
  readonly reading?: string;
  readonly zones: readonly ZoneVersion[];
  readonly reports: readonly Report[];
  readonly claims: readonly Received<PartyClaim>[];
  readonly coverage: readonly Received<Coverage>[];
  /** Who looked where, by the times and ranges that they told. */
  readonly watches: readonly Received<Watch>[];
  /** What kept them from looking. */
  readonly access: readonly Received<AccessImpediment>[];
  /** Panels of media outlets that were fixed, one a feed; none where nobody fixed one. */
  readonly panels?: readonly OutletPanel[];
  /** Calendars of working days that the operator gives, and the clauses whose days are counted by them. */
  readonly calendars?: readonly WorkingCalendar[];
  readonly workingDays?: CountedInWorkingDays;
  /** What people did: cases, votes, calls, mandates. */
  readonly acts?: readonly Act[];
  /** How people judged reports and sources. Absent: nobody did, and the grades of the feeds stand. */
  readonly judgements?: readonly Judgement[];
  /** What people said of where reports belong. Absent: nobody did, and incidents are as reports alone make them. */
  readonly sortings?: readonly Sorting[];
  /** Amended texts that the store holds, for the acts of amendment that name them. Counters follow `terms` all the same. */
  readonly amended?: readonly AmendedText[];
  /** Versions of lines and zones that may be adopted, or were; nothing of them is ever released. */
  readonly candidates?: readonly RecordedCandidate[];
  /** Feeds whose rows are incidents already. */
  readonly feedsOfIncidents: ReadonlySet<string>;
  readonly assumptions: readonly Assumption[];
  /** Zone whose calendar days the tallies use: the agreement's, or the case's where the text names none. */
  readonly dayZone: string;
  /** Time of day at which a reporting period ends, on the clocks of `dayZone`: `19:30`. */
  readonly reportingTime: string;
  /** Incidents outside are not looked at. */
  readonly from?: Instant;
  readonly to?: Instant;
  /**
   * Least share of a day, per mille, that must have been watched before an absence of reports says anything. It has no date,
   * and stands only where no record says when floors were fixed.
   */
  readonly coverageFloorPerMille: number;
  /** The same for the window of single clauses, where they have a floor of their own. */
  readonly floors?: Readonly<Record<Id, number>>;
  /** Floors as the record has them, each with its dates. Where it is given, no other floor counts, even if it is empty. */
  readonly fixedFloors?: readonly FixedFloor[];
}

/** What was known of a case at an instant: reports, incidents, findings, apparent breaches, questions, days. */
export interface Evaluation {
  readonly knownAt: Instant;
  /** Last instant looked at: the known-at, or the end of the period if that is earlier. */
  readonly until: Instant;
  /** Why everything here is HYPOTHETICAL; empty where it is not. */
  readonly hypothetical: readonly string[];
  /** True where any of it is synthetic. */
  readonly exercise: boolean;
  readonly reports: KnownReports;
  readonly claims: readonly Received<PartyClaim>[];
  readonly coverage: readonly Received<Coverage>[];
  readonly access: readonly Received<AccessImpediment>[];
  readonly floors: Floors;
  /** Who looked where, by zone and hour; absent where nobody recorded it. */
  readonly book?: CoverageBook;
  /** Where the media panels change or break, in order of their days; absent where none was fixed. */
  readonly panelBreaks?: readonly (PanelBreak & { readonly feed: string })[];
  /** Incidents, and what became of them from one daily freeze to the next. */
  readonly fusion: FusionOverTime;
  /** What people said of where reports belong, and what of it moves nothing. */
  readonly sortings: StandingSortings & Pick<SortedByHand, 'setAside' | 'idle'>;
  /** How people judged, and the records of the sources. */
  readonly grading: CaseGrading;
  readonly incidentOf: ReadonlyMap<IncidentId, Incident>;
  readonly zones: ZoneIndex;
  readonly placements: Placements;
  readonly periods: readonly CeasefirePeriod[];
  readonly measurements: readonly Measurement[];
  readonly breaches: readonly ApparentBreach[];
  readonly questions: readonly Question[];
  readonly clauses: readonly ClauseState[];
  /** What people did by then, in the order in which it was done. */
  readonly acts: readonly Act[];
  /** Which text was in force when, for what is decided. */
  readonly inForce: TextsInForce;
  /** The cases and votes that follow from it. */
  readonly docket: Docket;
  /** What acts have put on the record, as conditions ask for it. */
  readonly recorded: Recorded;
  /** How each ceasefire stands, with everything that was declared about it, side by side. */
  readonly ceasefires: readonly CeasefireStanding[];
  /** Versions of lines and zones that bodies adopted, or were said to. */
  readonly adoptions: readonly Adoption[];
  /** Calendar days of the case's zone. */
  readonly days: readonly DayTally[];
  /** Reporting periods, each under the day on which it ends. */
  readonly around: readonly AroundCeasefire[];
  readonly periodsReported: readonly DayTally[];
}
