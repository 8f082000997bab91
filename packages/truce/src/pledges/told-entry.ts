import type { Instant, Interval } from '../kernel/index.ts';
import type { Grade } from '../reports/index.ts';
import type { Id } from '../terms/index.ts';

/** On which side of a promise a speaker stands. */
export const voiceSides = ['donor', 'recipient', 'observer'] as const;

/**
 * Whose word an entry is. A donor's, a recipient's and an observer's word on one step are three entries. A party to an
 * agreement speaks of its own sites and weapons, and of no pledge.
 */
export interface Speaker {
  readonly side: (typeof voiceSides)[number] | 'party';
  readonly name: string;
}

/**
 * What every dated word on a promise, a force, a site or a layer has: two times, whose word it is, and on what it rests.
 * Entries are only ever added; a mistake is mended by an entry that replaces it.
 */
export interface ToldEntry {
  readonly id: Id;
  /** When what it tells took place, as exactly as its source says. */
  readonly happenedAt: Interval;
  readonly receivedAt: Instant;
  readonly speaker: Speaker;
  /** Addresses or names of documents. */
  readonly evidence: readonly string[];
  readonly grade: Grade;
  /** True where it is synthetic. */
  readonly exercise?: true;
  /** The entry of the same speaker that this one takes the place of. */
  readonly replaces?: Id;
}
