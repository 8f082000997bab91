/**
 * What the server sends for the monitor: columns, one entry an incident or a report, all instants in milliseconds, `null` where
 * a thing is not known. Made in `server/src/publish/monitor/ground-of-edition.ts`, which imports nothing from here: the test of
 * the page holds both to each other.
 */
export interface Ground {
  /** Changes with whatever the newest edition shows. */
  readonly version: string;
  readonly case: GroundCase;
  readonly zones: readonly GroundZone[];
  /** Kinds of incident with their words in the language of the page. */
  readonly kinds: readonly Named[];
  readonly actors: readonly Named[];
  /** Words for places that incidents name. */
  readonly places: readonly string[];
  /** Grades that occur: `B2`. */
  readonly grades: readonly string[];
  readonly sources: readonly string[];
  readonly incidents: IncidentColumns;
  readonly reports: ReportColumns;
  readonly counters: readonly GroundCounter[];
  readonly coverage: readonly ZoneCoverage[];
  /** Stretches of time of which nobody recorded that anything was watched. */
  readonly unwatched: readonly (readonly [from: number, to: number])[];
  readonly impediments: readonly GroundImpediment[];
}

export interface GroundCase {
  readonly id: string;
  readonly title: string;
  readonly knownAt: number;
  readonly until: number;
  readonly dayZone: string;
  readonly exercise: boolean;
  readonly hypothetical: readonly string[];
}

export interface Named {
  readonly id: string;
  readonly words: string;
}

export interface GroundZone {
  readonly id: string;
  readonly title: string;
  /** Longitude and latitude; the first ring of each polygon is its outside. */
  readonly polygons: readonly (readonly (readonly (readonly [number, number])[])[])[];
}

/** Incidents in the order of their first instant; those without one stand first. */
export interface IncidentColumns {
  readonly id: readonly string[];
  readonly from: readonly (number | null)[];
  readonly to: readonly (number | null)[];
  /** Index into `kinds`, or -1. */
  readonly kind: readonly number[];
  /** Indices into `zones`: where it lies, or may lie. */
  readonly zones: readonly (readonly number[])[];
  readonly lon: readonly (number | null)[];
  readonly lat: readonly (number | null)[];
  /** How far from the point it may have been, in metres; `null` where nobody can say. */
  readonly radiusM: readonly (number | null)[];
  /** Index into `places`, or -1. */
  readonly place: readonly number[];
  /** Index into `actors` of the likeliest, or -1 where not attributed. */
  readonly actor: readonly number[];
  /** Index into `grades` of its best grade, or -1. */
  readonly grade: readonly number[];
  /** Its reports stand at `reports[start]` up to before `reports[start + count]`. */
  readonly start: readonly number[];
  readonly count: readonly number[];
  /** Independent origins of its reports. */
  readonly groups: readonly number[];
  /** When the first of its reports was received. */
  readonly received: readonly (number | null)[];
  /** Why it waits for a person: sum of 1 ungraded, 2 disputed, 4 alone (one report), 8 without a place. */
  readonly waits: readonly number[];
}

/** Reports, those of one incident together; those of none at the end. */
export interface ReportColumns {
  readonly id: readonly string[];
  /** Index into `incidents`, or -1. */
  readonly incident: readonly number[];
  readonly from: readonly (number | null)[];
  readonly received: readonly (number | null)[];
  readonly kind: readonly number[];
  readonly source: readonly number[];
  readonly grade: readonly number[];
  readonly place: readonly number[];
  readonly lon: readonly (number | null)[];
  readonly lat: readonly (number | null)[];
  readonly radiusM: readonly (number | null)[];
  /** 0 standing, 1 superseded, 2 retracted, 3 rejected by a person. */
  readonly standing: readonly number[];
}

/** A counter of the text against its limit. */
export interface GroundCounter {
  /** Short name of the clause. */
  readonly clause: string;
  readonly title: string;
  /** Zones counted over; empty means everywhere. */
  readonly zones: readonly string[];
  readonly zoneTitle?: string;
  readonly low: number;
  readonly best: number;
  readonly high: number;
  readonly limit: number;
  /** The limit in words of the page's language: `3 or more`. */
  readonly comparison: string;
  readonly window: string;
  readonly windowMs?: number;
  /** When the oldest that is counted now leaves the window; absent where nothing is counted. */
  readonly ends?: number;
  readonly state: 'within' | 'possiblyExceeded' | 'exceeded' | 'notMeasured';
  /** Why it is not measured. */
  readonly why: readonly string[];
}

/** How much of the last day was watched. */
export interface ZoneCoverage {
  readonly zone: string;
  readonly title: string;
  readonly day: string;
  /** Whether anybody recorded who watched. */
  readonly recorded: boolean;
  readonly watchedMs: number;
  readonly lengthMs: number;
  /** The floor in parts of a thousand; absent where none is fixed. */
  readonly floorPerMille?: number;
}

/** What kept somebody from looking. */
export interface GroundImpediment {
  readonly from: number;
  readonly to: number;
  /** In words of the page's language. */
  readonly how: string;
  readonly zone?: string;
  readonly by?: string;
  readonly reason?: string;
  readonly lostMs: number;
}
