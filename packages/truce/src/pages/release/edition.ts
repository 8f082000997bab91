import type { AccessImpediment, CoverageFigures, FixedFloor } from '../../coverage/index.ts';
import type { CaseGrading, Evaluation, Verdict } from '../../days/index.ts';
import type { ClauseState, Question } from '../../decisions/index.ts';
import type { Expected, Gauge } from '../../findings/index.ts';
import type { ForceEntry } from '../../forces/index.ts';
import type { Instant, Interval, LocalDay, MultiPolygon, Position } from '../../kernel/index.ts';
import type { NationalEntry, PledgeEntry } from '../../pledges/index.ts';
import type { ReadinessEntry, ReleasedReadiness } from '../../readiness/index.ts';
import type { Gazetteer, RecoveredWords } from '../../recovery/index.ts';
import type { Domain, SourceClass } from '../../reports/index.ts';
import type { AccessionEntry, CostEntry, LayerEntry } from '../../shield/index.ts';
import type { CountedMeasure, Sidecar, Terms } from '../../terms/index.ts';
import type { ReleasedCapacity } from './capacity-by-month.ts';
import type { ReleasedAround } from './edition-around.ts';
import type { ReleasedClaim } from './edition-claims.ts';
import type { Decisions } from './edition-decisions.ts';
import type { Issuing, ReleasedFinding } from './edition-findings.ts';
import type { FormerIncident, ReleasedIncidentChange, ReleasedJoined } from './edition-joined.ts';
import type { BesidePledges } from './edition-promises.ts';
import type { OperatorsWatching, PanelFlag } from './edition-watching.ts';
import type { ReleasedAttribution } from './released-attribution.ts';
import type { ExposureOf } from './released-exposure.ts';
import type { Waiting } from './released-gauges.ts';
import type { ReleasedHeld } from './released-held.ts';
import type { ReleasedObservation } from './released-observation.ts';
import type { ReleasedRedaction } from './released-redactions.ts';
import type { StatedWithdrawal } from './released-withdrawal.ts';
import type { DatedZoneShape } from './released-zones.ts';

/**
 * What one release of a case may show, and nothing else: the only thing that pages are made of. The operator's edition
 * holds all; a public one holds what its profile names, coarse and late.
 */
