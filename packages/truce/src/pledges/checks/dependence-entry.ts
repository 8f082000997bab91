import type { PledgeKind } from '../entry.ts';
import type { ToldEntry } from '../told-entry.ts';

/**
 * One dated word on whether a pledge or an actor can do without another. `of` and `on` are ids of pledges or names of actors,
 * as the pledges and the terms spell them. A later word of the same speaker on the same pair takes the place of an earlier one.
 */
export interface DependenceEntry extends ToldEntry {
  readonly of: string;
  readonly on: string;
  /** Where `of` is an actor: the kinds of its pledges of which the words speak. Absent: all that it promises. */
  readonly kinds?: readonly PledgeKind[];
  readonly telling: {
    /** `notFeasible`: says that it cannot be without; `condition`: names it as a condition; `stands`: says that it is there without. */
    readonly what: 'notFeasible' | 'condition' | 'matching' | 'backstop' | 'stands';
    /** The words said. */
    readonly words: string;
  };
}

/** Whether the word ties one to the other. */
export function ties({ telling }: DependenceEntry): boolean {
  return telling.what !== 'stands';
}
