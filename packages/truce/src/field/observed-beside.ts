import { type Assessment, type FieldAttachment, perceptions } from './item.ts';

/** How it was perceived: what the field page offers, and the instruments that the forms of ODK and Kobo offer beside it. */
export const observedMeans = [...perceptions, 'radar', 'satellite', 'acoustic', 'notStated'] as const;
export type ObservedMeans = (typeof observedMeans)[number];

/** What stands beside the report of an observation: how it was perceived, what the observer took it for, and its photos. */
export interface ObservedBeside {
  readonly feed: string;
  /** The feed's own name of the row. */
  readonly item: string;
  /** Id of the report that tells what was perceived. */
  readonly report: string;
  /** The team's code, where the report names the mission instead. Never a person's name. */
  readonly team?: string;
  readonly means: ObservedMeans;
  /** A judgement of the observer, and no fact. */
  readonly assessedAs?: Assessment;
  /**
   * Direction and distance as said, in degrees from north and in metres; only where no place was computed from them. With the
   * place they would lead back to where the observer stood.
   */
  readonly bearingDeg?: number;
  readonly distanceM?: number;
  /** Photos of the field page, each sealed by itself. */
  readonly attachments: readonly FieldAttachment[];
  readonly exercise?: true;
}

/** A file that came with a row of a feed: its bytes lie among the evidence of the case, as they came. */
export interface KeptAttachment {
  readonly feed: string;
  readonly item: string;
  /** As the sender called it; nothing is concluded from it. */
  readonly name: string;
  readonly bytes: number;
  /** SHA-256 of its bytes, hex. */
  readonly sha256: string;
}
