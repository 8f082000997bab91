import type { Means } from '../../coverage/index.ts';
import type { CountRange, Instant, Interval } from '../../kernel/index.ts';
import type { PlacePrecision, SourceClass } from '../../reports/index.ts';
import type { Comparison, CountedMeasure, Id } from '../../terms/index.ts';
import type { Expected, FindingId } from '../finding.ts';
import type { Filled } from './filled.ts';

/**
 * All that a finding holds beside the words of the person who issues it (FUSION-AND-STATISTICS, end of C). It is made once,
 * as of a known-at, and recorded whole: what later becomes known makes another body in another revision. Numbers are whole;
 * times are instants; a member that nobody can fill is a hole with its reason.
 */
export interface FindingBody {
  readonly format: 1;
  /** The episode that was measured; a later revision may rest on another one. */
  readonly measured: FindingId;
  /** Name of the apparent breach that the episode makes; absent where the limit is only possibly passed. */
  readonly apparentBreach?: string;
  readonly clause: Id;
  /** SHA-256 of the words of the clause in the file of the agreement, as UTF-8. */
  readonly clauseTextHash: Filled<string>;
  readonly kind: 'threshold' | 'prohibition';
  readonly asOf: { readonly happenedAt: Interval; readonly knownAt: Instant };
  readonly measure: {
    /** What is counted of the incidents; absent: they themselves. */
    readonly of?: CountedMeasure;
    readonly comparison: Comparison;
    readonly limit: number;
    readonly window: string;
    readonly state: 'exceeded' | 'possiblyExceeded';
    /** True where even the lowest count is beyond the limit. */
    readonly certain: boolean;
  };
  readonly count: CountRange;
  readonly expected?: Expected;
  /** Code of the actor whose incidents count; absent where neither clause nor reports name one. */
  readonly actor?: string;
  readonly incidents: readonly FindingIncident[];
  readonly time: FindingTime;
  readonly place: FindingPlace;
  readonly evidence: readonly EvidenceRow[];
  /** Incidents and reports beyond the most that a finding lists. They count all the same. */
  readonly leftOut: { readonly incidents: number; readonly reports: number };
  readonly attribution: Filled<FindingAttribution>;
  /** One for each party of the text, in the order of their names. */
  readonly statements: readonly PartyStatement[];
  readonly alternative: Filled<Alternative>;
  readonly coverage: FindingCoverage;
  readonly method: { readonly name: string; readonly parametersHash: string };
  /** What would change the answer, one line each, in plain words. */
  readonly wouldChange: readonly string[];
  readonly exercise?: true;
}

/** One incident that stood in the window, with how well its time and place are known and who did it. */
export interface FindingIncident {
  readonly id: string;
  readonly happenedAt: Interval;
  /** False where the sources know the day at best. */
  readonly exactTime: boolean;
  readonly datedByReport: boolean;
  readonly precision: PlacePrecision;
  /** Metres within which the true place is expected to lie; a hole where no place was stated. */
  readonly radiusM: Filled<number>;
  readonly groups: number;
  readonly attribution: Filled<IncidentAttribution>;
}

/** From when to when, and how surely that is known. */
export interface FindingTime {
  readonly onset: Instant;
  /** Absent where it was still beyond the limit at the known-at. */
  readonly clear?: Instant;
  readonly incidents: number;
  readonly exact: number;
  readonly datedByReport: number;
}

/** Where, and how surely that is known. */
export interface FindingPlace {
  /** Short names of the zones counted over; empty means everywhere. */
  readonly zones: readonly string[];
  /** Radius in metres of the best and of the worst known place; a hole where no incident has a stated place. */
  readonly radiusM: Filled<{ readonly least: number; readonly most: number }>;
  readonly withoutPlace: number;
}

