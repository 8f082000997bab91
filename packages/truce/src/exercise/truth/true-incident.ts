import type { Interval, Position } from '../../kernel/index.ts';
import type { Domain, IncidentKindName } from '../../reports/index.ts';
import type { ExerciseZone, Settlement } from '../land/index.ts';

/** Code of one of the two invented parties. */
export type PartyCode = 'orn' | 'vel';

/** What really happened in the exercise: the truth against which fusion, grading and findings can be measured. */
export interface TrueIncident {
  /** `true-0001`, in order of time. */
  readonly name: string;
  readonly kind: IncidentKindName;
  readonly domain: Domain;
  /** Equal ends: a single moment. */
  readonly happenedAt: Interval;
  readonly at: Position;
  readonly near: Settlement;
  /** The zone that holds it; absent in the hinterland. */
  readonly zone?: ExerciseZone;
  /** Who acted; absent: a third hand. */
  readonly by?: PartyCode;
  /** Effects, craft or vessels by the counting rule of the domain. */
  readonly effects: number;
  readonly deaths: number;
  /** The part of the story it belongs to; absent where it is one of the ordinary incidents of a day. */
  readonly scene?: string;
  /** True where cameras see it to the millisecond and monitors measure who fired. */
  readonly witnessed?: 'time' | 'timeAndActor';
}