export interface Edition {
  readonly case: CaseFacts;
  readonly agreement: AgreementText;
  readonly profile: {
    readonly name: string;
    readonly hash: string;
    readonly gridKm: number;
    readonly delayHours: number;
    readonly countMin: number;
    readonly fields: readonly string[];
    /** Every sealed field of what it rests on is published too; absent: none by the profile. */
    readonly openings?: 'all';
  };
  readonly totals: Totals;
  readonly zones: readonly ZoneShape[];
  /** All shapes of the zones with their dates; in the operator's edition alone. */
  readonly datedZones?: readonly DatedZoneShape[];
  readonly days: readonly ReleasedDay[];
  /** Reporting periods, each under the day on which it ends. */
  readonly periods: readonly ReleasedDay[];
  readonly incidents: readonly ReleasedIncident[];
  readonly reports: readonly ReleasedReport[];
  /** Equally long stretches before and from the start of each ceasefire. */
  readonly around: readonly ReleasedAround[];
  readonly breaches: readonly ReleasedBreach[];
  readonly possible: readonly ReleasedBreach[];
  readonly questions: readonly ReleasedQuestion[];
  readonly clauses: readonly ReleasedClause[];
  readonly claims: readonly ReleasedClaim[];
  /** Findings that people issued, the newest first; absent where the profile does not release them. */
  readonly findings?: readonly ReleasedFinding[];
  /** What findings are issued from and what was said of them, whole; in the operator's edition alone. */
  readonly issuing?: Issuing;
  /** Floors of coverage with all their dates and who fixed them. Empty in a public edition. */
  readonly floors: readonly FixedFloor[];
  /** Empty in a public edition. */
  readonly access: readonly ReleasedImpediment[];
  /** Where the media panels change or break: by the day for the operator, by the week and without names elsewhere. */
  readonly panelFlags: readonly PanelFlag[];
  /** What people in the field observed, the newest first; in the operator's edition alone. */
  readonly observations?: readonly ReleasedObservation[];
  /** The counters as they stand now; in the operator's edition alone, and in no file. */
  readonly gauges?: readonly Gauge[];
  readonly changes: ReleasedChanges;
  /** Names of incidents that were printed and stand no more. */
  readonly former: readonly FormerIncident[];
  /** In the operator's edition alone, and in no file: by means and hour it would say when nobody looks. */
  readonly watching?: OperatorsWatching;
  /** Words on pledges, as far as they may be read; absent where there are none. */
  readonly pledges?: readonly PledgeEntry[];
  /** What donors have and how many they are; absent where nobody said. */
  readonly national?: readonly NationalEntry[];
  /** What pledges are set against and hang on: needs, mandates and majorities, other actors, overlaps. In the operator's edition alone. */
  readonly besidePledges?: BesidePledges;
  /** Words on the layers of the guarantee, as far as they may be read; absent where there are none. */
  readonly layers?: readonly LayerEntry[];
  /** Words on steps of accession, as far as they may be read. */
  readonly accession?: readonly AccessionEntry[];
  /** Words on forces: offers and gaps are the operator's alone, and in no file. */
  readonly forces?: readonly ForceEntry[];
  /** Words on what force and mechanism cost, and what funds them: the operator's alone, and in no file. */
  readonly costs?: readonly CostEntry[];
  /** Words on sites, on what they hold and on what sees: the operator's alone, and in no file. */
  readonly sites?: readonly ReadinessEntry[];
  /** Lines of contact and distances of withdrawal that the operator states: the operator's alone, and in no file. */
  readonly withdrawal?: StatedWithdrawal;
  /** Which layers stood in which area in a month that is over; the only thing that is told of sites in public. */
  readonly standing?: ReleasedReadiness;
  /** Words on recovery and on people, as far as they may be read; absent where there are none. */
  readonly recovered?: RecoveredWords;
  /** Asks what is recorded around a spot; in the operator's edition alone. */
  readonly exposure?: ExposureOf;
  /** The list of places, as far as it may be printed; in no file, as its makers hand it out themselves. */
  readonly places?: Gazetteer;
  /** Sums over assets that a public edition does not name, by kind and first-level area, of months that are over. */
  readonly capacity?: readonly ReleasedCapacity[];
  /** How people judged reports and sources, and the records of these: the operator's alone, and in no file. */
  readonly grading?: () => CaseGrading;
  /** What people said of where reports belong: the operator's alone, and in no file. */
  readonly sortings?: Evaluation['sortings'];
  /** How many registrations of "did it hold?" the record holds; absent where there is none. */
  readonly registrations?: number;
  /** Whether a truce held, by what was registered: the newest first. Absent or empty where nothing was registered. */
  readonly held?: readonly ReleasedHeld[];
  /** What was destroyed in the record, the newest first; absent where nothing was. */
  readonly destroyed?: readonly ReleasedRedaction[];
  /** What people did and what follows from it; in the operator's edition alone. */
  readonly decisions?: Decisions;
}

export interface CaseFacts {
  readonly id: string;
  readonly title: string;
  readonly knownAt: Instant;
  readonly until: Instant;
  readonly dayZone: string;
  /** End of the reporting period on the clock of `dayZone`. */
  readonly reportingTime: string;
  readonly exercise: boolean;
  readonly hypothetical: readonly string[];
  /** What a reader must know of the sources before reading a figure. */
  readonly sources: readonly {
    readonly feed: string;
    readonly title: string;
    readonly licence: string;
    readonly holds: string;
    readonly reports?: number;
  }[];
  readonly notices: readonly string[];
  /** The first day on which a ceasefire is in force; absent where there is none on the clock. */
  readonly truceDay?: LocalDay;
  /** First day on which none is in force any more. */
  readonly truceEndDay?: LocalDay;
}

export interface AgreementText {
  readonly terms: Terms;
  readonly sidecar: Sidecar;
  /** The agreement's file, as written. */
  readonly text: string;
}