/** One report of one incident, as it counted as evidence. */
export interface EvidenceRow {
  readonly incident: string;
  readonly report: string;
  readonly source: string;
  readonly sourceClass: SourceClass;
  /** Admiralty letter and digit: `B2`. `F6` is a grade, and means that nobody has judged it. */
  readonly grade: string;
  /** Independence group within the incident: reports of one group count once. */
  readonly group: number;
  /** SHA-256 of pictures, films and sound that it rests on; a hole where none was given. */
  readonly archive: Filled<readonly string[]>;
  readonly likelihoodRatio: Filled<LikelihoodRatio>;
}

/** For whom or against whom a report speaks, and how strongly: 1,000 is no evidence either way. */
export interface LikelihoodRatio {
  readonly of: string;
  readonly milli: number;
}

/** How surely it is said who acted, in the words that are bound to figures. */
export const attributionWords = ['established', 'probable', 'possible', 'notAttributed'] as const;
export type FindingAttributionWord = (typeof attributionWords)[number];

/** Who did one incident: a probability for each hypothesis, in parts of a thousand. */
export interface IncidentAttribution {
  /** Every hypothesis, `other`, `notAnAttack` and `undetermined` among them, the likeliest first. */
  readonly hypotheses: readonly { readonly of: string; readonly perMille: number }[];
  readonly word: FindingAttributionWord;
  /** Whom the word names; absent where it is not attributed. */
  readonly actor?: string;
  /** Hash or name of the table of likelihood ratios, and of what its probabilities were calibrated with. */
  readonly table: string;
  readonly calibration: Filled<string>;
  readonly alternative?: Alternative;
  readonly wouldChange?: readonly string[];
}

/** The strongest other answer, and why it lost. */
export interface Alternative {
  readonly of: string;
  readonly perMille: number;
  readonly why: string;
}

/**
 * Who did what the finding counts. The word is the strongest that enough incidents bear to pass the limit by themselves;
 * `perMille` is the least probability among those.
 */
export interface FindingAttribution {
  readonly actor: string;
  readonly word: FindingAttributionWord;
  readonly perMille: number;
  /** Incidents that bear the word or a stronger one, and how many it takes to pass the limit. */
  readonly borne: number;
  readonly needed: number;
  /** Mean probability of each hypothesis over all incidents, the likeliest first. */
  readonly hypotheses: readonly { readonly of: string; readonly perMille: number }[];
  readonly table: string;
  readonly calibration: Filled<string>;
}

/** What a party says of it, word for word, or that nothing is recorded. */
export interface PartyStatement {
  readonly party: Id;
  readonly said: Filled<{ readonly words: string; readonly at: Instant }>;
}

/** What was watched where and when the finding counts, and what could not be seen. */
export interface FindingCoverage {
  readonly during: Interval;
  readonly zones: readonly WatchedZone[];
  /** Time that people were kept from looking, by whom they say did it. */
  readonly denials: readonly DeniedBy[];
  /** What those who watched could not see, one line each. */
  readonly unseen: readonly string[];
}

/** How much of one zone was watched, how long and with what. */
export interface WatchedZone {
  readonly zone: string;
  readonly squareKm: Filled<number>;
  /** A hole where nobody recorded where they looked: that is not the same as nothing. */
  readonly watched: Filled<{
    readonly lengthMs: number;
    readonly watchedMs: number;
    /** Time times share of the area in reach; a hole where all who watched named the zone alone. */
    readonly areaMs: Filled<number>;
    readonly plannedMs: number;
    readonly deniedMs: number;
    readonly jammedMs: number;
    readonly byMeans: readonly { readonly means: Means; readonly watchedMs: number }[];
  }>;
}

/** Time lost by who kept people out; `by` is absent where the reports do not say. */
export interface DeniedBy {
  readonly by?: string;
  readonly lostMs: number;
  readonly rows: number;
  /** `denial`, `conditional`, `delay`, `regular`, or `other` with its cause. */
  readonly byKind: readonly { readonly kind: string; readonly lostMs: number; readonly rows: number }[];
}
