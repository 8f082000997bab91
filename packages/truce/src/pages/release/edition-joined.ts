import type { IncidentChange, Join, NearestNotJoined } from '../../incidents/index.ts';
import type { Instant } from '../../kernel/index.ts';
import type { GroupReason } from '../../origins/index.ts';

/** Why two sides of an incident are one, in the names of the edition. */
export type ReleasedJoin = Omit<Join, 'one' | 'other'> & { readonly one: string; readonly other: string };

/** An independent voice: its oldest report first, and why each further one is no voice of its own. */
export interface ReleasedVoice {
  readonly origin: string;
  readonly others: readonly { readonly report: string; readonly because: GroupReason }[];
}

/**
 * Why the reports of an incident are taken as one, and what became of it: the operator's alone. Weights tell how far apart
 * places and hours are, and the nearest incident tells where another is: what is coarsened could be reckoned from them.
 */
export interface ReleasedJoined {
  /** The agreements that made it one, and the copies. */
  readonly joins: readonly ReleasedJoin[];
  readonly weakest?: ReleasedJoin;
  readonly nearest?: Omit<NearestNotJoined, 'incident'> & { readonly incident: string };
  readonly voices: readonly ReleasedVoice[];
  readonly reused: readonly {
    readonly report: string;
    readonly elsewhere: string;
    readonly incident: string;
  }[];
  /** From which probability on reports are counted as one incident. */
  readonly countedFrom: number;
  /** How many incidents it would be at the finest cut, and how many are one with it at the coarsest, itself included. */
  readonly parts: number;
  readonly together: number;
  /** The parts that are one surely enough for a finding to lean on; one where that is all of it. */
  readonly evidenceParts: readonly (readonly string[])[];
  /** What became of it from one daily freeze to the next, the oldest first. */
  readonly changes: readonly ReleasedIncidentChange[];
}

/** An incident that was merged into others, split among them, or withdrawn: its name stays, and tells what took its place. */
export interface FormerIncident {
  readonly id: string;
  /** None where it was withdrawn. */
  readonly now: readonly string[];
}

/** A change of an incident, in the names of the edition. */
export interface ReleasedIncidentChange {
  readonly at: Instant;
  readonly kind: IncidentChange['kind'];
  /** The incident that changed. */
  readonly incident: string;
  /** Incidents that were merged into it, that it was split into, or that reports came from. */
  readonly others: readonly string[];
  readonly reports: number;
  /** Mean weight between the parts, in millibits. */
  readonly millibits?: number;
}
