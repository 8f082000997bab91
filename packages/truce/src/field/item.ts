import type { ImpedimentClass, Means } from '../coverage/index.ts';
import type { Instant, Interval, Position } from '../kernel/index.ts';
import type { IncidentKindName, PlacePrecision } from '../reports/index.ts';

/** How a person in the field perceived it. `found`: traces seen afterwards. */
export const perceptions = ['saw', 'heard', 'sawAndHeard', 'camera', 'uav', 'found'] as const;
export type Perception = (typeof perceptions)[number];

/** What the observer takes it for. A judgement of the observer, kept apart from what was perceived, and no grade. */
export const assessments = ['outgoing', 'incoming', 'exercise', 'demolition', 'undetermined'] as const;
export type Assessment = (typeof assessments)[number];

/** Kinds that the field page offers, the most frequent first. */
export const fieldKinds = [
  'explosion',
  'small_arms_fire',
  'shelling',
  'drone_strike',
  'overflight',
  'missile_strike',
  'airstrike',
  'ground_clash',
  'armour_seen',
  'weapon_presence',
  'naval_attack',
  'jamming',
  'mine',
  'casualty',
  'other',
] as const satisfies readonly IncidentKindName[];
export type FieldKind = (typeof fieldKinds)[number];

/** Where something was. The place of whoever saw it has no member here, and neither have bearing and distance from there. */
export type FieldPlace =
  | { readonly kind: 'at'; readonly at: Position; readonly precision: PlacePrecision }
  | { readonly kind: 'near'; readonly name: string };

/** Something kept beside an item, sealed by itself: a photo without metadata (`derivative`), or the file as it was. */
export interface FieldAttachment {
  readonly role: 'derivative' | 'original';
  /** SHA-256 of the sealed bytes, hex. */
  readonly box: string;
  readonly mediaType: string;
  /** Bytes before sealing. */
  readonly bytes: number;
}

interface Common {
  readonly v: 1;
  /** 32 hex letters of chance, minted when the form was opened: the same item saved twice is one. */
  readonly id: string;
  /** Who was out, such as `patrol 7`. Never a person's name. */
  readonly team: string;
  /** By the clock of the device. */
  readonly savedAt: Instant;
}

/** One perception by a team. */
export interface FieldObservation extends Common {
  readonly type: 'observation';
  readonly happened: Interval;
  readonly means: Perception;
  readonly kind: FieldKind;
  readonly count?: number;
  readonly assessedAs?: Assessment;
  readonly place: FieldPlace;
  readonly words?: string;
  readonly attachments: readonly FieldAttachment[];
}

/** A stretch of watching, from the touch that began it to the touch that ended it. */
export interface FieldCoverage extends Common {
  readonly type: 'coverage';
  /** Short name of the zone, as the agreement names it. */
  readonly zone: string;
  readonly means: Means;
  readonly during: Interval;
}

/** A team was kept from looking. */
export interface FieldAccess extends Common {
  readonly type: 'access';
  readonly how: ImpedimentClass;
  /** By whom, as the team names it. */
  readonly by?: string;
  readonly zone?: string;
  readonly during: Interval;
  readonly reason?: string;
}

/** A team says that it can speak, and when it means to do so again. It holds no place, and never enters the record. */
export interface FieldCheckIn extends Common {
  readonly type: 'checkIn';
  readonly nextBy?: Instant;
}

/** What the field page seals. */
export type FieldItem = FieldObservation | FieldCoverage | FieldAccess | FieldCheckIn;