/** A count as it may be printed. `merged`: a small count, given as a range so that it points at nobody. */
export interface ReleasedCount {
  readonly low: number;
  readonly best?: number;
  readonly high: number;
  readonly merged?: true;
}

export interface Totals {
  readonly reports: ReleasedCount;
  readonly incidents: ReleasedCount;
  readonly superseded: number;
  readonly retracted: number;
}

export interface ZoneShape {
  readonly zone: string;
  readonly title: string;
  readonly polygons: MultiPolygon;
  readonly source: string;
  readonly coarse: boolean;
}

/** A point in time as it may be printed: to the minute, or the day alone. */
export type ReleasedTime =
  | { readonly kind: 'exact'; readonly at: Instant }
  | { readonly kind: 'day'; readonly day: LocalDay };

/** One day, or one reporting period, as it may be shown. */
export interface ReleasedDay {
  readonly day: LocalDay;
  readonly total: ReleasedCount;
  readonly incidents: readonly string[];
  readonly zones: readonly ReleasedZoneDay[];
  /** Why nobody can tell whether a ceasefire was in force; absent where that can be told. */
  readonly startOpen?: readonly string[];
  /** What its watching is held against. */
  readonly floor: ReleasedFloor;
}

/** How much must have been watched, in parts of a thousand, and since when that is fixed; without `since` it has no date. */
export type ReleasedFloor =
  | { readonly kind: 'fixed'; readonly perMille: number; readonly since?: LocalDay; readonly by?: string }
  /** It was fixed when the day, or the week, had begun, and is not used for it. */
  | { readonly kind: 'fixedAfterwards'; readonly perMille: number; readonly on: LocalDay }
  | { readonly kind: 'notFixed' };

/** One zone on one day, or in one reporting period. */
export interface ReleasedZoneDay {
  readonly zone: string;
  readonly count: ReleasedCount;
  readonly incidents: readonly string[];
  readonly breaches: readonly string[];
  readonly verdict: Verdict;
  readonly watched?: ReleasedWatched;
}

/** What kept somebody from looking; in the operator's edition alone, as denied hours say where nobody looks. */
export interface ReleasedImpediment {
  readonly during: Interval;
  readonly how: AccessImpediment['how'];
  readonly zone?: string;
  readonly by?: string;
  readonly team?: string;
  readonly reason?: string;
  readonly lostMs: number;
  readonly unseenZones: readonly string[];
  readonly reportedTo?: string;
  readonly answer?: string;
}

/**
 * What was watched: every figure of the day in the operator's edition; in a public one the share of the week, once it is
 * over, since gaps by the day would say when nobody looks.
 */
export type ReleasedWatched =
  | ({ readonly of: 'day'; readonly hours: readonly WatchedHour[] } & CoverageFigures)
  | { readonly of: 'week'; readonly monday: LocalDay; readonly recorded: boolean; readonly sharePerCent: number }
  | { readonly of: 'weekToCome'; readonly monday: LocalDay };

/** One hour of the local clock, as far as it lies in the stretch. */
export interface WatchedHour {
  readonly hour: number;
  readonly watchedMs: number;
  readonly lengthMs: number;
}

export interface ReleasedPlace {
  readonly exact?: Position;
  /** Centre of the square that holds it, and the square's side. */
  readonly cell?: { readonly centre: Position; readonly sideKm: number };
  readonly name?: string;
  readonly precision?: string;
  readonly regions?: readonly string[];
}

export interface ReleasedIncident {
  readonly id: string;
  readonly kind?: string;
  readonly domain?: Domain;
  readonly from?: ReleasedTime;
  readonly to?: ReleasedTime;
  readonly datedByReport: boolean;
  readonly place: ReleasedPlace;
  readonly zones: readonly string[];
  readonly actor?: string;
  readonly actorSays?: string;
  /** Who did it, as far as evidence says; absent where the edition may not tell it. */
  readonly attribution?: ReleasedAttribution;
  readonly deaths?: ReleasedCount;
  readonly effects?: ReleasedCount;
  readonly reports: readonly string[];
  readonly groups: number;
  readonly grades?: readonly string[];
  /** Why its reports are one, worked out when a page asks; the operator's alone, and in no file. */
  readonly joined?: () => ReleasedJoined;
  /** Why it waits for a person; the operator's alone, and in no file. */
  readonly waits?: readonly Waiting[];
}

export interface ReleasedReport {
  readonly id: string;
  readonly standing: 'standing' | 'superseded' | 'retracted' | 'setAside';
  readonly supersededBy?: string;
  readonly incident?: string;
  readonly feed?: string;
  readonly source?: string;
  readonly sourceClass?: SourceClass;
  readonly item?: string;
  readonly kind?: string;
  readonly domain?: Domain;
  readonly from?: ReleasedTime;
  readonly to?: ReleasedTime;
  readonly timePrecision?: string;
  readonly receivedAt?: ReleasedTime;
  readonly publishedAt?: ReleasedTime;
  readonly place: ReleasedPlace;
  readonly actor?: string;
  readonly grade?: string;
  readonly effects?: ReleasedCount;
  readonly deaths?: ReleasedCount;
  readonly media?: readonly { readonly url: string; readonly title?: string; readonly sha256?: string }[];
  readonly text?: string;
  /** What it lost for good, in words, of what this edition would show; absent where nothing. */
  readonly destroyed?: readonly string[];
  /** Fields that the source gave and the profile withholds. */
  readonly withheld: readonly string[];
}

/**
 * Whether the accused may be named where the breach is reported: after notice and a time to reply, or with the reason why not
 * before. `reason`: the words that were written to be printed. `told`: what was asked and answered, the operator's alone.
 */
export interface ReleasedAccused {
  readonly kind: 'nobody' | 'heldBack' | 'named' | 'withoutReply';
  readonly reason?: string;
  readonly told?: string;
}

export interface ReleasedBreach {
  readonly id: string;
  readonly status: 'apparent' | 'possible';
  readonly clause: string;
  readonly kind: 'threshold' | 'prohibition';
  readonly zones: readonly string[];
  /** Whom the evidence names. The operator's edition always has it; a public one only where `accused` lets it be named. */
  readonly actor?: string;
  readonly accused: ReleasedAccused;
  readonly level?: string;
  readonly onset: ReleasedTime;
  readonly clear?: ReleasedTime;
  readonly count: ReleasedCount;
  readonly limit: number;
  readonly comparison: string;
  readonly window: string;
  /** What is counted of the incidents; absent: they themselves. */
  readonly measure?: CountedMeasure;
  /** Absent where days or places are counted, for a single incident, and where small counts are merged. */
  readonly expected?: Expected;
  readonly certain: boolean;
  readonly evidence: readonly string[];
  /** The counter around the episode; absent where exact times are withheld, and for prohibitions. */
  readonly series?: readonly {
    readonly at: Instant;
    readonly low: number;
    readonly best: number;
    readonly high: number;
  }[];
  /** From the beginning of its first window to its end; in the operator's edition alone. */
  readonly during?: Interval;
}

export type ReleasedQuestion = Omit<Question, 'id' | 'breach' | 'clocks'> & {
  readonly id: string;
  readonly breach: string;
  readonly clocks: readonly {
    readonly kind: 'latest' | 'earliest';
    readonly length: string;
    readonly startsWith: string;
    readonly starts?: ReleasedTime;
    readonly due?: ReleasedTime;
    readonly hole?: string;
  }[];
};

export type ReleasedClause = Omit<ClauseState, 'since'> & { readonly since?: ReleasedTime };

export interface ReleasedChanges {
  /** The earlier known-at that this edition is compared with; absent where there is none. */
  readonly since?: Instant;
  readonly days: readonly {
    readonly day: LocalDay;
    readonly printed: ReleasedCount;
    readonly now: ReleasedCount;
  }[];
  readonly reportsAdded: number;
  readonly reportsSuperseded: number;
  readonly reportsRetracted: number;
  readonly breachesAppeared: readonly string[];
  readonly breachesGone: number;
  /** Incidents that were merged, split, moved or withdrawn since; of a public edition those that it lists. */
  readonly incidents: readonly ReleasedIncidentChange[];
}
